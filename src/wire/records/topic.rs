//! Topics, partitions and settings, in `__cluster_metadata`.

use crate::types::Uuid;

record! { TopicRecord<'a>, id 2, versions 0-0, flexible 0+ }

message! {
    TopicRecord<'a> {
        name: &'a str;
        topic_id: Uuid;
    }
}

record! { PartitionRecord, id 3, versions 0-2, flexible 0+ }

message! {
    PartitionRecord {
        partition_id: i32 = -1;
        topic_id: Uuid;
        replicas: Vec<i32>;
        isr: Vec<i32>;
        removing_replicas: Vec<i32>;
        adding_replicas: Vec<i32>;
        leader: i32 = -1;
        /// Counts the partition's leaders.
        leader_epoch: i32 = -1;
        partition_epoch: i32 = -1;
        /// The directory of each replica, in the replicas' order.
        directories: Vec<Uuid>, v(1+);
        /// 1 while the leader was elected uncleanly and has not recovered.
        leader_recovery_state: i8, tag(0);
        /// Not in sync, but known to have everything that is committed.
        eligible_leader_replicas: Option<Vec<i32>>, v(2+), tag(1);
        /// The eligible replicas before they restarted uncleanly.
        last_known_elr: Option<Vec<i32>>, v(2+), tag(2);
    }
}

record! { PartitionChangeRecord, id 5, versions 0-2, flexible 0+ }

message! {
    /// What changed of a partition; the rest stays as it was.
    PartitionChangeRecord {
        partition_id: i32 = -1;
        topic_id: Uuid;
        /// Null means unchanged.
        isr: Option<Vec<i32>>, tag(0);
        /// -2 means unchanged.
        leader: i32, tag(1) = -2;
        /// Null means unchanged.
        replicas: Option<Vec<i32>>, tag(2);
        removing_replicas: Option<Vec<i32>>, tag(3);
        adding_replicas: Option<Vec<i32>>, tag(4);
        /// 1 while the leader was elected uncleanly and has not recovered.
        leader_recovery_state: i8, tag(5) = -1;
        /// Not in sync, but known to have everything that is committed.
        eligible_leader_replicas: Option<Vec<i32>>, v(2+), tag(6);
        /// The eligible replicas before they restarted uncleanly.
        last_known_elr: Option<Vec<i32>>, v(2+), tag(7);
        directories: Option<Vec<Uuid>>, v(1+), tag(8);
    }
}

record! { RemoveTopicRecord, id 9, versions 0-0, flexible 0+ }

message! {
    RemoveTopicRecord {
        topic_id: Uuid;
    }
}

record! { ConfigRecord<'a>, id 4, versions 0-0, flexible 0+ }

message! {
    ConfigRecord<'a> {
        resource_type: i8;
        resource_name: &'a str;
        name: &'a str;
        /// Null takes the setting back.
        value: Option<&'a str> = Some("");
    }
}

record! { ClearElrRecord<'a>, id 28, versions 0-0, flexible 0+ }

message! {
    /// Eligible leader replicas no longer count.
    ClearElrRecord<'a> {
        topic_name: &'a str;
    }
}
