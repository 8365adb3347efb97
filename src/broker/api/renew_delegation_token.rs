//! RenewDelegationToken: refused, as by a Kafka that is asked over a connection that proves nothing.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::renew_delegation_token::{
    RenewDelegationTokenRequest, RenewDelegationTokenResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, _: RenewDelegationTokenRequest<'_>) -> Outcome {
    cx.reply(&RenewDelegationTokenResponse {
        error_code: ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
        expiry_timestamp_ms: -1,
        throttle_time_ms: 0,
    })
}
