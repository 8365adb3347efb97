//! ConsumerGroupDescribe: state, members and assignments of consumer groups.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    ConsumerGroupDescribe, versions 0-1, flexible 0+:
    ConsumerGroupDescribeRequest<'a> => ConsumerGroupDescribeResponse<'a>
}

message! {
    ConsumerGroupDescribeRequest<'a> {
        group_ids: Vec<&'a str>;
        include_authorized_operations: bool;
    }
}

message! {
    ConsumerGroupDescribeResponse<'a> {
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
        assignor_name: &'a str;
        members: Vec<Member<'a>>;
        /// A bit for each operation that the asker may do.
        authorized_operations: i32 = i32::MIN;
    }

    Member<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        instance_id: Option<&'a str>;
        rack_id: Option<&'a str>;
        member_epoch: i32;
        client_id: &'a str;
        client_host: &'a str;
        subscribed_topic_names: Vec<&'a str>;
        /// A pattern in RE2's language.
        subscribed_topic_regex: Option<&'a str>;
        assignment: Assignment<'a>;
        target_assignment: Assignment<'a>;
        member_type: i8, v(1+, ignorable) = -1;
    }

    Assignment<'a> {
        topic_partitions: Vec<TopicPartitions<'a>>;
    }

    TopicPartitions<'a> {
        topic_id: Uuid;
        topic_name: &'a str;
        partitions: Vec<i32>;
    }
}
