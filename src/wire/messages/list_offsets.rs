//! ListOffsets: the offset at a time, or at an end of a partition.

use crate::wire::ErrorCode;

api! { ListOffsets, versions 0-11, flexible 6+: ListOffsetsRequest<'a> => ListOffsetsResponse<'a> }

message! {
    ListOffsetsRequest<'a> {
        /// -1 is a consumer, anything else the id of a follower.
        replica_id: i32;
        /// 0: everything up to the high watermark. 1: committed transactions only.
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
        /// The epoch that the asker believes in; a broker that knows better refuses.
        current_leader_epoch: i32, v(4+, ignorable) = -1;
        /// A time, or -1 latest, -2 earliest, -3 the largest timestamp, -4 earliest local, -5
        /// latest tiered, -6 earliest not yet tiered.
        timestamp: i64;
        /// How many offsets version 0 wants, newest first.
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
        /// Version 0: segment starts at or before the time, newest first.
        old_style_offsets: Vec<i64>, v(0-0, ignorable);
        timestamp: i64, v(1+) = -1;
        /// -1 where no record is that young.
        offset: i64, v(1+) = -1;
        /// Counts the partition's leaders.
        leader_epoch: i32, v(4+) = -1;
    }
}
