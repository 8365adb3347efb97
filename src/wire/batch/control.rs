//! Control records: the log's own notes between the records, which consumers skip.

use super::{BatchBuilder, BatchSpec, ProducerStamp};
use crate::types::{LeaderEpoch, Offset, ProducerEpoch, ProducerId, TimestampMs};

/// What a control record notes; its key holds a version and this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ControlType {
    Abort,
    Commit,
    LeaderChange,
    SnapshotHeader,
    SnapshotFooter,
    KRaftVersion,
    KRaftVoters,
    /// Of a newer Kafka.
    Other(i16),
}

const KEY_VERSION: i16 = 0;

impl ControlType {
    pub fn id(self) -> i16 {
        match self {
            Self::Abort => 0,
            Self::Commit => 1,
            Self::LeaderChange => 2,
            Self::SnapshotHeader => 3,
            Self::SnapshotFooter => 4,
            Self::KRaftVersion => 5,
            Self::KRaftVoters => 6,
            Self::Other(id) => id,
        }
    }

    pub fn from_id(id: i16) -> Self {
        match id {
            0 => Self::Abort,
            1 => Self::Commit,
            2 => Self::LeaderChange,
            3 => Self::SnapshotHeader,
            4 => Self::SnapshotFooter,
            5 => Self::KRaftVersion,
            6 => Self::KRaftVoters,
            id => Self::Other(id),
        }
    }

    /// A control record's key.
    pub fn key(self) -> [u8; 4] {
        let ([a, b], [c, d]) = (KEY_VERSION.to_be_bytes(), self.id().to_be_bytes());
        [a, b, c, d]
    }

    /// Reads a key. Newer versions may only add to it.
    pub fn from_key(key: &[u8]) -> Option<Self> {
        let &[_, _, c, d, ..] = key else { return None };
        Some(Self::from_id(i16::from_be_bytes([c, d])))
    }
}

/// The end of a transaction in one partition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndTxnMarker {
    pub committed: bool,
    pub coordinator_epoch: i32,
}

impl EndTxnMarker {
    fn control_type(self) -> ControlType {
        if self.committed { ControlType::Commit } else { ControlType::Abort }
    }

    /// A marker's value, as `records::control` has it behind a version, which is 0.
    pub fn value(self) -> [u8; 6] {
        let mut value = [0; 6];
        value[2..].copy_from_slice(&self.coordinator_epoch.to_be_bytes());
        value
    }

    /// Reads a control record's key and value, `None` if it is no marker.
    pub fn parse(key: &[u8], value: &[u8]) -> Option<Self> {
        let committed = match ControlType::from_key(key)? {
            ControlType::Commit => true,
            ControlType::Abort => false,
            _ => return None,
        };
        let epoch = value.get(2..)?.first_chunk()?;
        Some(Self { committed, coordinator_epoch: i32::from_be_bytes(*epoch) })
    }

    /// The marker as a batch of its own, as a transaction's end writes it.
    pub fn batch(
        self,
        producer_id: ProducerId,
        producer_epoch: ProducerEpoch,
        offset: Offset,
        leader_epoch: LeaderEpoch,
        now: TimestampMs,
    ) -> Vec<u8> {
        let producer = ProducerStamp { id: producer_id, epoch: producer_epoch, base_sequence: -1 };
        let mut builder = BatchBuilder::new(BatchSpec {
            producer,
            transactional: true,
            control: true,
            ..BatchSpec::at(offset, leader_epoch)
        });
        let pushed = builder.push(now, Some(&self.control_type().key()), Some(&self.value()), &[]);
        pushed.expect("a marker is small");
        builder.finish_plain().to_vec()
    }
}
