//! The requests and responses that a client or an admin exchanges with a broker, one file an API.
//!
//! To add one: a file with its `api!` line and its two tables, and its name in the list below. The
//! tables are compared with Kafka's own schemas by `tests/compat/schemas`.

use super::ApiKey;
use super::message::Api;

macro_rules! apis {
    ($($key:ident: mod $module:ident;)*) => {
        $(pub mod $module;)*

        /// Every API with messages here, by its key.
        pub const ALL: &[Api] = &[$($module::API),*];

        /// The versions of an API, if its messages are known here.
        pub fn api(key: ApiKey) -> Option<Api> {
            match key {
                $(ApiKey::$key => Some($module::API),)*
                _ => None,
            }
        }
    };
}

apis! {
    Produce: mod produce;
    Fetch: mod fetch;
    ListOffsets: mod list_offsets;
    Metadata: mod metadata;
    OffsetCommit: mod offset_commit;
    OffsetFetch: mod offset_fetch;
    FindCoordinator: mod find_coordinator;
    JoinGroup: mod join_group;
    Heartbeat: mod heartbeat;
    LeaveGroup: mod leave_group;
    SyncGroup: mod sync_group;
    DescribeGroups: mod describe_groups;
    ListGroups: mod list_groups;
    SaslHandshake: mod sasl_handshake;
    ApiVersions: mod api_versions;
    CreateTopics: mod create_topics;
    DeleteTopics: mod delete_topics;
    DeleteRecords: mod delete_records;
    InitProducerId: mod init_producer_id;
    OffsetForLeaderEpoch: mod offset_for_leader_epoch;
    AddPartitionsToTxn: mod add_partitions_to_txn;
    AddOffsetsToTxn: mod add_offsets_to_txn;
    EndTxn: mod end_txn;
    WriteTxnMarkers: mod write_txn_markers;
    TxnOffsetCommit: mod txn_offset_commit;
    DescribeAcls: mod describe_acls;
    CreateAcls: mod create_acls;
    DeleteAcls: mod delete_acls;
    DescribeConfigs: mod describe_configs;
    AlterConfigs: mod alter_configs;
    AlterReplicaLogDirs: mod alter_replica_log_dirs;
    DescribeLogDirs: mod describe_log_dirs;
    SaslAuthenticate: mod sasl_authenticate;
    CreatePartitions: mod create_partitions;
    CreateDelegationToken: mod create_delegation_token;
    RenewDelegationToken: mod renew_delegation_token;
    ExpireDelegationToken: mod expire_delegation_token;
    DescribeDelegationToken: mod describe_delegation_token;
    DeleteGroups: mod delete_groups;
    ElectLeaders: mod elect_leaders;
    IncrementalAlterConfigs: mod incremental_alter_configs;
    AlterPartitionReassignments: mod alter_partition_reassignments;
    ListPartitionReassignments: mod list_partition_reassignments;
    OffsetDelete: mod offset_delete;
    DescribeClientQuotas: mod describe_client_quotas;
    AlterClientQuotas: mod alter_client_quotas;
    DescribeUserScramCredentials: mod describe_user_scram_credentials;
    AlterUserScramCredentials: mod alter_user_scram_credentials;
    DescribeQuorum: mod describe_quorum;
    UpdateFeatures: mod update_features;
    DescribeCluster: mod describe_cluster;
    DescribeProducers: mod describe_producers;
    UnregisterBroker: mod unregister_broker;
    DescribeTransactions: mod describe_transactions;
    ListTransactions: mod list_transactions;
    ConsumerGroupHeartbeat: mod consumer_group_heartbeat;
    ConsumerGroupDescribe: mod consumer_group_describe;
    GetTelemetrySubscriptions: mod get_telemetry_subscriptions;
    PushTelemetry: mod push_telemetry;
    ListConfigResources: mod list_config_resources;
    DescribeTopicPartitions: mod describe_topic_partitions;
    ShareGroupHeartbeat: mod share_group_heartbeat;
    ShareGroupDescribe: mod share_group_describe;
    ShareFetch: mod share_fetch;
    ShareAcknowledge: mod share_acknowledge;
    AddRaftVoter: mod add_raft_voter;
    RemoveRaftVoter: mod remove_raft_voter;
    InitializeShareGroupState: mod initialize_share_group_state;
    ReadShareGroupState: mod read_share_group_state;
    WriteShareGroupState: mod write_share_group_state;
    DeleteShareGroupState: mod delete_share_group_state;
    ReadShareGroupStateSummary: mod read_share_group_state_summary;
    StreamsGroupHeartbeat: mod streams_group_heartbeat;
    StreamsGroupDescribe: mod streams_group_describe;
    DescribeShareGroupOffsets: mod describe_share_group_offsets;
    AlterShareGroupOffsets: mod alter_share_group_offsets;
    DeleteShareGroupOffsets: mod delete_share_group_offsets;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_api_is_found_under_its_key() {
        assert!(ALL.is_sorted_by_key(|api| api.key));
        for known in ALL {
            assert_eq!(api(known.key), Some(*known));
        }
        assert_eq!(api(ApiKey::Vote), None);
    }
}
