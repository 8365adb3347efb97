//! CreateTopics: what is made, what is only looked at, and what is refused.

use std::path::Path;
use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::delete_topics::DeleteTopicsRequest;
use rkafka::wire::messages::describe_log_dirs::{DescribeLogDirsRequest, DescribeLogDirsResponse};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};

use crate::support::batch;
use crate::support::core::TestCore;
use crate::support::fixtures::NEW_PARTITION;

fn topic(name: &str, num_partitions: i32) -> CreatableTopic<'_> {
    CreatableTopic { name, num_partitions, replication_factor: 1, ..Default::default() }
}

fn asking<'a>(topics: &[CreatableTopic<'a>]) -> CreateTopicsRequest<'a> {
    CreateTopicsRequest { topics: topics.to_vec(), ..Default::default() }
}

fn partitions(core: &mut TestCore, name: &str) -> usize {
    let topics = Some(vec![MetadataRequestTopic { name: Some(name), ..Default::default() }]);
    let request =
        MetadataRequest { topics, allow_auto_topic_creation: false, ..Default::default() };
    let answer = core.call(12, &request);
    answer.decode::<MetadataResponse<'_>>().topics[0].partitions.len()
}

#[test]
fn every_version_makes_topics() {
    for version in 2..=7 {
        let mut core = TestCore::new();
        let answer = core.call(version, &asking(&[topic("m3", 3)]));
        let response: CreateTopicsResponse<'_> = answer.decode();
        let made = &response.topics[0];
        assert_eq!((made.name, made.error_code.0, made.error_message), ("m3", 0, None));
        if version >= 5 {
            assert_eq!((made.num_partitions, made.replication_factor), (3, 1));
            assert_eq!(made.configs.as_ref().unwrap().len(), 33);
        }
        assert_eq!(version >= 7, !made.topic_id.is_zero());
        assert_eq!(partitions(&mut core, "m3"), 3);
    }
}

#[test]
fn the_answer_shows_the_topics_configs() {
    let mut core = TestCore::new();
    let config = CreatableTopicConfig { name: "retention.ms", value: Some("7") };
    let new = CreatableTopic { configs: vec![config], ..topic("t", 1) };
    let answer = core.call(7, &asking(&[new]));
    let response: CreateTopicsResponse<'_> = answer.decode();
    let configs = response.topics[0].configs.as_ref().unwrap();
    assert!(configs.is_sorted_by_key(|config| config.name));
    let shown = |name: &str| {
        let found = configs.iter().find(|config| config.name == name).unwrap();
        (found.value.unwrap_or("null"), found.config_source)
    };
    assert_eq!(shown("retention.ms"), ("7", 1));
    assert_eq!(shown("segment.bytes"), ("1073741824", 5));
}

#[test]
fn looking_makes_nothing() {
    let mut core = TestCore::new();
    let request = CreateTopicsRequest { validate_only: true, ..asking(&[topic("x20", 3)]) };
    let answer = core.call(7, &request);
    let response: CreateTopicsResponse<'_> = answer.decode();
    assert_eq!((response.topics[0].error_code.0, response.topics[0].num_partitions), (0, 3));
    assert_eq!(partitions(&mut core, "x20"), 0);
}

#[test]
fn good_and_bad_names_in_one_request() {
    let mut core = TestCore::new();
    core.call(7, &asking(&[topic("m3", 1)]));
    let names = ["mix1", "bad name", "m3", "dup", "dup"].map(|name| topic(name, 1));
    let answer = core.call(7, &asking(&names));
    let response: CreateTopicsResponse<'_> = answer.decode();
    let seen: Vec<_> = response
        .topics
        .iter()
        .map(|topic| (topic.name, topic.error_code.0, topic.error_message.unwrap_or_default()))
        .collect();
    assert_eq!(seen.len(), 4);
    assert_eq!(seen[0], ("mix1", 0, ""));
    assert_eq!((seen[1].0, seen[1].1), ("bad name", 17));
    assert_eq!(seen[2], ("m3", 36, "Topic 'm3' already exists."));
    assert_eq!(seen[3], ("dup", 42, "Duplicate topic name."));
    assert_eq!(response.topics[3].num_partitions, -1);
}

#[test]
fn a_new_topic_is_soon_seen_on_disk() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let files = |n: i32| {
        let entries = fs.list(Path::new(&format!("/data/many-{n}"))).unwrap_or_default();
        entries.into_iter().map(|entry| entry.name).collect::<Vec<_>>()
    };
    let mut core = TestCore::on(&fs, Config::default());
    let topic = CreatableTopic {
        name: "many",
        num_partitions: 150,
        replication_factor: 1,
        ..Default::default()
    };
    // The answer does not wait for it.
    core.ask(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() }).answer();
    assert_eq!(files(0), [""; 0]);
    core.run_jobs();
    assert!((0..150).all(|n| files(n) == NEW_PARTITION), "{:?}", files(149));
    drop(core);
    // What a kill has prevented is made up for.
    for name in NEW_PARTITION {
        fs.remove_file(Path::new(&format!("/data/many-7/{name}"))).unwrap();
    }
    fs.remove_dir(Path::new("/data/many-7")).unwrap();
    let mut core = TestCore::on(&fs, Config::default());
    core.run_jobs();
    assert_eq!(files(7), NEW_PARTITION);
}

#[test]
fn every_partition_of_a_large_topic_is_there_at_once() {
    const COUNT: i32 = 1000;
    let in_log_dirs = |core: &mut TestCore| {
        let answer = core.call(4, &DescribeLogDirsRequest { topics: None });
        let response: DescribeLogDirsResponse<'_> = answer.decode();
        let topics = response.results[0].topics.iter();
        topics.map(|topic| topic.partitions.len()).collect::<Vec<_>>()
    };
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    let records = batch::of(&["v"]);
    // Most wait to be taken up by jobs, of which none runs before somebody waits for one.
    for _ in 0..2 {
        core.ask(7, &asking(&[topic("large", COUNT)])).answer();
        for partition in [COUNT - 1, 0, 500] {
            let produced = core.produce_to(9, "large", partition, -1, Some(&records));
            assert_eq!((produced.error, produced.base), (0, 0), "{partition}: {produced:?}");
        }
        let request = DeleteTopicsRequest { topic_names: vec!["large"], ..Default::default() };
        core.ask(5, &request).answer();
        assert_eq!(core.produce_to(9, "large", 7, -1, Some(&records)).error, 3);
        assert_eq!(in_log_dirs(&mut core), [0; 0]);
    }
    core.ask(7, &asking(&[topic("large", COUNT)])).answer();
    assert_eq!(in_log_dirs(&mut core), [COUNT as usize]);
    core.run_jobs();
    for partition in 0..COUNT {
        assert!(fs.exists(Path::new(&format!("/data/large-{partition}"))).unwrap(), "{partition}");
    }
    assert_eq!(core.produce_to(9, "large", 999, -1, Some(&records)).base, 0);
}
