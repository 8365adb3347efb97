//! ExpireDelegationToken: there is none.

use rkafka::wire::messages::expire_delegation_token::{
    ExpireDelegationTokenRequest, ExpireDelegationTokenResponse,
};

use crate::support::core::TestCore;

#[test]
fn there_is_no_token_to_expire() {
    let mut core = TestCore::new();
    for version in 1..=2 {
        let answer = core.call(version, &ExpireDelegationTokenRequest::default());
        let response: ExpireDelegationTokenResponse = answer.decode();
        assert_eq!((response.error_code.0, response.expiry_timestamp_ms), (64, -1));
    }
}
