//! DeleteShareGroupState: a share partition's state ends. Between brokers.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DeleteShareGroupState, versions 0-0, flexible 0+:
    DeleteShareGroupStateRequest<'a> => DeleteShareGroupStateResponse<'a>
}

message! {
    DeleteShareGroupStateRequest<'a> {
        group_id: &'a str;
        topics: Vec<DeleteStateData>;
    }

    DeleteStateData {
        topic_id: Uuid;
        partitions: Vec<PartitionData>;
    }

    PartitionData {
        partition: i32;
    }
}

message! {
    DeleteShareGroupStateResponse<'a> {
        results: Vec<DeleteStateResult<'a>>;
    }

    DeleteStateResult<'a> {
        topic_id: Uuid;
        partitions: Vec<PartitionResult<'a>>;
    }

    PartitionResult<'a> {
        partition: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
