//! Metadata: which brokers there are, and which of them leads which partition.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { Metadata, versions 0-13, flexible 9+: MetadataRequest<'a> => MetadataResponse<'a> }

message! {
    MetadataRequest<'a> {
        /// Null means all topics; in version 0, so does an empty list.
        topics: Option<Vec<MetadataRequestTopic<'a>>>, null(1+) = Some(Vec::new());
        /// Whether a topic that is asked for may be created by that.
        allow_auto_topic_creation: bool, v(4+) = true;
        include_cluster_authorized_operations: bool, v(8-10);
        include_topic_authorized_operations: bool, v(8+);
    }

    MetadataRequestTopic<'a> {
        topic_id: Uuid, v(10+, ignorable);
        name: Option<&'a str>, null(10+) = Some("");
    }
}

message! {
    MetadataResponse<'a> {
        throttle_time_ms: i32, v(3+, ignorable);
        brokers: Vec<MetadataResponseBroker<'a>>;
        cluster_id: Option<&'a str>, v(2+, ignorable);
        controller_id: i32, v(1+, ignorable) = -1;
        topics: Vec<MetadataResponseTopic<'a>>;
        /// A bit for each operation that the asker may do.
        cluster_authorized_operations: i32, v(8-10) = i32::MIN;
        error_code: ErrorCode, v(13+, ignorable);
    }

    MetadataResponseBroker<'a> {
        node_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>, v(1+, ignorable);
    }

    MetadataResponseTopic<'a> {
        error_code: ErrorCode;
        name: Option<&'a str>, null(12+) = Some("");
        topic_id: Uuid, v(10+, ignorable);
        is_internal: bool, v(1+, ignorable);
        partitions: Vec<MetadataResponsePartition>;
        /// A bit for each operation that the asker may do.
        topic_authorized_operations: i32, v(8+) = i32::MIN;
    }

    MetadataResponsePartition {
        error_code: ErrorCode;
        partition_index: i32;
        leader_id: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32, v(7+, ignorable) = -1;
        replica_nodes: Vec<i32>;
        isr_nodes: Vec<i32>;
        /// Replicas on brokers or directories that are gone.
        offline_replicas: Vec<i32>, v(5+, ignorable);
    }
}
