//! SaslHandshake: which mechanism a client will authenticate with.

use crate::wire::ErrorCode;

api! { SaslHandshake, versions 0-1: SaslHandshakeRequest<'a> => SaslHandshakeResponse<'a> }

message! {
    SaslHandshakeRequest<'a> {
        /// By name: PLAIN, SCRAM-SHA-512, …
        mechanism: &'a str;
    }
}

message! {
    SaslHandshakeResponse<'a> {
        error_code: ErrorCode;
        mechanisms: Vec<&'a str>;
    }
}
