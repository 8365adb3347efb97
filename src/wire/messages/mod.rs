//! The requests and responses that a client or an admin exchanges with a broker, one file an API.
//!
//! To add one: a file with its `api!` line and its two tables, and its name in the list below. The
//! tables are compared with Kafka's own schemas by `tests/compat/schemas`.

use super::ApiKey;
use super::message::Api;

macro_rules! apis {
    ($($module:ident: $key:ident,)*) => {
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
    produce: Produce,
    fetch: Fetch,
    list_offsets: ListOffsets,
    metadata: Metadata,
    offset_commit: OffsetCommit,
    offset_fetch: OffsetFetch,
    find_coordinator: FindCoordinator,
    join_group: JoinGroup,
    heartbeat: Heartbeat,
    leave_group: LeaveGroup,
    sync_group: SyncGroup,
    describe_groups: DescribeGroups,
    list_groups: ListGroups,
    sasl_handshake: SaslHandshake,
    api_versions: ApiVersions,
    create_topics: CreateTopics,
    delete_topics: DeleteTopics,
    delete_records: DeleteRecords,
    init_producer_id: InitProducerId,
    offset_for_leader_epoch: OffsetForLeaderEpoch,
    add_partitions_to_txn: AddPartitionsToTxn,
    add_offsets_to_txn: AddOffsetsToTxn,
    end_txn: EndTxn,
    write_txn_markers: WriteTxnMarkers,
    txn_offset_commit: TxnOffsetCommit,
    describe_acls: DescribeAcls,
    create_acls: CreateAcls,
    delete_acls: DeleteAcls,
    describe_configs: DescribeConfigs,
    alter_configs: AlterConfigs,
    alter_replica_log_dirs: AlterReplicaLogDirs,
    describe_log_dirs: DescribeLogDirs,
    sasl_authenticate: SaslAuthenticate,
    create_partitions: CreatePartitions,
    create_delegation_token: CreateDelegationToken,
    renew_delegation_token: RenewDelegationToken,
    expire_delegation_token: ExpireDelegationToken,
    describe_delegation_token: DescribeDelegationToken,
    delete_groups: DeleteGroups,
    elect_leaders: ElectLeaders,
    incremental_alter_configs: IncrementalAlterConfigs,
    alter_partition_reassignments: AlterPartitionReassignments,
    list_partition_reassignments: ListPartitionReassignments,
    offset_delete: OffsetDelete,
    describe_client_quotas: DescribeClientQuotas,
    alter_client_quotas: AlterClientQuotas,
    describe_user_scram_credentials: DescribeUserScramCredentials,
    alter_user_scram_credentials: AlterUserScramCredentials,
    describe_quorum: DescribeQuorum,
    update_features: UpdateFeatures,
    describe_cluster: DescribeCluster,
    describe_producers: DescribeProducers,
    unregister_broker: UnregisterBroker,
    describe_transactions: DescribeTransactions,
    list_transactions: ListTransactions,
    consumer_group_heartbeat: ConsumerGroupHeartbeat,
    consumer_group_describe: ConsumerGroupDescribe,
    get_telemetry_subscriptions: GetTelemetrySubscriptions,
    push_telemetry: PushTelemetry,
    list_config_resources: ListConfigResources,
    describe_topic_partitions: DescribeTopicPartitions,
    share_group_heartbeat: ShareGroupHeartbeat,
    share_group_describe: ShareGroupDescribe,
    share_fetch: ShareFetch,
    share_acknowledge: ShareAcknowledge,
    add_raft_voter: AddRaftVoter,
    remove_raft_voter: RemoveRaftVoter,
    initialize_share_group_state: InitializeShareGroupState,
    read_share_group_state: ReadShareGroupState,
    write_share_group_state: WriteShareGroupState,
    delete_share_group_state: DeleteShareGroupState,
    read_share_group_state_summary: ReadShareGroupStateSummary,
    streams_group_heartbeat: StreamsGroupHeartbeat,
    streams_group_describe: StreamsGroupDescribe,
    describe_share_group_offsets: DescribeShareGroupOffsets,
    alter_share_group_offsets: AlterShareGroupOffsets,
    delete_share_group_offsets: DeleteShareGroupOffsets,
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
