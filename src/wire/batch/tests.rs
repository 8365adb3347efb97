//! Batches built, read, changed and broken.

use super::*;
use crate::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};
use crate::wire::compression::{Codec, Compression, CompressionError, Compressor, Decompressor};

const LIMIT: usize = 1 << 20;

/// Every shape that a record's parts can have.
fn headers() -> Vec<Header<'static>> {
    vec![
        Header { key: b"h", value: Some(b"1") },
        Header { key: b"h", value: None },
        Header { key: b"", value: Some(b"") },
        Header { key: b"h", value: Some(b"\xff\0") },
    ]
}

fn sample(codec: Codec) -> Vec<u8> {
    let producer =
        ProducerStamp { id: ProducerId(7), epoch: ProducerEpoch(3), base_sequence: i32::MAX - 1 };
    let spec = BatchSpec { compression: codec.into(), producer, ..BatchSpec::default() };
    let mut builder = BatchBuilder::new(spec);
    builder.push_value(TimestampMs(1000), b"a line").unwrap();
    builder.push(TimestampMs(990), Some(b""), None, &headers()).unwrap();
    builder.push(TimestampMs(1020), Some(b"key"), Some(b""), &[]).unwrap();
    builder.push_value(TimestampMs(1020), &[b'x'; 300]).unwrap();
    builder.finish().unwrap().to_vec()
}

/// With a checksum that fits whatever was done to the bytes.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let crc = crc32c::crc32c(&bytes[CRC_FROM..]);
    bytes[field::CRC..CRC_FROM].copy_from_slice(&crc.to_be_bytes());
    bytes
}

fn check(bytes: &[u8]) -> Result<Summary, BatchError> {
    validate(&BatchView::single(bytes)?, &mut Decompressor::new(LIMIT))
}

#[test]
fn what_is_built_is_read_back() {
    for codec in Codec::ALL {
        let bytes = sample(codec);
        let view = BatchView::single(&bytes).unwrap();
        assert_eq!(view.size(), bytes.len());
        assert_eq!(view.attributes().codec(), Some(codec));
        assert_eq!(view.base_timestamp(), TimestampMs(1000));
        assert_eq!(view.max_timestamp(), TimestampMs(1020));
        assert_eq!((view.producer_id(), view.producer_epoch()), (ProducerId(7), ProducerEpoch(3)));
        assert_eq!((view.base_sequence(), view.last_sequence()), (i32::MAX - 1, 1));
        assert_eq!(
            (view.record_count(), view.last_offset(), view.next_offset()),
            (4, Offset(3), Offset(4))
        );

        let mut decompressor = Decompressor::new(LIMIT);
        let summary = validate(&view, &mut decompressor).unwrap();
        assert_eq!(summary.record_count, 4);
        assert_eq!((summary.max_timestamp, summary.index_of_max_timestamp), (TimestampMs(1020), 2));
        assert_eq!(summary.min_timestamp, TimestampMs(990));
        assert_eq!(summary.without_key, 2);

        let records: Vec<_> =
            view.records(&mut decompressor).unwrap().map(Result::unwrap).collect();
        let parts: Vec<_> =
            records.iter().map(|r| (r.offset.0, r.timestamp.0, r.key, r.value)).collect();
        assert_eq!(
            parts,
            [
                (0, 1000, None, Some(&b"a line"[..])),
                (1, 990, Some(&b""[..]), None),
                (2, 1020, Some(&b"key"[..]), Some(&b""[..])),
                (3, 1020, None, Some(&[b'x'; 300][..])),
            ]
        );
        assert_eq!(records[1].headers.len(), 4);
        assert_eq!(records[1].headers.collect::<Vec<_>>(), headers());
    }
}

#[test]
fn the_fast_path_and_the_long_way_write_the_same() {
    let sizes = [0, 1, 50, 54, 55, 62, 63, 64, 65, 127, 128, 8189, 8190, 8191, 8192, 70_000];
    let times = [0, 1, -1, 63, 64, 8191, 8192, -(1 << 27), 1 << 27, (1 << 27) - 1, i64::MAX / 2];
    let mut fast = BatchBuilder::new(BatchSpec::default());
    let mut slow = BatchBuilder::new(BatchSpec::default());
    for _ in 0..2 {
        for time in times {
            for size in sizes {
                let value = vec![b'v'; size];
                fast.push_value(TimestampMs(time), &value).unwrap();
                slow.push(TimestampMs(time), None, Some(&value), &[]).unwrap();
                assert_eq!(fast.size(), slow.size());
            }
        }
        let bytes = fast.finish().unwrap().to_vec();
        assert!(bytes == slow.finish().unwrap());
        let mut decompressor = Decompressor::new(LIMIT);
        let view = BatchView::parse(&bytes).unwrap();
        for (i, record) in view.records(&mut decompressor).unwrap().enumerate() {
            let record = record.unwrap();
            assert_eq!(record.timestamp.0, times[i / sizes.len()]);
            assert_eq!(record.value.unwrap().len(), sizes[i % sizes.len()]);
        }
    }
}

#[test]
fn batch_follows_batch() {
    let producer =
        ProducerStamp { id: ProducerId(1), epoch: ProducerEpoch(0), base_sequence: i32::MAX };
    let spec = BatchSpec { producer, max_size: 200, ..BatchSpec::default() };
    let mut builder = BatchBuilder::new(spec);
    let mut seen = Vec::new();
    for i in 0..6 {
        // The first always fits, however large.
        let value = vec![b'v'; if i == 0 { 1000 } else { 60 }];
        if builder.push_value(TimestampMs(i), &value).is_err() {
            let bytes = builder.finish().unwrap();
            let view = BatchView::parse(bytes).unwrap();
            seen.push((view.base_offset().0, view.base_sequence(), view.record_count()));
            assert!(builder.is_empty());
            builder.push_value(TimestampMs(i), &value).unwrap();
        }
    }
    assert_eq!(seen, [(0, i32::MAX, 1), (1, 0, 2), (3, 2, 2)]);
}

#[test]
fn a_rebuilt_batch_keeps_its_place() {
    let mut bytes = sample(Codec::Gzip);
    BatchMut::parse(&mut bytes).unwrap().set_base_offset(Offset(100));
    let view = BatchView::parse(&bytes).unwrap();
    let horizon = TimestampMs(5000);
    let spec = BatchSpec {
        delete_horizon: Some(horizon),
        ..BatchSpec::like(view.header(), Codec::Zstd.into())
    };
    let mut builder = BatchBuilder::new(spec);
    let mut decompressor = Decompressor::new(LIMIT);
    for (i, record) in view.records(&mut decompressor).unwrap().enumerate() {
        if i % 2 == 1 {
            builder.push_copy(&record.unwrap()).unwrap();
        }
    }
    let rebuilt = builder.finish().unwrap().to_vec();
    let after = BatchView::parse(&rebuilt).unwrap();
    after.check_crc().unwrap();
    assert_eq!((after.base_offset(), after.last_offset()), (Offset(100), Offset(103)));
    assert_eq!(after.base_sequence(), view.base_sequence());
    assert_eq!((after.delete_horizon(), after.record_count()), (Some(horizon), 2));
    let mut again = Decompressor::new(LIMIT);
    let records: Vec<_> = after.records(&mut again).unwrap().map(Result::unwrap).collect();
    assert_eq!((records[0].offset, records[1].offset), (Offset(101), Offset(103)));
    assert_eq!((records[0].timestamp, records[1].timestamp), (TimestampMs(990), TimestampMs(1020)));
    assert_eq!(records[0].headers.collect::<Vec<_>>(), headers());

    // Offsets that go back, or before the batch, have no place.
    let mut builder = BatchBuilder::new(BatchSpec::like(view.header(), Codec::None.into()));
    builder.push_copy(&records[1]).unwrap();
    assert_eq!(builder.push_copy(&records[0]), Err(Full));
    let before = Record { offset: Offset(99), ..records[0] };
    assert_eq!(builder.push_copy(&before), Err(Full));

    // The last offset that a batch can have is one of its own, and nothing comes behind it.
    let end = Record { offset: Offset(100 + i64::from(i32::MAX)), ..records[1] };
    let mut builder = BatchBuilder::new(BatchSpec::at(Offset(100), LeaderEpoch(0)));
    builder.push_copy(&end).unwrap();
    assert_eq!(builder.push_copy(&end), Err(Full));
    assert_eq!(builder.push_value(TimestampMs(0), b"behind"), Err(Full));
    assert_eq!(BatchView::parse(builder.finish_plain()).unwrap().last_offset(), end.offset);

    let bare = emptied(view.header(), None);
    let bare = BatchView::parse(&bare).unwrap();
    bare.check_crc().unwrap();
    assert_eq!((bare.size(), bare.record_count(), bare.last_offset()), (HEADER, 0, Offset(103)));
    assert_eq!((bare.base_timestamp(), bare.max_timestamp()), (TimestampMs(-1), TimestampMs(1020)));
    assert_eq!(bare.records(&mut decompressor).unwrap().count(), 0);
}

#[test]
fn a_broker_patches_in_place() {
    let original = sample(Codec::None);
    let mut bytes = original.clone();
    bytes.extend(b"behind");
    let mut batch = BatchMut::parse(&mut bytes).unwrap();
    batch.set_last_offset(Offset(45));
    batch.set_leader_epoch(LeaderEpoch(9));
    assert_eq!(batch.view().base_offset(), Offset(42));
    assert_eq!(batch.view().leader_epoch(), LeaderEpoch(9));
    batch.view().check_crc().unwrap();
    assert_eq!(batch.view().bytes()[CRC_FROM..], original[CRC_FROM..]);

    batch.set_append_time(TimestampMs(77_000));
    batch.view().check_crc().unwrap();
    assert_eq!(batch.view().attributes().timestamp_type(), TimestampType::LogAppendTime);
    let mut decompressor = Decompressor::new(LIMIT);
    for record in batch.view().records(&mut decompressor).unwrap() {
        assert_eq!(record.unwrap().timestamp, TimestampMs(77_000));
    }
    batch.set_create_time(TimestampMs(1020));
    assert_eq!(batch.view().bytes()[CRC_FROM..], original[CRC_FROM..]);
    assert!(bytes.ends_with(b"behind"));
}

#[test]
fn a_batch_is_recompressed_as_it_stands() {
    let (mut decompressor, mut compressor) = (Decompressor::new(LIMIT), Compressor::new());
    for from in Codec::ALL {
        for to in Codec::ALL {
            let sent = sample(from);
            let batch = BatchView::parse(&sent).unwrap();
            let bytes =
                recompressed(&batch, to.into(), &mut decompressor, &mut compressor).unwrap();
            let after = BatchView::single(&bytes).unwrap();
            assert_eq!(after.attributes(), batch.attributes().with_codec(to));
            assert_eq!(
                after.plain_records(&mut decompressor).unwrap(),
                &sample(Codec::None)[HEADER..]
            );
            check(&bytes).unwrap();
        }
    }
}

#[test]
fn a_run_of_batches_may_be_cut_off() {
    let one = sample(Codec::Lz4);
    let mut bytes = [one.clone(), one.clone(), one.clone()].concat();
    let mut all = batches(&bytes);
    assert_eq!(all.by_ref().map(Result::unwrap).count(), 3);
    assert!(!all.is_truncated());
    for cut in 1..one.len() {
        let mut all = batches(&bytes[..bytes.len() - cut]);
        assert_eq!(all.by_ref().map(Result::unwrap).count(), 2);
        assert_eq!(all.rest().len(), one.len() - cut);
        assert!(all.is_truncated());
    }
    bytes[one.len() + field::MAGIC] = 1;
    let mut all = batches(&bytes);
    assert!(all.next().unwrap().is_ok());
    assert_eq!(all.next(), Some(Err(BatchError::Magic { magic: 1 })));
    assert_eq!(all.next(), None);
    assert!(!all.is_truncated());
}

#[test]
fn one_batch_is_sent_no_more_no_less() {
    let one = sample(Codec::None);
    assert_eq!(check(&[]), Err(BatchError::Missing));
    assert_eq!(check(&one[..10]), Err(BatchError::Missing));
    assert_eq!(check(&[&one[..], &one].concat()), Err(BatchError::MoreThanOne));
    check(&[&one[..], &one[..70]].concat()).unwrap();
    let cut = check(&one[..one.len() - 1]);
    assert_eq!(cut, Err(BatchError::Truncated { needed: one.len(), have: one.len() - 1 }));
}

#[test]
fn a_producers_batch_is_refused_for_a_reason() {
    let changed = |at: usize, value: &[u8]| {
        let mut bytes = sample(Codec::None);
        bytes[at..at + value.len()].copy_from_slice(value);
        check(&resealed(bytes))
    };
    assert_eq!(
        changed(field::LENGTH, &48i32.to_be_bytes()),
        Err(BatchError::Length { length: 48 })
    );
    assert_eq!(changed(field::LENGTH, &[0xff; 4]), Err(BatchError::Length { length: -1 }));
    assert_eq!(changed(field::MAGIC, &[3]), Err(BatchError::Magic { magic: 3 }));
    assert_eq!(
        changed(field::BASE_OFFSET, &1u64.to_be_bytes()),
        Err(BatchError::BaseOffset { found: Offset(1) })
    );
    for count in [0, -1, 3, 5, i32::MAX] {
        let got = changed(field::RECORD_COUNT, &i32::to_be_bytes(count));
        assert_eq!(got, Err(BatchError::Count { count, last_offset_delta: 3 }));
    }
    assert_eq!(changed(field::ATTRIBUTES, &[0, 0x20]), Err(BatchError::Control));
    let sequence = changed(field::BASE_SEQUENCE, &[0xff; 4]);
    assert_eq!(sequence, Err(BatchError::Sequence { sequence: -1 }));
    assert_eq!(changed(field::ATTRIBUTES, &[0, 5]), Err(BatchError::Codec { id: 5 }));
    assert!(matches!(changed(field::ATTRIBUTES, &[0, 4]), Err(BatchError::Compression(_))));
    assert_eq!(changed(HEADER, &[0xff, 0xff]), Err(BatchError::Record { index: 0 }));
    // Unknown bits are nobody's business.
    changed(field::ATTRIBUTES, &[0x80, 0xc0]).unwrap();

    let mut bytes = sample(Codec::None);
    bytes[40] ^= 1;
    assert!(matches!(check(&bytes), Err(BatchError::Crc { .. })));
}

#[test]
fn wrong_inner_deltas_are_refused_only_where_kafka_sees_them() {
    // The first record's offset delta stands behind its length, attributes and time.
    let mut plain = sample(Codec::None);
    plain[HEADER + 3] = 8;
    check(&resealed(plain.clone())).unwrap();

    let mut packed = plain[..HEADER].to_vec();
    let mut compressor = Compressor::new();
    compressor.compress(Codec::Snappy.into(), &plain[HEADER..], &mut packed).unwrap();
    let length = (packed.len() - LENGTH_FROM) as i32;
    packed[field::LENGTH..LENGTH_FROM].copy_from_slice(&length.to_be_bytes());
    packed[field::ATTRIBUTES + 1] = Codec::Snappy.id();
    assert_eq!(check(&resealed(packed)), Err(BatchError::OffsetDelta { index: 0, found: 4 }));
}

#[test]
fn a_small_batch_of_two_billion_records_is_refused() {
    let mut bytes = sample(Codec::None)[..69].to_vec();
    bytes[field::LENGTH..LENGTH_FROM].copy_from_slice(&57i32.to_be_bytes());
    bytes[field::RECORD_COUNT..HEADER].copy_from_slice(&i32::MAX.to_be_bytes());
    let delta = field::LAST_OFFSET_DELTA;
    bytes[delta..delta + 4].copy_from_slice(&(i32::MAX - 1).to_be_bytes());
    let bytes = resealed(bytes);
    assert_eq!(check(&bytes), Err(BatchError::Record { index: 0 }));
    let mut decompressor = Decompressor::new(LIMIT);
    let records = BatchView::parse(&bytes).unwrap().records(&mut decompressor).unwrap();
    assert_eq!(records.collect::<Vec<_>>(), [Err(BatchError::Record { index: 0 })]);
}

#[test]
fn bombs_stop_at_the_limit() {
    for codec in [Codec::Gzip, Codec::Snappy, Codec::Lz4, Codec::Zstd] {
        let spec = BatchSpec { compression: Compression::from(codec), ..BatchSpec::default() };
        let mut builder = BatchBuilder::new(spec);
        builder.push_value(TimestampMs(0), &vec![0; 2 * LIMIT]).unwrap();
        let bytes = builder.finish().unwrap().to_vec();
        let too_large = CompressionError::TooLarge { codec, limit: LIMIT };
        assert_eq!(check(&bytes), Err(BatchError::Compression(too_large)));
    }
}

#[test]
fn changed_and_cut_batches_never_panic() {
    for codec in Codec::ALL {
        let good = sample(codec);
        let mut decompressor = Decompressor::new(LIMIT);
        let mut use_it = |bytes: &[u8]| {
            for batch in batches(bytes).flatten() {
                let _ = format!(
                    "{:?} {:?} {:?}",
                    batch.header(),
                    batch.last_offset(),
                    batch.next_offset()
                );
                let _ = (batch.last_sequence(), emptied(batch.header(), None));
                let _ = validate(&batch, &mut decompressor);
                if let Ok(records) = batch.records(&mut decompressor) {
                    let got = records.flatten().map(|r| r.headers.count()).sum::<usize>();
                    assert!(got <= LIMIT);
                }
            }
        };
        for at in 0..good.len() {
            use_it(&good[..at]);
            for value in [0, 1, 0x7f, 0x80, 0xff, good[at] ^ 1, good[at] ^ 0x80] {
                let mut bad = good.clone();
                bad[at] = value;
                use_it(&bad);
                use_it(&resealed(bad));
            }
        }
    }
}

#[test]
fn control_records() {
    let marker = EndTxnMarker { committed: true, coordinator_epoch: 5 };
    let place = (Offset(9), LeaderEpoch(2));
    let bytes = marker.batch(ProducerId(4), ProducerEpoch(1), place.0, place.1, TimestampMs(3));
    let view = BatchView::parse(&bytes).unwrap();
    view.check_crc().unwrap();
    assert!(view.attributes().is_control() && view.attributes().is_transactional());
    assert_eq!((view.base_offset(), view.leader_epoch()), place);
    assert_eq!(
        (view.producer_id(), view.base_sequence(), view.last_sequence()),
        (ProducerId(4), -1, -1)
    );
    let mut decompressor = Decompressor::new(LIMIT);
    let record = view.records(&mut decompressor).unwrap().next().unwrap().unwrap();
    assert_eq!(record.key, Some(&[0, 0, 0, 1][..]));
    assert_eq!(EndTxnMarker::parse(record.key.unwrap(), record.value.unwrap()), Some(marker));

    assert_eq!(EndTxnMarker::parse(&ControlType::LeaderChange.key(), b"value"), None);
    assert_eq!(EndTxnMarker::parse(&ControlType::Abort.key(), b"short"), None);
    for id in [-1, 0, 3, 4, 5, 6, 7] {
        assert_eq!(ControlType::from_key(&ControlType::from_id(id).key()).unwrap().id(), id);
    }
    assert_eq!(ControlType::from_key(&[0, 0, 1]), None);
}
