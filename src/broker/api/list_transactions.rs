//! ListTransactions: nobody coordinates transactions here, so there are none.

use regex::Regex;

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::list_transactions::{ListTransactionsRequest, ListTransactionsResponse};

/// The states that a transaction can be in.
const STATES: [&str; 8] = [
    "Empty",
    "Ongoing",
    "PrepareCommit",
    "PrepareAbort",
    "CompleteCommit",
    "CompleteAbort",
    "Dead",
    "PrepareEpochFence",
];

pub(super) fn handle(_: &mut Core, cx: &Context, request: ListTransactionsRequest<'_>) -> Outcome {
    let pattern = request.transactional_id_pattern.unwrap_or_default();
    if Regex::new(pattern).is_err() {
        let error_code = ErrorCode::INVALID_REGULAR_EXPRESSION;
        return cx.reply(&ListTransactionsResponse { error_code, ..Default::default() });
    }
    let unknown = request.state_filters.into_iter().filter(|state| !STATES.contains(state));
    let unknown_state_filters = unknown.collect();
    cx.reply(&ListTransactionsResponse { unknown_state_filters, ..Default::default() })
}
