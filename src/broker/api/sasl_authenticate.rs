//! SaslAuthenticate: on a listener without logins everybody is who they are already.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::sasl_authenticate::{SaslAuthenticateRequest, SaslAuthenticateResponse};

pub(super) fn handle(_: &mut Core, cx: &Context, _: SaslAuthenticateRequest<'_>) -> Outcome {
    cx.reply(&SaslAuthenticateResponse {
        error_code: ErrorCode::ILLEGAL_SASL_STATE,
        error_message: Some("SaslAuthenticate request received after successful authentication"),
        ..Default::default()
    })
}
