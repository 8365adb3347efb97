//! Heartbeat.

use crate::wire::ErrorCode;

api! { Heartbeat, versions 0-4, flexible 4+: HeartbeatRequest<'a> => HeartbeatResponse }

message! {
    HeartbeatRequest<'a> {
        group_id: &'a str;
        generation_id: i32;
        member_id: &'a str;
        group_instance_id: Option<&'a str>, v(3+);
    }
}

message! {
    HeartbeatResponse {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode;
    }
}
