//! RemoveRaftVoter: a controller no longer votes.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    RemoveRaftVoter, versions 0-0, flexible 0+:
    RemoveRaftVoterRequest<'a> => RemoveRaftVoterResponse<'a>
}

message! {
    RemoveRaftVoterRequest<'a> {
        cluster_id: Option<&'a str> = Some("");
        voter_id: i32;
        voter_directory_id: Uuid;
    }
}

message! {
    RemoveRaftVoterResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
