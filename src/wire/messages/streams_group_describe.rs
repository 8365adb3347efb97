//! StreamsGroupDescribe: topology, members and tasks of streams groups.

use crate::wire::ErrorCode;

api! {
    StreamsGroupDescribe, versions 0-0, flexible 0+:
    StreamsGroupDescribeRequest<'a> => StreamsGroupDescribeResponse<'a>
}

message! {
    StreamsGroupDescribeRequest<'a> {
        group_ids: Vec<&'a str>;
        include_authorized_operations: bool;
    }
}

message! {
    StreamsGroupDescribeResponse<'a> {
        throttle_time_ms: i32;
        groups: Vec<DescribedGroup<'a>>;
    }

    DescribedGroup<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        group_id: &'a str;
        group_state: &'a str;
        group_epoch: i32;
        assignment_epoch: i32;
        topology: Option<Topology<'a>>;
        members: Vec<Member<'a>>;
        /// A bit for each operation that the asker may do.
        authorized_operations: i32 = i32::MIN;
    }

    Topology<'a> {
        epoch: i32;
        subtopologies: Option<Vec<Subtopology<'a>>>;
    }

    Subtopology<'a> {
        subtopology_id: &'a str;
        source_topics: Vec<&'a str>;
        repartition_sink_topics: Vec<&'a str>;
        state_changelog_topics: Vec<TopicInfo<'a>>;
        repartition_source_topics: Vec<TopicInfo<'a>>;
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

    Member<'a> {
        member_id: &'a str;
        member_epoch: i32;
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str>;
        rack_id: Option<&'a str>;
        client_id: &'a str;
        client_host: &'a str;
        topology_epoch: i32;
        process_id: &'a str;
        user_endpoint: Option<Endpoint<'a>>;
        client_tags: Vec<KeyValue<'a>>;
        task_offsets: Vec<TaskOffset<'a>>;
        task_end_offsets: Vec<TaskOffset<'a>>;
        assignment: Assignment<'a>;
        target_assignment: Assignment<'a>;
        is_classic: bool;
    }

    Endpoint<'a> {
        host: &'a str;
        port: u16;
    }

    TaskOffset<'a> {
        subtopology_id: &'a str;
        partition: i32;
        offset: i64;
    }

    Assignment<'a> {
        active_tasks: Vec<TaskIds<'a>>;
        standby_tasks: Vec<TaskIds<'a>>;
        warmup_tasks: Vec<TaskIds<'a>>;
    }

    TaskIds<'a> {
        subtopology_id: &'a str;
        partitions: Vec<i32>;
    }
}
