//! Broker configs at work: those that a broker was started with, and those that change while it runs.

use std::time::Duration;

use rkafka::broker::Config;
use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResponse,
};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};
use rkafka::wire::messages::join_group::JoinGroupResponse;
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic, MetadataResponse};

use super::members;
use crate::support::batch;
use crate::support::core::TestCore;

const TOPIC: i8 = 2;
const BROKER: i8 = 4;

fn with(file: &[(&str, &str)]) -> TestCore {
    let file = file.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    TestCore::with(Config { file: file.collect(), ..Config::default() })
}

/// `value@source`, then the synonyms as `name=value@source`.
fn describe(core: &mut TestCore, kind: i8, of: &str, name: &str) -> String {
    let resource = DescribeConfigsResource {
        resource_type: kind,
        resource_name: of,
        configuration_keys: Some(vec![name]),
    };
    let request = DescribeConfigsRequest {
        resources: vec![resource],
        include_synonyms: true,
        ..Default::default()
    };
    let answer = core.call(4, &request);
    let response: DescribeConfigsResponse<'_> = answer.decode();
    let config = &response.results[0].configs[0];
    let own = format!("{}@{}", config.value.unwrap_or("null"), config.config_source);
    let synonyms = config.synonyms.iter();
    let synonyms =
        synonyms.map(|s| format!("{}={}@{}", s.name, s.value.unwrap_or("null"), s.source));
    std::iter::once(own).chain(synonyms).collect::<Vec<_>>().join(" ")
}

fn set(core: &mut TestCore, kind: i8, of: &str, name: &str, value: Option<&str>) {
    let config_operation = i8::from(value.is_none());
    let configs = vec![AlterableConfig { name, config_operation, value }];
    let resources = vec![AlterConfigsResource { resource_type: kind, resource_name: of, configs }];
    let answer = core.call(1, &IncrementalAlterConfigsRequest { resources, validate_only: false });
    let response: IncrementalAlterConfigsResponse<'_> = answer.decode();
    assert_eq!(response.responses[0].error_code.0, 0, "{:?}", response.responses[0]);
}

fn partitions(core: &mut TestCore, name: &str) -> usize {
    let topics = Some(vec![MetadataRequestTopic { name: Some(name), ..Default::default() }]);
    let answer = core.call(8, &MetadataRequest { topics, ..Default::default() });
    answer.decode::<MetadataResponse<'_>>().topics[0].partitions.len()
}

fn too_large(core: &mut TestCore, bytes: usize) -> bool {
    let value = "x".repeat(bytes);
    core.produce(9, "t", &batch::of(&[&value])).error == 10
}

#[test]
fn the_file_is_shown_and_obeyed() {
    let mut core = with(&[
        ("num.partitions", "3"),
        ("log.retention.hours", "1"),
        ("message.max.bytes", "1000"),
        ("log.cleanup.policy", "delete"),
        ("offsets.topic.num.partitions", "7"),
        ("group.max.session.timeout.ms", "5000"),
        ("group.min.session.timeout.ms", "100"),
        ("some.other.thing", "x"),
    ]);
    assert_eq!(partitions(&mut core, "t"), 3, "made on the way");
    assert_eq!(
        describe(&mut core, BROKER, "1", "num.partitions"),
        "3@4 num.partitions=3@4 num.partitions=1@5"
    );
    assert!(describe(&mut core, TOPIC, "t", "retention.ms").starts_with("3600000@4 "));
    let size = "1000@4 message.max.bytes=1000@4 message.max.bytes=1048588@5";
    assert_eq!(describe(&mut core, TOPIC, "t", "max.message.bytes"), size);
    let policy = "delete@4 log.cleanup.policy=delete@4 log.cleanup.policy=delete@5";
    assert_eq!(
        describe(&mut core, TOPIC, "t", "cleanup.policy"),
        policy,
        "set, though the default"
    );
    assert!(too_large(&mut core, 1000) && !too_large(&mut core, 100));
    core.call(3, &FindCoordinatorRequest { key: "g", ..Default::default() });
    assert_eq!(partitions(&mut core, "__consumer_offsets"), 7);
    let answer = core.call(3, &members::join("g", ""));
    let joined: JoinGroupResponse<'_> = answer.decode();
    assert_eq!(joined.error_code.0, 26, "6 s are more than a session may have");
}

#[test]
fn topics_are_not_made_where_the_file_forbids_it() {
    let mut core = with(&[("auto.create.topics.enable", "false")]);
    assert_eq!(partitions(&mut core, "t"), 0);
}

#[test]
fn what_changes_while_it_runs_holds_from_then_on() {
    let mut core = with(&[("message.max.bytes", "2000")]);
    core.create("t");
    assert!(!too_large(&mut core, 1500));
    set(&mut core, BROKER, "", "message.max.bytes", Some("1000"));
    assert!(too_large(&mut core, 1500));
    set(&mut core, BROKER, "1", "message.max.bytes", Some("1800"));
    assert!(!too_large(&mut core, 1500));
    let all = "1800@2 message.max.bytes=1800@2 message.max.bytes=1000@3 message.max.bytes=2000@4 \
               message.max.bytes=1048588@5";
    assert_eq!(describe(&mut core, TOPIC, "t", "max.message.bytes"), all);
    set(&mut core, TOPIC, "t", "max.message.bytes", Some("500"));
    assert!(too_large(&mut core, 600));
    set(&mut core, TOPIC, "t", "max.message.bytes", None);
    set(&mut core, BROKER, "1", "message.max.bytes", None);
    assert!(too_large(&mut core, 1500) && !too_large(&mut core, 600));
}

#[test]
fn retention_as_the_file_says() {
    let mut core = with(&[
        ("log.retention.ms", "60000"),
        ("log.retention.check.interval.ms", "1000"),
        ("log.segment.bytes", "1048576"),
    ]);
    core.create("t");
    core.produce(9, "t", &batch::of(&["old"]));
    core.advance(Duration::from_secs(59));
    core.run_jobs();
    assert_eq!(core.consume("t", 0).len(), 1);
    core.advance(Duration::from_secs(3));
    core.run_jobs();
    let produced = core.produce(9, "t", &batch::of(&["new"]));
    assert_eq!(produced.short(), (0, 1, -1, 1), "the log begins behind what was too old");
    set(&mut core, TOPIC, "t", "retention.ms", Some("-1"));
    core.advance(Duration::from_secs(3600));
    core.run_jobs();
    assert_eq!(core.consume("t", 1).len(), 1, "its own config wins, at once");
}

#[test]
fn a_compacted_log_by_default() {
    let mut core = with(&[("log.cleanup.policy", "compact")]);
    let topic = CreatableTopic {
        name: "c",
        num_partitions: 1,
        replication_factor: 1,
        ..Default::default()
    };
    core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    assert_eq!(core.produce(9, "c", &batch::of(&["no key"])).error, 87);
}
