//! Every message and record that we know, by name: how to read and write it, and which of them the
//! oracle knows too.

use bytes::{Bytes, BytesMut};
use rkafka::wire::schema::{Table, Versions};
use rkafka::wire::{DecodeError, EncodeError, Message, messages, records};

/// Reads bytes of a version, and writes what was read.
pub(crate) type Recode<E> = fn(&[u8], i16) -> Result<Vec<u8>, E>;

pub(crate) struct Entry {
    pub(crate) name: &'static str,
    pub(crate) table: Table,
    pub(crate) versions: Versions,
    pub(crate) flexible: Versions,
    /// Ours: reads, writes, and asserts that what was written reads as an equal value.
    pub(crate) recode: Recode<DecodeError>,
    /// Only reads, for tests that count or time it.
    pub(crate) decode: fn(&[u8], i16) -> Result<(), DecodeError>,
    /// What a value nobody touched is written as.
    pub(crate) default: fn(i16) -> Result<Vec<u8>, EncodeError>,
    pub(crate) oracle: Option<Oracle>,
}

/// The same message in the crate `kafka-protocol`.
pub(crate) struct Oracle {
    pub(crate) versions: (i16, i16),
    pub(crate) recode: Recode<anyhow::Error>,
}

macro_rules! entries {
    ($oracle:ident: $($area:ident $module:ident: $($name:ident),*;)*) => {
        vec![$($({
            use $area::$module::$name;
            Entry {
                name: $name::NAME,
                table: $name::TABLE,
                versions: $name::VERSIONS,
                flexible: $name::FLEXIBLE,
                recode: |bytes, version| {
                    let value = $name::decode(bytes, version)?;
                    let mut out = Vec::new();
                    value.encode(version, &mut out).expect("what was read can be written");
                    assert_eq!(value.size(version), Ok(out.len()));
                    assert_eq!(format!("{:?}", $name::decode(&out, version)), format!("Ok({value:?})"));
                    Ok(out)
                },
                decode: |bytes, version| $name::decode(bytes, version).map(drop),
                default: |version| {
                    let mut out = Vec::new();
                    $name::default().encode(version, &mut out).map(|()| out)
                },
                oracle: $oracle!($name),
            }
        }),*),*]
    };
}

macro_rules! known {
    ($name:ident) => {{
        use kafka_protocol::messages::$name;
        use kafka_protocol::protocol::{Decodable, Encodable, Message};
        Some(Oracle {
            versions: ($name::VERSIONS.min, $name::VERSIONS.max),
            recode: |bytes, version| {
                let mut bytes = Bytes::copy_from_slice(bytes);
                let value = $name::decode(&mut bytes, version)?;
                anyhow::ensure!(bytes.is_empty(), "{} bytes left", bytes.len());
                let mut out = BytesMut::new();
                value.encode(&mut out, version)?;
                Ok(out.to_vec())
            },
        })
    }};
}

macro_rules! unknown {
    ($name:ident) => {
        None
    };
}

pub(crate) fn all() -> Vec<Entry> {
    let mut all = entries! { known:
        messages produce: ProduceRequest, ProduceResponse;
        messages fetch: FetchRequest, FetchResponse;
        messages list_offsets: ListOffsetsRequest, ListOffsetsResponse;
        messages metadata: MetadataRequest, MetadataResponse;
        messages offset_commit: OffsetCommitRequest, OffsetCommitResponse;
        messages offset_fetch: OffsetFetchRequest, OffsetFetchResponse;
        messages find_coordinator: FindCoordinatorRequest, FindCoordinatorResponse;
        messages join_group: JoinGroupRequest, JoinGroupResponse;
        messages heartbeat: HeartbeatRequest, HeartbeatResponse;
        messages leave_group: LeaveGroupRequest, LeaveGroupResponse;
        messages sync_group: SyncGroupRequest, SyncGroupResponse;
        messages describe_groups: DescribeGroupsRequest, DescribeGroupsResponse;
        messages list_groups: ListGroupsRequest, ListGroupsResponse;
        messages sasl_handshake: SaslHandshakeRequest, SaslHandshakeResponse;
        messages api_versions: ApiVersionsRequest, ApiVersionsResponse;
        messages create_topics: CreateTopicsRequest, CreateTopicsResponse;
        messages delete_topics: DeleteTopicsRequest, DeleteTopicsResponse;
        messages delete_records: DeleteRecordsRequest, DeleteRecordsResponse;
        messages init_producer_id: InitProducerIdRequest, InitProducerIdResponse;
        messages offset_for_leader_epoch: OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse;
        messages add_partitions_to_txn: AddPartitionsToTxnRequest, AddPartitionsToTxnResponse;
        messages add_offsets_to_txn: AddOffsetsToTxnRequest, AddOffsetsToTxnResponse;
        messages end_txn: EndTxnRequest, EndTxnResponse;
        messages write_txn_markers: WriteTxnMarkersRequest, WriteTxnMarkersResponse;
        messages txn_offset_commit: TxnOffsetCommitRequest, TxnOffsetCommitResponse;
        messages describe_acls: DescribeAclsRequest, DescribeAclsResponse;
        messages create_acls: CreateAclsRequest, CreateAclsResponse;
        messages delete_acls: DeleteAclsRequest, DeleteAclsResponse;
        messages describe_configs: DescribeConfigsRequest, DescribeConfigsResponse;
        messages alter_configs: AlterConfigsRequest, AlterConfigsResponse;
        messages alter_replica_log_dirs: AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse;
        messages describe_log_dirs: DescribeLogDirsRequest, DescribeLogDirsResponse;
        messages sasl_authenticate: SaslAuthenticateRequest, SaslAuthenticateResponse;
        messages create_partitions: CreatePartitionsRequest, CreatePartitionsResponse;
        messages create_delegation_token: CreateDelegationTokenRequest, CreateDelegationTokenResponse;
        messages renew_delegation_token: RenewDelegationTokenRequest, RenewDelegationTokenResponse;
        messages expire_delegation_token: ExpireDelegationTokenRequest, ExpireDelegationTokenResponse;
        messages describe_delegation_token: DescribeDelegationTokenRequest, DescribeDelegationTokenResponse;
        messages delete_groups: DeleteGroupsRequest, DeleteGroupsResponse;
        messages elect_leaders: ElectLeadersRequest, ElectLeadersResponse;
        messages incremental_alter_configs: IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse;
        messages alter_partition_reassignments: AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse;
        messages list_partition_reassignments: ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse;
        messages offset_delete: OffsetDeleteRequest, OffsetDeleteResponse;
        messages describe_client_quotas: DescribeClientQuotasRequest, DescribeClientQuotasResponse;
        messages alter_client_quotas: AlterClientQuotasRequest, AlterClientQuotasResponse;
        messages describe_user_scram_credentials: DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponse;
        messages alter_user_scram_credentials: AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse;
        messages describe_quorum: DescribeQuorumRequest, DescribeQuorumResponse;
        messages update_features: UpdateFeaturesRequest, UpdateFeaturesResponse;
        messages describe_cluster: DescribeClusterRequest, DescribeClusterResponse;
        messages describe_producers: DescribeProducersRequest, DescribeProducersResponse;
        messages unregister_broker: UnregisterBrokerRequest, UnregisterBrokerResponse;
        messages describe_transactions: DescribeTransactionsRequest, DescribeTransactionsResponse;
        messages list_transactions: ListTransactionsRequest, ListTransactionsResponse;
        messages consumer_group_heartbeat: ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse;
        messages consumer_group_describe: ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse;
        messages get_telemetry_subscriptions: GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse;
        messages push_telemetry: PushTelemetryRequest, PushTelemetryResponse;
        messages list_config_resources: ListConfigResourcesRequest, ListConfigResourcesResponse;
        messages describe_topic_partitions: DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse;
        messages share_group_heartbeat: ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse;
        messages share_group_describe: ShareGroupDescribeRequest, ShareGroupDescribeResponse;
        messages share_fetch: ShareFetchRequest, ShareFetchResponse;
        messages share_acknowledge: ShareAcknowledgeRequest, ShareAcknowledgeResponse;
        messages add_raft_voter: AddRaftVoterRequest, AddRaftVoterResponse;
        messages remove_raft_voter: RemoveRaftVoterRequest, RemoveRaftVoterResponse;
        messages initialize_share_group_state: InitializeShareGroupStateRequest, InitializeShareGroupStateResponse;
        messages read_share_group_state: ReadShareGroupStateRequest, ReadShareGroupStateResponse;
        messages write_share_group_state: WriteShareGroupStateRequest, WriteShareGroupStateResponse;
        messages delete_share_group_state: DeleteShareGroupStateRequest, DeleteShareGroupStateResponse;
        messages read_share_group_state_summary: ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse;
        messages describe_share_group_offsets: DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse;
        messages alter_share_group_offsets: AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse;
        messages delete_share_group_offsets: DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponse;
        records consumer_protocol: ConsumerProtocolSubscription, ConsumerProtocolAssignment;
        records control: EndTxnMarker, LeaderChangeMessage, SnapshotHeaderRecord, SnapshotFooterRecord, KRaftVersionRecord, VotersRecord;
    };
    all.extend(entries! { unknown:
        messages streams_group_heartbeat: StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse;
        messages streams_group_describe: StreamsGroupDescribeRequest, StreamsGroupDescribeResponse;
        records group: GroupMetadataKey, GroupMetadataValue;
        records offset_commit: OffsetCommitKey, OffsetCommitValue, LegacyOffsetCommitKey, LegacyOffsetCommitValue;
        records consumer_group: ConsumerGroupMetadataKey, ConsumerGroupMetadataValue, ConsumerGroupPartitionMetadataKey, ConsumerGroupPartitionMetadataValue, ConsumerGroupMemberMetadataKey, ConsumerGroupMemberMetadataValue, ConsumerGroupTargetAssignmentMetadataKey, ConsumerGroupTargetAssignmentMetadataValue, ConsumerGroupTargetAssignmentMemberKey, ConsumerGroupTargetAssignmentMemberValue, ConsumerGroupCurrentMemberAssignmentKey, ConsumerGroupCurrentMemberAssignmentValue, ConsumerGroupRegularExpressionKey, ConsumerGroupRegularExpressionValue;
        records share_group: ShareGroupMetadataKey, ShareGroupMetadataValue, ShareGroupMemberMetadataKey, ShareGroupMemberMetadataValue, ShareGroupTargetAssignmentMetadataKey, ShareGroupTargetAssignmentMetadataValue, ShareGroupTargetAssignmentMemberKey, ShareGroupTargetAssignmentMemberValue, ShareGroupCurrentMemberAssignmentKey, ShareGroupCurrentMemberAssignmentValue, ShareGroupStatePartitionMetadataKey, ShareGroupStatePartitionMetadataValue;
        records streams_group: StreamsGroupMetadataKey, StreamsGroupMetadataValue, StreamsGroupMemberMetadataKey, StreamsGroupMemberMetadataValue, StreamsGroupTopologyKey, StreamsGroupTopologyValue, StreamsGroupTargetAssignmentMetadataKey, StreamsGroupTargetAssignmentMetadataValue, StreamsGroupTargetAssignmentMemberKey, StreamsGroupTargetAssignmentMemberValue, StreamsGroupCurrentMemberAssignmentKey, StreamsGroupCurrentMemberAssignmentValue;
        records transaction: TransactionLogKey, TransactionLogValue;
        records share_state: ShareSnapshotKey, ShareSnapshotValue, ShareUpdateKey, ShareUpdateValue;
        records producer_snapshot: ProducerSnapshot;
        records topic: TopicRecord, PartitionRecord, PartitionChangeRecord, RemoveTopicRecord, ConfigRecord, ClearElrRecord;
        records broker: RegisterBrokerRecord, UnregisterBrokerRecord, FenceBrokerRecord, UnfenceBrokerRecord, BrokerRegistrationChangeRecord, RegisterControllerRecord;
        records security: AccessControlEntryRecord, RemoveAccessControlEntryRecord, UserScramCredentialRecord, RemoveUserScramCredentialRecord, DelegationTokenRecord, RemoveDelegationTokenRecord;
        records cluster: FeatureLevelRecord, ClientQuotaRecord, ProducerIdsRecord, BeginTransactionRecord, EndTransactionRecord, AbortTransactionRecord, NoOpRecord, ZkMigrationStateRecord;
    });
    all
}

#[test]
fn every_api_is_here() {
    let names: Vec<_> = all().into_iter().map(|entry| entry.name).collect();
    for api in messages::ALL {
        for name in [format!("{}Request", api.key), format!("{}Response", api.key)] {
            assert!(names.contains(&name.as_str()), "{name} is missing in the roster");
        }
    }
}
