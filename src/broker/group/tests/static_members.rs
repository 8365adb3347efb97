//! Members that keep their place while they restart.

use super::*;

/// A stable group of static members, under the names of their instances.
fn stable(instances: &[&str]) -> World {
    let mut world = World::with(Config { initial_rebalance_delay_ms: 10, ..Config::default() });
    for instance in instances {
        world.join(static_member(instance));
    }
    world.pass(20);
    world.settle();
    world
}

#[test]
fn a_static_member_needs_no_id_first() {
    let world = stable(&["i1"]);
    assert_eq!(world.member("i1"), "i1-1");
}

#[test]
fn a_restarted_member_takes_its_place_without_a_rebalance() {
    let mut world = stable(&["i1", "i2"]);
    let (leader, old) = (world.member("i1"), world.member("i2"));
    let waiter = world.join(static_member("i2"));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.leader, joined.members.len()), (1, leader, 0));
    let new = joined.member_id;
    assert_ne!(new, old);
    assert_eq!(world.state(), "Stable");
    assert_eq!(world.beat_as(&old, Some("i2"), 1), Err(GroupError::FencedInstanceId));
    assert_eq!(world.beat(&old, 1), Err(GroupError::UnknownMemberId));
    assert_eq!(world.beat_as(&new, Some("i2"), 1), Ok(()));
    let fenced = OffsetCommit { instance_id: Some("i2".into()), ..commit(&old, 1, 5) };
    assert_eq!(world.commit(fenced), Err(GroupError::FencedInstanceId));
    let waiter = world.sync(sync(&new, 1));
    assert_eq!(world.synced(waiter), Some(Ok(old.into_bytes())), "it inherits the assignment");
}

#[test]
fn a_restarted_leader_is_answered_as_a_follower() {
    let mut world = stable(&["i1"]);
    let old = world.member("i1");
    let waiter = world.join(static_member("i1"));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.leader, joined.members.len()), (1, old, 0));
    assert!(!joined.skip_assignment);
}

#[test]
fn a_restarted_leader_that_can_skip_the_assignment_leads() {
    let mut world = stable(&["i1"]);
    let waiter = world.join(Join { can_skip_assignment: true, ..static_member("i1") });
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.members.len()), (1, 1));
    assert_eq!(joined.leader, joined.member_id);
    assert!(joined.skip_assignment);
}

#[test]
fn another_choice_of_protocol_is_a_rebalance() {
    let mut world = World::new();
    let both = vec![protocol("range", b"1"), protocol("rr", b"2")];
    world.join(Join { protocols: both.clone(), ..static_member("i1") });
    world.settle();
    let turned = both.into_iter().rev().collect();
    let waiter = world.join(Join { protocols: turned, ..static_member("i1") });
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.protocol.as_deref()), (2, Some("rr")));
}

#[test]
fn a_restart_while_the_leader_assigns_is_a_rebalance() {
    let mut world = stable(&["i1", "i2"]);
    let (i1, i2) = (world.member("i1"), world.member("i2"));
    world.join(Join { instance_id: Some("i1".into()), ..again(&i1) });
    world.join(Join { instance_id: Some("i2".into()), ..again(&i2) });
    assert_eq!(world.state(), "CompletingRebalance");
    let waiter = world.join(static_member("i2"));
    assert_eq!((world.joined(waiter), world.state()), (None, "PreparingRebalance"));
}

#[test]
fn who_waits_under_the_old_id_is_fenced() {
    let mut world = stable(&["i1", "i2"]);
    let i1 = world.member("i1");
    let old = world.join(Join { instance_id: Some("i1".into()), ..again(&i1) });
    assert_eq!(world.joined(old), None);
    world.join(static_member("i1"));
    assert_eq!(world.refused(old), GroupError::FencedInstanceId);
}

#[test]
fn a_static_member_that_is_away_keeps_its_place_until_its_session_ends() {
    let mut world = World::with(Config { initial_rebalance_delay_ms: 10, ..Config::default() });
    world.join(Join { session_timeout_ms: 600_000, ..static_member("i1") });
    world.join(static_member("i2"));
    world.pass(20);
    world.settle();
    let i2 = world.member("i2");
    let changed = vec![protocol("range", b"other")];
    let rejoin = Join { instance_id: Some("i2".into()), protocols: changed, ..again(&i2) };
    let waiter = world.join(rejoin);
    world.pass(i64::from(REBALANCE_MS));
    let joined = world.joined(waiter).unwrap().unwrap();
    assert_eq!((joined.generation, joined.members.len(), joined.leader), (2, 2, i2));
}

#[test]
fn an_operator_removes_by_instance_id() {
    let mut world = stable(&["i1"]);
    let answers = world.leave(&[("", Some("i1")), ("", Some("i2"))]);
    assert_eq!(answers, [Ok(()), Err(GroupError::UnknownMemberId)]);
    assert_eq!(world.state(), "Empty");
}

#[test]
fn leaving_under_an_old_id_is_fenced() {
    let mut world = stable(&["i1"]);
    let old = world.member("i1");
    world.join(static_member("i1"));
    assert_eq!(world.leave(&[(&old, Some("i1"))]), [Err(GroupError::FencedInstanceId)]);
}
