//! AddPartitionsToTxn: partitions become part of a transaction.

use crate::wire::ErrorCode;

api! {
    AddPartitionsToTxn, versions 0-5, flexible 3+:
    AddPartitionsToTxnRequest<'a> => AddPartitionsToTxnResponse<'a>
}

message! {
    AddPartitionsToTxnRequest<'a> {
        transactions: Vec<AddPartitionsToTxnTransaction<'a>>, v(4+);
        v3_and_below_transactional_id: &'a str, v(0-3);
        v3_and_below_producer_id: i64, v(0-3);
        v3_and_below_producer_epoch: i16, v(0-3);
        v3_and_below_topics: Vec<AddPartitionsToTxnTopic<'a>>, v(0-3);
    }

    AddPartitionsToTxnTransaction<'a> {
        transactional_id: &'a str;
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i16;
        /// Only ask whether the partitions are in the transaction already.
        verify_only: bool;
        topics: Vec<AddPartitionsToTxnTopic<'a>>;
    }

    AddPartitionsToTxnTopic<'a> {
        name: &'a str;
        partitions: Vec<i32>;
    }
}

message! {
    AddPartitionsToTxnResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode, v(4+, ignorable);
        results_by_transaction: Vec<AddPartitionsToTxnResult<'a>>, v(4+);
        results_by_topic_v3_and_below: Vec<AddPartitionsToTxnTopicResult<'a>>, v(0-3);
    }

    AddPartitionsToTxnResult<'a> {
        transactional_id: &'a str;
        topic_results: Vec<AddPartitionsToTxnTopicResult<'a>>;
    }

    AddPartitionsToTxnTopicResult<'a> {
        name: &'a str;
        results_by_partition: Vec<AddPartitionsToTxnPartitionResult>;
    }

    AddPartitionsToTxnPartitionResult {
        partition_index: i32;
        partition_error_code: ErrorCode;
    }
}
