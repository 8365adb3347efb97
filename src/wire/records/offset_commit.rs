//! How far groups have read, in `__consumer_offsets`. The legacy pair was written by Kafka 0.8.

use crate::types::Uuid;

record! { OffsetCommitKey<'a>, id 1, versions 0-0 }

message! {
    OffsetCommitKey<'a> {
        group: &'a str;
        topic: &'a str;
        partition: i32;
    }
}

record! { OffsetCommitValue<'a>, id 1, versions 0-4, flexible 4+ }

message! {
    OffsetCommitValue<'a> {
        offset: i64;
        /// Counts the partition's leaders.
        leader_epoch: i32, v(3+, ignorable) = -1;
        metadata: &'a str;
        commit_timestamp: i64;
        /// -1 is the group's own time; only old versions say it.
        expire_timestamp: i64, v(1-1, ignorable) = -1;
        topic_id: Uuid, v(4+, ignorable), tag(0);
    }
}

record! { LegacyOffsetCommitKey<'a>, id 0, versions 0-0 }

message! {
    LegacyOffsetCommitKey<'a> {
        group: &'a str;
        topic: &'a str;
        partition: i32;
    }
}

record! { LegacyOffsetCommitValue<'a>, id 0, versions 0-0 }

message! {
    LegacyOffsetCommitValue<'a> {
        offset: i64;
        metadata: &'a str;
        commit_timestamp: i64;
    }
}
