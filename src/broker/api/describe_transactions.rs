//! DescribeTransactions: nobody coordinates transactions here.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_transactions::{
    DescribeTransactionsRequest, DescribeTransactionsResponse, TransactionState,
};

pub(super) fn handle(
    _: &mut Core,
    cx: &Context,
    request: DescribeTransactionsRequest<'_>,
) -> Outcome {
    let states = request.transactional_ids.iter().map(|transactional_id| TransactionState {
        error_code: match transactional_id.is_empty() {
            true => ErrorCode::INVALID_REQUEST,
            false => ErrorCode::NOT_COORDINATOR,
        },
        transactional_id,
        ..Default::default()
    });
    let transaction_states = states.collect();
    cx.reply(&DescribeTransactionsResponse { throttle_time_ms: 0, transaction_states })
}
