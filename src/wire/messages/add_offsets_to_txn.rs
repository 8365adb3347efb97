//! AddOffsetsToTxn: a group's offsets become part of a transaction.

use crate::wire::ErrorCode;

api! {
    AddOffsetsToTxn, versions 0-4, flexible 3+:
    AddOffsetsToTxnRequest<'a> => AddOffsetsToTxnResponse
}

message! {
    AddOffsetsToTxnRequest<'a> {
        transactional_id: &'a str;
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        group_id: &'a str;
    }
}

message! {
    AddOffsetsToTxnResponse {
        throttle_time_ms: i32;
        error_code: ErrorCode;
    }
}
