//! What Kafka keeps in its own topics, record by record, as Kafka's tools print it.

use super::message_json::{object, quoted, text};
use crate::wire::batch::ControlType;
use crate::wire::dynamic::{Shape, Value};
use crate::wire::message::Record as Stored;
use crate::wire::records::consumer_protocol::{
    ConsumerProtocolAssignment, ConsumerProtocolSubscription,
};
use crate::wire::records::{
    broker, cluster, consumer_group as consumer, control, group, offset_commit as offset, security,
    share_group as share, share_state, streams_group as streams, topic, transaction,
};
use crate::wire::{DecodeError, Reader};

/// A topic whose records are written in pairs: the type in the key, the version in the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coordinator {
    /// `__consumer_offsets`
    Groups,
    /// `__transaction_state`
    Transactions,
    /// `__share_group_state`
    ShareState,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    id: i16,
    key: Shape,
    value: Shape,
}

const fn pair<K: Stored, V: Stored>() -> Pair {
    Pair { id: K::ID, key: Shape::of::<K>(), value: Shape::of::<V>() }
}

static GROUPS: [Pair; 22] = [
    pair::<offset::LegacyOffsetCommitKey<'_>, offset::LegacyOffsetCommitValue<'_>>(),
    pair::<offset::OffsetCommitKey<'_>, offset::OffsetCommitValue<'_>>(),
    pair::<group::GroupMetadataKey<'_>, group::GroupMetadataValue<'_>>(),
    pair::<consumer::ConsumerGroupMetadataKey<'_>, consumer::ConsumerGroupMetadataValue>(),
    pair::<
        consumer::ConsumerGroupPartitionMetadataKey<'_>,
        consumer::ConsumerGroupPartitionMetadataValue<'_>,
    >(),
    pair::<
        consumer::ConsumerGroupMemberMetadataKey<'_>,
        consumer::ConsumerGroupMemberMetadataValue<'_>,
    >(),
    pair::<
        consumer::ConsumerGroupTargetAssignmentMetadataKey<'_>,
        consumer::ConsumerGroupTargetAssignmentMetadataValue,
    >(),
    pair::<
        consumer::ConsumerGroupTargetAssignmentMemberKey<'_>,
        consumer::ConsumerGroupTargetAssignmentMemberValue,
    >(),
    pair::<
        consumer::ConsumerGroupCurrentMemberAssignmentKey<'_>,
        consumer::ConsumerGroupCurrentMemberAssignmentValue,
    >(),
    pair::<share::ShareGroupMemberMetadataKey<'_>, share::ShareGroupMemberMetadataValue<'_>>(),
    pair::<share::ShareGroupMetadataKey<'_>, share::ShareGroupMetadataValue>(),
    pair::<
        share::ShareGroupTargetAssignmentMetadataKey<'_>,
        share::ShareGroupTargetAssignmentMetadataValue,
    >(),
    pair::<
        share::ShareGroupTargetAssignmentMemberKey<'_>,
        share::ShareGroupTargetAssignmentMemberValue,
    >(),
    pair::<
        share::ShareGroupCurrentMemberAssignmentKey<'_>,
        share::ShareGroupCurrentMemberAssignmentValue,
    >(),
    pair::<
        share::ShareGroupStatePartitionMetadataKey<'_>,
        share::ShareGroupStatePartitionMetadataValue<'_>,
    >(),
    pair::<
        consumer::ConsumerGroupRegularExpressionKey<'_>,
        consumer::ConsumerGroupRegularExpressionValue<'_>,
    >(),
    pair::<streams::StreamsGroupMetadataKey<'_>, streams::StreamsGroupMetadataValue<'_>>(),
    pair::<streams::StreamsGroupMemberMetadataKey<'_>, streams::StreamsGroupMemberMetadataValue<'_>>(
    ),
    pair::<streams::StreamsGroupTopologyKey<'_>, streams::StreamsGroupTopologyValue<'_>>(),
    pair::<
        streams::StreamsGroupTargetAssignmentMetadataKey<'_>,
        streams::StreamsGroupTargetAssignmentMetadataValue,
    >(),
    pair::<
        streams::StreamsGroupTargetAssignmentMemberKey<'_>,
        streams::StreamsGroupTargetAssignmentMemberValue<'_>,
    >(),
    pair::<
        streams::StreamsGroupCurrentMemberAssignmentKey<'_>,
        streams::StreamsGroupCurrentMemberAssignmentValue<'_>,
    >(),
];
static TRANSACTIONS: [Pair; 1] =
    [pair::<transaction::TransactionLogKey<'_>, transaction::TransactionLogValue<'_>>()];
static SHARE_STATE: [Pair; 2] = [
    pair::<share_state::ShareSnapshotKey<'_>, share_state::ShareSnapshotValue>(),
    pair::<share_state::ShareUpdateKey<'_>, share_state::ShareUpdateValue>(),
];

/// A record's key and value in words; where one is not there, nothing is printed for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) key: Option<String>,
    pub(crate) value: Option<String>,
}

/// Why a record is not what its topic's records are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Strange {
    /// Of a newer Kafka.
    #[error("Unknown record type {0}")]
    Type(i16),
    #[error("Could not read version from {part}'s buffer.")]
    Version { part: &'static str },
    #[error("Could not read record with version {version} from {part}'s buffer due to: {cause}.")]
    Content { part: &'static str, version: i16, cause: DecodeError },
}

impl Coordinator {
    /// Whose topic this is, if it is one of theirs.
    pub(crate) fn of_topic(name: &str) -> Option<Self> {
        match name {
            "__consumer_offsets" => Some(Self::Groups),
            "__transaction_state" => Some(Self::Transactions),
            "__share_group_state" => Some(Self::ShareState),
            _ => None,
        }
    }

    fn pairs(self) -> &'static [Pair] {
        match self {
            Self::Groups => &GROUPS,
            Self::Transactions => &TRANSACTIONS,
            Self::ShareState => &SHARE_STATE,
        }
    }

    /// The record as `{"type":…,"data":…}` and `{"version":…,"data":…}`.
    pub(crate) fn words(self, key: &[u8], value: Option<&[u8]>) -> Result<Words, Strange> {
        let (id, key) = version("key", key)?;
        let pair = self.pairs().iter().find(|pair| pair.id == id).ok_or(Strange::Type(id))?;
        let data = content("key", &pair.key, key, 0)?;
        let id = quoted(&id.to_string());
        let key = object(&[("type", id), ("data", text(&data))]);
        let value = match value {
            None => "<DELETE>".to_owned(),
            Some(value) => {
                let (version, value) = version("value", value)?;
                let mut data = content("value", &pair.value, value, version)?;
                open_members(&mut data);
                let version = quoted(&version.to_string());
                object(&[("version", version), ("data", text(&data))])
            }
        };
        Ok(Words { key: Some(key), value: Some(value) })
    }
}

impl Coordinator {
    /// The type of a record, and the record as the console consumer's formatters have it: one object of both
    /// parts, what members told each other still bytes.
    pub(crate) fn json(self, key: &[u8], value: Option<&[u8]>) -> Result<(i16, String), Strange> {
        let (id, key) = version("key", key)?;
        let pair = self.pairs().iter().find(|pair| pair.id == id).ok_or(Strange::Type(id))?;
        let data = text(&content("key", &pair.key, key, 0)?);
        let key = object(&[("type", id.to_string()), ("data", data)]);
        let value = match value {
            None => "null".to_owned(),
            Some(value) => {
                let (version, value) = version("value", value)?;
                let data = text(&content("value", &pair.value, value, version)?);
                object(&[("version", version.to_string()), ("data", data)])
            }
        };
        Ok((id, object(&[("key", key), ("value", value)])))
    }
}

fn version<'a>(part: &'static str, bytes: &'a [u8]) -> Result<(i16, &'a [u8]), Strange> {
    let (version, rest) = bytes.split_first_chunk().ok_or(Strange::Version { part })?;
    Ok((i16::from_be_bytes(*version), rest))
}

fn content<'a>(
    part: &'static str,
    shape: &Shape,
    bytes: &'a [u8],
    version: i16,
) -> Result<Value<'a>, Strange> {
    shape.decode(bytes, version).map_err(|cause| Strange::Content { part, version, cause })
}

/// What the members of a consumer group told each other is bytes to the broker, and shown as what it is.
fn open_members(group: &mut Value<'_>) {
    let Value::Struct(_, fields) = group else { return };
    let of_consumers = fields.contains(&("protocol_type", Value::String("consumer")));
    let members = fields.iter_mut().find(|(name, _)| *name == "members").map(|(_, value)| value);
    let Some(Value::Array(members)) = members.filter(|_| of_consumers) else { return };
    for member in members {
        let Value::Struct(_, fields) = member else { continue };
        for (name, value) in fields {
            let shape = match *name {
                "subscription" => Shape::of::<ConsumerProtocolSubscription<'_>>(),
                "assignment" => Shape::of::<ConsumerProtocolAssignment<'_>>(),
                _ => continue,
            };
            if let Value::Bytes(bytes) = value
                && let Ok((version, rest)) = version("member", bytes)
                && let Ok(message) = shape.decode(rest, version)
            {
                *value = message;
            }
        }
    }
}

static METADATA: [(i16, Shape); 26] = [
    record::<broker::RegisterBrokerRecord<'_>>(),
    record::<broker::UnregisterBrokerRecord>(),
    record::<topic::TopicRecord<'_>>(),
    record::<topic::PartitionRecord>(),
    record::<topic::ConfigRecord<'_>>(),
    record::<topic::PartitionChangeRecord>(),
    record::<broker::FenceBrokerRecord>(),
    record::<broker::UnfenceBrokerRecord>(),
    record::<topic::RemoveTopicRecord>(),
    record::<security::DelegationTokenRecord<'_>>(),
    record::<security::UserScramCredentialRecord<'_>>(),
    record::<cluster::FeatureLevelRecord<'_>>(),
    record::<cluster::ClientQuotaRecord<'_>>(),
    record::<cluster::ProducerIdsRecord>(),
    record::<broker::BrokerRegistrationChangeRecord>(),
    record::<security::AccessControlEntryRecord<'_>>(),
    record::<security::RemoveAccessControlEntryRecord>(),
    record::<cluster::NoOpRecord>(),
    record::<cluster::ZkMigrationStateRecord>(),
    record::<security::RemoveUserScramCredentialRecord<'_>>(),
    record::<cluster::BeginTransactionRecord<'_>>(),
    record::<cluster::EndTransactionRecord>(),
    record::<cluster::AbortTransactionRecord<'_>>(),
    record::<security::RemoveDelegationTokenRecord<'_>>(),
    record::<broker::RegisterControllerRecord<'_>>(),
    record::<topic::ClearElrRecord<'_>>(),
];

const fn record<R: Stored>() -> (i16, Shape) {
    (R::ID, Shape::of::<R>())
}

/// Why a record of `__cluster_metadata` cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StrangeMetadata {
    #[error("Error while reading {0}")]
    Frame(&'static str),
    #[error(
        "Could not deserialize metadata record due to unknown frame version {0}(only frame version 1 is supported)"
    )]
    FrameVersion(u32),
    #[error("org.apache.kafka.common.errors.UnsupportedVersionException: Unknown metadata id {0}")]
    Type(u32),
    #[error("{0}")]
    Content(DecodeError),
}

/// A record of `__cluster_metadata` as `{"type":…,"version":…,"data":…}`.
pub(crate) fn metadata(value: &[u8]) -> Result<String, StrangeMetadata> {
    let mut reader = Reader::new(value, 0, true);
    let mut number = |what| reader.uvarint().map_err(|_| StrangeMetadata::Frame(what));
    let frame = number("frame version")?;
    if frame != 1 {
        return Err(StrangeMetadata::FrameVersion(frame));
    }
    let (id, version) = (number("type")?, number("version")?);
    let known = METADATA.iter().find(|(known, _)| u32::try_from(*known) == Ok(id));
    let (_, shape) = known.ok_or(StrangeMetadata::Type(id))?;
    let data = shape
        .decode(reader.rest(), i16::try_from(version).unwrap_or(-1))
        .map_err(StrangeMetadata::Content)?;
    let name = quoted(&upper_snake(shape.name));
    Ok(object(&[("type", name), ("version", version.to_string()), ("data", text(&data))]))
}

/// `NoOpRecord` is `NO_OP_RECORD`.
fn upper_snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for (i, c) in name.char_indices() {
        if i > 0 && c.is_uppercase() {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

/// What a control record says, as it follows the record's own facts.
pub(crate) fn control(key: &[u8], value: &[u8]) -> Result<String, Strange> {
    let kind = ControlType::from_key(key).ok_or(Strange::Version { part: "key" })?;
    let (label, shape) = match kind {
        ControlType::Abort | ControlType::Commit => {
            let shape = Shape::of::<control::EndTxnMarker>();
            let (version, rest) = version("value", value)?;
            // A newer version may only add to it.
            let marker = content("value", &shape, rest, version.min(0))?;
            let Value::Struct(_, fields) = marker else { unreachable!("a message is a struct") };
            let epoch = fields.first().map_or_else(String::new, |(_, epoch)| text(epoch));
            let word = if kind == ControlType::Commit { "COMMIT" } else { "ABORT" };
            return Ok(format!("endTxnMarker: {word} coordinatorEpoch: {epoch}"));
        }
        ControlType::LeaderChange => ("LeaderChange:", Shape::of::<control::LeaderChangeMessage>()),
        ControlType::SnapshotHeader => {
            ("SnapshotHeader", Shape::of::<control::SnapshotHeaderRecord>())
        }
        ControlType::SnapshotFooter => {
            ("SnapshotFooter", Shape::of::<control::SnapshotFooterRecord>())
        }
        ControlType::KRaftVersion => ("KRaftVersion", Shape::of::<control::KRaftVersionRecord>()),
        ControlType::KRaftVoters => ("KRaftVoters", Shape::of::<control::VotersRecord<'_>>()),
        ControlType::Other(id) => return Ok(format!("controlType: UNKNOWN({id})")),
    };
    // All of them are written in their first version.
    Ok(format!("{label} {}", text(&content("value", &shape, value, 0)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Message;
    use crate::wire::records::group::{GroupMetadataKey, GroupMetadataValue, MemberMetadata};

    #[test]
    fn every_type_has_its_own_number() {
        for pairs in [&GROUPS[..], &TRANSACTIONS, &SHARE_STATE] {
            let mut ids: Vec<_> = pairs.iter().map(|pair| pair.id).collect();
            ids.dedup();
            assert_eq!(ids.len(), pairs.len());
        }
        let mut ids: Vec<_> = METADATA.iter().map(|(id, _)| *id).collect();
        ids.dedup();
        assert_eq!(ids.len(), METADATA.len());
        assert_eq!(upper_snake("NoOpRecord"), "NO_OP_RECORD");
    }

    #[test]
    fn members_say_what_they_told_each_other() {
        let key = GroupMetadataKey { group: "g" };
        let subscription = ConsumerProtocolSubscription { topics: vec!["t"], ..Default::default() };
        let mut told = vec![0, 1];
        subscription.encode(1, &mut told).unwrap();
        let member = |subscription| MemberMetadata { subscription, ..MemberMetadata::default() };
        let value = GroupMetadataValue {
            protocol_type: "consumer",
            members: vec![member(&told[..]), member(&b"\x00\x01\x7f"[..])],
            ..GroupMetadataValue::default()
        };
        let (mut k, mut v) = (vec![0, 2], vec![0, 3]);
        key.encode(0, &mut k).unwrap();
        value.encode(3, &mut v).unwrap();
        let words = Coordinator::Groups.words(&k, Some(&v)).unwrap();
        assert_eq!(words.key.unwrap(), r#"{"type":"2","data":{"group":"g"}}"#);
        let text = words.value.unwrap();
        let told = r#""subscription":{"topics":["t"],"userData":null,"ownedPartitions":[]},"#;
        assert!(text.contains(told), "{text}");
        assert!(text.contains(r#""subscription":"AAF/","#), "{text}");
        let gone = Coordinator::Groups.words(&k, None).unwrap();
        assert_eq!(gone.value.unwrap(), "<DELETE>");
        assert_eq!(Coordinator::Groups.words(&[0, 99], None), Err(Strange::Type(99)));
    }
}
