//! CreateDelegationToken: a token that authenticates in its owner's stead.

use crate::wire::ErrorCode;

api! {
    CreateDelegationToken, versions 1-3, flexible 2+:
    CreateDelegationTokenRequest<'a> => CreateDelegationTokenResponse<'a>
}

message! {
    CreateDelegationTokenRequest<'a> {
        owner_principal_type: Option<&'a str>, v(3+) = Some("");
        owner_principal_name: Option<&'a str>, v(3+) = Some("");
        renewers: Vec<CreatableRenewers<'a>>;
        max_lifetime_ms: i64;
    }

    CreatableRenewers<'a> {
        principal_type: &'a str;
        principal_name: &'a str;
    }
}

message! {
    CreateDelegationTokenResponse<'a> {
        error_code: ErrorCode;
        principal_type: &'a str;
        principal_name: &'a str;
        token_requester_principal_type: &'a str, v(3+);
        token_requester_principal_name: &'a str, v(3+);
        issue_timestamp_ms: i64;
        expiry_timestamp_ms: i64;
        max_timestamp_ms: i64;
        token_id: &'a str;
        /// What the token is proved with.
        hmac: &'a [u8];
        throttle_time_ms: i32;
    }
}
