//! TxnOffsetCommit: a group's offsets, valid once the transaction commits.

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
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        /// Counts the group's rebalances; -1 is none.
        generation_id: i32, v(3+) = -1;
        member_id: &'a str, v(3+);
        /// The name of a static member, which keeps its place while it is away.
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
        /// A note that the group left beside its offset.
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
