//! Records as `__consumer_offsets` stores them: Kafka's own keys and values, in the versions that
//! Kafka 4.3 writes.

use super::record::{CommittedOffset, GroupMetadata, MemberMetadata, Record};
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition};
use crate::wire::batch::{BatchBuilder, BatchSpec, Full, ProducerStamp};
use crate::wire::message::Record as _;
use crate::wire::records::{group, offset_commit};
use crate::wire::{DecodeError, EncodeError, Message};

/// The key of commits before Kafka 0.9; its value is today's.
const LEGACY_OFFSET_COMMIT: i16 = 0;
const OFFSET_COMMIT_VERSION: i16 = 4;
/// The only version that can say when an offset expires.
const EXPIRING_OFFSET_COMMIT_VERSION: i16 = 1;
const GROUP_METADATA_VERSION: i16 = 3;

/// Why a record cannot be read from the log, or not be written to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    #[error("a record of __consumer_offsets does not begin with its type or version")]
    Short,
    #[error("a record of __consumer_offsets is not what its type says: {0}")]
    Malformed(#[from] DecodeError),
    #[error("a group cannot be written to __consumer_offsets: {0}")]
    Unwritable(#[from] EncodeError),
    #[error("a group is too large for one batch of __consumer_offsets")]
    TooLarge(#[from] Full),
}

/// A key and a value; no value is a tombstone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    pub key: Vec<u8>,
    pub value: Option<Vec<u8>>,
}

impl Record {
    pub fn encode(&self) -> Result<Stored, EncodeError> {
        match self {
            Self::OffsetCommit { group, partition, value } => {
                let TopicPartition { topic, partition } = partition;
                let key = offset_commit::OffsetCommitKey { group, topic, partition: partition.0 };
                let value = value.as_ref().map(encode_offset).transpose()?;
                Ok(Stored { key: numbered(offset_commit::OffsetCommitKey::ID, 0, &key)?, value })
            }
            Self::GroupMetadata { group, value } => {
                let key = group::GroupMetadataKey { group };
                let value = value.as_ref().map(encode_metadata).transpose()?;
                Ok(Stored { key: numbered(group::GroupMetadataKey::ID, 0, &key)?, value })
            }
        }
    }

    /// `None` is a record of a kind that is not ours: of newer groups, or of a newer Kafka. It stays
    /// in the log untouched.
    pub fn decode(key: &[u8], value: Option<&[u8]>) -> Result<Option<Self>, StoredError> {
        let (kind, key) = number(key)?;
        let value = value.map(number).transpose()?;
        match kind {
            LEGACY_OFFSET_COMMIT | offset_commit::OffsetCommitKey::ID => {
                let key = offset_commit::OffsetCommitKey::decode(key, 0)?;
                Ok(Some(Self::OffsetCommit {
                    group: key.group.to_owned(),
                    partition: TopicPartition::new(key.topic, key.partition),
                    value: value.map(decode_offset).transpose()?,
                }))
            }
            group::GroupMetadataKey::ID => {
                let key = group::GroupMetadataKey::decode(key, 0)?;
                Ok(Some(Self::GroupMetadata {
                    group: key.group.to_owned(),
                    value: value.map(decode_metadata).transpose()?,
                }))
            }
            _ => Ok(None),
        }
    }
}

/// One batch of records for the log. As Kafka's coordinators do, it has no producer but a sequence.
pub fn batch(records: &[Record], now: TimestampMs) -> Result<Vec<u8>, StoredError> {
    let producer = ProducerStamp { base_sequence: 0, ..ProducerStamp::NONE };
    let mut builder = BatchBuilder::new(BatchSpec { producer, ..BatchSpec::default() });
    for record in records {
        let Stored { key, value } = record.encode()?;
        builder.push(now, Some(&key), value.as_deref(), &[])?;
    }
    Ok(builder.finish_plain().to_vec())
}

/// A struct behind the number that says what it is: a key's type, or a value's version.
fn numbered(number: i16, version: i16, body: &impl Message) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = number.to_be_bytes().to_vec();
    body.encode(version, &mut bytes)?;
    Ok(bytes)
}

fn number(bytes: &[u8]) -> Result<(i16, &[u8]), StoredError> {
    let (number, rest) = bytes.split_first_chunk().ok_or(StoredError::Short)?;
    Ok((i16::from_be_bytes(*number), rest))
}

fn encode_offset(committed: &CommittedOffset) -> Result<Vec<u8>, EncodeError> {
    let version = match committed.expires_at {
        Some(_) => EXPIRING_OFFSET_COMMIT_VERSION,
        None => OFFSET_COMMIT_VERSION,
    };
    let value = offset_commit::OffsetCommitValue {
        offset: committed.offset.0,
        leader_epoch: committed.leader_epoch.0,
        metadata: &committed.metadata,
        commit_timestamp: committed.committed_at.0,
        expire_timestamp: committed.expires_at.map_or(-1, |at| at.0),
        topic_id: committed.topic_id,
    };
    numbered(version, version, &value)
}

fn decode_offset((version, body): (i16, &[u8])) -> Result<CommittedOffset, DecodeError> {
    let value = offset_commit::OffsetCommitValue::decode(body, version)?;
    Ok(CommittedOffset {
        offset: Offset(value.offset),
        leader_epoch: LeaderEpoch(value.leader_epoch),
        metadata: value.metadata.to_owned(),
        committed_at: TimestampMs(value.commit_timestamp),
        expires_at: Some(TimestampMs(value.expire_timestamp)).filter(|at| at.0 != -1),
        topic_id: value.topic_id,
    })
}

fn encode_metadata(metadata: &GroupMetadata) -> Result<Vec<u8>, EncodeError> {
    let members = metadata.members.iter().map(|m| group::MemberMetadata {
        member_id: &m.id,
        group_instance_id: m.instance_id.as_deref(),
        client_id: &m.client_id,
        client_host: &m.client_host,
        rebalance_timeout: m.rebalance_timeout_ms,
        session_timeout: m.session_timeout_ms,
        subscription: &m.subscription,
        assignment: &m.assignment,
    });
    let value = group::GroupMetadataValue {
        protocol_type: &metadata.protocol_type,
        generation: metadata.generation,
        protocol: metadata.protocol.as_deref(),
        leader: metadata.leader.as_deref(),
        current_state_timestamp: metadata.state_since.map_or(-1, |since| since.0),
        members: members.collect(),
    };
    numbered(GROUP_METADATA_VERSION, GROUP_METADATA_VERSION, &value)
}

fn decode_metadata((version, body): (i16, &[u8])) -> Result<GroupMetadata, DecodeError> {
    let value = group::GroupMetadataValue::decode(body, version)?;
    let members = value.members.into_iter().map(|m| MemberMetadata {
        id: m.member_id.to_owned(),
        instance_id: m.group_instance_id.map(str::to_owned),
        client_id: m.client_id.to_owned(),
        client_host: m.client_host.to_owned(),
        rebalance_timeout_ms: m.rebalance_timeout,
        session_timeout_ms: m.session_timeout,
        subscription: m.subscription.into(),
        assignment: m.assignment.into(),
    });
    Ok(GroupMetadata {
        protocol_type: value.protocol_type.to_owned(),
        generation: value.generation,
        protocol: value.protocol.map(str::to_owned),
        leader: value.leader.map(str::to_owned),
        state_since: Some(TimestampMs(value.current_state_timestamp)).filter(|at| at.0 != -1),
        members: members.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Uuid;

    fn commit(expires_at: Option<TimestampMs>, topic_id: Uuid) -> Record {
        let value = CommittedOffset {
            offset: Offset(42),
            leader_epoch: LeaderEpoch(3),
            metadata: "note".into(),
            committed_at: TimestampMs(1_700_000_000_000),
            expires_at,
            topic_id,
        };
        Record::OffsetCommit {
            group: "g".into(),
            partition: TopicPartition::new("retail", 7),
            value: Some(value),
        }
    }

    fn metadata() -> Record {
        let member = MemberMetadata {
            id: "a-1".into(),
            instance_id: Some("i".into()),
            client_id: "a".into(),
            client_host: "/127.0.0.1".into(),
            rebalance_timeout_ms: 60_000,
            session_timeout_ms: 10_000,
            subscription: b"sub"[..].into(),
            assignment: b"ass"[..].into(),
        };
        let value = GroupMetadata {
            protocol_type: "consumer".into(),
            generation: 5,
            protocol: Some("range".into()),
            leader: Some("a-1".into()),
            state_since: Some(TimestampMs(9)),
            members: vec![member],
        };
        Record::GroupMetadata { group: "g".into(), value: Some(value) }
    }

    fn tombstone(record: &Record) -> Record {
        match record.clone() {
            Record::OffsetCommit { group, partition, .. } => {
                Record::OffsetCommit { group, partition, value: None }
            }
            Record::GroupMetadata { group, .. } => Record::GroupMetadata { group, value: None },
        }
    }

    #[test]
    fn records_come_back_as_they_were() {
        for record in [commit(None, Uuid::ZERO), commit(None, Uuid([7; 16])), metadata()] {
            for record in [tombstone(&record), record] {
                let stored = record.encode().unwrap();
                let read = Record::decode(&stored.key, stored.value.as_deref());
                assert_eq!(read, Ok(Some(record)));
            }
        }
    }

    #[test]
    fn an_expiring_offset_keeps_what_its_old_version_can_say() {
        let stored = commit(Some(TimestampMs(77)), Uuid([7; 16])).encode().unwrap();
        let read = Record::decode(&stored.key, stored.value.as_deref()).unwrap().unwrap();
        let Record::OffsetCommit { value: Some(value), .. } = read else { panic!("{read:?}") };
        assert_eq!((value.offset, value.expires_at), (Offset(42), Some(TimestampMs(77))));
        assert_eq!((value.leader_epoch, value.topic_id), (LeaderEpoch::NONE, Uuid::ZERO));
    }

    #[test]
    fn the_bytes_are_those_of_kafka() {
        let stored = commit(None, Uuid::ZERO).encode().unwrap();
        assert_eq!(stored.key, b"\0\x01\0\x01g\0\x06retail\0\0\0\x07");
        let value = stored.value.unwrap();
        assert_eq!(value[..14], [0, 4, 0, 0, 0, 0, 0, 0, 0, 42, 0, 0, 0, 3]);
        assert_eq!(value[14..19], *b"\x05note");
        assert_eq!(value[27..], [0], "no tags");
        let stored = metadata().encode().unwrap();
        assert_eq!(stored.key, b"\0\x02\0\x01g");
        assert_eq!(stored.value.unwrap()[..12], *b"\0\x03\0\x08consumer");
    }

    #[test]
    fn old_versions_are_read() {
        let read = Record::decode(
            b"\0\0\0\x01g\0\x01t\0\0\0\0",
            Some(b"\0\0\0\0\0\0\0\0\0\x09\0\0\0\0\0\0\0\0\0\x05"),
        );
        let Ok(Some(Record::OffsetCommit { value: Some(value), .. })) = read else {
            panic!("{read:?}")
        };
        assert_eq!((value.offset, value.leader_epoch), (Offset(9), LeaderEpoch::NONE));
    }

    #[test]
    fn other_kinds_are_passed_over_and_broken_ones_named() {
        assert_eq!(Record::decode(&[0, 3, 0, 1, b'g'], Some(&[0, 0])), Ok(None));
        assert_eq!(Record::decode(&[0], None), Err(StoredError::Short));
        assert!(matches!(Record::decode(&[0, 1, 0, 9], None), Err(StoredError::Malformed(_))));
        let value = Some(&[0, 99, 0][..]);
        let read = Record::decode(&[0, 2, 0, 1, b'g'], value);
        assert!(matches!(read, Err(StoredError::Malformed(_))));
    }
}
