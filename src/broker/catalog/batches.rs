//! Metadata records as batches of the log and of snapshots, and back.
//!
//! All records of a batch bear one timestamp: Kafka's controller stops at any other.

use super::Records;
use crate::types::{LeaderEpoch, NodeId, Offset, TimestampMs, Uuid};
use crate::wire::Message;
use crate::wire::batch::{BatchBuilder, BatchSpec, ControlType};
use crate::wire::records::control::{
    Endpoint, KRaftVersionFeature, KRaftVersionRecord, LeaderChangeMessage,
    LeaderChangeMessageVoter, SnapshotFooterRecord, SnapshotHeaderRecord, VotersRecord,
    VotersVoter,
};

/// The newest `kraft.version`: voters are kept in the log, each with its directory.
pub const KRAFT_VERSION: i16 = 1;
/// A batch of a snapshot is closed at about this size.
const SNAPSHOT_BATCH_BYTES: usize = 1 << 20;

/// The one node that votes, and where its controller listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter {
    pub id: NodeId,
    pub directory: Uuid,
    pub listener: String,
    pub host: String,
    pub port: u16,
}

/// A batch of metadata records: all of it is applied, or nothing.
pub fn data(records: &Records, base: Offset, epoch: LeaderEpoch, now: TimestampMs) -> Vec<u8> {
    let mut builder = BatchBuilder::new(BatchSpec::at(base, epoch));
    for value in records.iter() {
        push(&mut builder, None, value, now);
    }
    builder.finish_plain().to_vec()
}

/// What a leader writes first: who it is and, into an empty log, who votes.
pub fn leadership(
    voter: &Voter,
    log_is_empty: bool,
    base: Offset,
    epoch: LeaderEpoch,
    now: TimestampMs,
) -> Vec<u8> {
    let myself = || vec![LeaderChangeMessageVoter { voter_id: voter.id.0, ..Default::default() }];
    let change = LeaderChangeMessage {
        leader_id: voter.id.0,
        voters: myself(),
        granting_voters: myself(),
        ..LeaderChangeMessage::default()
    };
    let mut batch = ControlBatch::new(base, epoch, now);
    batch.push(ControlType::LeaderChange, &change);
    if log_is_empty {
        batch.push_voters(voter);
    }
    batch.finish()
}

/// A whole snapshot: header, records, footer. `ended` is the time of the last record in it.
pub fn snapshot(
    records: &Records,
    voter: Option<&Voter>,
    epoch: LeaderEpoch,
    ended: TimestampMs,
    now: TimestampMs,
) -> Vec<u8> {
    let mut header = ControlBatch::new(Offset(0), epoch, now);
    let first = SnapshotHeaderRecord { last_contained_log_timestamp: ended.0, version: 0 };
    header.push(ControlType::SnapshotHeader, &first);
    if let Some(voter) = voter {
        header.push_voters(voter);
    }
    let mut offset = header.next_offset();
    let mut bytes = header.finish();

    let mut builder = BatchBuilder::new(BatchSpec::at(offset, epoch));
    for value in records.iter() {
        if !builder.is_empty() && builder.size() + value.len() > SNAPSHOT_BATCH_BYTES {
            bytes.extend_from_slice(builder.finish_plain());
            builder.restart(BatchSpec::at(offset, epoch));
        }
        push(&mut builder, None, value, now);
        offset.0 += 1;
    }
    if !builder.is_empty() {
        bytes.extend_from_slice(builder.finish_plain());
    }

    let mut footer = ControlBatch::new(offset, epoch, now);
    footer.push(ControlType::SnapshotFooter, &SnapshotFooterRecord::default());
    bytes.extend_from_slice(&footer.finish());
    bytes
}

struct ControlBatch {
    builder: BatchBuilder,
    base: Offset,
    now: TimestampMs,
}

impl ControlBatch {
    fn new(base: Offset, epoch: LeaderEpoch, now: TimestampMs) -> Self {
        let spec = BatchSpec { control: true, ..BatchSpec::at(base, epoch) };
        Self { builder: BatchBuilder::new(spec), base, now }
    }

    fn push<M: Message>(&mut self, kind: ControlType, message: &M) {
        let mut value = Vec::new();
        // Version 0 of each: it is the number inside the record too.
        message.encode(0, &mut value).expect("version 0 carries every field that is set");
        push(&mut self.builder, Some(&kind.key()), &value, self.now);
    }

    fn push_voters(&mut self, voter: &Voter) {
        let version = KRaftVersionRecord { kraft_version: KRAFT_VERSION, version: 0 };
        self.push(ControlType::KRaftVersion, &version);
        let endpoint = Endpoint { name: &voter.listener, host: &voter.host, port: voter.port };
        let feature =
            KRaftVersionFeature { min_supported_version: 0, max_supported_version: KRAFT_VERSION };
        let voters = VotersRecord {
            version: 0,
            voters: vec![VotersVoter {
                voter_id: voter.id.0,
                voter_directory_id: voter.directory,
                endpoints: vec![endpoint],
                kraft_version_feature: feature,
            }],
        };
        self.push(ControlType::KRaftVoters, &voters);
    }

    fn next_offset(&self) -> Offset {
        Offset(self.base.0 + i64::from(self.builder.record_count()))
    }

    fn finish(mut self) -> Vec<u8> {
        self.builder.finish_plain().to_vec()
    }
}

fn push(builder: &mut BatchBuilder, key: Option<&[u8]>, value: &[u8], now: TimestampMs) {
    builder.push(now, key, Some(value), &[]).expect("metadata records are small");
}
