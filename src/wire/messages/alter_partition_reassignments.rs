//! AlterPartitionReassignments: replicas move to other brokers, or stop moving.

use crate::wire::ErrorCode;

api! {
    AlterPartitionReassignments, versions 0-1, flexible 0+:
    AlterPartitionReassignmentsRequest<'a> => AlterPartitionReassignmentsResponse<'a>
}

message! {
    AlterPartitionReassignmentsRequest<'a> {
        timeout_ms: i32 = 60000;
        allow_replication_factor_change: bool, v(1+) = true;
        topics: Vec<ReassignableTopic<'a>>;
    }

    ReassignableTopic<'a> {
        name: &'a str;
        partitions: Vec<ReassignablePartition>;
    }

    ReassignablePartition {
        partition_index: i32;
        replicas: Option<Vec<i32>>;
    }
}

message! {
    AlterPartitionReassignmentsResponse<'a> {
        throttle_time_ms: i32;
        allow_replication_factor_change: bool, v(1+, ignorable) = true;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        responses: Vec<ReassignableTopicResponse<'a>>;
    }

    ReassignableTopicResponse<'a> {
        name: &'a str;
        partitions: Vec<ReassignablePartitionResponse<'a>>;
    }

    ReassignablePartitionResponse<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
