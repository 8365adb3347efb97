//! ElectLeaders: partitions get their preferred leader back, or any that is left.

use crate::wire::ErrorCode;

api! {
    ElectLeaders, versions 0-2, flexible 2+:
    ElectLeadersRequest<'a> => ElectLeadersResponse<'a>
}

message! {
    ElectLeadersRequest<'a> {
        /// 0 preferred, 1 unclean.
        election_type: i8, v(1+);
        topic_partitions: Option<Vec<TopicPartitions<'a>>> = Some(Vec::new());
        timeout_ms: i32 = 60000;
    }

    TopicPartitions<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}

message! {
    ElectLeadersResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode, v(1+);
        replica_election_results: Vec<ReplicaElectionResult<'a>>;
    }

    ReplicaElectionResult<'a> {
        topic: &'a str;
        partition_result: Vec<PartitionResult<'a>>;
    }

    PartitionResult<'a> {
        partition_id: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
