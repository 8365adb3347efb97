//! SyncGroup: the leader of a classic group hands out what each member reads.

use crate::wire::ErrorCode;

api! { SyncGroup, versions 0-5, flexible 4+: SyncGroupRequest<'a> => SyncGroupResponse<'a> }

message! {
    SyncGroupRequest<'a> {
        group_id: &'a str;
        /// Counts the group's rebalances; -1 is none.
        generation_id: i32;
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(3+);
        /// `consumer` for consumers, `connect` for Connect.
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
        /// `consumer` for consumers, `connect` for Connect.
        protocol_type: Option<&'a str>, v(5+, ignorable);
        protocol_name: Option<&'a str>, v(5+, ignorable);
        assignment: &'a [u8];
    }
}
