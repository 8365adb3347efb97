//! Produce: appends record batches to partitions.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { Produce, versions 0-13, flexible 9+: ProduceRequest<'a> => ProduceResponse<'a> }

message! {
    ProduceRequest<'a> {
        /// Null is a producer without transactions.
        transactional_id: Option<&'a str>, v(3+);
        /// How many copies are waited for: 0 none (and no answer), 1 the leader's, -1 all in sync.
        acks: i16;
        timeout_ms: i32;
        topic_data: Vec<TopicProduceData<'a>>;
    }

    TopicProduceData<'a> {
        name: &'a str, v(0-12, ignorable);
        topic_id: Uuid, v(13+, ignorable);
        partition_data: Vec<PartitionProduceData<'a>>;
    }

    PartitionProduceData<'a> {
        index: i32;
        /// One record batch.
        records: Option<&'a [u8]>;
    }
}

message! {
    ProduceResponse<'a> {
        responses: Vec<TopicProduceResponse<'a>>;
        throttle_time_ms: i32, v(1+, ignorable);
        node_endpoints: Vec<NodeEndpoint<'a>>, v(10+), tag(0);
    }

    TopicProduceResponse<'a> {
        name: &'a str, v(0-12, ignorable);
        topic_id: Uuid, v(13+, ignorable);
        partition_responses: Vec<PartitionProduceResponse<'a>>;
    }

    PartitionProduceResponse<'a> {
        index: i32;
        error_code: ErrorCode;
        /// The offset that the first record got.
        base_offset: i64;
        /// The broker's clock, where the topic uses it; else -1.
        log_append_time_ms: i64, v(2+, ignorable) = -1;
        /// The first offset that is still there.
        log_start_offset: i64, v(5+, ignorable) = -1;
        record_errors: Vec<BatchIndexAndErrorMessage<'a>>, v(8+, ignorable);
        error_message: Option<&'a str>, v(8+, ignorable);
        current_leader: LeaderIdAndEpoch, v(10+), tag(0);
    }

    /// A record that was refused, by its place in the batch.
    BatchIndexAndErrorMessage<'a> {
        /// Counts the batch's records from 0.
        batch_index: i32;
        batch_index_error_message: Option<&'a str>;
    }

    /// Who leads, as the broker knows it: sent along with an error, it saves a Metadata request.
    LeaderIdAndEpoch {
        leader_id: i32 = -1;
        /// Counts the partition's leaders.
        leader_epoch: i32 = -1;
    }

    /// Where a leader named above can be found.
    NodeEndpoint<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
    }
}
