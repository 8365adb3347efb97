//! A `.snapshot` file: the state of all producers up to an offset, with a checksum.
//!
//! Of each producer's window only the newest batch is stored.

use std::collections::VecDeque;

use super::{Producer, ProducerBatch, ProducerState};
use crate::types::{Offset, ProducerEpoch, ProducerId, TimestampMs};

const VERSION: i16 = 1;
const CRC_AT: usize = 2;
const COUNT_AT: usize = 6;
const HEADER: usize = 10;
const ENTRY: usize = 46;

/// Why a file is no snapshot: its state has to be read from the log again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    #[error("{bytes} bytes are no producer snapshot")]
    Length { bytes: usize },
    #[error("the producer snapshot has version {found}")]
    Version { found: i16 },
    #[error("the producer snapshot's checksum is {found:08x}, its bytes give {expected:08x}")]
    Crc { expected: u32, found: u32 },
}

pub fn write_snapshot(state: &ProducerState) -> Vec<u8> {
    let mut bytes = vec![0; HEADER];
    bytes.reserve(state.producers.len() * ENTRY);
    for (id, producer) in &state.producers {
        let none = ProducerBatch {
            last_sequence: -1,
            last_offset: Offset(-1),
            offset_delta: 0,
            timestamp: producer.last_timestamp,
        };
        let batch = producer.batches.back().unwrap_or(&none);
        bytes.extend(id.0.to_be_bytes());
        bytes.extend(producer.epoch.0.to_be_bytes());
        bytes.extend(batch.last_sequence.to_be_bytes());
        bytes.extend(batch.last_offset.0.to_be_bytes());
        bytes.extend(batch.offset_delta.to_be_bytes());
        bytes.extend(producer.last_timestamp.0.to_be_bytes());
        bytes.extend(producer.coordinator_epoch.to_be_bytes());
        bytes.extend(producer.txn_start.map_or(-1, |offset| offset.0).to_be_bytes());
    }
    let count = i32::try_from(state.producers.len()).expect("fewer producers than 2^31");
    bytes[..CRC_AT].copy_from_slice(&VERSION.to_be_bytes());
    bytes[COUNT_AT..HEADER].copy_from_slice(&count.to_be_bytes());
    let crc = crc32c::crc32c(&bytes[COUNT_AT..]);
    bytes[CRC_AT..COUNT_AT].copy_from_slice(&crc.to_be_bytes());
    bytes
}

pub fn read_snapshot(bytes: &[u8]) -> Result<ProducerState, SnapshotError> {
    let mut state = ProducerState::default();
    for (id, producer) in read_entries(bytes)? {
        if let Some(start) = producer.txn_start {
            state.open.insert(start, id);
        }
        state.producers.insert(id, producer);
    }
    Ok(state)
}

/// The producers in the order of the file, which is any.
pub fn read_entries(bytes: &[u8]) -> Result<Vec<(ProducerId, Producer)>, SnapshotError> {
    let length = SnapshotError::Length { bytes: bytes.len() };
    let Some((header, entries)) = bytes.split_at_checked(HEADER) else { return Err(length) };
    let version = i16::from_be_bytes([header[0], header[1]]);
    if version != VERSION {
        return Err(SnapshotError::Version { found: version });
    }
    let found = u32::from_be_bytes(take(header, CRC_AT));
    let expected = crc32c::crc32c(&bytes[COUNT_AT..]);
    if found != expected {
        return Err(SnapshotError::Crc { expected, found });
    }
    let count = i32::from_be_bytes(take(header, COUNT_AT));
    if usize::try_from(count).ok().and_then(|n| n.checked_mul(ENTRY)) != Some(entries.len()) {
        return Err(length);
    }
    let read = |entry: &[u8]| {
        let id = ProducerId(i64::from_be_bytes(take(entry, 0)));
        let batch = ProducerBatch {
            last_sequence: i32::from_be_bytes(take(entry, 10)),
            last_offset: Offset(i64::from_be_bytes(take(entry, 14))),
            offset_delta: i32::from_be_bytes(take(entry, 22)),
            timestamp: TimestampMs(i64::from_be_bytes(take(entry, 26))),
        };
        let txn_start = i64::from_be_bytes(take(entry, 38));
        let producer = Producer {
            epoch: ProducerEpoch(i16::from_be_bytes(take(entry, 8))),
            batches: if batch.last_offset.0 >= 0 {
                VecDeque::from([batch])
            } else {
                VecDeque::new()
            },
            coordinator_epoch: i32::from_be_bytes(take(entry, 34)),
            last_timestamp: batch.timestamp,
            txn_start: (txn_start >= 0).then_some(Offset(txn_start)),
        };
        (id, producer)
    };
    Ok(entries.chunks_exact(ENTRY).map(read).collect())
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    let mut value = [0; N];
    value.copy_from_slice(&bytes[at..at + N]);
    value
}
