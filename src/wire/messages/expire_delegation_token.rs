//! ExpireDelegationToken: a token ends earlier.

use crate::wire::ErrorCode;

api! {
    ExpireDelegationToken, versions 1-2, flexible 2+:
    ExpireDelegationTokenRequest<'a> => ExpireDelegationTokenResponse
}

message! {
    ExpireDelegationTokenRequest<'a> {
        /// What the token is proved with.
        hmac: &'a [u8];
        expiry_time_period_ms: i64;
    }
}

message! {
    ExpireDelegationTokenResponse {
        error_code: ErrorCode;
        expiry_timestamp_ms: i64;
        throttle_time_ms: i32;
    }
}
