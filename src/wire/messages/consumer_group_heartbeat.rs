//! ConsumerGroupHeartbeat: a member of a consumer group says what it wants and has, and is told
//! what it gets.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    ConsumerGroupHeartbeat, versions 0-1, flexible 0+:
    ConsumerGroupHeartbeatRequest<'a> => ConsumerGroupHeartbeatResponse<'a>
}

message! {
    ConsumerGroupHeartbeatRequest<'a> {
        group_id: &'a str;
        member_id: &'a str;
        /// 0 joins, -1 leaves, -2 leaves for a while as a static member.
        member_epoch: i32;
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str>;
        rack_id: Option<&'a str>;
        /// How long the group waits for a member to join again.
        rebalance_timeout_ms: i32 = -1;
        /// Null means unchanged.
        subscribed_topic_names: Option<Vec<&'a str>>;
        /// A pattern in RE2's language.
        subscribed_topic_regex: Option<&'a str>, v(1+);
        /// Null leaves the choice to the broker.
        server_assignor: Option<&'a str>;
        /// What the member holds; null means unchanged.
        topic_partitions: Option<Vec<RequestTopicPartitions>>;
    }

    RequestTopicPartitions {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}

message! {
    ConsumerGroupHeartbeatResponse<'a> {
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
        topic_partitions: Vec<ResponseTopicPartitions>;
    }

    ResponseTopicPartitions {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}
