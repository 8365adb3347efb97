//! OffsetForLeaderEpoch.

use crate::wire::ErrorCode;

api! {
    OffsetForLeaderEpoch, versions 2-4, flexible 4+:
    OffsetForLeaderEpochRequest<'a> => OffsetForLeaderEpochResponse<'a>
}

message! {
    OffsetForLeaderEpochRequest<'a> {
        replica_id: i32, v(3+, ignorable) = -2;
        topics: Vec<OffsetForLeaderTopic<'a>>;
    }

    OffsetForLeaderTopic<'a> {
        topic: &'a str;
        partitions: Vec<OffsetForLeaderPartition>;
    }

    OffsetForLeaderPartition {
        partition: i32;
        current_leader_epoch: i32 = -1;
        leader_epoch: i32;
    }
}

message! {
    OffsetForLeaderEpochResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<OffsetForLeaderTopicResult<'a>>;
    }

    OffsetForLeaderTopicResult<'a> {
        topic: &'a str;
        partitions: Vec<EpochEndOffset>;
    }

    EpochEndOffset {
        error_code: ErrorCode;
        partition: i32;
        leader_epoch: i32 = -1;
        end_offset: i64 = -1;
    }
}
