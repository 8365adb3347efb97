//! DeleteTopics: by name and by id; the name is free at once.

use rkafka::types::Uuid;
use rkafka::wire::messages::create_topics::{
    CreatableTopic, CreateTopicsRequest, CreateTopicsResponse,
};
use rkafka::wire::messages::delete_topics::{
    DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse,
};

use crate::support::core::TestCore;

fn create(core: &mut TestCore, name: &str) -> Uuid {
    let topic =
        CreatableTopic { name, num_partitions: 1, replication_factor: 1, ..Default::default() };
    let answer = core.call(7, &CreateTopicsRequest { topics: vec![topic], ..Default::default() });
    let response: CreateTopicsResponse<'_> = answer.decode();
    assert_eq!(response.topics[0].error_code.0, 0);
    response.topics[0].topic_id
}

#[test]
fn a_deleted_name_can_be_used_again_and_has_a_new_id() {
    for version in 1..=5 {
        let mut core = TestCore::new();
        let first = create(&mut core, "t");
        let request = DeleteTopicsRequest { topic_names: vec!["t"], ..Default::default() };
        let answer = core.call(version, &request);
        let response: DeleteTopicsResponse<'_> = answer.decode();
        let gone = &response.responses[0];
        assert_eq!((gone.name, gone.error_code.0, gone.error_message), (Some("t"), 0, None));
        assert_ne!(create(&mut core, "t"), first);
    }
}

#[test]
fn what_version_6_refuses() {
    let mut core = TestCore::new();
    let id = create(&mut core, "m3");
    let unknown = Uuid([1; 16]);
    let cases = [
        (Some("nosuch"), Uuid::ZERO, 3, "This server does not host this topic-partition."),
        (None, unknown, 100, "This server does not host this topic ID."),
        (None, Uuid::ZERO, 42, "Neither topic name nor id were specified."),
        (Some("m3"), id, 42, "You may not specify both topic name and topic id."),
    ];
    for (name, topic_id, code, message) in cases {
        let topics = vec![DeleteTopicState { name, topic_id }];
        let answer = core.call(6, &DeleteTopicsRequest { topics, ..Default::default() });
        let response: DeleteTopicsResponse<'_> = answer.decode();
        let refused = &response.responses[0];
        assert_eq!((refused.name, refused.error_code.0), (name, code));
        assert_eq!(refused.error_message, Some(message));
    }
    let twice = DeleteTopicState { name: Some("m3"), topic_id: Uuid::ZERO };
    let topics = vec![twice.clone(), twice];
    let answer = core.call(6, &DeleteTopicsRequest { topics, ..Default::default() });
    let response: DeleteTopicsResponse<'_> = answer.decode();
    assert_eq!(response.responses.len(), 1);
    assert_eq!(response.responses[0].error_message, Some("Duplicate topic name."));

    let topics = vec![DeleteTopicState { name: None, topic_id: id }];
    let answer = core.call(6, &DeleteTopicsRequest { topics, ..Default::default() });
    let response: DeleteTopicsResponse<'_> = answer.decode();
    assert_eq!((response.responses[0].name, response.responses[0].error_code.0), (Some("m3"), 0));
}
