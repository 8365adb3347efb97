//! CreateDelegationToken: nobody has proved who they are.

use rkafka::wire::messages::create_delegation_token::{
    CreateDelegationTokenRequest, CreateDelegationTokenResponse,
};

use crate::support::core::TestCore;

#[test]
fn who_proves_nothing_gets_no_token() {
    let mut core = TestCore::new();
    for version in 1..=3 {
        let answer = core.call(version, &CreateDelegationTokenRequest::default());
        let response: CreateDelegationTokenResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.issue_timestamp_ms), (64, -1));
        assert_eq!((response.principal_type, response.principal_name), ("User", "ANONYMOUS"));
        assert_eq!((response.token_id, response.hmac), ("", &b""[..]));
    }
}
