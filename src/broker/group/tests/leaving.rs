//! LeaveGroup, and what operators do to groups.

use super::*;

#[test]
fn the_last_member_leaves_an_empty_group_behind() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    assert_eq!(world.leave(&[(&a, None)]), [Ok(())]);
    let membership = world.shard.membership("g").unwrap();
    assert_eq!((world.state(), membership.generation), ("Empty", 2));
    assert_eq!((membership.leader.clone(), membership.protocol.clone()), (None, None));
    assert_eq!(membership.protocol_type.as_deref(), Some("consumer"));
    assert_eq!(world.timers, BTreeMap::new(), "nobody is waited for");
}

#[test]
fn a_batch_is_answered_one_by_one() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    let answers = world.leave(&[(&a, None), ("zz", None), ("", None), (&a, None)]);
    let unknown = Err(GroupError::UnknownMemberId);
    assert_eq!(answers, [Ok(()), unknown, unknown, unknown]);
    assert_eq!(world.beat(&b, 2), Err(GroupError::RebalanceInProgress));
    let waiter = world.join(again(&b));
    assert_eq!(world.joined(waiter).unwrap().unwrap().leader, b);
}

#[test]
fn nobody_leaves_a_group_that_is_not_there() {
    let mut world = World::new();
    assert_eq!(world.leave(&[("zz", None)]), [Err(GroupError::UnknownMemberId)]);
    let answer = world.shard.leave("", &[], TimestampMs(0)).map(|_| ());
    assert_eq!(answer, Err(GroupError::InvalidGroupId));
}

#[test]
fn the_one_that_the_barrier_waited_for_leaves() {
    let mut world = World::stable(&["a", "b"]);
    let (a, b) = (world.member("a"), world.member("b"));
    let waiter = world.join(again(&a));
    assert_eq!(world.joined(waiter), None);
    world.leave(&[(&b, None)]);
    assert_eq!(world.joined(waiter).unwrap().unwrap().members.len(), 1);
}

#[test]
fn a_promised_id_can_be_given_back() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let waiter = world.join(Join { id_first: true, ..first("b") });
    let b = world.joined(waiter).unwrap().unwrap_err().member_id;
    assert_eq!(world.leave(&[(&b, None)]), [Ok(())]);
    assert_eq!((world.state(), world.beat(&a, 1)), ("Stable", Ok(())));
}

#[test]
fn groups_are_listed_and_described() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world
        .commit(OffsetCommit { group: "alone".into(), ..commit("", -1, 9) })
        .unwrap()
        .remove(0)
        .unwrap();
    let listed: Vec<_> = world.shard.list().map(|l| (l.group, l.protocol_type, l.state)).collect();
    assert_eq!(
        listed,
        [
            ("alone".into(), String::new(), "Empty"),
            ("g".to_owned(), "consumer".to_owned(), "Stable"),
        ]
    );
    let described = world.shard.describe("g").unwrap();
    assert_eq!((described.state, described.protocol.as_str()), ("Stable", "range"));
    let member = &described.members[0];
    assert_eq!((member.id.as_str(), member.client_id.as_str()), (a.as_str(), "a"));
    assert_eq!(member.client_host, "/127.0.0.1");
    assert_eq!(*member.metadata, *subscription(&["retail"]));
    assert_eq!(*member.assignment, *a.as_bytes());
    assert_eq!(world.shard.describe("nope"), None);

    world.join(first("b"));
    let described = world.shard.describe("g").unwrap();
    assert_eq!((described.state, described.protocol.as_str()), ("PreparingRebalance", ""));
    let member = &described.members[0];
    assert!(member.metadata.is_empty(), "nothing is settled");
    assert_eq!(*member.assignment, *a.as_bytes(), "the old one still holds");
}

#[test]
fn only_groups_without_members_are_deleted() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.commit(commit(&a, 1, 3)).unwrap().remove(0).unwrap();
    assert_eq!(world.shard.delete("g").map(|_| ()), Err(GroupError::NonEmptyGroup));
    assert_eq!(world.shard.delete("nope").map(|_| ()), Err(GroupError::GroupIdNotFound));
    world.leave(&[(&a, None)]);
    let step = world.shard.delete("g").unwrap();
    world.run(step);
    assert_eq!(world.state(), "Dead");
    assert_eq!(world.shard.groups().count(), 0);
}
