//! Fetch: reads record batches from partitions, and waits for new ones.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { Fetch, versions 0-18, flexible 12+: FetchRequest<'a> => FetchResponse<'a> }

message! {
    FetchRequest<'a> {
        /// -1 is a consumer, anything else the id of a follower.
        replica_id: i32, v(0-14) = -1;
        /// How long to wait for `min_bytes`.
        max_wait_ms: i32;
        min_bytes: i32;
        /// A soft limit: the first batch is sent whatever its size.
        max_bytes: i32, v(3+, ignorable) = i32::MAX;
        /// 0: everything up to the high watermark. 1: committed transactions only.
        isolation_level: i8, v(4+, ignorable);
        /// A fetch session remembers partitions between requests; 0 is none.
        session_id: i32, v(7+, ignorable);
        /// Counts the session's requests; 0 opens one, -1 is none.
        session_epoch: i32, v(7+, ignorable) = -1;
        topics: Vec<FetchTopic<'a>>;
        /// What the session should no longer hold.
        forgotten_topics_data: Vec<ForgottenTopic<'a>>, v(7+);
        rack_id: &'a str, v(11+, ignorable);
        cluster_id: Option<&'a str>, v(12+, ignorable), tag(0);
        replica_state: ReplicaState, v(15+), tag(1);
    }

    /// Which follower asks, and which incarnation of it.
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
        /// The epoch that the asker believes in; a broker that knows better refuses.
        current_leader_epoch: i32, v(9+, ignorable) = -1;
        fetch_offset: i64;
        /// The epoch of the last record that the follower has; -1 is none.
        last_fetched_epoch: i32, v(12+) = -1;
        /// The first offset that is still there.
        log_start_offset: i64, v(5+, ignorable) = -1;
        /// A soft limit, as `max_bytes`.
        partition_max_bytes: i32;
        replica_directory_id: Uuid, v(17+, ignorable), tag(0);
        /// What the follower takes it to be.
        high_watermark: i64, v(18+, ignorable), tag(1) = i64::MAX;
    }

    /// Partitions that leave the fetch session.
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
        /// A fetch session remembers partitions between requests; 0 is none.
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
        /// The first offset that not all in-sync replicas have.
        high_watermark: i64;
        /// The first offset of a transaction that is still open, or the high watermark.
        last_stable_offset: i64, v(4+, ignorable) = -1;
        /// The first offset that is still there.
        log_start_offset: i64, v(5+, ignorable) = -1;
        aborted_transactions: Option<Vec<AbortedTransaction>>, v(4+, ignorable) = Some(Vec::new());
        /// A nearer replica to read from; -1 is none.
        preferred_read_replica: i32, v(11+) = -1;
        /// Whole batches; the last one may be cut off in old versions.
        records: Option<&'a [u8]>;
        /// Set where the follower's log parted from the leader's.
        diverging_epoch: EpochEndOffset, v(12+), tag(0);
        current_leader: LeaderIdAndEpoch, v(12+), tag(1);
        snapshot_id: SnapshotId, v(12+), tag(2);
    }

    /// The epoch in which the logs part, and where the leader's ends.
    EpochEndOffset {
        epoch: i32 = -1;
        end_offset: i64 = -1;
    }

    /// Who leads, as the broker knows it: sent along with an error, it saves a Metadata request.
    LeaderIdAndEpoch {
        leader_id: i32 = -1;
        /// Counts the partition's leaders.
        leader_epoch: i32 = -1;
    }

    /// Set where the log must be replaced by a snapshot.
    SnapshotId {
        end_offset: i64 = -1;
        epoch: i32 = -1;
    }

    /// Lets a reader skip what this producer wrote from here on, up to its abort marker.
    AbortedTransaction {
        producer_id: i64;
        first_offset: i64;
    }

    /// Where a leader named above can be found.
    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
