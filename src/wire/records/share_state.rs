//! share_state.

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
    ShareSnapshotValue {
        snapshot_epoch: i32;
        state_epoch: i32;
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
    ShareUpdateValue {
        snapshot_epoch: i32;
        leader_epoch: i32;
        start_offset: i64;
        state_batches: Vec<ShareUpdateStateBatch>;
        delivery_complete_count: i32, tag(0) = -1;
    }

    ShareUpdateStateBatch {
        first_offset: i64;
        last_offset: i64;
        delivery_state: i8;
        delivery_count: i16;
    }
}
