//! JoinGroup: a member enters a classic group, and waits for the others.

use crate::wire::ErrorCode;

api! { JoinGroup, versions 0-9, flexible 6+: JoinGroupRequest<'a> => JoinGroupResponse<'a> }

message! {
    JoinGroupRequest<'a> {
        group_id: &'a str;
        /// How long the coordinator hears nothing before it gives a member up.
        session_timeout_ms: i32;
        /// How long the group waits for a member to join again.
        rebalance_timeout_ms: i32, v(1+, ignorable) = -1;
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(5+);
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: &'a str;
        protocols: Vec<JoinGroupRequestProtocol<'a>>;
        /// For the coordinator's log.
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
        /// Counts the group's rebalances; -1 is none.
        generation_id: i32 = -1;
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: Option<&'a str>, v(7+, ignorable);
        protocol_name: Option<&'a str>, null(7+) = Some("");
        leader: &'a str;
        /// Whether the leader need not compute an assignment.
        skip_assignment: bool, v(9+);
        member_id: &'a str;
        members: Vec<JoinGroupResponseMember<'a>>;
    }

    JoinGroupResponseMember<'a> {
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(5+, ignorable);
        metadata: &'a [u8];
    }
}
