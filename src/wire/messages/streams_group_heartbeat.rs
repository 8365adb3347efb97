//! StreamsGroupHeartbeat: a Kafka Streams process says what it runs, and is told its tasks.

use crate::wire::ErrorCode;

api! {
    StreamsGroupHeartbeat, versions 0-0, flexible 0+:
    StreamsGroupHeartbeatRequest<'a> => StreamsGroupHeartbeatResponse<'a>
}

message! {
    StreamsGroupHeartbeatRequest<'a> {
        group_id: &'a str;
        member_id: &'a str;
        /// 0 joins, -1 leaves, -2 leaves for a while as a static member.
        member_epoch: i32;
        endpoint_information_epoch: i32;
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str>;
        rack_id: Option<&'a str>;
        /// How long the group waits for a member to join again.
        rebalance_timeout_ms: i32 = -1;
        topology: Option<Topology<'a>>;
        active_tasks: Option<Vec<RequestTaskIds<'a>>>;
        standby_tasks: Option<Vec<RequestTaskIds<'a>>>;
        warmup_tasks: Option<Vec<RequestTaskIds<'a>>>;
        process_id: Option<&'a str>;
        user_endpoint: Option<RequestEndpoint<'a>>;
        client_tags: Option<Vec<KeyValue<'a>>>;
        task_offsets: Option<Vec<TaskOffset<'a>>>;
        task_end_offsets: Option<Vec<TaskOffset<'a>>>;
        shutdown_application: bool;
    }

    Topology<'a> {
        epoch: i32;
        subtopologies: Vec<Subtopology<'a>>;
    }

    Subtopology<'a> {
        subtopology_id: &'a str;
        source_topics: Vec<&'a str>;
        source_topic_regex: Vec<&'a str>;
        state_changelog_topics: Vec<TopicInfo<'a>>;
        repartition_sink_topics: Vec<&'a str>;
        repartition_source_topics: Vec<TopicInfo<'a>>;
        copartition_groups: Vec<CopartitionGroup>;
    }

    TopicInfo<'a> {
        name: &'a str;
        partitions: i32;
        replication_factor: i16;
        topic_configs: Vec<KeyValue<'a>>;
    }

    KeyValue<'a> {
        key: &'a str;
        value: &'a str;
    }

    CopartitionGroup {
        source_topics: Vec<i16>;
        source_topic_regex: Vec<i16>;
        repartition_source_topics: Vec<i16>;
    }

    RequestTaskIds<'a> {
        subtopology_id: &'a str;
        partitions: Vec<i32>;
    }

    RequestEndpoint<'a> {
        host: &'a str;
        port: u16;
    }

    TaskOffset<'a> {
        subtopology_id: &'a str;
        partition: i32;
        offset: i64;
    }
}

message! {
    StreamsGroupHeartbeatResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        member_id: &'a str;
        member_epoch: i32;
        heartbeat_interval_ms: i32;
        acceptable_recovery_lag: i32;
        task_offset_interval_ms: i32;
        status: Option<Vec<Status<'a>>> = Some(Vec::new());
        active_tasks: Option<Vec<ResponseTaskIds<'a>>>;
        standby_tasks: Option<Vec<ResponseTaskIds<'a>>>;
        warmup_tasks: Option<Vec<ResponseTaskIds<'a>>>;
        endpoint_information_epoch: i32;
        partitions_by_user_endpoint: Option<Vec<EndpointToPartitions<'a>>>;
    }

    Status<'a> {
        status_code: i8;
        status_detail: &'a str;
    }

    ResponseTaskIds<'a> {
        subtopology_id: &'a str;
        partitions: Vec<i32>;
    }

    EndpointToPartitions<'a> {
        user_endpoint: ResponseEndpoint<'a>;
        active_partitions: Vec<TopicPartition<'a>>;
        standby_partitions: Vec<TopicPartition<'a>>;
    }

    ResponseEndpoint<'a> {
        host: &'a str;
        port: u16;
    }

    TopicPartition<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}
