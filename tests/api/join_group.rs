//! JoinGroup, in all versions: answers as Kafka gives them.

use std::time::Duration;

use rkafka::wire::ErrorCode;
use rkafka::wire::messages::join_group::{
    JoinGroupRequest, JoinGroupRequestProtocol, JoinGroupResponse,
};

use super::members::{assign, beat, core, join, park, stable};
use crate::support::core::TestCore;

#[test]
fn old_clients_are_let_in_at_once() {
    for version in 0..=3 {
        let mut core = core();
        let answer = core.call(version, &join("g", ""));
        let joined: JoinGroupResponse<'_> = answer.decode();
        assert_eq!((joined.error_code, joined.generation_id), (ErrorCode::NONE, 1));
        assert_eq!((joined.protocol_name, joined.leader), (Some("range"), joined.member_id));
        // `<client id>-<uuid>`
        let uuid = joined.member_id.strip_prefix("test-").expect("the client's id first");
        let parts: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{uuid}");
        assert_eq!(joined.members.len(), 1);
        assert_eq!(joined.members[0].metadata, [0, 1]);
    }
}

#[test]
fn newer_clients_are_told_their_id_first() {
    for version in 4..=9 {
        let mut core = core();
        let answer = core.call(version, &join("g", ""));
        let told: JoinGroupResponse<'_> = answer.decode();
        assert_eq!((told.error_code.0, told.generation_id), (79, -1));
        assert_eq!((told.protocol_name, told.leader), ((version < 7).then_some(""), ""));
        let answer = core.call(version, &join("g", told.member_id));
        let joined: JoinGroupResponse<'_> = answer.decode();
        assert_eq!((joined.error_code.0, joined.member_id), (0, told.member_id));
        let protocol_type = if version >= 7 { Some("consumer") } else { None };
        assert_eq!((joined.protocol_type, joined.skip_assignment), (protocol_type, false));
    }
}

#[test]
fn a_given_id_lasts_for_a_session() {
    let mut core = core();
    let answer = core.call(4, &join("g", ""));
    let told: JoinGroupResponse<'_> = answer.decode();
    core.advance(Duration::from_secs(6));
    let answer = core.call(4, &join("g", told.member_id));
    let refused: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((refused.error_code.0, refused.member_id), (25, told.member_id));
}

#[test]
fn requests_that_are_refused() {
    let none = JoinGroupRequest { protocols: Vec::new(), ..join("new", "") };
    let table: [(&str, JoinGroupRequest<'_>, i16); 8] = [
        ("foreign id", join("g", "foo"), 25),
        ("foreign id, new group", join("new", "foo"), 25),
        ("short session", JoinGroupRequest { session_timeout_ms: 5_999, ..join("g", "") }, 26),
        ("long session", JoinGroupRequest { session_timeout_ms: 1_800_001, ..join("g", "") }, 26),
        ("empty group id", join("", ""), 24),
        ("no protocols", none, 23),
        ("empty protocol type", JoinGroupRequest { protocol_type: "", ..join("new", "") }, 23),
        ("other protocol type", JoinGroupRequest { protocol_type: "x", ..join("g", "") }, 23),
    ];
    let mut core = core();
    stable(&mut core, "g");
    for (name, request, error) in table {
        let answer = core.call(4, &request);
        let refused: JoinGroupResponse<'_> = answer.decode();
        assert_eq!((refused.error_code.0, refused.member_id), (error, request.member_id), "{name}");
        assert_eq!((refused.generation_id, refused.protocol_name), (-1, Some("")), "{name}");
    }
}

#[test]
fn a_rebalance_of_two() {
    let mut core = core();
    let a = stable(&mut core, "g");
    let protocol = |name, metadata| JoinGroupRequestProtocol { name, metadata };
    let b_waits = park(
        &mut core,
        2,
        &JoinGroupRequest {
            protocols: vec![protocol("range", b"x"), protocol("rr", b"x")],
            ..join("g", "")
        },
    );
    assert_eq!(beat(&mut core, "g", &a, 1), 27);
    let rejoin = JoinGroupRequest {
        protocols: vec![protocol("rr", b"q"), protocol("range", b"q")],
        ..join("g", &a)
    };
    let answer = core.call(5, &rejoin);
    let for_a: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((for_a.error_code.0, for_a.generation_id), (0, 2));
    assert_eq!((for_a.protocol_name, for_a.leader), (Some("rr"), a.as_str()));
    let answer = core.seen(b_waits).answer();
    let for_b: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((for_b.generation_id, for_b.leader), (2, a.as_str()));
    assert_eq!((for_b.protocol_name, for_b.members.len()), (Some("rr"), 0));
    let metadata: Vec<_> = for_a.members.iter().map(|m| (m.member_id, m.metadata)).collect();
    assert!(metadata.contains(&(&a, b"q")) && metadata.contains(&(for_b.member_id, b"x")));

    // The leader comes again, b does not: it waits for the rebalance timeout, and b is out.
    core.call(3, &assign("g", &a, 2, &[(&a, b"all")]));
    let b = for_b.member_id.to_owned();
    let a_waits = park(&mut core, 3, &rejoin);
    core.advance(Duration::from_millis(2_999));
    assert_eq!(beat(&mut core, "g", &b, 2), 27);
    core.advance(Duration::from_millis(1));
    let answer = core.seen(a_waits).answer();
    let joined: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((joined.generation_id, joined.members.len()), (3, 1));
    assert_eq!(beat(&mut core, "g", &b, 2), 25);
}

#[test]
fn a_restarted_static_leader() {
    let mut core = core();
    let instance = JoinGroupRequest { group_instance_id: Some("i1"), ..join("g", "") };
    let first = joined(&mut core, 5, &instance);
    assert!(first.0.starts_with("i1-"), "{first:?}");
    core.call(3, &assign("g", &first.0, 1, &[(&first.0, b"Z")]));
    let (second, leader, members, skip) = joined(&mut core, 5, &instance);
    assert_ne!(second, first.0);
    assert_eq!((leader, members, skip), (first.0.clone(), 0, false));
    assert_eq!(beat(&mut core, "g", &first.0, 1), 25);
    let (third, leader, members, skip) = joined(&mut core, 9, &instance);
    assert_eq!((leader, members, skip), (third.clone(), 1, true));
    assert_eq!(beat(&mut core, "g", &third, 1), 0);
}

/// Member id, leader, count of members, whether the assignment stands; the generation stays 1.
fn joined(
    core: &mut TestCore,
    version: i16,
    request: &JoinGroupRequest<'_>,
) -> (String, String, usize, bool) {
    let answer = core.call(version, request);
    let joined: JoinGroupResponse<'_> = answer.decode();
    assert_eq!((joined.error_code.0, joined.generation_id), (0, 1));
    let count = joined.members.len();
    (joined.member_id.to_owned(), joined.leader.to_owned(), count, joined.skip_assignment)
}

#[test]
fn nobody_coordinates_before_somebody_has_asked() {
    let mut core = TestCore::new();
    let answer = core.call(4, &join("g", ""));
    assert_eq!(answer.decode::<JoinGroupResponse<'_>>().error_code.0, 16);
}
