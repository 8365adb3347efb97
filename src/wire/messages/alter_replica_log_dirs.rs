//! AlterReplicaLogDirs: replicas move between the directories of a broker.

use crate::wire::ErrorCode;

api! {
    AlterReplicaLogDirs, versions 1-2, flexible 2+:
    AlterReplicaLogDirsRequest<'a> => AlterReplicaLogDirsResponse<'a>
}

message! {
    AlterReplicaLogDirsRequest<'a> {
        dirs: Vec<AlterReplicaLogDir<'a>>;
    }

    AlterReplicaLogDir<'a> {
        path: &'a str;
        topics: Vec<AlterReplicaLogDirTopic<'a>>;
    }

    AlterReplicaLogDirTopic<'a> {
        name: &'a str;
        partitions: Vec<i32>;
    }
}

message! {
    AlterReplicaLogDirsResponse<'a> {
        throttle_time_ms: i32;
        results: Vec<AlterReplicaLogDirTopicResult<'a>>;
    }

    AlterReplicaLogDirTopicResult<'a> {
        topic_name: &'a str;
        partitions: Vec<AlterReplicaLogDirPartitionResult>;
    }

    AlterReplicaLogDirPartitionResult {
        partition_index: i32;
        error_code: ErrorCode;
    }
}
