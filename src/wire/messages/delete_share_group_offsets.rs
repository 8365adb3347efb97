//! DeleteShareGroupOffsets: a share group forgets topics.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DeleteShareGroupOffsets, versions 0-0, flexible 0+:
    DeleteShareGroupOffsetsRequest<'a> => DeleteShareGroupOffsetsResponse<'a>
}

message! {
    DeleteShareGroupOffsetsRequest<'a> {
        group_id: &'a str;
        topics: Vec<DeleteShareGroupOffsetsRequestTopic<'a>>;
    }

    DeleteShareGroupOffsetsRequestTopic<'a> {
        topic_name: &'a str;
    }
}

message! {
    DeleteShareGroupOffsetsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        responses: Vec<DeleteShareGroupOffsetsResponseTopic<'a>>;
    }

    DeleteShareGroupOffsetsResponseTopic<'a> {
        topic_name: &'a str;
        topic_id: Uuid;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
    }
}
