//! DescribeDelegationToken: refused, as by a Kafka that is asked over a connection that proves nothing.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_delegation_token::{
    DescribeDelegationTokenRequest, DescribeDelegationTokenResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, _: DescribeDelegationTokenRequest<'_>) -> Outcome {
    cx.reply(&DescribeDelegationTokenResponse {
        error_code: ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
        ..Default::default()
    })
}
