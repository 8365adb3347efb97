//! ConsumerGroupHeartbeat.

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
        member_epoch: i32;
        instance_id: Option<&'a str>;
        rack_id: Option<&'a str>;
        rebalance_timeout_ms: i32 = -1;
        subscribed_topic_names: Option<Vec<&'a str>>;
        subscribed_topic_regex: Option<&'a str>, v(1+);
        server_assignor: Option<&'a str>;
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
