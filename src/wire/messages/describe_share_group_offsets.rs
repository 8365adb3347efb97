//! DescribeShareGroupOffsets: where share groups stand.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DescribeShareGroupOffsets, versions 0-1, flexible 0+:
    DescribeShareGroupOffsetsRequest<'a> => DescribeShareGroupOffsetsResponse<'a>
}

message! {
    DescribeShareGroupOffsetsRequest<'a> {
        groups: Vec<DescribeShareGroupOffsetsRequestGroup<'a>>;
    }

    DescribeShareGroupOffsetsRequestGroup<'a> {
        group_id: &'a str;
        topics: Option<Vec<DescribeShareGroupOffsetsRequestTopic<'a>>> = Some(Vec::new());
    }

    DescribeShareGroupOffsetsRequestTopic<'a> {
        topic_name: &'a str;
        partitions: Vec<i32>;
    }
}

message! {
    DescribeShareGroupOffsetsResponse<'a> {
        throttle_time_ms: i32;
        groups: Vec<DescribeShareGroupOffsetsResponseGroup<'a>>;
    }

    DescribeShareGroupOffsetsResponseGroup<'a> {
        group_id: &'a str;
        topics: Vec<DescribeShareGroupOffsetsResponseTopic<'a>>;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }

    DescribeShareGroupOffsetsResponseTopic<'a> {
        topic_name: &'a str;
        topic_id: Uuid;
        partitions: Vec<DescribeShareGroupOffsetsResponsePartition<'a>>;
    }

    DescribeShareGroupOffsetsResponsePartition<'a> {
        partition_index: i32;
        start_offset: i64;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        lag: i64, v(1+, ignorable) = -1;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
