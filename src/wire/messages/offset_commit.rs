//! OffsetCommit: a group remembers how far it has read.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    OffsetCommit, versions 2-10, flexible 8+:
    OffsetCommitRequest<'a> => OffsetCommitResponse<'a>
}

message! {
    OffsetCommitRequest<'a> {
        group_id: &'a str;
        /// The generation of a classic group, or the epoch of a consumer group's member.
        generation_id_or_member_epoch: i32 = -1;
        member_id: &'a str;
        /// The name of a static member, which keeps its place while it is away.
        group_instance_id: Option<&'a str>, v(7+);
        /// How long to keep the offsets; -1 is the broker's own setting.
        retention_time_ms: i64, v(2-4, ignorable) = -1;
        topics: Vec<OffsetCommitRequestTopic<'a>>;
    }

    OffsetCommitRequestTopic<'a> {
        name: &'a str, v(0-9, ignorable);
        topic_id: Uuid, v(10+, ignorable);
        partitions: Vec<OffsetCommitRequestPartition<'a>>;
    }

    OffsetCommitRequestPartition<'a> {
        partition_index: i32;
        committed_offset: i64;
        committed_leader_epoch: i32, v(6+, ignorable) = -1;
        /// A note that the group left beside its offset.
        committed_metadata: Option<&'a str> = Some("");
    }
}

message! {
    OffsetCommitResponse<'a> {
        throttle_time_ms: i32, v(3+, ignorable);
        topics: Vec<OffsetCommitResponseTopic<'a>>;
    }

    OffsetCommitResponseTopic<'a> {
        name: &'a str, v(0-9, ignorable);
        topic_id: Uuid, v(10+, ignorable);
        partitions: Vec<OffsetCommitResponsePartition>;
    }

    OffsetCommitResponsePartition {
        partition_index: i32;
        error_code: ErrorCode;
    }
}
