//! CreateTopics: new topics, or a check whether they could be.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    CreateTopics, versions 2-7, flexible 5+:
    CreateTopicsRequest<'a> => CreateTopicsResponse<'a>
}

message! {
    CreateTopicsRequest<'a> {
        topics: Vec<CreatableTopic<'a>>;
        timeout_ms: i32 = 60000;
        /// Answer as if it were done, and do nothing.
        validate_only: bool;
    }

    CreatableTopic<'a> {
        name: &'a str;
        /// -1 is the broker's default.
        num_partitions: i32;
        /// -1 is the broker's default.
        replication_factor: i16;
        /// Replicas by hand; empty leaves them to the cluster.
        assignments: Vec<CreatableReplicaAssignment>;
        configs: Vec<CreatableTopicConfig<'a>>;
    }

    CreatableReplicaAssignment {
        partition_index: i32;
        broker_ids: Vec<i32>;
    }

    CreatableTopicConfig<'a> {
        name: &'a str;
        value: Option<&'a str> = Some("");
    }
}

message! {
    CreateTopicsResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<CreatableTopicResult<'a>>;
    }

    CreatableTopicResult<'a> {
        name: &'a str;
        topic_id: Uuid, v(7+, ignorable);
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        /// -1 is the broker's default.
        num_partitions: i32, v(5+, ignorable) = -1;
        replication_factor: i16, v(5+, ignorable) = -1;
        configs: Option<Vec<CreatableTopicConfigs<'a>>>, v(5+, ignorable) = Some(Vec::new());
        topic_config_error_code: ErrorCode, v(5+, ignorable), tag(0);
    }

    CreatableTopicConfigs<'a> {
        name: &'a str;
        value: Option<&'a str> = Some("");
        read_only: bool;
        /// 1 topic, 2 broker, 3 all brokers, 4 the broker's file, 5 default, 6 logger, 7 client
        /// metrics, 8 group.
        config_source: i8 = -1;
        /// Then the value is not told.
        is_sensitive: bool;
    }
}
