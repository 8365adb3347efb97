//! FindCoordinator: which broker looks after a group, a transactional id or a share partition.

use crate::wire::ErrorCode;

api! {
    FindCoordinator, versions 0-6, flexible 3+:
    FindCoordinatorRequest<'a> => FindCoordinatorResponse<'a>
}

message! {
    FindCoordinatorRequest<'a> {
        key: &'a str, v(0-3);
        /// 0 group, 1 transactional id, 2 share partition.
        key_type: i8, v(1+);
        coordinator_keys: Vec<&'a str>, v(4+);
    }
}

message! {
    FindCoordinatorResponse<'a> {
        throttle_time_ms: i32, v(1+, ignorable);
        error_code: ErrorCode, v(0-3);
        error_message: Option<&'a str>, v(1-3, ignorable) = Some("");
        node_id: i32, v(0-3);
        host: &'a str, v(0-3);
        port: i32, v(0-3);
        coordinators: Vec<Coordinator<'a>>, v(4+);
    }

    Coordinator<'a> {
        key: &'a str;
        node_id: i32;
        host: &'a str;
        port: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
