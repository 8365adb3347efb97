//! DescribeCluster: the cluster's id, its brokers or controllers.

use crate::wire::ErrorCode;

api! {
    DescribeCluster, versions 0-2, flexible 0+:
    DescribeClusterRequest => DescribeClusterResponse<'a>
}

message! {
    DescribeClusterRequest {
        include_cluster_authorized_operations: bool;
        /// 1 brokers, 2 controllers.
        endpoint_type: i8, v(1+) = 1;
        include_fenced_brokers: bool, v(2+);
    }
}

message! {
    DescribeClusterResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str>;
        /// 1 brokers, 2 controllers.
        endpoint_type: i8, v(1+) = 1;
        cluster_id: &'a str;
        controller_id: i32 = -1;
        brokers: Vec<DescribeClusterBroker<'a>>;
        /// A bit for each operation that the asker may do.
        cluster_authorized_operations: i32 = i32::MIN;
    }

    DescribeClusterBroker<'a> {
        broker_id: i32;
        host: &'a str;
        port: i32;
        rack: Option<&'a str>;
        is_fenced: bool, v(2+);
    }
}
