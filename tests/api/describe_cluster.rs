//! DescribeCluster: brokers, and nothing about controllers.

use rkafka::wire::ErrorCode;
use rkafka::wire::messages::describe_cluster::{DescribeClusterRequest, DescribeClusterResponse};

use crate::support::core::TestCore;

#[test]
fn the_node_that_was_asked_is_in_the_answer() {
    let mut core = TestCore::new();
    for version in 0..=2 {
        let request = DescribeClusterRequest {
            include_cluster_authorized_operations: true,
            ..Default::default()
        };
        let answer = core.call(version, &request);
        let response: DescribeClusterResponse<'_> = answer.decode();
        assert_eq!((response.error_code, response.controller_id), (ErrorCode::NONE, 1));
        assert_eq!(response.cluster_id.len(), 22);
        assert_eq!(response.cluster_authorized_operations, 8096);
        let [broker] = &response.brokers[..] else { panic!("{response:?}") };
        assert_eq!((broker.broker_id, broker.host, broker.port), (1, "localhost", 9092));
    }
}

#[test]
fn controllers_are_somewhere_else() {
    let request = DescribeClusterRequest { endpoint_type: 2, ..Default::default() };
    let answer = TestCore::new().call(2, &request);
    let response: DescribeClusterResponse<'_> = answer.decode();
    assert_eq!(response.error_code, ErrorCode::MISMATCHED_ENDPOINT_TYPE);
    let expected = "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of \
                    type CONTROLLER";
    assert_eq!(response.error_message, Some(expected));
    assert_eq!((response.controller_id, response.cluster_id), (-1, ""));
    assert!(response.brokers.is_empty());
}
