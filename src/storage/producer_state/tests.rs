//! Sequences, epochs and transactions, batch by batch.

use super::*;
use crate::types::LeaderEpoch;
use crate::wire::batch::{BatchBuilder, BatchSpec, BatchView, ProducerStamp};

fn partition() -> TopicPartition {
    TopicPartition::new("retail", 0)
}

/// A batch of two records.
fn batch(id: i64, epoch: i16, sequence: i32, offset: i64, transactional: bool) -> Vec<u8> {
    let producer =
        ProducerStamp { id: ProducerId(id), epoch: ProducerEpoch(epoch), base_sequence: sequence };
    let spec =
        BatchSpec { producer, transactional, ..BatchSpec::at(Offset(offset), LeaderEpoch(0)) };
    let mut builder = BatchBuilder::new(spec);
    builder.push_value(TimestampMs(offset), b"a").unwrap();
    builder.push_value(TimestampMs(offset), b"b").unwrap();
    builder.finish_plain().to_vec()
}

fn check(state: &ProducerState, bytes: &[u8]) -> Result<Verdict> {
    state.check(&partition(), BatchView::parse(bytes).unwrap().header(), Origin::Client)
}

fn apply(state: &mut ProducerState, bytes: &[u8]) {
    assert_eq!(state.apply(BatchView::parse(bytes).unwrap().header(), None), None);
}

fn end(state: &mut ProducerState, id: i64, offset: i64, committed: bool) -> Option<CompletedTxn> {
    let marker = EndTxnMarker { committed, coordinator_epoch: 3 };
    let now = TimestampMs(offset);
    let bytes = marker.batch(ProducerId(id), ProducerEpoch(0), Offset(offset), LeaderEpoch(0), now);
    state.apply(BatchView::parse(&bytes).unwrap().header(), Some(marker))
}

#[test]
fn five_batches_are_recognised_and_sequences_must_follow() {
    let mut state = ProducerState::default();
    for i in 0..7 {
        let bytes = batch(1, 0, i * 2, i64::from(i) * 2, false);
        assert_eq!(check(&state, &bytes).unwrap(), Verdict::New);
        apply(&mut state, &bytes);
    }
    for i in 2..7 {
        match check(&state, &batch(1, 0, i * 2, 0, false)).unwrap() {
            Verdict::Duplicate(found) => assert_eq!(found.first_offset(), Offset(i64::from(i) * 2)),
            Verdict::New => panic!("batch {i} was forgotten"),
        }
    }
    for sequence in [2, 13, 15, 0] {
        let error = check(&state, &batch(1, 0, sequence, 14, false)).unwrap_err();
        assert!(matches!(error, StorageError::OutOfOrderSequence { last: 13, .. }), "{error}");
    }
    assert_eq!(check(&state, &batch(2, 0, 77, 14, false)).unwrap(), Verdict::New);
}

#[test]
fn sequences_wrap() {
    let mut state = ProducerState::default();
    apply(&mut state, &batch(1, 0, i32::MAX, 0, false));
    assert_eq!(state.producers()[&ProducerId(1)].last_sequence(), 0);
    assert!(matches!(
        check(&state, &batch(1, 0, i32::MAX, 0, false)).unwrap(),
        Verdict::Duplicate(_)
    ));
    assert_eq!(check(&state, &batch(1, 0, 1, 2, false)).unwrap(), Verdict::New);
    apply(&mut state, &batch(1, 0, i32::MAX - 1, 2, false));
    assert_eq!(check(&state, &batch(1, 0, 0, 4, false)).unwrap(), Verdict::New);
}

#[test]
fn epochs_fence_and_begin_anew() {
    let mut state = ProducerState::default();
    apply(&mut state, &batch(1, 4, 0, 0, false));
    let old = check(&state, &batch(1, 3, 2, 2, false)).unwrap_err();
    assert!(matches!(old, StorageError::InvalidProducerEpoch { .. }), "{old}");
    assert!(check(&state, &batch(1, 5, 2, 2, false)).is_err());
    assert_eq!(check(&state, &batch(1, 5, 0, 2, false)).unwrap(), Verdict::New);
    apply(&mut state, &batch(1, 5, 0, 2, false));
    assert_eq!(state.producers()[&ProducerId(1)].batches.len(), 1);
}

#[test]
fn transactions_hold_the_stable_offset_back() {
    let mut state = ProducerState::default();
    apply(&mut state, &batch(1, 0, 0, 0, true));
    apply(&mut state, &batch(2, 0, 0, 2, true));
    assert_eq!(state.first_unstable(), Some(Offset(0)));
    let outside = check(&state, &batch(1, 0, 2, 4, false)).unwrap_err();
    assert!(matches!(outside, StorageError::InvalidTxnState { .. }), "{outside}");

    let done = end(&mut state, 1, 4, false).unwrap();
    assert_eq!((done.first, done.last, done.aborted), (Offset(0), Offset(4), true));
    assert_eq!(state.stable_before(&done), Offset(2));
    assert_eq!(state.first_unstable(), Some(Offset(0)), "the marker is above the high watermark");
    state.set_high_watermark(Offset(4));
    assert_eq!(state.first_unstable(), Some(Offset(0)));
    state.set_high_watermark(Offset(5));
    assert_eq!(state.first_unstable(), Some(Offset(2)));

    assert_eq!(end(&mut state, 1, 5, true), None, "an empty transaction");
    let done = end(&mut state, 2, 6, true).unwrap();
    assert_eq!((state.stable_before(&done), done.aborted), (Offset(7), false));
    state.set_high_watermark(Offset(7));
    assert_eq!(state.first_unstable(), None);
    let fenced = |epoch, coordinator| {
        state.check_marker(&partition(), ProducerId(1), ProducerEpoch(epoch), coordinator)
    };
    assert!(fenced(0, 3).is_ok() && fenced(0, 2).is_err() && fenced(-1, 3).is_err());
}

#[test]
fn silent_producers_are_forgotten() {
    let mut state = ProducerState::default();
    apply(&mut state, &batch(1, 0, 0, 10, false));
    apply(&mut state, &batch(2, 0, 0, 10, true));
    apply(&mut state, &batch(3, 0, 0, 50, false));
    state.expire(TimestampMs(110), 100);
    assert_eq!(state.producers().keys().map(|id| id.0).collect::<Vec<_>>(), [2, 3]);
}

#[test]
fn snapshots_round_trip_and_are_checked() {
    let mut state = ProducerState::default();
    assert_eq!(write_snapshot(&state).len(), 10);
    apply(&mut state, &batch(1, 0, 0, 0, true));
    apply(&mut state, &batch(7, 2, 40, 2, false));
    end(&mut state, 9, 4, true);
    let bytes = write_snapshot(&state);
    assert_eq!(bytes.len(), 10 + 3 * 46);
    assert_eq!(read_snapshot(&bytes).unwrap(), state);
    for i in 0..bytes.len() {
        assert!(read_snapshot(&bytes[..i]).is_err(), "cut at {i}");
        let mut flipped = bytes.clone();
        flipped[i] ^= 0x10;
        assert!(read_snapshot(&flipped).is_err(), "flipped at {i}");
    }
}
