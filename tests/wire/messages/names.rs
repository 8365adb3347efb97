//! The names of all messages and records, for macros that do something with each.
//!
//! `known` to the oracle or `unknown`; then the module, and what it holds.

macro_rules! every_message {
    ($each:ident) => {
        $each! {
            known messages produce: ProduceRequest, ProduceResponse;
            known messages fetch: FetchRequest, FetchResponse;
            known messages list_offsets: ListOffsetsRequest, ListOffsetsResponse;
            known messages metadata: MetadataRequest, MetadataResponse;
            known messages offset_commit: OffsetCommitRequest, OffsetCommitResponse;
            known messages offset_fetch: OffsetFetchRequest, OffsetFetchResponse;
            known messages find_coordinator: FindCoordinatorRequest, FindCoordinatorResponse;
            known messages join_group: JoinGroupRequest, JoinGroupResponse;
            known messages heartbeat: HeartbeatRequest, HeartbeatResponse;
            known messages leave_group: LeaveGroupRequest, LeaveGroupResponse;
            known messages sync_group: SyncGroupRequest, SyncGroupResponse;
            known messages describe_groups: DescribeGroupsRequest, DescribeGroupsResponse;
            known messages list_groups: ListGroupsRequest, ListGroupsResponse;
            known messages sasl_handshake: SaslHandshakeRequest, SaslHandshakeResponse;
            known messages api_versions: ApiVersionsRequest, ApiVersionsResponse;
            known messages create_topics: CreateTopicsRequest, CreateTopicsResponse;
            known messages delete_topics: DeleteTopicsRequest, DeleteTopicsResponse;
            known messages delete_records: DeleteRecordsRequest, DeleteRecordsResponse;
            known messages init_producer_id: InitProducerIdRequest, InitProducerIdResponse;
            known messages offset_for_leader_epoch: OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse;
            known messages add_partitions_to_txn: AddPartitionsToTxnRequest, AddPartitionsToTxnResponse;
            known messages add_offsets_to_txn: AddOffsetsToTxnRequest, AddOffsetsToTxnResponse;
            known messages end_txn: EndTxnRequest, EndTxnResponse;
            known messages write_txn_markers: WriteTxnMarkersRequest, WriteTxnMarkersResponse;
            known messages txn_offset_commit: TxnOffsetCommitRequest, TxnOffsetCommitResponse;
            known messages describe_acls: DescribeAclsRequest, DescribeAclsResponse;
            known messages create_acls: CreateAclsRequest, CreateAclsResponse;
            known messages delete_acls: DeleteAclsRequest, DeleteAclsResponse;
            known messages describe_configs: DescribeConfigsRequest, DescribeConfigsResponse;
            known messages alter_configs: AlterConfigsRequest, AlterConfigsResponse;
            known messages alter_replica_log_dirs: AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse;
            known messages describe_log_dirs: DescribeLogDirsRequest, DescribeLogDirsResponse;
            known messages sasl_authenticate: SaslAuthenticateRequest, SaslAuthenticateResponse;
            known messages create_partitions: CreatePartitionsRequest, CreatePartitionsResponse;
            known messages create_delegation_token: CreateDelegationTokenRequest, CreateDelegationTokenResponse;
            known messages renew_delegation_token: RenewDelegationTokenRequest, RenewDelegationTokenResponse;
            known messages expire_delegation_token: ExpireDelegationTokenRequest, ExpireDelegationTokenResponse;
            known messages describe_delegation_token: DescribeDelegationTokenRequest, DescribeDelegationTokenResponse;
            known messages delete_groups: DeleteGroupsRequest, DeleteGroupsResponse;
            known messages elect_leaders: ElectLeadersRequest, ElectLeadersResponse;
            known messages incremental_alter_configs: IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse;
            known messages alter_partition_reassignments: AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse;
            known messages list_partition_reassignments: ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse;
            known messages offset_delete: OffsetDeleteRequest, OffsetDeleteResponse;
            known messages describe_client_quotas: DescribeClientQuotasRequest, DescribeClientQuotasResponse;
            known messages alter_client_quotas: AlterClientQuotasRequest, AlterClientQuotasResponse;
            known messages describe_user_scram_credentials: DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse;
            known messages alter_user_scram_credentials: AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse;
            known messages describe_quorum: DescribeQuorumRequest, DescribeQuorumResponse;
            known messages update_features: UpdateFeaturesRequest, UpdateFeaturesResponse;
            known messages describe_cluster: DescribeClusterRequest, DescribeClusterResponse;
            known messages describe_producers: DescribeProducersRequest, DescribeProducersResponse;
            known messages unregister_broker: UnregisterBrokerRequest, UnregisterBrokerResponse;
            known messages describe_transactions: DescribeTransactionsRequest, DescribeTransactionsResponse;
            known messages list_transactions: ListTransactionsRequest, ListTransactionsResponse;
            known messages consumer_group_heartbeat: ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse;
            known messages consumer_group_describe: ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse;
            known messages get_telemetry_subscriptions: GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse;
            known messages push_telemetry: PushTelemetryRequest, PushTelemetryResponse;
            known messages list_config_resources: ListConfigResourcesRequest, ListConfigResourcesResponse;
            known messages describe_topic_partitions: DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse;
            known messages share_group_heartbeat: ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse;
            known messages share_group_describe: ShareGroupDescribeRequest, ShareGroupDescribeResponse;
            known messages share_fetch: ShareFetchRequest, ShareFetchResponse;
            known messages share_acknowledge: ShareAcknowledgeRequest, ShareAcknowledgeResponse;
            known messages add_raft_voter: AddRaftVoterRequest, AddRaftVoterResponse;
            known messages remove_raft_voter: RemoveRaftVoterRequest, RemoveRaftVoterResponse;
            known messages initialize_share_group_state: InitializeShareGroupStateRequest, InitializeShareGroupStateResponse;
            known messages read_share_group_state: ReadShareGroupStateRequest, ReadShareGroupStateResponse;
            known messages write_share_group_state: WriteShareGroupStateRequest, WriteShareGroupStateResponse;
            known messages delete_share_group_state: DeleteShareGroupStateRequest, DeleteShareGroupStateResponse;
            known messages read_share_group_state_summary: ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse;
            known messages describe_share_group_offsets: DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse;
            known messages alter_share_group_offsets: AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse;
            known messages delete_share_group_offsets: DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse;
            known records consumer_protocol: ConsumerProtocolSubscription, ConsumerProtocolAssignment;
            known records control: EndTxnMarker, LeaderChangeMessage, SnapshotHeaderRecord, SnapshotFooterRecord, KRaftVersionRecord, VotersRecord;
            unknown messages streams_group_heartbeat: StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse;
            unknown messages streams_group_describe: StreamsGroupDescribeRequest, StreamsGroupDescribeResponse;
            unknown records group: GroupMetadataKey, GroupMetadataValue;
            unknown records offset_commit: OffsetCommitKey, OffsetCommitValue, LegacyOffsetCommitKey, LegacyOffsetCommitValue;
            unknown records consumer_group: ConsumerGroupMetadataKey, ConsumerGroupMetadataValue, ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue, ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue, ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue, ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue, ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue, ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue;
            unknown records share_group: ShareGroupMetadataKey, ShareGroupMetadataValue, ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue, ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue, ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue, ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue, ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue;
            unknown records streams_group: StreamsGroupMetadataKey, StreamsGroupMetadataValue, StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue, StreamsGroupTopologyKey, StreamsGroupTopologyValue, StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue, StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue, StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue;
            unknown records transaction: TransactionLogKey, TransactionLogValue;
            unknown records share_state: ShareSnapshotKey, ShareSnapshotValue, ShareUpdateKey, ShareUpdateValue;
            unknown records producer_snapshot: ProducerSnapshot;
            unknown records topic: TopicRecord, PartitionRecord, PartitionChangeRecord, RemoveTopicRecord, ConfigRecord, ClearElrRecord;
            unknown records broker: RegisterBrokerRecord, UnregisterBrokerRecord, FenceBrokerRecord, UnfenceBrokerRecord, BrokerRegistrationChangeRecord, RegisterControllerRecord;
            unknown records security: AccessControlEntryRecord, RemoveAccessControlEntryRecord, UserScramCredentialRecord, RemoveUserScramCredentialRecord, DelegationTokenRecord, RemoveDelegationTokenRecord;
            unknown records cluster: FeatureLevelRecord, ClientQuotaRecord, ProducerIdsRecord, BeginTransactionRecord, EndTransactionRecord, AbortTransactionRecord, NoOpRecord, ZkMigrationStateRecord;
        }
    };
}

pub(crate) use every_message;
