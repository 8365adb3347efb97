//! ListPartitionReassignments: which replicas are on the move.

use crate::wire::ErrorCode;

api! {
    ListPartitionReassignments, versions 0-0, flexible 0+:
    ListPartitionReassignmentsRequest<'a> => ListPartitionReassignmentsResponse<'a>
}

message! {
    ListPartitionReassignmentsRequest<'a> {
        timeout_ms: i32 = 60000;
        topics: Option<Vec<ListPartitionReassignmentsTopics<'a>>>;
    }

    ListPartitionReassignmentsTopics<'a> {
        name: &'a str;
        partition_indexes: Vec<i32>;
    }
}

message! {
    ListPartitionReassignmentsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        topics: Vec<OngoingTopicReassignment<'a>>;
    }

    OngoingTopicReassignment<'a> {
        name: &'a str;
        partitions: Vec<OngoingPartitionReassignment>;
    }

    OngoingPartitionReassignment {
        partition_index: i32;
        replicas: Vec<i32>;
        adding_replicas: Vec<i32>;
        removing_replicas: Vec<i32>;
    }
}
