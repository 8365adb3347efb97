//! ListTransactions: the transactions that a coordinator knows.

use crate::wire::ErrorCode;

api! {
    ListTransactions, versions 0-2, flexible 0+:
    ListTransactionsRequest<'a> => ListTransactionsResponse<'a>
}

message! {
    ListTransactionsRequest<'a> {
        state_filters: Vec<&'a str>;
        producer_id_filters: Vec<i64>;
        /// Only transactions open for longer than this many milliseconds.
        duration_filter: i64, v(1+) = -1;
        transactional_id_pattern: Option<&'a str>, v(2+);
    }
}

message! {
    ListTransactionsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        unknown_state_filters: Vec<&'a str>;
        transaction_states: Vec<TransactionState<'a>>;
    }

    TransactionState<'a> {
        transactional_id: &'a str;
        producer_id: i64;
        transaction_state: &'a str;
    }
}
