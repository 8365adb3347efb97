//! ShareGroupHeartbeat: a member of a share group is alive, and is told what it gets.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    ShareGroupHeartbeat, versions 1-1, flexible 0+:
    ShareGroupHeartbeatRequest<'a> => ShareGroupHeartbeatResponse<'a>
}

message! {
    ShareGroupHeartbeatRequest<'a> {
        group_id: &'a str;
        member_id: &'a str;
        /// 0 joins, -1 leaves.
        member_epoch: i32;
        rack_id: Option<&'a str>;
        /// Null means unchanged.
        subscribed_topic_names: Option<Vec<&'a str>>;
    }
}

message! {
    ShareGroupHeartbeatResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        member_id: Option<&'a str>;
        member_epoch: i32;
        heartbeat_interval_ms: i32;
        /// Null means unchanged.
        assignment: Option<Assignment>;
    }

    Assignment {
        topic_partitions: Vec<TopicPartitions>;
    }

    TopicPartitions {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}
