//! ListOffsets.

use crate::wire::ErrorCode;

api! { ListOffsets, versions 0-11, flexible 6+: ListOffsetsRequest<'a> => ListOffsetsResponse<'a> }

message! {
    ListOffsetsRequest<'a> {
        replica_id: i32;
        isolation_level: i8, v(2+);
        topics: Vec<ListOffsetsTopic<'a>>;
        timeout_ms: i32, v(10+, ignorable);
    }

    ListOffsetsTopic<'a> {
        name: &'a str;
        partitions: Vec<ListOffsetsPartition>;
    }

    ListOffsetsPartition {
        partition_index: i32;
        current_leader_epoch: i32, v(4+, ignorable) = -1;
        timestamp: i64;
        max_num_offsets: i32, v(0-0, ignorable) = 1;
    }
}

message! {
    ListOffsetsResponse<'a> {
        throttle_time_ms: i32, v(2+, ignorable);
        topics: Vec<ListOffsetsTopicResponse<'a>>;
    }

    ListOffsetsTopicResponse<'a> {
        name: &'a str;
        partitions: Vec<ListOffsetsPartitionResponse>;
    }

    ListOffsetsPartitionResponse {
        partition_index: i32;
        error_code: ErrorCode;
        old_style_offsets: Vec<i64>, v(0-0, ignorable);
        timestamp: i64, v(1+) = -1;
        offset: i64, v(1+) = -1;
        leader_epoch: i32, v(4+) = -1;
    }
}
