//! OffsetDelete: a group forgets its offsets of partitions.

use crate::wire::ErrorCode;

api! { OffsetDelete, versions 0-0: OffsetDeleteRequest<'a> => OffsetDeleteResponse<'a> }

message! {
    OffsetDeleteRequest<'a> {
        group_id: &'a str;
        topics: Vec<OffsetDeleteRequestTopic<'a>>;
    }

    OffsetDeleteRequestTopic<'a> {
        name: &'a str;
        partitions: Vec<OffsetDeleteRequestPartition>;
    }

    OffsetDeleteRequestPartition {
        partition_index: i32;
    }
}

message! {
    OffsetDeleteResponse<'a> {
        error_code: ErrorCode;
        throttle_time_ms: i32;
        topics: Vec<OffsetDeleteResponseTopic<'a>>;
    }

    OffsetDeleteResponseTopic<'a> {
        name: &'a str;
        partitions: Vec<OffsetDeleteResponsePartition>;
    }

    OffsetDeleteResponsePartition {
        partition_index: i32;
        error_code: ErrorCode;
    }
}
