//! LeaveGroup: members leave a classic group.

use crate::wire::ErrorCode;

api! { LeaveGroup, versions 0-5, flexible 4+: LeaveGroupRequest<'a> => LeaveGroupResponse<'a> }

message! {
    LeaveGroupRequest<'a> {
        group_id: &'a str;
        member_id: &'a str, v(0-2);
        members: Vec<MemberIdentity<'a>>, v(3+);
    }

    MemberIdentity<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>;
        /// For the coordinator's log.
        reason: Option<&'a str>, v(5+, ignorable);
    }
}

message! {
    LeaveGroupResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode;
        members: Vec<MemberResponse<'a>>, v(3+);
    }

    MemberResponse<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str> = Some("");
        error_code: ErrorCode;
    }
}
