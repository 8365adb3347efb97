//! Share groups, in `__consumer_offsets`.

use crate::types::Uuid;

record! { ShareGroupMetadataKey<'a>, id 11, versions 0-0 }

message! {
    ShareGroupMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ShareGroupMetadataValue, id 11, versions 0-0, flexible 0+ }

message! {
    ShareGroupMetadataValue {
        epoch: i32;
        /// A hash over the metadata of the topics subscribed to.
        metadata_hash: i64;
    }
}

record! { ShareGroupMemberMetadataKey<'a>, id 10, versions 0-0 }

message! {
    ShareGroupMemberMetadataKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ShareGroupMemberMetadataValue<'a>, id 10, versions 0-0, flexible 0+ }

message! {
    ShareGroupMemberMetadataValue<'a> {
        rack_id: Option<&'a str> = Some("");
        client_id: &'a str;
        client_host: &'a str;
        subscribed_topic_names: Vec<&'a str>;
    }
}

record! { ShareGroupTargetAssignmentMetadataKey<'a>, id 12, versions 0-0 }

message! {
    ShareGroupTargetAssignmentMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ShareGroupTargetAssignmentMetadataValue, id 12, versions 0-0, flexible 0+ }

message! {
    ShareGroupTargetAssignmentMetadataValue {
        assignment_epoch: i32;
        assignment_timestamp: i64, tag(0);
    }
}

record! { ShareGroupTargetAssignmentMemberKey<'a>, id 13, versions 0-0 }

message! {
    ShareGroupTargetAssignmentMemberKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ShareGroupTargetAssignmentMemberValue, id 13, versions 0-0, flexible 0+ }

message! {
    ShareGroupTargetAssignmentMemberValue {
        topic_partitions: Vec<TopicPartition>;
    }

    TopicPartition {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}

record! { ShareGroupCurrentMemberAssignmentKey<'a>, id 14, versions 0-0 }

message! {
    ShareGroupCurrentMemberAssignmentKey<'a> {
        group_id: &'a str;
        member_id: &'a str;
    }
}

record! { ShareGroupCurrentMemberAssignmentValue, id 14, versions 0-0, flexible 0+ }

message! {
    ShareGroupCurrentMemberAssignmentValue {
        member_epoch: i32;
        previous_member_epoch: i32;
        state: i8;
        assigned_partitions: Vec<TopicPartitions>;
    }

    TopicPartitions {
        topic_id: Uuid;
        partitions: Vec<i32>;
    }
}

record! { ShareGroupStatePartitionMetadataKey<'a>, id 15, versions 0-0 }

message! {
    ShareGroupStatePartitionMetadataKey<'a> {
        group_id: &'a str;
    }
}

record! { ShareGroupStatePartitionMetadataValue<'a>, id 15, versions 0-0, flexible 0+ }

message! {
    ShareGroupStatePartitionMetadataValue<'a> {
        initializing_topics: Vec<TopicPartitionsInfo<'a>>;
        initialized_topics: Vec<TopicPartitionsInfo<'a>>;
        deleting_topics: Vec<TopicInfo<'a>>;
    }

    TopicPartitionsInfo<'a> {
        topic_id: Uuid;
        topic_name: &'a str;
        partitions: Vec<i32>;
    }

    TopicInfo<'a> {
        topic_id: Uuid;
        topic_name: &'a str;
    }
}
