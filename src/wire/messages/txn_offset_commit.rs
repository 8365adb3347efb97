//! TxnOffsetCommit.

use crate::wire::ErrorCode;

api! {
    TxnOffsetCommit, versions 0-5, flexible 3+:
    TxnOffsetCommitRequest<'a> => TxnOffsetCommitResponse<'a>
}

message! {
    TxnOffsetCommitRequest<'a> {
        transactional_id: &'a str;
        group_id: &'a str;
        producer_id: i64;
        producer_epoch: i16;
        generation_id: i32, v(3+) = -1;
        member_id: &'a str, v(3+);
        group_instance_id: Option<&'a str>, v(3+);
        topics: Vec<TxnOffsetCommitRequestTopic<'a>>;
    }

    TxnOffsetCommitRequestTopic<'a> {
        name: &'a str;
        partitions: Vec<TxnOffsetCommitRequestPartition<'a>>;
    }

    TxnOffsetCommitRequestPartition<'a> {
        partition_index: i32;
        committed_offset: i64;
        committed_leader_epoch: i32, v(2+, ignorable) = -1;
        committed_metadata: Option<&'a str> = Some("");
    }
}

message! {
    TxnOffsetCommitResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<TxnOffsetCommitResponseTopic<'a>>;
    }

    TxnOffsetCommitResponseTopic<'a> {
        name: &'a str;
        partitions: Vec<TxnOffsetCommitResponsePartition>;
    }

    TxnOffsetCommitResponsePartition {
        partition_index: i32;
        error_code: ErrorCode;
    }
}
