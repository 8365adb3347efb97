//! ListGroups: the groups that a broker looks after.

use crate::wire::ErrorCode;

api! { ListGroups, versions 0-5, flexible 3+: ListGroupsRequest<'a> => ListGroupsResponse<'a> }

message! {
    ListGroupsRequest<'a> {
        /// Empty means all.
        states_filter: Vec<&'a str>, v(4+);
        /// Empty means all.
        types_filter: Vec<&'a str>, v(5+);
    }
}

message! {
    ListGroupsResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode;
        groups: Vec<ListedGroup<'a>>;
    }

    ListedGroup<'a> {
        group_id: &'a str;
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: &'a str;
        group_state: &'a str, v(4+, ignorable);
        group_type: &'a str, v(5+, ignorable);
    }
}
