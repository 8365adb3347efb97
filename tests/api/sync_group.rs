//! SyncGroup, in all versions.

use rkafka::wire::messages::join_group::JoinGroupResponse;
use rkafka::wire::messages::sync_group::{SyncGroupRequest, SyncGroupResponse};

use super::members::{assign, core, join, stable, sync};
use crate::support::core::{Seen, TestCore};

fn error(core: &mut TestCore, version: i16, request: &SyncGroupRequest<'_>) -> i16 {
    let answer = core.call(version, request);
    let response: SyncGroupResponse<'_> = answer.decode();
    assert_eq!((response.protocol_type, response.protocol_name), (None, None));
    assert_eq!(response.assignment.len(), 0);
    response.error_code.0
}

#[test]
fn a_stable_group_gives_the_assignment_again() {
    let mut core = core();
    let a = stable(&mut core, "g");
    for version in 0..=5 {
        // From version 5 on a member names the protocol.
        let (protocol_type, protocol_name) = (Some("consumer"), Some("range"));
        let named = SyncGroupRequest { protocol_type, protocol_name, ..sync("g", &a, 1) };
        let answer = core.call(version, &if version < 5 { sync("g", &a, 1) } else { named });
        let synced: SyncGroupResponse<'_> = answer.decode();
        assert_eq!((synced.error_code.0, synced.assignment), (0, &b"A"[..]));
        let known = if version == 5 { (Some("consumer"), Some("range")) } else { (None, None) };
        assert_eq!((synced.protocol_type, synced.protocol_name), known);
    }
}

#[test]
fn requests_that_are_refused() {
    let mut core = core();
    let a = stable(&mut core, "g");
    let other = SyncGroupRequest { protocol_name: Some("rr"), ..sync("g", &a, 1) };
    assert_eq!(error(&mut core, 5, &other), 23);
    assert_eq!(error(&mut core, 5, &sync("g", &a, 1)), 23, "it names no protocol");
    assert_eq!(error(&mut core, 4, &sync("g", &a, 2)), 22);
    assert_eq!(error(&mut core, 4, &sync("g", "zz", 1)), 25);
    assert_eq!(error(&mut core, 4, &sync("nope", &a, 1)), 25);
    assert_eq!(error(&mut core, 4, &sync("", &a, 1)), 24);
    core.connect(2);
    let (seen, ..) = core.ask_from(2, 3, &join("g", ""));
    assert!(matches!(seen, Seen::Waits));
    assert_eq!(error(&mut core, 4, &sync("g", &a, 1)), 27);
}

#[test]
fn a_follower_waits_for_the_leader() {
    let mut core = core();
    let a = stable(&mut core, "g");
    core.connect(2);
    let (_, b_joins, _) = core.ask_from(2, 3, &join("g", ""));
    core.call(3, &join("g", &a));
    let answer = core.seen(b_joins).answer();
    let b = answer.decode::<JoinGroupResponse<'_>>().member_id.to_owned();
    let (seen, b_syncs, _) = core.ask_from(2, 3, &sync("g", &b, 2));
    assert!(matches!(seen, Seen::Waits));
    core.call(3, &assign("g", &a, 2, &[(&a, b"for a"), (&b, b"for b")]));
    let answer = core.seen(b_syncs).answer();
    assert_eq!(answer.decode::<SyncGroupResponse<'_>>().assignment, b"for b");
}
