//! What a broker does without being asked: compaction, removal of files, snapshots of the catalog; and
//! what it waits for before it answers.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rkafka::broker::Config;
use rkafka::broker::config::Durability;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::batch::BatchSpec;
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreatableTopicConfig, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::delete_topics::{DeleteTopicState, DeleteTopicsRequest};

use crate::support::batch::{self, TIME};
use crate::support::core::{Seen, TestCore};

fn create(name: &str, configs: &[(&'static str, &'static str)]) -> CreateTopicsRequest<'static> {
    let configs =
        configs.iter().map(|(name, value)| CreatableTopicConfig { name, value: Some(value) });
    let name: &'static str = name.to_owned().leak();
    let topic = CreatableTopic {
        name,
        num_partitions: 1,
        replication_factor: 1,
        configs: configs.collect(),
        ..Default::default()
    };
    CreateTopicsRequest { topics: vec![topic], ..Default::default() }
}

fn files(fs: &Arc<dyn Fs>, dir: &str) -> Vec<String> {
    let entries = fs.list(Path::new(dir)).unwrap_or_default();
    entries.into_iter().map(|entry| entry.name).collect()
}

/// So many rounds of housekeeping.
fn keep_house(core: &mut TestCore, rounds: u32) {
    for _ in 0..rounds {
        core.advance(Duration::from_secs(30));
        core.run_jobs();
    }
}

/// Everything that is left of a partition; an answer ends where a segment does.
fn all(core: &mut TestCore, topic: &str) -> Vec<String> {
    let (mut from, mut values) = (0, Vec::new());
    loop {
        let read = core.consume(topic, from);
        let Some((last, _)) = read.last() else { return values };
        from = last + 1;
        values.extend(read.into_iter().map(|(_, value)| value));
    }
}

fn keyed(key: &str, value: &str) -> Vec<u8> {
    batch::with(BatchSpec::default(), &[(Some(key), TIME, &[value])])
}

#[test]
fn of_each_key_the_newest_record_stays() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    let configs = [
        ("cleanup.policy", "compact"),
        ("internal.segment.bytes", "300"),
        ("min.cleanable.dirty.ratio", "0.01"),
    ];
    core.call(7, &create("c", &configs));
    for round in 0..10 {
        for key in ["a", "b"] {
            core.produce(9, "c", &keyed(key, &format!("{key}{round}")));
        }
    }
    assert_eq!(all(&mut core, "c").len(), 20);
    keep_house(&mut core, 4);
    let left = all(&mut core, "c");
    assert!(left.len() < 10, "{left:?}");
    assert_eq!(left[left.len() - 2..], ["a9", "b9"]);
    assert!(files(&fs, "/data").contains(&"cleaner-offset-checkpoint".to_owned()));
    core.close();
    let mut core = TestCore::on(&fs, Config::default());
    assert_eq!(all(&mut core, "c"), left, "a restart brings nothing back");
}

#[test]
fn files_stay_for_a_while_before_they_go() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    core.call(7, &create("t", &[("retention.ms", "1000"), ("file.delete.delay.ms", "45000")]));
    core.produce(9, "t", &batch::of(&["v"]));
    let deleted = |fs: &Arc<dyn Fs>| {
        files(fs, "/data/t-0").iter().filter(|name| name.ends_with(".log.deleted")).count()
    };
    keep_house(&mut core, 1);
    assert_eq!(deleted(&fs), 1, "renamed, and still there");
    keep_house(&mut core, 1);
    assert_eq!(deleted(&fs), 1);
    keep_house(&mut core, 1);
    assert_eq!(deleted(&fs), 0);

    core.create("gone");
    core.produce(9, "gone", &batch::of(&["v"]));
    let name = Some("gone");
    let topics = vec![DeleteTopicState { name, ..Default::default() }];
    core.call(6, &DeleteTopicsRequest { topics, timeout_ms: 1000, ..Default::default() });
    core.run_jobs();
    let set_aside = |fs: &Arc<dyn Fs>| {
        files(fs, "/data").iter().filter(|name| name.ends_with("-delete")).count()
    };
    assert_eq!(set_aside(&fs), 1);
    keep_house(&mut core, 3);
    assert_eq!(set_aside(&fs), 0);
}

#[test]
fn the_catalog_is_written_down_whole_from_time_to_time() {
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    let mut core = TestCore::on(&fs, Config::default());
    let id = core.create("retail");
    let snapshots = |fs: &Arc<dyn Fs>| {
        let names = files(fs, "/data/__cluster_metadata-0");
        let kept = |name: &String| name.ends_with(".checkpoint") || name.ends_with(".log");
        names.into_iter().filter(kept).collect::<Vec<_>>()
    };
    let first = snapshots(&fs);
    keep_house(&mut core, 120);
    let later = snapshots(&fs);
    assert_eq!((first.len(), later.len()), (2, 2), "{first:?} {later:?}");
    assert!(first.iter().all(|name| !later.contains(name)), "{first:?} {later:?}");
    keep_house(&mut core, 240);
    assert_eq!(snapshots(&fs), later, "nothing has changed since");
    core.create("more");
    for clean in [false, true] {
        if clean {
            core.close()
        } else {
            drop(core)
        }
        core = TestCore::on(&fs, Config::default());
        assert_eq!(core.create("retail"), id, "the same topic, clean {clean}");
    }
}

#[test]
fn a_change_of_the_catalog_is_answered_when_it_is_on_disk() {
    let mut core = TestCore::with(Config { durability: Durability::Fsync, ..Config::default() });
    let (seen, id, _) = core.ask_from(1, 7, &create("t", &[]));
    assert!(matches!(seen, Seen::Waits), "{seen:?}");
    let (refused, ..) = core.ask_from(1, 7, &create("bad name", &[]));
    assert!(matches!(refused, Seen::Answer(_)), "what changes nothing waits for nothing");
    core.run_jobs();
    let answer = core.seen(id).answer();
    assert_eq!(answer.decode::<CreateTopicsResponse<'_>>().topics[0].error_code.0, 0);
}
