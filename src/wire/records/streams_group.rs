//! Streams groups, in `__consumer_offsets`.

record! { StreamsGroupMetadataKey<'a>, id 17, versions 0-0 }

message! {
    StreamsGroupMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { StreamsGroupMetadataValue<'a>, id 17, versions 0-0, flexible 0+ }

message! {
    StreamsGroupMetadataValue<'a> {
        epoch: i32;
        /// A hash over the metadata of the topics subscribed to.
        metadata_hash: i64;
        validated_topology_epoch: i32, tag(0) = -1;
        last_assignment_configs: Option<Vec<LastAssignmentConfig<'a>>>, tag(1) = Some(Vec::new());
    }

    LastAssignmentConfig<'a> {
        key: &'a str;
        value: &'a str;
    }
}

record! { StreamsGroupMemberMetadataKey<'a>, id 19, versions 0-0 }

message! {
    StreamsGroupMemberMetadataKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { StreamsGroupMemberMetadataValue<'a>, id 19, versions 0-0, flexible 0+ }

message! {
    StreamsGroupMemberMetadataValue<'a> {
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str> = Some("");
        rack_id: Option<&'a str> = Some("");
        client_id: &'a str;
        client_host: &'a str;
        /// How long the group waits for a member to join again.
        rebalance_timeout_ms: i32 = -1;
        topology_epoch: i32;
        process_id: &'a str;
        user_endpoint: Option<Endpoint<'a>>;
        client_tags: Vec<KeyValue<'a>>;
    }

    Endpoint<'a> {
        host: &'a str;
        port: u16;
    }

    KeyValue<'a> {
        key: &'a str;
        value: &'a str;
    }
}

record! { StreamsGroupTopologyKey<'a>, id 23, versions 0-0 }

message! {
    StreamsGroupTopologyKey<'a> {
        group_id: &'a str;
    }
}

record! { StreamsGroupTopologyValue<'a>, id 23, versions 0-0, flexible 0+ }

message! {
    StreamsGroupTopologyValue<'a> {
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
        topic_configs: Vec<TopicConfig<'a>>;
    }

    TopicConfig<'a> {
        key: &'a str;
        value: &'a str;
    }

    CopartitionGroup {
        source_topics: Vec<i16>;
        source_topic_regex: Vec<i16>;
        repartition_source_topics: Vec<i16>;
    }
}

record! { StreamsGroupTargetAssignmentMetadataKey<'a>, id 20, versions 0-0 }

message! {
    StreamsGroupTargetAssignmentMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { StreamsGroupTargetAssignmentMetadataValue, id 20, versions 0-0, flexible 0+ }

message! {
    StreamsGroupTargetAssignmentMetadataValue {
        assignment_epoch: i32;
        assignment_timestamp: i64, tag(0);
    }
}

record! { StreamsGroupTargetAssignmentMemberKey<'a>, id 21, versions 0-0 }

message! {
    StreamsGroupTargetAssignmentMemberKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { StreamsGroupTargetAssignmentMemberValue<'a>, id 21, versions 0-0, flexible 0+ }

message! {
    StreamsGroupTargetAssignmentMemberValue<'a> {
        active_tasks: Vec<StreamsGroupTargetAssignmentMemberTaskIds<'a>>;
        standby_tasks: Vec<StreamsGroupTargetAssignmentMemberTaskIds<'a>>;
        warmup_tasks: Vec<StreamsGroupTargetAssignmentMemberTaskIds<'a>>;
    }

    StreamsGroupTargetAssignmentMemberTaskIds<'a> {
        subtopology_id: &'a str;
        partitions: Vec<i32>;
    }
}

record! { StreamsGroupCurrentMemberAssignmentKey<'a>, id 22, versions 0-0 }

message! {
    StreamsGroupCurrentMemberAssignmentKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { StreamsGroupCurrentMemberAssignmentValue<'a>, id 22, versions 0-0, flexible 0+ }

message! {
    StreamsGroupCurrentMemberAssignmentValue<'a> {
        member_epoch: i32;
        previous_member_epoch: i32;
        state: i8;
        active_tasks: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
        standby_tasks: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
        warmup_tasks: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
        active_tasks_pending_revocation: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
        standby_tasks_pending_revocation: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
        warmup_tasks_pending_revocation: Vec<StreamsGroupCurrentMemberAssignmentTaskIds<'a>>;
    }

    StreamsGroupCurrentMemberAssignmentTaskIds<'a> {
        subtopology_id: &'a str;
        partitions: Vec<i32>;
        assignment_epochs: Option<Vec<i32>>, tag(0) = Some(Vec::new());
    }
}
