//! JoinGroup.

use crate::wire::ErrorCode;

api! { JoinGroup, versions 0-9, flexible 6+: JoinGroupRequest<'a> => JoinGroupResponse<'a> }

message! {
    JoinGroupRequest<'a> {
        group_id: &'a str;
        session_timeout_ms: i32;
        rebalance_timeout_ms: i32, v(1+, ignorable) = -1;
        member_id: &'a str;
        group_instance_id: Option<&'a str>, v(5+);
        protocol_type: &'a str;
        protocols: Vec<JoinGroupRequestProtocol<'a>>;
        reason: Option<&'a str>, v(8+, ignorable);
    }

    JoinGroupRequestProtocol<'a> {
        name: &'a str;
        metadata: &'a [u8];
    }
}

message! {
    JoinGroupResponse<'a> {
        throttle_time_ms: i32, v(2+, ignorable);
        error_code: ErrorCode;
        generation_id: i32 = -1;
        protocol_type: Option<&'a str>, v(7+, ignorable);
        protocol_name: Option<&'a str>, null(7+) = Some("");
        leader: &'a str;
        skip_assignment: bool, v(9+);
        member_id: &'a str;
        members: Vec<JoinGroupResponseMember<'a>>;
    }

    JoinGroupResponseMember<'a> {
        member_id: &'a str;
        group_instance_id: Option<&'a str>, v(5+, ignorable);
        metadata: &'a [u8];
    }
}
