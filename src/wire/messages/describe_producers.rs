//! DescribeProducers: the producers that partitions remember.

use crate::wire::ErrorCode;

api! {
    DescribeProducers, versions 0-0, flexible 0+:
    DescribeProducersRequest<'a> => DescribeProducersResponse<'a>
}

message! {
    DescribeProducersRequest<'a> {
        topics: Vec<TopicRequest<'a>>;
    }

    TopicRequest<'a> {
        name: &'a str;
        partition_indexes: Vec<i32>;
    }
}

message! {
    DescribeProducersResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<TopicResponse<'a>>;
    }

    TopicResponse<'a> {
        name: &'a str;
        partitions: Vec<PartitionResponse<'a>>;
    }

    PartitionResponse<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        active_producers: Vec<ProducerState>;
    }

    ProducerState {
        producer_id: i64;
        /// Fences older incarnations of the producer.
        producer_epoch: i32;
        last_sequence: i32 = -1;
        last_timestamp: i64 = -1;
        coordinator_epoch: i32;
        /// -1 where no transaction is open.
        current_txn_start_offset: i64 = -1;
    }
}
