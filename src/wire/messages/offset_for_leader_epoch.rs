//! OffsetForLeaderEpoch: where a leader's epoch ended, so that a reader notices a cut log.

use crate::wire::ErrorCode;

api! {
    OffsetForLeaderEpoch, versions 2-4, flexible 4+:
    OffsetForLeaderEpochRequest<'a> => OffsetForLeaderEpochResponse<'a>
}

message! {
    OffsetForLeaderEpochRequest<'a> {
        /// -1 is a consumer, anything else the id of a follower.
        replica_id: i32, v(3+, ignorable) = -2;
        topics: Vec<OffsetForLeaderTopic<'a>>;
    }

    OffsetForLeaderTopic<'a> {
        topic: &'a str;
        partitions: Vec<OffsetForLeaderPartition>;
    }

    OffsetForLeaderPartition {
        partition: i32;
        /// The epoch that the asker believes in; a broker that knows better refuses.
        current_leader_epoch: i32 = -1;
        /// Counts the partition's leaders.
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

    /// The epoch in which the logs part, and where the leader's ends.
    EpochEndOffset {
        error_code: ErrorCode;
        partition: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32 = -1;
        end_offset: i64 = -1;
    }
}
