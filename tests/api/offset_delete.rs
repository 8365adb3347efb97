//! OffsetDelete: offsets that nobody reads under.

use rkafka::wire::messages::offset_delete::{
    OffsetDeleteRequest, OffsetDeleteRequestPartition, OffsetDeleteRequestTopic,
    OffsetDeleteResponse,
};

use super::members::{commit, committed, core, stable};
use crate::support::core::TestCore;

fn delete(
    core: &mut TestCore,
    group: &str,
    partitions: &[(&str, i32)],
) -> (i16, Vec<(String, i32, i16)>) {
    let topic = |(name, partition_index): &(&'static str, i32)| OffsetDeleteRequestTopic {
        name,
        partitions: vec![OffsetDeleteRequestPartition { partition_index: *partition_index }],
    };
    let partitions: Vec<(&'static str, i32)> = partitions
        .iter()
        .map(|(name, partition)| (if *name == "lo1" { "lo1" } else { "nosuch" }, *partition))
        .collect();
    let request =
        OffsetDeleteRequest { group_id: group, topics: partitions.iter().map(topic).collect() };
    let answer = core.call(0, &request);
    let response: OffsetDeleteResponse<'_> = answer.decode();
    let rows = response.topics.iter().flat_map(|topic| {
        let row = |p: &rkafka::wire::messages::offset_delete::OffsetDeleteResponsePartition| {
            (topic.name.to_owned(), p.partition_index, p.error_code.0)
        };
        topic.partitions.iter().map(row).collect::<Vec<_>>()
    });
    (response.error_code.0, rows.collect())
}

#[test]
fn offsets_are_deleted() {
    let mut core = core();
    stable(&mut core, "g");
    committed(&mut core, 9, &commit("alone", "", -1, &[("lo1", 0, 1)]));
    let row = |topic: &str, partition, error| (topic.to_owned(), partition, error);
    assert_eq!(delete(&mut core, "g", &[("lo1", 0)]), (0, vec![row("lo1", 0, 86)]));
    assert_eq!(
        delete(&mut core, "alone", &[("lo1", 0), ("lo1", 9), ("nosuch", 0)]),
        (0, vec![row("lo1", 0, 0), row("lo1", 9, 3), row("nosuch", 0, 3)])
    );
    assert_eq!(delete(&mut core, "nope", &[("lo1", 0)]), (69, vec![]));
}
