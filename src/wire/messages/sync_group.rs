//! SyncGroup.

use crate::wire::ErrorCode;

api! { SyncGroup, versions 0-5, flexible 4+: SyncGroupRequest<'a> => SyncGroupResponse<'a> }

message! {
    SyncGroupRequest<'a> {
        group_id: &'a str;
        generation_id: i32;
        member_id: &'a str;
        group_instance_id: Option<&'a str>, v(3+);
        protocol_type: Option<&'a str>, v(5+, ignorable);
        protocol_name: Option<&'a str>, v(5+, ignorable);
        assignments: Vec<SyncGroupRequestAssignment<'a>>;
    }

    SyncGroupRequestAssignment<'a> {
        member_id: &'a str;
        assignment: &'a [u8];
    }
}

message! {
    SyncGroupResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode;
        protocol_type: Option<&'a str>, v(5+, ignorable);
        protocol_name: Option<&'a str>, v(5+, ignorable);
        assignment: &'a [u8];
    }
}
