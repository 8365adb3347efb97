//! A share partition's state, in `__share_group_state`: whole, and changes since.

use crate::types::Uuid;

record! { ShareSnapshotKey<'a>, id 0, versions 0-0 }

message! {
    ShareSnapshotKey<'a> {
        group_id: &'a str;
        topic_id: Uuid;
        partition: i32;
    }
}

record! { ShareSnapshotValue, id 0, versions 0-0, flexible 0+ }

message! {
    /// The whole state of a share partition.
    ShareSnapshotValue {
        snapshot_epoch: i32;
        /// Grows with each change of the share partition's owner; older ones are fenced.
        state_epoch: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        start_offset: i64;
        create_timestamp: i64;
        write_timestamp: i64;
        state_batches: Vec<ShareSnapshotStateBatch>;
        delivery_complete_count: i32, tag(0) = -1;
    }

    ShareSnapshotStateBatch {
        first_offset: i64;
        last_offset: i64;
        /// 0 available, 1 acquired, 2 acknowledged, 4 archived.
        delivery_state: i8;
        delivery_count: i16;
    }
}

record! { ShareUpdateKey<'a>, id 1, versions 0-0 }

message! {
    ShareUpdateKey<'a> {
        group_id: &'a str;
        topic_id: Uuid;
        partition: i32;
    }
}

record! { ShareUpdateValue, id 1, versions 0-0, flexible 0+ }

message! {
    /// Changes since the last snapshot.
    ShareUpdateValue {
        snapshot_epoch: i32;
        /// Counts the partition's leaders.
        leader_epoch: i32;
        start_offset: i64;
        state_batches: Vec<ShareUpdateStateBatch>;
        delivery_complete_count: i32, tag(0) = -1;
    }

    ShareUpdateStateBatch {
        first_offset: i64;
        last_offset: i64;
        /// 0 available, 1 acquired, 2 acknowledged, 4 archived.
        delivery_state: i8;
        delivery_count: i16;
    }
}
