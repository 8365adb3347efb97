//! Fetch.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { Fetch, versions 0-18, flexible 12+: FetchRequest<'a> => FetchResponse<'a> }

message! {
    FetchRequest<'a> {
        replica_id: i32, v(0-14) = -1;
        max_wait_ms: i32;
        min_bytes: i32;
        max_bytes: i32, v(3+, ignorable) = i32::MAX;
        isolation_level: i8, v(4+, ignorable);
        session_id: i32, v(7+, ignorable);
        session_epoch: i32, v(7+, ignorable) = -1;
        topics: Vec<FetchTopic<'a>>;
        forgotten_topics_data: Vec<ForgottenTopic<'a>>, v(7+);
        rack_id: &'a str, v(11+, ignorable);
        cluster_id: Option<&'a str>, v(12+, ignorable), tag(0);
        replica_state: ReplicaState, v(15+), tag(1);
    }

    ReplicaState {
        replica_id: i32 = -1;
        replica_epoch: i64 = -1;
    }

    FetchTopic<'a> {
        topic: &'a str, v(0-12, ignorable);
        topic_id: Uuid, v(13+, ignorable);
        partitions: Vec<FetchPartition>;
    }

    FetchPartition {
        partition: i32;
        current_leader_epoch: i32, v(9+, ignorable) = -1;
        fetch_offset: i64;
        last_fetched_epoch: i32, v(12+) = -1;
        log_start_offset: i64, v(5+, ignorable) = -1;
        partition_max_bytes: i32;
        replica_directory_id: Uuid, v(17+, ignorable), tag(0);
        high_watermark: i64, v(18+, ignorable), tag(1) = i64::MAX;
    }

    ForgottenTopic<'a> {
        topic: &'a str, v(7-12, ignorable);
        topic_id: Uuid, v(13+, ignorable);
        partitions: Vec<i32>;
    }
}

message! {
    FetchResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode, v(7+, ignorable);
        session_id: i32, v(7+);
        responses: Vec<FetchableTopicResponse<'a>>;
        node_endpoints: Vec<NodeEndpoint<'a>>, v(16+), tag(0);
    }

    FetchableTopicResponse<'a> {
        topic: &'a str, v(0-12, ignorable);
        topic_id: Uuid, v(13+, ignorable);
        partitions: Vec<PartitionData<'a>>;
    }

    PartitionData<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        high_watermark: i64;
        last_stable_offset: i64, v(4+, ignorable) = -1;
        log_start_offset: i64, v(5+, ignorable) = -1;
        aborted_transactions: Option<Vec<AbortedTransaction>>, v(4+, ignorable) = Some(Vec::new());
        preferred_read_replica: i32, v(11+) = -1;
        records: Option<&'a [u8]>;
        diverging_epoch: EpochEndOffset, v(12+), tag(0);
        current_leader: LeaderIdAndEpoch, v(12+), tag(1);
        snapshot_id: SnapshotId, v(12+), tag(2);
    }

    EpochEndOffset {
        epoch: i32 = -1;
        end_offset: i64 = -1;
    }

    LeaderIdAndEpoch {
        leader_id: i32 = -1;
        leader_epoch: i32 = -1;
    }

    SnapshotId {
        end_offset: i64 = -1;
        epoch: i32 = -1;
    }

    AbortedTransaction {
        producer_id: i64;
        first_offset: i64;
    }

    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
