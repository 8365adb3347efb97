//! Consumer groups, in `__consumer_offsets`: epoch, members, target and current assignments.

use crate::types::Uuid;

record! { ConsumerGroupMetadataKey<'a>, id 3, versions 0-0 }

message! {
    ConsumerGroupMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ConsumerGroupMetadataValue, id 3, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupMetadataValue {
        epoch: i32;
        /// A hash over the metadata of the topics subscribed to.
        metadata_hash: i64, tag(0);
    }
}

record! { ConsumerGroupPartitionMetadataKey<'a>, id 4, versions 0-0 }

message! {
    ConsumerGroupPartitionMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ConsumerGroupPartitionMetadataValue<'a>, id 4, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupPartitionMetadataValue<'a> {
        topics: Vec<TopicMetadata<'a>>;
    }

    TopicMetadata<'a> {
        topic_id: Uuid;
        topic_name: &'a str;
        /// -1 is the broker's default.
        num_partitions: i32;
        partition_metadata: Vec<PartitionMetadata<'a>>;
    }

    PartitionMetadata<'a> {
        partition: i32;
        racks: Vec<&'a str>;
    }
}

record! { ConsumerGroupMemberMetadataKey<'a>, id 5, versions 0-0 }

message! {
    ConsumerGroupMemberMetadataKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ConsumerGroupMemberMetadataValue<'a>, id 5, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupMemberMetadataValue<'a> {
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str> = Some("");
        rack_id: Option<&'a str> = Some("");
        client_id: &'a str;
        client_host: &'a str;
        subscribed_topic_names: Vec<&'a str>;
        /// A pattern in RE2's language.
        subscribed_topic_regex: Option<&'a str> = Some("");
        /// How long the group waits for a member to join again.
        rebalance_timeout_ms: i32 = -1;
        /// Null leaves the choice to the broker.
        server_assignor: Option<&'a str> = Some("");
        classic_member_metadata: Option<ClassicMemberMetadata<'a>>, tag(0) = Some(ClassicMemberMetadata::default());
    }

    /// What a member of the classic protocol brought along when its group changed protocols.
    ClassicMemberMetadata<'a> {
        /// How long the coordinator hears nothing before it gives a member up.
        session_timeout_ms: i32;
        supported_protocols: Vec<ClassicProtocol<'a>>;
    }

    ClassicProtocol<'a> {
        name: &'a str;
        metadata: &'a [u8];
    }
}

record! { ConsumerGroupTargetAssignmentMetadataKey<'a>, id 6, versions 0-0 }

message! {
    ConsumerGroupTargetAssignmentMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ConsumerGroupTargetAssignmentMetadataValue, id 6, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupTargetAssignmentMetadataValue {
        assignment_epoch: i32;
        assignment_timestamp: i64, tag(0);
    }
}

record! { ConsumerGroupTargetAssignmentMemberKey<'a>, id 7, versions 0-0 }

message! {
    ConsumerGroupTargetAssignmentMemberKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ConsumerGroupTargetAssignmentMemberValue, id 7, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupTargetAssignmentMemberValue {
        topic_partitions: Vec<TopicPartition>;
    }

    TopicPartition {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}

record! { ConsumerGroupCurrentMemberAssignmentKey<'a>, id 8, versions 0-0 }

message! {
    ConsumerGroupCurrentMemberAssignmentKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ConsumerGroupCurrentMemberAssignmentValue, id 8, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupCurrentMemberAssignmentValue {
        member_epoch: i32;
        previous_member_epoch: i32;
        state: i8;
        assigned_partitions: Vec<TopicPartitions>;
        /// What the member still has to let go before it moves on.
        partitions_pending_revocation: Vec<TopicPartitions>;
    }

    TopicPartitions {
        topic_id: Uuid;
        partitions: Vec<i32>;
        assignment_epochs: Option<Vec<i32>>, tag(0) = Some(Vec::new());
    }
}

record! { ConsumerGroupRegularExpressionKey<'a>, id 16, versions 0-0 }

message! {
    ConsumerGroupRegularExpressionKey<'a> {
        group_id: &'a str;
        regular_expression: &'a str;
    }
}

record! { ConsumerGroupRegularExpressionValue<'a>, id 16, versions 0-0, flexible 0+ }

message! {
    ConsumerGroupRegularExpressionValue<'a> {
        topics: Vec<&'a str>;
        version: i64;
        timestamp: i64;
    }
}
