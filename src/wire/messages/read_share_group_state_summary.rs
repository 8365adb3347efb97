//! ReadShareGroupStateSummary: where a share partition begins. Between brokers.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    ReadShareGroupStateSummary, versions 0-1, flexible 0+:
    ReadShareGroupStateSummaryRequest<'a> => ReadShareGroupStateSummaryResponse<'a>
}

message! {
    ReadShareGroupStateSummaryRequest<'a> {
        group_id: &'a str;
        topics: Vec<ReadStateSummaryData>;
    }

    ReadStateSummaryData {
        topic_id: Uuid;
        partitions: Vec<PartitionData>;
    }

    PartitionData {
        partition: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
    }
}

message! {
    ReadShareGroupStateSummaryResponse<'a> {
        results: Vec<ReadStateSummaryResult<'a>>;
    }

    ReadStateSummaryResult<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionResult<'a>>;
    }

    PartitionResult<'a> {
        partition: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        /// Grows with each change of the share partition's owner; older ones are fenced.
        state_epoch: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        start_offset: i64;
        delivery_complete_count: i32, v(1+, ignorable) = -1;
    }
}
