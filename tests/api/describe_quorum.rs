//! DescribeQuorum: one voter, which leads.

use rkafka::wire::messages::describe_quorum::{
    DescribeQuorumRequest, DescribeQuorumResponse, RequestPartitionData, RequestTopicData,
};

use crate::support::core::TestCore;

fn asked(topics: &[(&'static str, i32)]) -> DescribeQuorumRequest<'static> {
    let topic = |(topic_name, partition_index): &(&'static str, i32)| RequestTopicData {
        topic_name,
        partitions: vec![RequestPartitionData { partition_index: *partition_index }],
    };
    DescribeQuorumRequest { topics: topics.iter().map(topic).collect() }
}

#[test]
fn the_only_voter_leads_and_has_everything() {
    let mut core = TestCore::new();
    let mut ends = Vec::new();
    for version in 0..=2 {
        core.create(&format!("t{version}"));
        let answer = core.call(version, &asked(&[("__cluster_metadata", 0)]));
        let response: DescribeQuorumResponse<'_> = answer.decode();
        assert_eq!(response.error_code.0, 0);
        let partition = &response.topics[0].partitions[0];
        assert_eq!(
            (partition.error_code.0, partition.leader_id, partition.leader_epoch),
            (0, 1, 1)
        );
        let [voter] = &partition.current_voters[..] else { panic!("{partition:?}") };
        assert_eq!((voter.replica_id, voter.log_end_offset), (1, partition.high_watermark));
        assert!(partition.observers.is_empty());
        if version == 2 {
            assert!(!voter.replica_directory_id.is_zero());
            let [node] = &response.nodes[..] else { panic!("{response:?}") };
            assert_eq!((node.node_id, node.listeners[0].name), (1, "CONTROLLER"));
        }
        ends.push(partition.high_watermark);
    }
    assert!(ends.is_sorted_by(|a, b| a < b), "every topic is a change: {ends:?}");
}

#[test]
fn there_is_no_other_quorum() {
    let mut core = TestCore::new();
    let good = ("__cluster_metadata", 0);
    for topics in [&[("nope", 0)][..], &[("__cluster_metadata", 1)], &[good, ("x", 0)]] {
        let answer = core.call(2, &asked(topics));
        let response: DescribeQuorumResponse<'_> = answer.decode();
        assert_eq!((response.error_code.0, response.nodes.len()), (0, 0));
        for topic in &response.topics {
            let partition = &topic.partitions[0];
            assert_eq!((partition.error_code.0, partition.current_voters.len()), (3, 0));
            let text = "This server does not host this topic-partition.";
            assert_eq!(partition.error_message, Some(text));
        }
    }
}
