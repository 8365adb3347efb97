//! Batches that Apache Kafka's producer, coordinators and cleaner wrote: read as a Java consumer read
//! them, and written again byte by byte.

use rkafka::types::Offset;
use rkafka::wire::batch::{
    BatchBuilder, BatchMut, BatchSpec, BatchView, EndTxnMarker, Record, batches, validate,
};
use rkafka::wire::compression::{Codec, Decompressor};

use crate::support::fixtures::{self, Expected};

const DIRECTORIES: [&str; 6] =
    ["codecs", "compacted", "groups", "segments", "transactional", "unclean"];

fn decompressor() -> Decompressor {
    Decompressor::new(16 << 20)
}

/// All complete batches of a partition.
fn each_batch(directory: &str, mut each: impl FnMut(&str, BatchView<'_>)) {
    let files = fixtures::log_dir(directory);
    for place in fixtures::offsets(directory, "offsets") {
        let log = fixtures::log(&files, &place.topic, place.partition);
        for batch in batches(&log) {
            each(&place.topic, batch.expect("a batch"));
        }
    }
}

fn as_expected(topic: &str, partition: i32, batch: &BatchView<'_>, r: &Record<'_>) -> Expected {
    let owned = |bytes: Option<&[u8]>| bytes.map(<[u8]>::to_vec);
    Expected {
        topic: topic.to_owned(),
        partition,
        offset: r.offset.0,
        timestamp: r.timestamp.0,
        log_append_time: batch.attributes().timestamp_type()
            == rkafka::wire::batch::TimestampType::LogAppendTime,
        leader_epoch: batch.leader_epoch().0,
        key: owned(r.key),
        value: owned(r.value),
        headers: r
            .headers
            .map(|h| (String::from_utf8(h.key.to_vec()).expect("a name"), owned(h.value)))
            .collect(),
        committed: true,
    }
}

#[test]
fn every_record_is_what_a_java_consumer_read() {
    let mut decompressor = decompressor();
    for directory in DIRECTORIES {
        let files = fixtures::log_dir(directory);
        let mut wanted = fixtures::expected(directory, "expected");
        // Whose transaction came to what is the storage's to know.
        wanted.iter_mut().for_each(|record| record.committed = true);
        let mut found = Vec::new();
        for place in fixtures::offsets(directory, "offsets") {
            let log = fixtures::log(&files, &place.topic, place.partition);
            for batch in batches(&log) {
                let batch = batch.expect("a batch");
                batch.check_crc().expect("a right checksum");
                for record in batch.records(&mut decompressor).expect("records") {
                    let record = record.expect("a record");
                    let inside = (place.log_start..place.log_end).contains(&record.offset.0);
                    if inside && !batch.attributes().is_control() {
                        found.push(as_expected(&place.topic, place.partition, &batch, &record));
                    }
                }
            }
        }
        let place = |r: &Expected| (r.topic.clone(), r.partition, r.offset);
        wanted.sort_by_key(place);
        found.sort_by_key(place);
        assert_eq!(found.len(), wanted.len(), "{directory}");
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted);
        }
    }
}

/// Kafka's encoding is one to one: the same records in the same place are the same bytes.
#[test]
fn uncompressed_batches_are_written_again_byte_by_byte() {
    let mut decompressor = decompressor();
    let mut seen = 0;
    for directory in DIRECTORIES {
        each_batch(directory, |topic, batch| {
            if batch.attributes().codec() != Some(Codec::None) || batch.record_count() == 0 {
                return;
            }
            let mut builder =
                BatchBuilder::new(BatchSpec::like(batch.header(), Codec::None.into()));
            for record in batch.records(&mut decompressor).expect("records") {
                builder.push_copy(&record.expect("a record")).expect("they fitted before");
            }
            assert!(builder.finish_plain() == batch.bytes(), "{topic} at {}", batch.base_offset());
            seen += 1;
        });
    }
    assert!(seen > 250, "{seen}");
}

#[test]
fn what_producers_sent_is_valid() {
    let mut decompressor = decompressor();
    each_batch("codecs", |topic, batch| {
        let mut bytes = batch.bytes().to_vec();
        BatchMut::parse(&mut bytes).expect("a batch").set_base_offset(Offset(0));
        let sent = BatchView::single(&bytes).expect("one batch");
        let summary = validate(&sent, &mut decompressor).unwrap_or_else(|e| panic!("{topic}: {e}"));
        assert_eq!(summary.record_count, batch.record_count());
        if !topic.starts_with("logappend") {
            assert_eq!(summary.max_timestamp, batch.max_timestamp());
        }
    });
}

#[test]
fn control_records_are_understood() {
    let mut decompressor = decompressor();
    let mut markers = [0, 0];
    each_batch("transactional", |_, batch| {
        if !batch.attributes().is_control() {
            return;
        }
        let records = batch.records(&mut decompressor).expect("records");
        for record in records.map(|record| record.expect("a record")) {
            let (key, value) = record.key.zip(record.value).expect("a control record");
            let marker = EndTxnMarker::parse(key, value).expect("a marker");
            let ours = marker.batch(
                batch.producer_id(),
                batch.producer_epoch(),
                batch.base_offset(),
                batch.leader_epoch(),
                record.timestamp,
            );
            assert_eq!(ours, batch.bytes());
            markers[usize::from(marker.committed)] += 1;
        }
    });
    assert!(markers.iter().all(|n| *n > 0), "{markers:?}");
}

#[test]
fn a_torn_log_ends_in_a_batch_that_is_cut_off() {
    let files = fixtures::log_dir("unclean");
    let log = fixtures::log(&files, "torn", 0);
    let mut all = batches(&log);
    let last = all.by_ref().map(|batch| batch.expect("a batch").next_offset()).last();
    assert_eq!(last, Some(Offset(58)));
    assert!(all.is_truncated());
}
