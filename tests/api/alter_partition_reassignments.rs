//! AlterPartitionReassignments: with one node, a partition can only move to where it is.

use rkafka::wire::messages::alter_partition_reassignments::{
    AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse, ReassignablePartition,
    ReassignableTopic,
};

use crate::support::core::TestCore;

fn ask(
    core: &mut TestCore,
    name: &str,
    partition_index: i32,
    replicas: Option<&[i32]>,
) -> (i16, String) {
    let partition = ReassignablePartition { partition_index, replicas: replicas.map(Into::into) };
    let request = AlterPartitionReassignmentsRequest {
        topics: vec![ReassignableTopic { name, partitions: vec![partition] }],
        ..Default::default()
    };
    let answer = core.call(1, &request);
    let response: AlterPartitionReassignmentsResponse<'_> = answer.decode();
    assert_eq!((response.error_code.0, response.error_message), (0, None));
    let result = &response.responses[0].partitions[0];
    (result.error_code.0, result.error_message.unwrap_or("(null)").to_owned())
}

#[test]
fn moves_are_checked_as_by_kafka() {
    let mut core = TestCore::new();
    core.create("m3");
    let mut said = |partition, replicas: Option<&[i32]>| ask(&mut core, "m3", partition, replicas);
    assert_eq!(said(0, Some(&[1])), (0, "(null)".to_owned()));
    assert_eq!(said(0, None), (85, "(null)".to_owned()));
    let absent =
        "The manual partition assignment includes broker 2, but no such broker is registered.";
    assert_eq!(said(0, Some(&[2])), (39, absent.to_owned()));
    assert_eq!(said(0, Some(&[1, 2])), (39, absent.to_owned()));
    let empty = "The manual partition assignment includes an empty replica list.";
    assert_eq!(said(0, Some(&[])), (39, empty.to_owned()));
    let twice = "The manual partition assignment includes the broker 1 more than once.";
    assert_eq!(said(0, Some(&[1, 1])), (39, twice.to_owned()));
    assert_eq!(said(9, None), (3, "Unable to find partition m3:9.".to_owned()));
    let unknown = ask(&mut core, "nope", 0, Some(&[1]));
    assert_eq!(unknown, (3, "Unable to find a topic named nope.".to_owned()));
}

#[test]
fn nothing_asked_is_nothing_said() {
    let answer = TestCore::new().call(0, &AlterPartitionReassignmentsRequest::default());
    let response: AlterPartitionReassignmentsResponse<'_> = answer.decode();
    assert_eq!((response.error_message, response.responses.len()), (Some(""), 0));
}
