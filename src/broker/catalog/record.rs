//! The frame around a metadata record: frame version, record type, record version, record.

use thiserror::Error;

use crate::wire::message::Record;
use crate::wire::records::broker::{
    BrokerRegistrationChangeRecord, FenceBrokerRecord, RegisterBrokerRecord,
    RegisterControllerRecord, UnfenceBrokerRecord, UnregisterBrokerRecord,
};
use crate::wire::records::cluster::{
    AbortTransactionRecord, BeginTransactionRecord, ClientQuotaRecord, EndTransactionRecord,
    FeatureLevelRecord, NoOpRecord, ProducerIdsRecord, ZkMigrationStateRecord,
};
use crate::wire::records::security::{
    AccessControlEntryRecord, DelegationTokenRecord, RemoveAccessControlEntryRecord,
    RemoveDelegationTokenRecord, RemoveUserScramCredentialRecord, UserScramCredentialRecord,
};
use crate::wire::records::topic::{
    ClearElrRecord, ConfigRecord, PartitionChangeRecord, PartitionRecord, RemoveTopicRecord,
    TopicRecord,
};
use crate::wire::{DecodeError, Message, Reader};

/// The only frame there is.
const FRAME_VERSION: u32 = 1;

/// Why a record of `__cluster_metadata` cannot be read.
#[derive(Debug, Error)]
pub enum RecordError {
    #[error("metadata record has no readable frame")]
    Frame,
    #[error("metadata record frame has version {0}, only {FRAME_VERSION} is known")]
    FrameVersion(u32),
    #[error("metadata record of unknown type {0}: a newer Kafka wrote it")]
    UnknownType(u32),
    #[error("metadata record {name} version {version}: {source:?}")]
    Body { name: &'static str, version: i16, source: DecodeError },
}

macro_rules! metadata_records {
    ($($variant:ident($record:ident $(<$life:lifetime>)?),)*) => {
        /// A record of `__cluster_metadata`, as Kafka 4.3 knows them.
        #[derive(Debug, Clone, PartialEq)]
        pub enum MetadataRecord<'a> {
            $($variant($record $(<$life>)?),)*
        }

        impl<'a> MetadataRecord<'a> {
            /// Reads a record's value.
            pub fn decode(value: &'a [u8]) -> Result<Self, RecordError> {
                let mut reader = Reader::new(value, 0, true);
                let mut number = || reader.uvarint().map_err(|_| RecordError::Frame);
                match number()? {
                    FRAME_VERSION => {}
                    other => return Err(RecordError::FrameVersion(other)),
                }
                let id = number()?;
                let version = i16::try_from(number()?).map_err(|_| RecordError::Frame)?;
                let body = reader.rest();
                $(if id == u32::from($record::ID.unsigned_abs()) {
                    return match $record::decode(body, version) {
                        Ok(record) => Ok(Self::$variant(record)),
                        Err(source) => Err(RecordError::Body { name: $record::NAME, version, source }),
                    };
                })*
                Err(RecordError::UnknownType(id))
            }
        }
    };
}

metadata_records! {
    RegisterBroker(RegisterBrokerRecord<'a>),
    UnregisterBroker(UnregisterBrokerRecord),
    Topic(TopicRecord<'a>),
    Partition(PartitionRecord),
    Config(ConfigRecord<'a>),
    PartitionChange(PartitionChangeRecord),
    FenceBroker(FenceBrokerRecord),
    UnfenceBroker(UnfenceBrokerRecord),
    RemoveTopic(RemoveTopicRecord),
    DelegationToken(DelegationTokenRecord<'a>),
    UserScramCredential(UserScramCredentialRecord<'a>),
    FeatureLevel(FeatureLevelRecord<'a>),
    ClientQuota(ClientQuotaRecord<'a>),
    ProducerIds(ProducerIdsRecord),
    BrokerRegistrationChange(BrokerRegistrationChangeRecord),
    AccessControlEntry(AccessControlEntryRecord<'a>),
    RemoveAccessControlEntry(RemoveAccessControlEntryRecord),
    NoOp(NoOpRecord),
    ZkMigrationState(ZkMigrationStateRecord),
    RemoveUserScramCredential(RemoveUserScramCredentialRecord<'a>),
    BeginTransaction(BeginTransactionRecord<'a>),
    EndTransaction(EndTransactionRecord),
    AbortTransaction(AbortTransactionRecord<'a>),
    RemoveDelegationToken(RemoveDelegationTokenRecord<'a>),
    RegisterController(RegisterControllerRecord<'a>),
    ClearElr(ClearElrRecord<'a>),
}

/// Records on their way to the log: each already in its frame, one behind the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a record in its newest version.
    ///
    /// # Panics
    /// When the record cannot be written: every field of ours fits the version that we build.
    pub fn push<R: Record>(&mut self, record: &R) {
        let version = i16::try_from(R::VERSIONS.last).expect("versions fit the wire");
        for number in [FRAME_VERSION, u32::from(R::ID.unsigned_abs()), u32::from(R::VERSIONS.last)]
        {
            put_uvarint(&mut self.bytes, number);
        }
        record.encode(version, &mut self.bytes).expect("the newest version carries every field");
        self.ends.push(self.bytes.len());
    }

    /// Adds a record that is framed already, as it came.
    pub fn push_raw(&mut self, value: &[u8]) {
        self.bytes.extend_from_slice(value);
        self.ends.push(self.bytes.len());
    }

    pub fn append(&mut self, other: Self) {
        other.iter().for_each(|value| self.push_raw(value));
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }
}

fn put_uvarint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Uuid;

    #[test]
    fn a_record_comes_back_from_its_frame() {
        let topic = TopicRecord { name: "t2", topic_id: Uuid([7; 16]) };
        let mut records = Records::new();
        records.push(&topic);
        let value = records.iter().next().unwrap();
        assert_eq!(&value[..3], [1, 2, 0]);
        assert_eq!(MetadataRecord::decode(value).unwrap(), MetadataRecord::Topic(topic));
    }

    #[test]
    fn kafkas_own_bytes_are_read() {
        // FEATURE_LEVEL_RECORD of metadata.version 30, as the format step of 4.3.1 writes it.
        let mut value = vec![1, 0x0c, 0, 0x11];
        value.extend_from_slice(b"metadata.version");
        value.extend_from_slice(&[0, 30, 0]);
        let record = FeatureLevelRecord { name: "metadata.version", feature_level: 30 };
        assert_eq!(MetadataRecord::decode(&value).unwrap(), MetadataRecord::FeatureLevel(record));
    }

    #[test]
    fn what_is_not_a_record_is_named() {
        for (value, expected) in [
            (&[][..], "no readable frame"),
            (&[2, 2, 0], "version 2"),
            (&[1, 99, 0], "unknown type 99"),
            (&[1, 2, 0, 200], "TopicRecord"),
        ] {
            let error = MetadataRecord::decode(value).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
