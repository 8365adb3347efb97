//! CreatePartitions: topics get more partitions.

use crate::wire::ErrorCode;

api! {
    CreatePartitions, versions 0-3, flexible 2+:
    CreatePartitionsRequest<'a> => CreatePartitionsResponse<'a>
}

message! {
    CreatePartitionsRequest<'a> {
        topics: Vec<CreatePartitionsTopic<'a>>;
        timeout_ms: i32;
        /// Answer as if it were done, and do nothing.
        validate_only: bool;
    }

    CreatePartitionsTopic<'a> {
        name: &'a str;
        /// The new total.
        count: i32;
        assignments: Option<Vec<CreatePartitionsAssignment>> = Some(Vec::new());
    }

    CreatePartitionsAssignment {
        broker_ids: Vec<i32>;
    }
}

message! {
    CreatePartitionsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<CreatePartitionsTopicResult<'a>>;
    }

    CreatePartitionsTopicResult<'a> {
        name: &'a str;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
