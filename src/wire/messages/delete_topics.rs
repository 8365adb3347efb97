//! DeleteTopics: topics go, by name or by id.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DeleteTopics, versions 1-6, flexible 4+:
    DeleteTopicsRequest<'a> => DeleteTopicsResponse<'a>
}

message! {
    DeleteTopicsRequest<'a> {
        topics: Vec<DeleteTopicState<'a>>, v(6+);
        topic_names: Vec<&'a str>, v(0-5, ignorable);
        timeout_ms: i32;
    }

    DeleteTopicState<'a> {
        name: Option<&'a str>;
        topic_id: Uuid;
    }
}

message! {
    DeleteTopicsResponse<'a> {
        throttle_time_ms: i32;
        responses: Vec<DeletableTopicResult<'a>>;
    }

    DeletableTopicResult<'a> {
        name: Option<&'a str>, null(6+) = Some("");
        topic_id: Uuid, v(6+, ignorable);
        error_code: ErrorCode;
        error_message: Option<&'a str>, v(5+, ignorable);
    }
}
