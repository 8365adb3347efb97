//! RenewDelegationToken: a token lives longer.

use crate::wire::ErrorCode;

api! {
    RenewDelegationToken, versions 1-2, flexible 2+:
    RenewDelegationTokenRequest<'a> => RenewDelegationTokenResponse
}

message! {
    RenewDelegationTokenRequest<'a> {
        /// What the token is proved with.
        hmac: &'a [u8];
        renew_period_ms: i64;
    }
}

message! {
    RenewDelegationTokenResponse {
        error_code: ErrorCode;
        expiry_timestamp_ms: i64;
        throttle_time_ms: i32;
    }
}
