//! UnregisterBroker: the cluster forgets a broker that is gone.

use crate::wire::ErrorCode;

api! {
    UnregisterBroker, versions 0-0, flexible 0+:
    UnregisterBrokerRequest => UnregisterBrokerResponse<'a>
}

message! {
    UnregisterBrokerRequest {
        broker_id: i32;
    }
}

message! {
    UnregisterBrokerResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
