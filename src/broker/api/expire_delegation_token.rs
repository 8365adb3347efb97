//! ExpireDelegationToken: refused, as by a Kafka that is asked over a connection that proves nothing.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::expire_delegation_token::{
    ExpireDelegationTokenRequest, ExpireDelegationTokenResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, _: ExpireDelegationTokenRequest<'_>) -> Outcome {
    cx.reply(&ExpireDelegationTokenResponse {
        error_code: ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
        expiry_timestamp_ms: -1,
        throttle_time_ms: 0,
    })
}
