//! DescribeTransactions: state and partitions of transactions.

use crate::wire::ErrorCode;

api! {
    DescribeTransactions, versions 0-0, flexible 0+:
    DescribeTransactionsRequest<'a> => DescribeTransactionsResponse<'a>
}

message! {
    DescribeTransactionsRequest<'a> {
        transactional_ids: Vec<&'a str>;
    }
}

message! {
    DescribeTransactionsResponse<'a> {
        throttle_time_ms: i32;
        transaction_states: Vec<TransactionState<'a>>;
    }

    TransactionState<'a> {
        error_code: ErrorCode;
        transactional_id: &'a str;
        transaction_state: &'a str;
        transaction_timeout_ms: i32;
        /// -1 where none is open.
        transaction_start_time_ms: i64;
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        topics: Vec<TopicData<'a>>;
    }

    TopicData<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}
