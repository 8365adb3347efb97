//! WriteShareGroupState: changes of a share partition's state. Between brokers.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    WriteShareGroupState, versions 0-1, flexible 0+:
    WriteShareGroupStateRequest<'a> => WriteShareGroupStateResponse<'a>
}

message! {
    WriteShareGroupStateRequest<'a> {
        group_id: &'a str;
        topics: Vec<WriteStateData>;
    }

    WriteStateData {
        topic_id: Uuid;
        partitions: Vec<PartitionData>;
    }

    PartitionData {
        partition: i32;
        /// Grows with each change of the share partition's owner; older ones are fenced.
        state_epoch: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        start_offset: i64;
        delivery_complete_count: i32, v(1+, ignorable) = -1;
        state_batches: Vec<StateBatch>;
    }

    StateBatch {
        first_offset: i64;
        last_offset: i64;
        /// 0 available, 1 acquired, 2 acknowledged, 4 archived.
        delivery_state: i8;
        delivery_count: i16;
    }
}

message! {
    WriteShareGroupStateResponse<'a> {
        results: Vec<WriteStateResult<'a>>;
    }

    WriteStateResult<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionResult<'a>>;
    }

    PartitionResult<'a> {
        partition: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
