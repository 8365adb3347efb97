//! ElectLeaders: on one node there is hardly ever anything to elect.

use rkafka::wire::messages::elect_leaders::{
    ElectLeadersRequest, ElectLeadersResponse, TopicPartitions,
};

use crate::support::core::TestCore;

/// The code of the whole, and topic, partition, code and text of each.
type Said = (i16, Vec<(String, i32, i16, String)>);

fn ask(core: &mut TestCore, version: i16, kind: i8, partitions: Option<&[(&str, i32)]>) -> Said {
    let request = ElectLeadersRequest {
        election_type: kind,
        topic_partitions: partitions.map(|all| {
            all.iter()
                .map(|(topic, partition)| TopicPartitions { topic, partitions: vec![*partition] })
                .collect()
        }),
        ..Default::default()
    };
    let answer = core.call(version, &request);
    let response: ElectLeadersResponse<'_> = answer.decode();
    let results = response.replica_election_results.iter().flat_map(|topic| {
        topic.partition_result.iter().map(|result| {
            let text = result.error_message.unwrap_or("(null)").to_owned();
            (topic.topic.to_owned(), result.partition_id, result.error_code.0, text)
        })
    });
    (response.error_code.0, results.collect())
}

#[test]
fn who_leads_already_needs_no_election() {
    let mut core = TestCore::new();
    core.create("m3");
    let row = |topic: &str, partition, code, text: &str| {
        (topic.to_owned(), partition, code, text.to_owned())
    };
    let expected = [
        row("m3", 0, 84, "Leader election not needed for topic partition."),
        row("m3", 99, 3, "No such partition as m3-99"),
        row("m3", -1, 3, "No such partition as m3--1"),
        row("nope", 0, 3, "No such topic as nope"),
    ];
    let asked = [("m3", 0), ("m3", 99), ("m3", -1), ("nope", 0)];
    for version in 0..=2 {
        for kind in 0..=i8::from(version > 0) {
            let (code, rows) = ask(&mut core, version, kind, Some(&asked));
            assert_eq!((code, &rows[..]), (0, &expected[..]), "version {version}, kind {kind}");
        }
    }
    assert_eq!(ask(&mut core, 2, 0, None), (0, vec![]), "all, of which none needs it");
}

#[test]
fn an_election_of_another_kind_is_refused() {
    let mut core = TestCore::new();
    core.create("m3");
    let (code, rows) = ask(&mut core, 2, 7, Some(&[("m3", 0)]));
    assert_eq!(code, 42);
    assert_eq!(rows, [("m3".to_owned(), 0, 42, "Unknown election type 7".to_owned())]);
}
