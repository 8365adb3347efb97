//! ShareFetch: records for a member of a share group, locked for a while.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { ShareFetch, versions 1-2, flexible 0+: ShareFetchRequest<'a> => ShareFetchResponse<'a> }

message! {
    ShareFetchRequest<'a> {
        group_id: Option<&'a str>;
        member_id: Option<&'a str> = Some("");
        /// Counts the session's requests; 0 opens one, -1 closes it.
        share_session_epoch: i32;
        /// How long to wait for `min_bytes`.
        max_wait_ms: i32;
        min_bytes: i32;
        max_bytes: i32 = i32::MAX;
        max_records: i32;
        batch_size: i32;
        /// 0 whole batches, 1 no more records than asked for.
        share_acquire_mode: i8, v(2+, ignorable);
        is_renew_ack: bool, v(2+);
        topics: Vec<FetchTopic>;
        /// What the session should no longer hold.
        forgotten_topics_data: Vec<ForgottenTopic>;
    }

    FetchTopic {
        topic_id: Uuid;
        partitions: Vec<FetchPartition>;
    }

    FetchPartition {
        partition_index: i32;
        acknowledgement_batches: Vec<AcknowledgementBatch>;
    }

    AcknowledgementBatch {
        first_offset: i64;
        last_offset: i64;
        /// 0 gap, 1 accept, 2 release, 3 reject, 4 renew; one for all offsets, or one each.
        acknowledge_types: Vec<i8>;
    }

    /// Partitions that leave the fetch session.
    ForgottenTopic {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}

message! {
    ShareFetchResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        /// How long acquired records stay locked.
        acquisition_lock_timeout_ms: i32;
        responses: Vec<ShareFetchableTopicResponse<'a>>;
        node_endpoints: Vec<NodeEndpoint<'a>>;
    }

    ShareFetchableTopicResponse<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionData<'a>>;
    }

    PartitionData<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        acknowledge_error_code: ErrorCode;
        acknowledge_error_message: Option<&'a str>;
        current_leader: LeaderIdAndEpoch;
        /// Whole batches; the last one may be cut off in old versions.
        records: &'a [u8];
        acquired_records: Vec<AcquiredRecords>;
    }

    /// Who leads, as the broker knows it: sent along with an error, it saves a Metadata request.
    LeaderIdAndEpoch {
        leader_id: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
    }

    /// Offsets that this member alone may process until the lock times out.
    AcquiredRecords {
        first_offset: i64;
        last_offset: i64;
        delivery_count: i16;
    }

    /// Where a leader named above can be found.
    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
