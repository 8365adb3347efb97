//! SaslAuthenticate: one step of an authentication.

use crate::wire::ErrorCode;

api! {
    SaslAuthenticate, versions 0-2, flexible 2+:
    SaslAuthenticateRequest<'a> => SaslAuthenticateResponse<'a>
}

message! {
    SaslAuthenticateRequest<'a> {
        auth_bytes: &'a [u8];
    }
}

message! {
    SaslAuthenticateResponse<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        auth_bytes: &'a [u8];
        session_lifetime_ms: i64, v(1+, ignorable);
    }
}
