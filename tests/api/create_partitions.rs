//! CreatePartitions: grown partitions are there at once and take records.

use rkafka::wire::messages::create_partitions::{
    CreatePartitionsRequest, CreatePartitionsResponse, CreatePartitionsTopic,
};
use rkafka::wire::messages::create_topics::{CreatableTopic, CreateTopicsRequest};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataResponse};

use crate::support::core::TestCore;

fn grow<'a>(name: &'a str, count: i32) -> CreatePartitionsTopic<'a> {
    CreatePartitionsTopic { name, count, assignments: None }
}

fn with_topic() -> TestCore {
    let mut core = TestCore::new();
    let topic = CreatableTopic {
        name: "m3",
        num_partitions: 3,
        replication_factor: 1,
        ..Default::default()
    };
    core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    core
}

fn ask(
    core: &mut TestCore,
    version: i16,
    request: &CreatePartitionsRequest<'_>,
) -> Vec<(i16, String)> {
    let answer = core.call(version, request);
    let response: CreatePartitionsResponse<'_> = answer.decode();
    let seen = response.results.iter();
    seen.map(|r| (r.error_code.0, r.error_message.unwrap_or_default().to_owned())).collect()
}

#[test]
fn topics_grow_and_never_shrink() {
    for version in 0..=3 {
        let mut core = with_topic();
        let request = |topics, validate_only| CreatePartitionsRequest {
            topics,
            validate_only,
            ..Default::default()
        };
        let shrink = ask(&mut core, version, &request(vec![grow("m3", 2)], false));
        assert_eq!(shrink[0].0, 37);
        assert_eq!(ask(&mut core, version, &request(vec![grow("m3", 5)], true)), [(0, "".into())]);
        assert_eq!(ask(&mut core, version, &request(vec![grow("m3", 4)], false)), [(0, "".into())]);
        let twice = request(vec![grow("m3", 5), grow("m3", 6)], false);
        assert_eq!(ask(&mut core, version, &twice), [(42, "Duplicate topic name.".into())]);

        let answer = core.call(12, &MetadataRequest { topics: None, ..Default::default() });
        let response: MetadataResponse<'_> = answer.decode();
        assert_eq!(response.topics[0].partitions.len(), 4);
    }
}
