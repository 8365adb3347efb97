//! ShareFetch.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { ShareFetch, versions 1-2, flexible 0+: ShareFetchRequest<'a> => ShareFetchResponse<'a> }

message! {
    ShareFetchRequest<'a> {
        group_id: Option<&'a str>;
        member_id: Option<&'a str> = Some("");
        share_session_epoch: i32;
        max_wait_ms: i32;
        min_bytes: i32;
        max_bytes: i32 = i32::MAX;
        max_records: i32;
        batch_size: i32;
        share_acquire_mode: i8, v(2+, ignorable);
        is_renew_ack: bool, v(2+);
        topics: Vec<FetchTopic>;
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
        acknowledge_types: Vec<i8>;
    }

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
        records: &'a [u8];
        acquired_records: Vec<AcquiredRecords>;
    }

    LeaderIdAndEpoch {
        leader_id: i32;
        leader_epoch: i32;
    }

    AcquiredRecords {
        first_offset: i64;
        last_offset: i64;
        delivery_count: i16;
    }

    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
