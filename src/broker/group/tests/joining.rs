//! JoinGroup: ids, refusals, the barrier and its times, the vote.

use super::*;

#[test]
fn the_first_member_leads_the_first_generation() {
    let mut world = World::new();
    let waiter = world.join(first("a"));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.member_id.as_str()), (1, "a-1"));
    assert_eq!((joined.leader.as_str(), joined.protocol.as_deref()), ("a-1", Some("range")));
    assert_eq!(joined.protocol_type.as_deref(), Some("consumer"));
    assert_eq!(joined.members.len(), 1);
    assert_eq!(world.state(), "CompletingRebalance");
}

#[test]
fn a_newer_client_is_told_its_id_first() {
    let mut world = World::new();
    let waiter = world.join(Join { id_first: true, ..first("a") });
    let refused = world.joined(waiter).unwrap().unwrap_err();
    assert_eq!(
        refused,
        JoinRefused { error: GroupError::MemberIdRequired, member_id: "a-1".into() }
    );
    assert_eq!((world.state(), world.log.len()), ("Empty", 1));
    let waiter = world.join(Join { id_first: true, ..again("a-1") });
    assert_eq!(world.joined(waiter).unwrap().unwrap().generation, 1);
}

#[test]
fn a_promised_id_expires_with_its_session() {
    let mut world = World::new();
    world.join(Join { id_first: true, ..first("a") });
    world.pass(i64::from(SESSION_MS));
    let waiter = world.join(again("a-1"));
    assert_eq!(world.refused(waiter), GroupError::UnknownMemberId);
}

#[test]
fn the_barrier_waits_for_a_promised_id() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.join(Join { id_first: true, ..first("b") });
    let pending = world.shard.membership("g").unwrap().pending.first().unwrap().to_string();
    let waiter = world.join(again(&a));
    assert_eq!(world.joined(waiter), None);
    let b = world.join(again(&pending));
    assert_eq!(world.joined(waiter).unwrap().unwrap().members.len(), 2);
    assert_eq!(world.joined(b).unwrap().unwrap().members.len(), 0);
}

#[test]
fn the_barrier_opens_when_a_promised_id_expires() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.join(Join { id_first: true, ..first("b") });
    let waiter = world.join(again(&a));
    world.pass(i64::from(SESSION_MS) - 1);
    assert_eq!(world.joined(waiter), None);
    world.pass(1);
    assert_eq!(world.joined(waiter).unwrap().unwrap().generation, 2);
}

#[test]
fn requests_that_are_refused() {
    let none = Vec::new;
    let table: &[(&str, Join, GroupError)] = &[
        ("group id", Join { group: String::new(), ..first("x") }, GroupError::InvalidGroupId),
        (
            "short session",
            Join { session_timeout_ms: 5_999, ..first("x") },
            GroupError::InvalidSessionTimeout,
        ),
        (
            "long session",
            Join { session_timeout_ms: 1_800_001, ..first("x") },
            GroupError::InvalidSessionTimeout,
        ),
        (
            "no protocols",
            Join { protocols: none(), group: "new".into(), ..first("x") },
            GroupError::InconsistentGroupProtocol,
        ),
        (
            "no protocol type",
            Join { protocol_type: String::new(), group: "new".into(), ..first("x") },
            GroupError::InconsistentGroupProtocol,
        ),
        (
            "another protocol type",
            Join { protocol_type: "connect".into(), ..first("x") },
            GroupError::InconsistentGroupProtocol,
        ),
        (
            "no common protocol",
            Join { protocols: vec![protocol("foo", b"")], ..first("x") },
            GroupError::InconsistentGroupProtocol,
        ),
        ("a foreign id", again("foo"), GroupError::UnknownMemberId),
        (
            "a foreign id, no group",
            Join { group: "new".into(), ..again("foo") },
            GroupError::UnknownMemberId,
        ),
        (
            "a foreign instance",
            Join { instance_id: Some("i".into()), ..again("foo") },
            GroupError::UnknownMemberId,
        ),
    ];
    for (name, join, error) in table {
        let mut world = World::stable(&["a"]);
        let before =
            (world.shard.groups().map(|(_, g)| g.clone()).collect::<Vec<_>>(), world.log.len());
        let waiter = world.join(join.clone());
        let refused = world.joined(waiter).unwrap().unwrap_err();
        assert_eq!((refused.error, &refused.member_id), (*error, &join.member_id), "{name}");
        let after =
            (world.shard.groups().map(|(_, g)| g.clone()).collect::<Vec<_>>(), world.log.len());
        assert_eq!(before, after, "{name}: nothing has happened");
    }
}

#[test]
fn the_only_member_cannot_drop_the_protocols_it_had() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let waiter = world.join(Join { protocols: vec![protocol("foo", b"")], ..again(&a) });
    assert_eq!(world.refused(waiter), GroupError::InconsistentGroupProtocol);
}

#[test]
fn one_member_too_many_is_refused() {
    let mut world = World::with(Config { max_size: 2, ..Config::default() });
    world.join(first("a"));
    let a = world.member("a");
    world.join(first("b"));
    let waiter = world.join(first("c"));
    assert_eq!(world.joined(waiter), None, "one of two is back: there is room");
    let d = world.join(first("d"));
    assert_eq!(world.refused(d), GroupError::GroupMaxSizeReached);
    let late = world.join(again(&a));
    assert_eq!(world.refused(late), GroupError::GroupMaxSizeReached);
}

#[test]
fn a_newcomer_waits_until_everybody_is_back() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let b = world.join(first("b"));
    assert_eq!((world.joined(b), world.state()), (None, "PreparingRebalance"));
    assert_eq!(world.beat(&a, 1), Err(GroupError::RebalanceInProgress));
    let again_a = world.join(again(&a));
    let (for_a, for_b) = (world.joined(again_a).unwrap(), world.joined(b).unwrap());
    let (for_a, for_b) = (for_a.unwrap(), for_b.unwrap());
    assert_eq!((for_a.generation, for_b.generation), (2, 2));
    assert_eq!((&for_a.leader, &for_b.leader), (&a, &a));
    assert_eq!((for_a.members.len(), for_b.members.len()), (2, 0));
}

#[test]
fn who_does_not_come_back_in_time_is_out() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    let waiter = world.join(again(&a));
    for _ in 0..11 {
        world.pass(5_000);
        assert_eq!(world.beat(&b, 2), Err(GroupError::RebalanceInProgress));
    }
    assert_eq!(world.joined(waiter), None);
    world.pass(5_000);
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.members.len()), (3, 1));
    assert_eq!(world.beat(&b, 2), Err(GroupError::UnknownMemberId));
}

#[test]
fn the_longest_rebalance_timeout_counts() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    world.join(Join { rebalance_timeout_ms: 3_000, ..again(&a) });
    world.pass(3_000);
    assert_eq!(world.beat(&b, 2), Err(GroupError::RebalanceInProgress), "b has its own minute");
}

#[test]
fn a_lost_leader_is_succeeded() {
    let mut world = World::stable(&["a", "b"]);
    let b = world.member("b");
    let waiter = world
        .join(Join { protocols: vec![protocol("range", &subscription(&["trucks"]))], ..again(&b) });
    world.pass(i64::from(SESSION_MS));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.leader, joined.members.len()), (b, 1));
}

#[test]
fn unchanged_followers_do_not_disturb_and_leaders_do() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    let waiter = world.join(again(&b));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.members.len(), world.state()), (2, 0, "Stable"));
    let waiter = world.join(again(&a));
    assert_eq!((world.joined(waiter), world.state()), (None, "PreparingRebalance"));
}

#[test]
fn a_follower_with_another_subscription_starts_a_rebalance() {
    let mut world = World::stable(&["a", "b"]);
    let b = world.member("b");
    let changed = vec![protocol("range", &subscription(&["trucks"]))];
    let waiter = world.join(Join { protocols: changed, ..again(&b) });
    assert_eq!((world.joined(waiter), world.state()), (None, "PreparingRebalance"));
}

#[test]
fn a_join_answer_that_was_lost_is_given_again() {
    let mut world = World::new();
    world.join(first("a"));
    let a = world.member("a");
    let waiter = world.join(again(&a));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.members.len()), (1, 1));
    assert_eq!(world.state(), "CompletingRebalance");
}

#[test]
fn a_join_from_a_new_connection_replaces_the_old_one() {
    let mut world = World::stable(&["a", "b"]);
    let a = world.member("a");
    let old = world.join(again(&a));
    let new = world.join(again(&a));
    assert_eq!(world.refused(old), GroupError::RebalanceInProgress);
    assert_eq!(world.joined(new), None);
}

#[test]
fn an_empty_group_waits_for_others_that_are_starting() {
    let mut world = World::with(Config { initial_rebalance_delay_ms: 3_000, ..Config::default() });
    let a = world.join(first("a"));
    world.pass(1_000);
    let b = world.join(first("b"));
    world.pass(4_999);
    assert_eq!((world.joined(a), world.joined(b)), (None, None), "b prolonged it to six seconds");
    world.pass(1);
    assert_eq!(world.joined(a).unwrap().unwrap().members.len(), 2);
    assert_eq!(world.joined(b).unwrap().unwrap().generation, 1);
}

#[test]
fn the_initial_delay_ends_with_the_rebalance_timeout() {
    let mut world = World::with(Config { initial_rebalance_delay_ms: 3_000, ..Config::default() });
    let a = world.join(Join { rebalance_timeout_ms: 7_000, ..first("a") });
    for client in ["b", "c", "d"] {
        world.pass(2_000);
        world.join(Join { rebalance_timeout_ms: 7_000, ..first(client) });
    }
    assert_eq!(world.joined(a), None);
    world.pass(1_000);
    assert_eq!(world.joined(a).unwrap().unwrap().members.len(), 4);
}

#[test]
fn newcomers_that_wait_forever_are_let_go_after_five_minutes() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.join(Join { rebalance_timeout_ms: 600_000, ..again(&a) });
    world.settle();
    let b = world.join(first("b"));
    for _ in 0..60 {
        world.pass(5_000);
        let _ = world.beat(&a, 2);
    }
    assert_eq!(world.refused(b), GroupError::UnknownMemberId);
}

#[test]
fn members_vote_for_what_all_of_them_know() {
    let table: &[(&[&[&str]], &str)] = &[
        (&[&["range", "rr"]], "range"),
        (&[&["range", "rr"], &["rr", "range"]], "range"),
        (&[&["rr", "range"], &["range", "rr"]], "rr"),
        (&[&["range", "rr"], &["rr", "range"], &["rr", "range"]], "rr"),
        (&[&["sticky", "range"], &["range"]], "range"),
        (&[&["c", "b", "a"], &["b", "c"], &["a", "b"]], "b"),
    ];
    for (members, chosen) in table {
        let mut world = World::with(Config { initial_rebalance_delay_ms: 10, ..Config::default() });
        let waiters: Vec<Waiter> = members
            .iter()
            .zip(["a", "b", "c"])
            .map(|(names, client)| {
                let protocols = names.iter().map(|n| protocol(n, n.as_bytes())).collect();
                world.join(Join { protocols, protocol_type: "test".into(), ..first(client) })
            })
            .collect();
        world.pass(20);
        for waiter in waiters {
            let joined = world.joined(waiter).unwrap().unwrap();
            assert_eq!(joined.protocol.as_deref(), Some(*chosen), "{members:?}");
            for member in joined.members {
                assert_eq!(&*member.metadata, chosen.as_bytes());
            }
        }
    }
}
