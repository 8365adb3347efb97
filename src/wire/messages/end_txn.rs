//! EndTxn: a transaction commits or aborts.

use crate::wire::ErrorCode;

api! { EndTxn, versions 0-5, flexible 3+: EndTxnRequest<'a> => EndTxnResponse }

message! {
    EndTxnRequest<'a> {
        transactional_id: &'a str;
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        /// Whether it commits; otherwise it aborts.
        committed: bool;
    }
}

message! {
    EndTxnResponse {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        producer_id: i64, v(5+, ignorable) = -1;
        /// Fences older incarnations of the producer.
        producer_epoch: i16, v(5+, ignorable) = -1;
    }
}
