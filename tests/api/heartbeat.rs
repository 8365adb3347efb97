//! Heartbeat: answers, and sessions that end without it.

use std::time::Duration;

use rkafka::wire::messages::describe_groups::{DescribeGroupsRequest, DescribeGroupsResponse};
use rkafka::wire::messages::fetch::FetchRequest;
use rkafka::wire::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};

use super::members::{beat, core, join, stable};
use crate::support::batch::fetch_request;
use crate::support::core::Seen;

#[test]
fn answers() {
    let mut core = core();
    assert_eq!(beat(&mut core, "g", "a", 1), 25);
    let a = stable(&mut core, "g");
    let request =
        HeartbeatRequest { group_id: "g", generation_id: 1, member_id: &a, ..Default::default() };
    for version in 0..=4 {
        let answer = core.call(version, &request);
        assert_eq!(answer.decode::<HeartbeatResponse>().error_code.0, 0);
    }
    assert_eq!(beat(&mut core, "g", &a, 2), 22);
    assert_eq!(beat(&mut core, "g", "zz", 1), 25);
    assert_eq!(beat(&mut core, "g", "", 1), 25);
    assert_eq!(beat(&mut core, "", &a, 1), 24);
    core.connect(2);
    core.ask_from(2, 3, &join("g", ""));
    assert_eq!(beat(&mut core, "g", &a, 1), 27);
}

#[test]
fn a_silent_member_is_out() {
    let mut core = core();
    let a = stable(&mut core, "g");
    core.advance(Duration::from_millis(5_999));
    assert_eq!(beat(&mut core, "g", &a, 1), 0);
    core.advance(Duration::from_millis(6_000));
    assert_eq!(beat(&mut core, "g", &a, 1), 25);
    let request = DescribeGroupsRequest { groups: vec!["g"], ..Default::default() };
    let answer = core.call(5, &request);
    let described: DescribeGroupsResponse<'_> = answer.decode();
    assert_eq!(described.groups[0].group_state, "Empty");
}

#[test]
fn a_stop_answers_long_polls_behind_the_sessions_of_members() {
    let mut core = core();
    stable(&mut core, "g");
    core.connect(2);
    let poll = FetchRequest { max_wait_ms: 60_000, ..fetch_request("lo1", 0) };
    let (seen, id, _) = core.ask_from(2, 12, &poll);
    assert!(matches!(seen, Seen::Waits), "{seen:?}");
    core.core.stop(core.now);
    assert!(matches!(core.seen(id), Seen::Answer(_)));
}
