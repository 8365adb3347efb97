//! DescribeQuorum: the controllers, who leads them, and how far each has read.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    DescribeQuorum, versions 0-2, flexible 0+:
    DescribeQuorumRequest<'a> => DescribeQuorumResponse<'a>
}

message! {
    DescribeQuorumRequest<'a> {
        topics: Vec<RequestTopicData<'a>>;
    }

    RequestTopicData<'a> {
        topic_name: &'a str;
        partitions: Vec<RequestPartitionData>;
    }

    RequestPartitionData {
        partition_index: i32;
    }
}

message! {
    DescribeQuorumResponse<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str>, v(2+, ignorable) = Some("");
        topics: Vec<ResponseTopicData<'a>>;
        nodes: Vec<Node<'a>>, v(2+);
    }

    ResponseTopicData<'a> {
        topic_name: &'a str;
        partitions: Vec<ResponsePartitionData<'a>>;
    }

    ResponsePartitionData<'a> {
        partition_index: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>, v(2+, ignorable) = Some("");
        leader_id: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        /// The first offset that not all in-sync replicas have.
        high_watermark: i64;
        current_voters: Vec<ReplicaState>;
        observers: Vec<ReplicaState>;
    }

    /// A replica, and how far it has read.
    ReplicaState {
        replica_id: i32;
        replica_directory_id: Uuid, v(2+);
        log_end_offset: i64;
        last_fetch_timestamp: i64, v(1+, ignorable) = -1;
        last_caught_up_timestamp: i64, v(1+, ignorable) = -1;
    }

    Node<'a> {
        node_id: i32;
        listeners: Vec<Listener<'a>>;
    }

    Listener<'a> {
        name: &'a str;
        host: &'a str;
        port: u16;
    }
}
