//! InitProducerId: an idempotent producer gets its id; a transactional one fences its forerunner.

use crate::wire::ErrorCode;

api! {
    InitProducerId, versions 0-6, flexible 2+, unstable 6+:
    InitProducerIdRequest<'a> => InitProducerIdResponse
}

message! {
    InitProducerIdRequest<'a> {
        transactional_id: Option<&'a str> = Some("");
        transaction_timeout_ms: i32;
        producer_id: i64, v(3+) = -1;
        /// Fences older incarnations of the producer.
        producer_epoch: i16, v(3+) = -1;
        enable2_pc: bool, v(6+);
        /// Leave a prepared transaction as it is, for two-phase commit.
        keep_prepared_txn: bool, v(6+);
    }
}

message! {
    InitProducerIdResponse {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        producer_id: i64 = -1;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        ongoing_txn_producer_id: i64, v(6+) = -1;
        ongoing_txn_producer_epoch: i16, v(6+) = -1;
    }
}
