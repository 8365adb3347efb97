//! ShareAcknowledge: what became of records that a share group was given.

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
        /// Counts the session's requests; 0 opens one, -1 closes it.
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
        /// 0 gap, 1 accept, 2 release, 3 reject, 4 renew; one for all offsets, or one each.
        acknowledge_types: Vec<i8>;
    }
}

message! {
    ShareAcknowledgeResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        /// How long acquired records stay locked.
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

    /// Who leads, as the broker knows it: sent along with an error, it saves a Metadata request.
    LeaderIdAndEpoch {
        leader_id: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
    }

    /// Where a leader named above can be found.
    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
