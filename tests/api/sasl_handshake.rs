//! SaslHandshake: there is nothing to log in to.

use rkafka::wire::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};

use crate::support::core::TestCore;

#[test]
fn a_plain_listener_knows_no_logins() {
    let mut core = TestCore::new();
    for version in 0..=1 {
        let answer = core.call(version, &SaslHandshakeRequest { mechanism: "PLAIN" });
        let response: SaslHandshakeResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.mechanisms.len()), (34, 0));
    }
}
