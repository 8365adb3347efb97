//! DescribeTopicPartitions: topics and their partitions, page by page.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DescribeTopicPartitions, versions 0-0, flexible 0+:
    DescribeTopicPartitionsRequest<'a> => DescribeTopicPartitionsResponse<'a>
}

message! {
    DescribeTopicPartitionsRequest<'a> {
        topics: Vec<TopicRequest<'a>>;
        response_partition_limit: i32 = 2000;
        cursor: Option<RequestCursor<'a>>;
    }

    TopicRequest<'a> {
        name: &'a str;
    }

    /// Where the page begins.
    RequestCursor<'a> {
        topic_name: &'a str;
        partition_index: i32;
    }
}

message! {
    DescribeTopicPartitionsResponse<'a> {
        throttle_time_ms: i32;
        topics: Vec<DescribeTopicPartitionsResponseTopic<'a>>;
        next_cursor: Option<ResponseCursor<'a>>;
    }

    DescribeTopicPartitionsResponseTopic<'a> {
        error_code: ErrorCode;
        name: Option<&'a str> = Some("");
        topic_id: Uuid;
        is_internal: bool;
        partitions: Vec<DescribeTopicPartitionsResponsePartition>;
        /// A bit for each operation that the asker may do.
        topic_authorized_operations: i32 = i32::MIN;
    }

    DescribeTopicPartitionsResponsePartition {
        error_code: ErrorCode;
        partition_index: i32;
        leader_id: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32 = -1;
        replica_nodes: Vec<i32>;
        isr_nodes: Vec<i32>;
        /// Not in sync, but known to have everything that is committed.
        eligible_leader_replicas: Option<Vec<i32>>;
        /// The eligible replicas before they restarted uncleanly.
        last_known_elr: Option<Vec<i32>>;
        /// Replicas on brokers or directories that are gone.
        offline_replicas: Vec<i32>;
    }

    /// Where the next page begins.
    ResponseCursor<'a> {
        topic_name: &'a str;
        partition_index: i32;
    }
}
