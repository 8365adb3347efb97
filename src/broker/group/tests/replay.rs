//! A restart: the log is read again, and the group goes on.

use super::*;

fn restarted(world: &World) -> World {
    let mut next = World::with(world.shard.config().clone());
    next.now = world.now;
    next.ids = world.ids;
    for record in world.log.clone() {
        next.shard.replay(record.clone());
        next.log.push(record);
    }
    for timer in next.shard.sessions() {
        let Timer::Arm(key, after_ms) = timer else { panic!("sessions only begin") };
        next.timers.insert(key, next.now + after_ms);
    }
    next
}

#[test]
fn a_stable_group_goes_on_without_a_rebalance() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    world.commit(commit(&a, 2, 42)).unwrap().remove(0).unwrap();
    let mut world = restarted(&world);
    assert_eq!((world.state(), world.generation()), ("Stable", 2));
    assert_eq!((world.beat(&a, 2), world.beat(&b, 2)), (Ok(()), Ok(())));
    assert_eq!(world.shard.committed("g", &TopicPartition::new("retail", 0)).unwrap().offset.0, 42);
    let waiter = world.sync(sync(&b, 2));
    assert_eq!(world.synced(waiter), Some(Ok(b.clone().into_bytes())));
    let waiter = world.join(again(&b));
    assert_eq!(world.joined(waiter).unwrap().unwrap().generation, 2, "nothing has changed for b");
}

#[test]
fn members_that_did_not_survive_the_restart_are_let_go() {
    let world = World::stable(&["a", "b"]);
    let mut world = restarted(&world);
    let a = world.member("a");
    world.pass(9_999);
    assert_eq!(world.beat(&a, 2), Ok(()));
    world.pass(1);
    assert_eq!(world.beat(&a, 2), Err(GroupError::RebalanceInProgress));
}

#[test]
fn an_empty_group_counts_its_generations_on() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.leave(&[(&a, None)]);
    let mut world = restarted(&world);
    assert_eq!((world.state(), world.generation()), ("Empty", 2));
    let waiter = world.join(first("b"));
    assert_eq!(world.joined(waiter).unwrap().unwrap().generation, 3);
}

#[test]
fn a_step_that_is_not_applied_has_not_happened() {
    let mut world = World::stable(&["a"]);
    let before = world.shard.groups().map(|(_, g)| g.clone()).collect::<Vec<_>>();
    let a = world.member("a");
    let leaver = [Leaver { member_id: a.clone(), instance_id: None }];
    drop(world.shard.leave("g", &leaver, TimestampMs(world.now)));
    drop(world.shard.join(first("b"), TimestampMs(world.now)));
    drop(world.shard.commit_offsets(commit(&a, 1, 1), TimestampMs(world.now)));
    assert_eq!(world.shard.groups().map(|(_, g)| g.clone()).collect::<Vec<_>>(), before);
    assert_eq!(world.beat(&a, 1), Ok(()));
}

#[test]
fn records_that_no_coordinator_wrote_do_no_harm() {
    let member = MemberMetadata {
        id: "m".into(),
        instance_id: None,
        client_id: String::new(),
        client_host: String::new(),
        rebalance_timeout_ms: -1,
        session_timeout_ms: i32::MIN,
        subscription: Bytes::default(),
        assignment: Bytes::default(),
    };
    let strange = GroupMetadata {
        generation: i32::MAX,
        leader: Some("nobody".into()),
        members: vec![member],
        ..GroupMetadata::default()
    };
    let mut world = World::new();
    world.log.push(Record::GroupMetadata { group: "g".into(), value: Some(strange) });
    let mut world = restarted(&world);
    world.pass(1);
    assert_eq!(world.state(), "Empty", "a session of less than nothing is over");
    let waiter = world.join(first("a"));
    world.joined(waiter).unwrap().unwrap();
}
