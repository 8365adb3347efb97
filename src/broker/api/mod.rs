//! The APIs that are served, as data: a row each, with the versions that are complete. What
//! ApiVersions announces is this table.
//!
//! To add one: its messages in `wire::messages`, a file here with `handle`, a row in the table, and
//! `tests/api/<name>.rs`.
//!
//! What Kafka's broker announces and this table does not have:
//! - AddPartitionsToTxn, AddOffsetsToTxn, EndTxn, WriteTxnMarkers, TxnOffsetCommit: there is no
//!   transaction coordinator yet
//! - ConsumerGroupHeartbeat, and all of the share and streams groups: only classic groups yet
//! - AddRaftVoter, RemoveRaftVoter: one node has nobody to add, and must not remove itself

mod alter_client_quotas;
mod alter_configs;
mod alter_partition_reassignments;
mod alter_replica_log_dirs;
mod alter_user_scram_credentials;
mod api_versions;
mod consumer_group_describe;
mod create_acls;
mod create_delegation_token;
mod create_partitions;
mod create_topics;
mod delete_acls;
mod delete_groups;
mod delete_records;
mod delete_topics;
mod describe_acls;
mod describe_client_quotas;
mod describe_cluster;
mod describe_configs;
mod describe_delegation_token;
mod describe_groups;
mod describe_log_dirs;
mod describe_producers;
mod describe_quorum;
mod describe_topic_partitions;
mod describe_transactions;
mod describe_user_scram_credentials;
mod elect_leaders;
mod expire_delegation_token;
mod fetch;
mod find_coordinator;
mod heartbeat;
mod incremental_alter_configs;
mod init_producer_id;
pub(super) mod join_group;
mod leave_group;
mod list_config_resources;
mod list_groups;
mod list_offsets;
mod list_partition_reassignments;
mod list_transactions;
mod metadata;
mod offset_commit;
mod offset_delete;
mod offset_fetch;
mod offset_for_leader_epoch;
mod produce;
mod renew_delegation_token;
mod sasl_authenticate;
mod sasl_handshake;
pub(super) mod sync_group;
mod unregister_broker;
mod update_features;

use super::context::Context;
use super::core::Core;
use super::outcome::Outcome;
use super::partition::TopicIdPartition;
use crate::wire::header::RequestHeader;
use crate::wire::{ApiKey, DecodeError, Message, Request, messages};

/// One API.
#[derive(Debug)]
pub struct Row {
    pub key: ApiKey,
    /// Both inclusive.
    pub versions: (i16, i16),
    /// Whether the requests behind one that waits may be looked at: they change nothing for it.
    pub ahead: bool,
    logs: Logs,
    handle: fn(&mut Core, &Context, &[u8]) -> Result<Outcome, DecodeError>,
}

type Named = Result<Vec<TopicIdPartition>, DecodeError>;

/// Which logs have to be open before a request is looked at.
#[derive(Debug)]
enum Logs {
    None,
    /// Those that groups live in.
    Groups,
    /// Those that it names.
    Named(fn(&Core, &Context, &[u8]) -> Named),
}

impl Row {
    /// See the field.
    pub const fn ahead(mut self) -> Self {
        self.ahead = true;
        self
    }

    /// Its groups have to be known.
    const fn of_groups(mut self) -> Self {
        self.logs = Logs::Groups;
        self
    }
}

macro_rules! row {
    ($module:ident, $first:literal - $last:literal, $request:ident) => {
        Row {
            key: <messages::$module::$request as Request>::KEY,
            versions: ($first, $last),
            ahead: false,
            logs: Logs::None,
            handle: |core, cx, body| {
                let request = messages::$module::$request::decode(body, cx.version)?;
                Ok($module::handle(core, cx, request))
            },
        }
    };
    ($module:ident, $first:literal - $last:literal, $request:ident, logs) => {
        Row {
            logs: Logs::Named(|core, cx, body| {
                let request = messages::$module::$request::decode(body, cx.version)?;
                Ok($module::logs(core, cx, &request))
            }),
            ..row!($module, $first - $last, $request)
        }
    };
}

/// In the order of the keys.
pub const TABLE: &[Row] = &[
    row!(produce, 0 - 13, ProduceRequest, logs).ahead(),
    row!(fetch, 0 - 18, FetchRequest, logs),
    row!(list_offsets, 0 - 11, ListOffsetsRequest, logs),
    row!(metadata, 0 - 13, MetadataRequest),
    row!(offset_commit, 2 - 10, OffsetCommitRequest).of_groups(),
    row!(offset_fetch, 1 - 10, OffsetFetchRequest).of_groups(),
    row!(find_coordinator, 0 - 6, FindCoordinatorRequest),
    row!(join_group, 0 - 9, JoinGroupRequest).of_groups(),
    row!(heartbeat, 0 - 4, HeartbeatRequest).of_groups(),
    row!(leave_group, 0 - 5, LeaveGroupRequest).of_groups(),
    row!(sync_group, 0 - 5, SyncGroupRequest).of_groups(),
    row!(describe_groups, 0 - 6, DescribeGroupsRequest).of_groups(),
    row!(list_groups, 0 - 5, ListGroupsRequest).of_groups(),
    row!(sasl_handshake, 0 - 1, SaslHandshakeRequest),
    row!(api_versions, 0 - 4, ApiVersionsRequest),
    row!(create_topics, 2 - 7, CreateTopicsRequest),
    row!(delete_topics, 1 - 6, DeleteTopicsRequest),
    row!(delete_records, 0 - 2, DeleteRecordsRequest, logs),
    row!(init_producer_id, 0 - 5, InitProducerIdRequest),
    row!(offset_for_leader_epoch, 2 - 4, OffsetForLeaderEpochRequest, logs),
    row!(describe_acls, 1 - 3, DescribeAclsRequest),
    row!(create_acls, 1 - 3, CreateAclsRequest),
    row!(delete_acls, 1 - 3, DeleteAclsRequest),
    row!(describe_configs, 1 - 4, DescribeConfigsRequest),
    row!(alter_configs, 0 - 2, AlterConfigsRequest),
    row!(alter_replica_log_dirs, 1 - 2, AlterReplicaLogDirsRequest),
    row!(describe_log_dirs, 1 - 5, DescribeLogDirsRequest),
    row!(sasl_authenticate, 0 - 2, SaslAuthenticateRequest),
    row!(create_partitions, 0 - 3, CreatePartitionsRequest),
    row!(create_delegation_token, 1 - 3, CreateDelegationTokenRequest),
    row!(renew_delegation_token, 1 - 2, RenewDelegationTokenRequest),
    row!(expire_delegation_token, 1 - 2, ExpireDelegationTokenRequest),
    row!(describe_delegation_token, 1 - 3, DescribeDelegationTokenRequest),
    row!(delete_groups, 0 - 2, DeleteGroupsRequest).of_groups(),
    row!(elect_leaders, 0 - 2, ElectLeadersRequest),
    row!(incremental_alter_configs, 0 - 1, IncrementalAlterConfigsRequest),
    row!(alter_partition_reassignments, 0 - 1, AlterPartitionReassignmentsRequest),
    row!(list_partition_reassignments, 0 - 0, ListPartitionReassignmentsRequest),
    row!(offset_delete, 0 - 0, OffsetDeleteRequest).of_groups(),
    row!(describe_client_quotas, 0 - 1, DescribeClientQuotasRequest),
    row!(alter_client_quotas, 0 - 1, AlterClientQuotasRequest),
    row!(describe_user_scram_credentials, 0 - 0, DescribeUserScramCredentialsRequest),
    row!(alter_user_scram_credentials, 0 - 0, AlterUserScramCredentialsRequest),
    row!(describe_quorum, 0 - 2, DescribeQuorumRequest),
    row!(update_features, 0 - 2, UpdateFeaturesRequest),
    row!(describe_cluster, 0 - 2, DescribeClusterRequest),
    row!(describe_producers, 0 - 0, DescribeProducersRequest, logs),
    row!(unregister_broker, 0 - 0, UnregisterBrokerRequest),
    row!(describe_transactions, 0 - 0, DescribeTransactionsRequest),
    row!(list_transactions, 0 - 2, ListTransactionsRequest),
    row!(consumer_group_describe, 0 - 1, ConsumerGroupDescribeRequest).of_groups(),
    row!(list_config_resources, 0 - 1, ListConfigResourcesRequest),
    row!(describe_topic_partitions, 0 - 0, DescribeTopicPartitionsRequest),
];

/// A request that will be handled, in the version that its answer has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Served {
    pub(super) row: &'static Row,
    pub(super) version: i16,
    known: bool,
}

impl Served {
    pub(super) fn handle(
        self,
        core: &mut Core,
        cx: &Context,
        body: &[u8],
    ) -> Result<Outcome, DecodeError> {
        if self.known { (self.row.handle)(core, cx, body) } else { Ok(api_versions::unknown(cx)) }
    }

    /// The logs that have to be open for it.
    pub(super) fn logs(self, core: &Core, cx: &Context, body: &[u8]) -> Named {
        match self.row.logs {
            Logs::None => Ok(Vec::new()),
            Logs::Groups => Ok(core.loading_groups(Some(cx.peer.node))),
            Logs::Named(named) => named(core, cx, body),
        }
    }
}

/// The row for a request. Unknown APIs and versions have none, and their connection is closed; but
/// who asks which versions there are, in a version that is not known, gets an answer in version 0.
pub(super) fn find(header: &RequestHeader<'_>) -> Option<Served> {
    let place = TABLE.binary_search_by_key(&header.api_key, |row| row.key.number()).ok()?;
    let row = &TABLE[place];
    let (first, last) = row.versions;
    if (first..=last).contains(&header.api_version) {
        Some(Served { row, version: header.api_version, known: true })
    } else if row.key == ApiKey::ApiVersions {
        Some(Served { row, version: 0, known: false })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_order_and_within_what_the_codec_knows() {
        assert!(TABLE.is_sorted_by_key(|row| row.key.number()));
        for row in TABLE {
            let api = messages::api(row.key).expect("messages");
            assert!(api.versions.check(row.versions.0).is_some(), "{:?}", row.key);
            assert!(api.versions.check(row.versions.1).is_some(), "{:?}", row.key);
            assert!(api.unstable.check(row.versions.1).is_none(), "{:?}", row.key);
        }
    }
}
