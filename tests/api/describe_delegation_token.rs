//! DescribeDelegationToken: nobody has proved who they are.

use rkafka::wire::messages::describe_delegation_token::{
    DescribeDelegationTokenRequest, DescribeDelegationTokenResponse,
};

use crate::support::core::TestCore;

#[test]
fn who_proves_nothing_sees_no_tokens() {
    let mut core = TestCore::new();
    for version in 1..=3 {
        let answer = core.call(version, &DescribeDelegationTokenRequest::default());
        let response: DescribeDelegationTokenResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.tokens.len()), (64, 0));
    }
}
