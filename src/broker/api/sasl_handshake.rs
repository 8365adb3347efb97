//! SaslHandshake: on a listener without logins there is none to begin.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::sasl_handshake::{SaslHandshakeRequest, SaslHandshakeResponse};

pub(super) fn handle(_: &mut Core, cx: &Context, _: SaslHandshakeRequest<'_>) -> Outcome {
    let error_code = ErrorCode::ILLEGAL_SASL_STATE;
    cx.reply(&SaslHandshakeResponse { error_code, mechanisms: Vec::new() })
}
