//! CreateDelegationToken: refused, as by a Kafka that is asked over a connection that proves nothing.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::create_delegation_token::{
    CreateDelegationTokenRequest, CreateDelegationTokenResponse,
};

pub(super) fn handle(_: &mut Core, cx: &Context, _: CreateDelegationTokenRequest<'_>) -> Outcome {
    let (kind, name) = cx.peer.principal.split_once(':').unwrap_or_default();
    // Since version 3 one may ask for another.
    let (asker_kind, asker) = if cx.version >= 3 { (kind, name) } else { Default::default() };
    cx.reply(&CreateDelegationTokenResponse {
        error_code: ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED,
        principal_type: kind,
        principal_name: name,
        token_requester_principal_type: asker_kind,
        token_requester_principal_name: asker,
        issue_timestamp_ms: -1,
        expiry_timestamp_ms: -1,
        max_timestamp_ms: -1,
        ..Default::default()
    })
}
