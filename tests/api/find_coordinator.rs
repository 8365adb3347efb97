//! FindCoordinator: where groups are coordinated, and what cannot be.

use rkafka::wire::ErrorCode;
use rkafka::wire::messages::find_coordinator::{
    Coordinator, FindCoordinatorRequest, FindCoordinatorResponse,
};
use rkafka::wire::messages::metadata::{MetadataRequest, MetadataResponse};

use crate::support::core::TestCore;

fn many<'a>(key_type: i8, keys: &[&'a str]) -> FindCoordinatorRequest<'a> {
    FindCoordinatorRequest { key_type, coordinator_keys: keys.to_vec(), ..Default::default() }
}

#[test]
fn the_first_question_makes_the_topic() {
    let mut core = TestCore::new();
    core.call(3, &FindCoordinatorRequest { key: "g", ..Default::default() });
    let answer = core.call(9, &MetadataRequest { topics: None, ..Default::default() });
    let metadata: MetadataResponse<'_> = answer.decode();
    assert_eq!(metadata.topics.len(), 1);
    let topic = &metadata.topics[0];
    assert_eq!((topic.name, topic.is_internal), (Some("__consumer_offsets"), true));
    assert_eq!(topic.partitions.len(), 50);
    assert_eq!(topic.partitions[0].replica_nodes, [1]);
}

#[test]
fn one_key_in_the_versions_before_batches() {
    let mut core = TestCore::new();
    for version in 0..=3 {
        let answer = core.call(version, &FindCoordinatorRequest { key: "g", ..Default::default() });
        let found: FindCoordinatorResponse<'_> = answer.decode();
        assert_eq!((found.error_code, found.node_id), (ErrorCode::NONE, 1), "version {version}");
        assert_eq!((found.host, found.port), ("localhost", 9092));
        assert_eq!(found.error_message, Some(if version == 0 { "" } else { "NONE" }));
    }
    let unknown = FindCoordinatorRequest { key: "g", key_type: 5, ..Default::default() };
    let answer = core.call(2, &unknown);
    let refused: FindCoordinatorResponse<'_> = answer.decode();
    assert_eq!((refused.error_code.0, refused.node_id, refused.port), (42, -1, -1));
    assert_eq!(refused.error_message, Some(ErrorCode::INVALID_REQUEST.message()));
}

#[test]
fn many_keys_at_once() {
    let mut core = TestCore::new();
    let ask = |core: &mut TestCore, version, request: &FindCoordinatorRequest<'_>| {
        let answer = core.call(version, request);
        let found: FindCoordinatorResponse<'_> = answer.decode();
        found
            .coordinators
            .iter()
            .map(|c: &Coordinator<'_>| {
                let message = c.error_message.unwrap().len();
                (c.key.to_owned(), c.node_id, c.error_code.0, message)
            })
            .collect::<Vec<_>>()
    };
    let row = |key: &str, node, error, message| (key.to_owned(), node, error, message);
    let long = ErrorCode::INVALID_REQUEST.message().len();
    assert_eq!(ask(&mut core, 4, &many(0, &["g", ""])), [row("g", 1, 0, 0), row("", 1, 0, 0)]);
    assert_eq!(ask(&mut core, 4, &many(0, &[])), []);
    assert_eq!(ask(&mut core, 4, &many(5, &["g"])), [row("g", -1, 42, long)]);
    assert_eq!(ask(&mut core, 5, &many(2, &["g"])), [row("g", -1, 42, 0)]);
    assert_eq!(ask(&mut core, 6, &many(2, &["g"])), [row("g", -1, 42, 0)]);
    let share = "sg:AAECAwQFBgcICQoLDA0ODw:0";
    assert_eq!(ask(&mut core, 6, &many(2, &[share])), [row(share, -1, 15, 0)]);
    assert_eq!(ask(&mut core, 4, &many(1, &["t"])), [row("t", -1, 35, 46)]);
}
