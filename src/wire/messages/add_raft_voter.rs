//! AddRaftVoter: a controller joins those that vote.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    AddRaftVoter, versions 0-1, flexible 0+:
    AddRaftVoterRequest<'a> => AddRaftVoterResponse<'a>
}

message! {
    AddRaftVoterRequest<'a> {
        cluster_id: Option<&'a str> = Some("");
        timeout_ms: i32;
        voter_id: i32;
        voter_directory_id: Uuid;
        listeners: Vec<Listener<'a>>;
        ack_when_committed: bool, v(1+) = true;
    }

    Listener<'a> {
        name: &'a str;
        host: &'a str;
        port: u16;
    }
}

message! {
    AddRaftVoterResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
