//! ConsumerGroupDescribe: what makes a client ask for a classic group.

use rkafka::wire::messages::consumer_group_describe::{
    ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse,
};
use rkafka::wire::messages::find_coordinator::FindCoordinatorRequest;
use rkafka::wire::messages::offset_commit::{
    OffsetCommitRequest, OffsetCommitRequestPartition, OffsetCommitRequestTopic,
};

use crate::support::core::TestCore;

fn ask(core: &mut TestCore, version: i16) -> Vec<(String, i16, Option<String>)> {
    let group_ids = vec!["nope", "simple", ""];
    let request = ConsumerGroupDescribeRequest { group_ids, include_authorized_operations: true };
    let answer = core.call(version, &request);
    let response: ConsumerGroupDescribeResponse<'_> = answer.decode();
    let groups = response.groups.iter();
    groups
        .map(|group| {
            assert_eq!((group.group_state, group.members.len()), ("", 0));
            let message = group.error_message.map(str::to_owned);
            (group.group_id.to_owned(), group.error_code.0, message)
        })
        .collect()
}

#[test]
fn a_classic_group_is_none_of_them() {
    let mut core = TestCore::new();
    let codes = |rows: Vec<(String, i16, Option<String>)>| rows.into_iter().map(|row| row.1);
    let before: Vec<i16> = codes(ask(&mut core, 0)).collect();
    assert_eq!(before, [16, 16, 24], "nobody coordinates yet");
    core.call(3, &FindCoordinatorRequest { key: "simple", ..Default::default() });
    core.create("lo1");
    let partition = OffsetCommitRequestPartition { committed_offset: 5, ..Default::default() };
    let topic =
        OffsetCommitRequestTopic { name: "lo1", partitions: vec![partition], ..Default::default() };
    let request =
        OffsetCommitRequest { group_id: "simple", topics: vec![topic], ..Default::default() };
    core.call(8, &request);
    for version in 0..=1 {
        let row = |group: &str, code, text: Option<&str>| {
            (group.to_owned(), code, text.map(str::to_owned))
        };
        let expected = [
            row("nope", 69, Some("Group nope not found.")),
            row("simple", 69, Some("Group simple is not a consumer group.")),
            row("", 24, None),
        ];
        assert_eq!(ask(&mut core, version), expected);
    }
}
