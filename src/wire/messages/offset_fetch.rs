//! OffsetFetch: how far groups have read.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { OffsetFetch, versions 1-10, flexible 6+: OffsetFetchRequest<'a> => OffsetFetchResponse<'a> }

message! {
    OffsetFetchRequest<'a> {
        group_id: &'a str, v(0-7);
        topics: Option<Vec<OffsetFetchRequestTopic<'a>>>, v(0-7), null(2-7) = Some(Vec::new());
        groups: Vec<OffsetFetchRequestGroup<'a>>, v(8+);
        /// Refuse where offsets of an open transaction are in the way.
        require_stable: bool, v(7+);
    }

    OffsetFetchRequestTopic<'a> {
        name: &'a str;
        partition_indexes: Vec<i32>;
    }

    OffsetFetchRequestGroup<'a> {
        group_id: &'a str;
        member_id: Option<&'a str>, v(9+, ignorable);
        member_epoch: i32, v(9+, ignorable) = -1;
        topics: Option<Vec<OffsetFetchRequestTopics<'a>>> = Some(Vec::new());
    }

    OffsetFetchRequestTopics<'a> {
        name: &'a str, v(8-9, ignorable);
        topic_id: Uuid, v(10+, ignorable);
        partition_indexes: Vec<i32>;
    }
}

message! {
    OffsetFetchResponse<'a> {
        throttle_time_ms: i32, v(3+, ignorable);
        topics: Vec<OffsetFetchResponseTopic<'a>>, v(0-7);
        error_code: ErrorCode, v(2-7, ignorable);
        groups: Vec<OffsetFetchResponseGroup<'a>>, v(8+);
    }

    OffsetFetchResponseTopic<'a> {
        name: &'a str;
        partitions: Vec<OffsetFetchResponsePartition<'a>>;
    }

    OffsetFetchResponsePartition<'a> {
        partition_index: i32;
        committed_offset: i64;
        committed_leader_epoch: i32, v(5-7, ignorable) = -1;
        metadata: Option<&'a str> = Some("");
        error_code: ErrorCode;
    }

    OffsetFetchResponseGroup<'a> {
        group_id: &'a str;
        topics: Vec<OffsetFetchResponseTopics<'a>>;
        error_code: ErrorCode;
    }

    OffsetFetchResponseTopics<'a> {
        name: &'a str, v(8-9, ignorable);
        topic_id: Uuid, v(10+, ignorable);
        partitions: Vec<OffsetFetchResponsePartitions<'a>>;
    }

    OffsetFetchResponsePartitions<'a> {
        partition_index: i32;
        committed_offset: i64;
        committed_leader_epoch: i32 = -1;
        metadata: Option<&'a str> = Some("");
        error_code: ErrorCode;
    }
}
