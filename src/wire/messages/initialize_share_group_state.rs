//! InitializeShareGroupState: a share partition's state begins. Between brokers.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    InitializeShareGroupState, versions 0-0, flexible 0+:
    InitializeShareGroupStateRequest<'a> => InitializeShareGroupStateResponse<'a>
}

message! {
    InitializeShareGroupStateRequest<'a> {
        group_id: &'a str;
        topics: Vec<InitializeStateData>;
    }

    InitializeStateData {
        topic_id: Uuid;
        partitions: Vec<PartitionData>;
    }

    PartitionData {
        partition: i32;
        /// Grows with each change of the share partition's owner; older ones are fenced.
        state_epoch: i32;
        start_offset: i64;
    }
}

message! {
    InitializeShareGroupStateResponse<'a> {
        results: Vec<InitializeStateResult<'a>>;
    }

    InitializeStateResult<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionResult<'a>>;
    }

    PartitionResult<'a> {
        partition: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
