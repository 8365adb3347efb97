//! Heartbeat: a member of a classic group is alive.

use crate::wire::ErrorCode;

api! { Heartbeat, versions 0-4, flexible 4+: HeartbeatRequest<'a> => HeartbeatResponse }

message! {
    HeartbeatRequest<'a> {
        group_id: &'a str;
        /// Counts the group's rebalances; -1 is none.
        generation_id: i32;
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(3+);
    }
}

message! {
    HeartbeatResponse {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode;
    }
}
