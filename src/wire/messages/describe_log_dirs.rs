//! DescribeLogDirs: the directories of a broker, and what lies in them.

use crate::wire::ErrorCode;

api! {
    DescribeLogDirs, versions 1-5, flexible 2+:
    DescribeLogDirsRequest<'a> => DescribeLogDirsResponse<'a>
}

message! {
    DescribeLogDirsRequest<'a> {
        topics: Option<Vec<DescribableLogDirTopic<'a>>> = Some(Vec::new());
    }

    DescribableLogDirTopic<'a> {
        topic: &'a str;
        partitions: Vec<i32>;
    }
}

message! {
    DescribeLogDirsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode, v(3+, ignorable);
        results: Vec<DescribeLogDirsResult<'a>>;
    }

    DescribeLogDirsResult<'a> {
        error_code: ErrorCode;
        log_dir: &'a str;
        topics: Vec<DescribeLogDirsTopic<'a>>;
        total_bytes: i64, v(4+, ignorable) = -1;
        /// -1 where the disk does not tell.
        usable_bytes: i64, v(4+, ignorable) = -1;
        is_cordoned: bool, v(5+, ignorable);
    }

    DescribeLogDirsTopic<'a> {
        name: &'a str;
        partitions: Vec<DescribeLogDirsPartition>;
    }

    DescribeLogDirsPartition {
        partition_index: i32;
        partition_size: i64;
        /// How far the replica is behind.
        offset_lag: i64;
        /// A copy on its way to this directory.
        is_future_key: bool;
    }
}
