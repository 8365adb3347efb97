//! ListPartitionReassignments: kafka-topics asks before it describes.

use rkafka::wire::messages::list_partition_reassignments::{
    ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse,
    ListPartitionReassignmentsTopics,
};

use crate::support::core::TestCore;

#[test]
fn nothing_is_on_the_move() {
    let mut core = TestCore::new();
    core.create("m3");
    let one = |name| ListPartitionReassignmentsTopics { name, partition_indexes: vec![0, 77] };
    for topics in [None, Some(vec![]), Some(vec![one("m3"), one("nope")])] {
        let answer = core.call(0, &ListPartitionReassignmentsRequest { timeout_ms: 1000, topics });
        let response: ListPartitionReassignmentsResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.error_message), (0, None));
        assert!(response.topics.is_empty());
    }
}
