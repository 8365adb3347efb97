//! SaslAuthenticate: there is nothing to log in to.

use rkafka::wire::messages::sasl_authenticate::{
    SaslAuthenticateRequest, SaslAuthenticateResponse,
};

use crate::support::core::TestCore;

#[test]
fn a_plain_listener_knows_no_logins() {
    let mut core = TestCore::new();
    for version in 0..=2 {
        let answer = core.call(version, &SaslAuthenticateRequest { auth_bytes: b"\0a\0b" });
        let response: SaslAuthenticateResponse<'_> = answer.decode();
        assert_eq!(response.error_code.0, 34);
        let text = "SaslAuthenticate request received after successful authentication";
        assert_eq!((response.error_message, response.auth_bytes), (Some(text), &b""[..]));
    }
}
