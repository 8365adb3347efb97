//! ShareAcknowledge.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    ShareAcknowledge, versions 1-2, flexible 0+:
    ShareAcknowledgeRequest<'a> => ShareAcknowledgeResponse<'a>
}

message! {
    ShareAcknowledgeRequest<'a> {
        group_id: Option<&'a str>;
        member_id: Option<&'a str> = Some("");
        share_session_epoch: i32;
        is_renew_ack: bool, v(2+);
        topics: Vec<AcknowledgeTopic>;
    }

    AcknowledgeTopic {
        topic_id: Uuid;
        partitions: Vec<AcknowledgePartition>;
    }

    AcknowledgePartition {
        partition_index: i32;
        acknowledgement_batches: Vec<AcknowledgementBatch>;
    }

    AcknowledgementBatch {
        first_offset: i64;
        last_offset: i64;
        acknowledge_types: Vec<i8>;
    }
}

message! {
    ShareAcknowledgeResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        acquisition_lock_timeout_ms: i32, v(2+, ignorable);
        responses: Vec<ShareAcknowledgeTopicResponse<'a>>;
        node_endpoints: Vec<NodeEndpoint<'a>>;
    }

    ShareAcknowledgeTopicResponse<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionData<'a>>;
    }

    PartitionData<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        current_leader: LeaderIdAndEpoch;
    }

    LeaderIdAndEpoch {
        leader_id: i32;
        leader_epoch: i32;
    }

    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
