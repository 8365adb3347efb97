//! DeleteRecords: what lies before an offset is given up.

use crate::wire::ErrorCode;

api! {
    DeleteRecords, versions 0-2, flexible 2+:
    DeleteRecordsRequest<'a> => DeleteRecordsResponse<'a>
}

message! {
    DeleteRecordsRequest<'a> {
        topics: Vec<DeleteRecordsTopic<'a>>;
        timeout_ms: i32;
    }

    DeleteRecordsTopic<'a> {
        name: &'a str;
        partitions: Vec<DeleteRecordsPartition>;
    }

    DeleteRecordsPartition {
        partition_index: i32;
        /// The new first offset; -1 is the high watermark.
        offset: i64;
    }
}

message! {
    DeleteRecordsResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<DeleteRecordsTopicResult<'a>>;
    }

    DeleteRecordsTopicResult<'a> {
        name: &'a str;
        partitions: Vec<DeleteRecordsPartitionResult>;
    }

    DeleteRecordsPartitionResult {
        partition_index: i32;
        /// The first offset that is left.
        low_watermark: i64;
        error_code: ErrorCode;
    }
}
