//! `__consumer_offsets` as Apache Kafka wrote it: what we load is what its admin client listed, and
//! what we write of it is the same, byte by byte.

use std::collections::BTreeSet;

use rkafka::broker::group::{Config, Loader, Record, Shard, batch};
use rkafka::types::TimestampMs;
use rkafka::wire::batch::{BatchMut, BatchView, batches};
use rkafka::wire::compression::Decompressor;

use crate::support::fixtures;

const TOPIC: &str = "__consumer_offsets";

/// The topic's partitions that have records.
fn logs() -> Vec<Vec<u8>> {
    let files = fixtures::log_dir("groups");
    let places = fixtures::offsets("groups", "offsets");
    let ours = places.iter().filter(|place| place.topic == TOPIC);
    ours.map(|place| fixtures::log(&files, TOPIC, place.partition)).collect()
}

fn decompressor() -> Decompressor {
    Decompressor::new(16 << 20)
}

fn load(log: &[u8]) -> Shard {
    let mut loader = Loader::new(Config::default());
    for batch in batches(log) {
        loader.batch(&batch.expect("a batch"), &mut decompressor()).expect("records");
    }
    assert_eq!(loader.unreadable(), 0);
    loader.finish()
}

#[test]
fn kafkas_groups_are_loaded_as_its_admin_client_listed_them() {
    let mut offsets = BTreeSet::new();
    let mut groups = BTreeSet::new();
    for log in logs() {
        let shard = load(&log);
        for listed in shard.list() {
            let members = shard.describe(&listed.group).expect("a group").members.len();
            for (partition, committed) in shard.all_committed(&listed.group) {
                offsets.insert(format!(
                    "{}\t{}\t{}\t{}\t{}\t{}",
                    listed.group,
                    partition.topic,
                    partition.partition,
                    committed.offset,
                    committed.leader_epoch,
                    committed.metadata
                ));
            }
            groups.insert(format!("{}\t{}\t{members}", listed.group, listed.state));
        }
    }
    let listed = fixtures::text("groups", "groups.tsv");
    let rows: Vec<Vec<&str>> = listed.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    let wanted: BTreeSet<String> =
        rows.iter().map(|row| [&row[0..1], &row[4..9]].concat().join("\t")).collect();
    assert_eq!(offsets, wanted);
    // The groups of the newer kind keep their members in records that are not ours.
    let wanted: BTreeSet<String> = rows
        .iter()
        .filter(|row| row[1] == "Classic")
        .map(|row| [row[0], row[2], row[3]].join("\t"))
        .collect();
    let classic = groups.into_iter().filter(|group| !group.starts_with("g-consumer"));
    assert_eq!(classic.collect::<BTreeSet<_>>(), wanted);
}

#[test]
fn what_we_write_is_what_kafka_wrote() {
    let mut same = 0;
    for log in logs() {
        for stored in batches(&log).map(|batch| batch.expect("a batch")) {
            if stored.attributes().is_control() || stored.attributes().is_transactional() {
                continue;
            }
            if let Some(records) = read(&stored) {
                let time = stored.base_timestamp();
                let mut ours = batch(&records, time).expect("records that fit");
                let mut ours = BatchMut::parse(&mut ours).expect("a batch");
                ours.set_base_offset(stored.base_offset());
                ours.set_leader_epoch(stored.leader_epoch());
                assert_eq!(ours.view().bytes(), stored.bytes(), "{records:?}");
                same += 1;
            }
        }
    }
    assert!(same >= 19, "only {same} batches compared");
}

/// The batch's records, if all of them are ours and of one time.
fn read(batch: &BatchView<'_>) -> Option<Vec<Record>> {
    let mut decompressor = decompressor();
    let records = batch.records(&mut decompressor).expect("records").map(|record| {
        let record = record.expect("a record");
        let of_one_time: TimestampMs = batch.base_timestamp();
        assert_eq!(record.timestamp, of_one_time);
        Record::decode(record.key.expect("a key"), record.value).expect("readable")
    });
    records.collect()
}
