//! DeleteGroups: empty groups and their offsets go.

use crate::wire::ErrorCode;

api! {
    DeleteGroups, versions 0-2, flexible 2+:
    DeleteGroupsRequest<'a> => DeleteGroupsResponse<'a>
}

message! {
    DeleteGroupsRequest<'a> {
        groups_names: Vec<&'a str>;
    }
}

message! {
    DeleteGroupsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<DeletableGroupResult<'a>>;
    }

    DeletableGroupResult<'a> {
        group_id: &'a str;
        error_code: ErrorCode;
    }
}
