//! RenewDelegationToken: there is none.

use rkafka::wire::messages::renew_delegation_token::{
    RenewDelegationTokenRequest, RenewDelegationTokenResponse,
};

use crate::support::core::TestCore;

#[test]
fn there_is_no_token_to_renew() {
    let mut core = TestCore::new();
    for version in 1..=2 {
        let answer = core.call(version, &RenewDelegationTokenRequest::default());
        let response: RenewDelegationTokenResponse = answer.decode();
        assert_eq!((response.error_code.0, response.expiry_timestamp_ms), (64, -1));
    }
}
