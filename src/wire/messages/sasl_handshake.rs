//! SaslHandshake.

use crate::wire::ErrorCode;

api! { SaslHandshake, versions 0-1: SaslHandshakeRequest<'a> => SaslHandshakeResponse<'a> }

message! {
    SaslHandshakeRequest<'a> {
        mechanism: &'a str;
    }
}

message! {
    SaslHandshakeResponse<'a> {
        error_code: ErrorCode;
        mechanisms: Vec<&'a str>;
    }
}
