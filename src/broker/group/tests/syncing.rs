//! SyncGroup and Heartbeat, by state.

use super::*;

#[test]
fn followers_wait_for_the_leader() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let b_joins = world.join(first("b"));
    world.join(again(&a));
    let b = world.joined(b_joins).unwrap().unwrap().member_id;
    let b_syncs = world.sync(sync(&b, 2));
    assert_eq!(world.synced(b_syncs), None);
    let shares = vec![(a.clone(), b"for a"[..].into()), ("nobody".into(), b"x"[..].into())];
    let a_syncs = world.sync(Sync { shares, ..sync(&a, 2) });
    assert_eq!(world.synced(a_syncs), Some(Ok(b"for a".to_vec())));
    assert_eq!(world.synced(b_syncs), Some(Ok(Vec::new())), "the leader left b out");
    assert_eq!(world.state(), "Stable");
}

#[test]
fn a_stable_group_gives_the_assignment_again() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let waiter = world.sync(sync(&a, 1));
    assert_eq!(world.synced(waiter), Some(Ok(a.into_bytes())));
}

#[test]
fn requests_that_are_refused() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let instance = Some("i".to_owned());
    let table = [
        (Sync { group: String::new(), ..sync(&a, 1) }, GroupError::InvalidGroupId),
        (Sync { group: "other".into(), ..sync(&a, 1) }, GroupError::UnknownMemberId),
        (sync("zz", 1), GroupError::UnknownMemberId),
        (sync("", 1), GroupError::UnknownMemberId),
        (sync(&a, 2), GroupError::IllegalGeneration),
        (Sync { instance_id: instance, ..sync(&a, 1) }, GroupError::UnknownMemberId),
        (
            Sync { protocol: Some("rr".into()), ..sync(&a, 1) },
            GroupError::InconsistentGroupProtocol,
        ),
        (
            Sync { protocol_type: Some("connect".into()), ..sync(&a, 1) },
            GroupError::InconsistentGroupProtocol,
        ),
    ];
    for (request, error) in table {
        let waiter = world.sync(request.clone());
        assert_eq!(world.synced(waiter), Some(Err(error)), "{request:?}");
    }
    world.join(first("b"));
    let waiter = world.sync(sync(&a, 1));
    assert_eq!(world.synced(waiter), Some(Err(GroupError::RebalanceInProgress)));
}

#[test]
fn a_newcomer_sends_waiting_followers_back_to_the_barrier() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let b_joins = world.join(first("b"));
    world.join(again(&a));
    let b = world.joined(b_joins).unwrap().unwrap().member_id;
    let b_syncs = world.sync(sync(&b, 2));
    world.join(first("c"));
    assert_eq!(world.synced(b_syncs), Some(Err(GroupError::RebalanceInProgress)));
    assert_eq!(world.state(), "PreparingRebalance");
}

#[test]
fn who_never_syncs_is_out() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let b_joins = world.join(first("b"));
    world.join(again(&a));
    let b = world.joined(b_joins).unwrap().unwrap().member_id;
    world.sync(Sync { shares: Vec::new(), ..sync(&a, 2) });
    assert_eq!(world.state(), "Stable");
    for _ in 0..12 {
        assert_eq!(world.beat(&a, 2), Ok(()));
        assert_eq!(world.beat(&b, 2), Ok(()));
        world.pass(5_000);
    }
    assert_eq!(world.state(), "PreparingRebalance");
    assert_eq!(world.beat(&b, 2), Err(GroupError::UnknownMemberId));
    assert_eq!(world.beat(&a, 2), Err(GroupError::RebalanceInProgress));
}

#[test]
fn a_leader_that_never_syncs_is_out_and_the_others_join_again() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    world.join(again(&a));
    let b_joins = world.join(again(&b));
    assert_eq!(world.joined(b_joins).unwrap().unwrap().generation, 3);
    let b_syncs = world.sync(sync(&b, 3));
    world.pass(i64::from(SESSION_MS));
    assert_eq!(world.synced(b_syncs), Some(Err(GroupError::RebalanceInProgress)));
    let b_joins = world.join(again(&b));
    assert_eq!(world.joined(b_joins).unwrap().unwrap().leader, b);
    assert_eq!(world.beat(&a, 3), Err(GroupError::UnknownMemberId));
}

#[test]
fn a_member_that_was_told_to_join_again_and_dies_does_not_hold_the_group() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    world.join(again(&a));
    world.join(again(&b));
    world.sync(sync(&b, 3));
    // b's session ends while it waits; then the rebalance starts anew, and b is gone.
    let a_joins = world
        .join(Join { protocols: vec![protocol("range", &subscription(&["trucks"]))], ..again(&a) });
    world.pass(i64::from(SESSION_MS));
    assert_eq!(world.joined(a_joins).unwrap().unwrap().members.len(), 1);
}

#[test]
fn heartbeats_by_state() {
    let mut world = World::new();
    assert_eq!(world.beat("a-1", 1), Err(GroupError::UnknownMemberId), "no group");
    world.join(first("a"));
    assert_eq!((world.state(), world.beat("a-1", 1)), ("CompletingRebalance", Ok(())));
    world.settle();
    assert_eq!(world.beat("a-1", 1), Ok(()));
    assert_eq!(world.beat("a-1", 0), Err(GroupError::IllegalGeneration));
    assert_eq!(world.beat("zz", 1), Err(GroupError::UnknownMemberId));
    assert_eq!(world.beat("", 1), Err(GroupError::UnknownMemberId));
    world.join(first("b"));
    assert_eq!(world.beat("a-1", 1), Err(GroupError::RebalanceInProgress));
    let nameless = Heartbeat {
        group: String::new(),
        member_id: "a-1".into(),
        instance_id: None,
        generation: 1,
    };
    assert_eq!(world.shard.heartbeat(&nameless).0, Err(GroupError::InvalidGroupId));
}

#[test]
fn silence_ends_a_session_and_signs_of_life_prolong_it() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    for _ in 0..3 {
        world.pass(9_999);
        assert_eq!(world.beat(&a, 1), Ok(()));
        world.pass(9_999);
        assert_eq!(world.commit(commit(&a, 1, 7)), Ok(vec![Ok(())]));
        world.pass(9_999);
        world.sync(sync(&a, 1));
    }
    world.pass(10_000);
    assert_eq!((world.state(), world.generation()), ("Empty", 2));
    assert_eq!(world.beat(&a, 1), Err(GroupError::UnknownMemberId));
}
