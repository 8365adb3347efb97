//! AlterShareGroupOffsets: a share group begins elsewhere.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    AlterShareGroupOffsets, versions 0-0, flexible 0+:
    AlterShareGroupOffsetsRequest<'a> => AlterShareGroupOffsetsResponse<'a>
}

message! {
    AlterShareGroupOffsetsRequest<'a> {
        group_id: &'a str;
        topics: Vec<AlterShareGroupOffsetsRequestTopic<'a>>;
    }

    AlterShareGroupOffsetsRequestTopic<'a> {
        topic_name: &'a str;
        partitions: Vec<AlterShareGroupOffsetsRequestPartition>;
    }

    AlterShareGroupOffsetsRequestPartition {
        partition_index: i32;
        start_offset: i64;
    }
}

message! {
    AlterShareGroupOffsetsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        responses: Vec<AlterShareGroupOffsetsResponseTopic<'a>>;
    }

    AlterShareGroupOffsetsResponseTopic<'a> {
        topic_name: &'a str;
        topic_id: Uuid;
        partitions: Vec<AlterShareGroupOffsetsResponsePartition<'a>>;
    }

    AlterShareGroupOffsetsResponsePartition<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
