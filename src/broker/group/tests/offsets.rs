//! Commits: who may, what is kept, and for how long.

use super::*;

const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1000;

fn offset(world: &World) -> Option<i64> {
    world.shard.committed("g", &TopicPartition::new("retail", 0)).map(|c| c.offset.0)
}

fn expire(world: &mut World) {
    let step = world.shard.expire(TimestampMs(world.now));
    world.run(step);
}

#[test]
fn who_may_commit() {
    use GroupError::*;
    let mut stable = World::stable(&["a"]);
    let a = stable.member("a");
    let mut alone = World::new();
    alone.commit(commit("", -1, 1)).unwrap().remove(0).unwrap();
    let mut preparing = World::stable(&["a"]);
    preparing.join(first("b"));
    let mut completing = World::new();
    completing.join(first("a"));
    let v8 = OffsetCommit { names_missing_group: false, ..commit("a-1", 3, 1) };
    let nameless = OffsetCommit { group: String::new(), ..commit("", -1, 1) };
    let instance = OffsetCommit { instance_id: Some("i".into()), ..commit("", -1, 1) };
    let table: Vec<(&str, World, OffsetCommit, Result<(), GroupError>)> = vec![
        ("nobody, no group", World::new(), commit("", -1, 1), Ok(())),
        ("nobody, group of offsets", alone.clone(), commit("", -1, 2), Ok(())),
        ("empty group id", World::new(), nameless, Ok(())),
        ("member of no group", World::new(), commit("a-1", 3, 1), Err(GroupIdNotFound)),
        ("the same in version 8", World::new(), v8, Err(IllegalGeneration)),
        ("member of a group of offsets", alone.clone(), commit("a-1", 3, 1), Err(UnknownMemberId)),
        ("preparing", preparing, commit("a-1", 1, 1), Ok(())),
        ("completing", completing, commit("a-1", 1, 1), Err(RebalanceInProgress)),
        ("an instance", stable.clone(), instance, Err(UnknownMemberId)),
    ];
    for (name, mut world, request, answer) in table {
        let answered = world.commit(request).map(|partitions| assert_eq!(partitions, [Ok(())]));
        assert_eq!(answered, answer, "{name}");
    }
    let table = [
        (commit(&a, 1, 1), Ok(())),
        (commit(&a, 0, 1), Err(IllegalGeneration)),
        (commit(&a, -1, 1), Err(IllegalGeneration)),
        (commit("zz", 1, 1), Err(UnknownMemberId)),
        (commit("", -1, 1), Err(UnknownMemberId)),
    ];
    for (request, answer) in table {
        assert_eq!(stable.commit(request.clone()).map(|_| ()), answer, "{request:?}");
    }
}

#[test]
fn everything_that_is_said_is_kept() {
    let mut world = World::new();
    let mut request = commit("", -1, -5);
    request.offsets[0].leader_epoch = LeaderEpoch(99);
    request.offsets[0].metadata = "where I was".into();
    request.offsets[0].topic_id = Uuid([7; 16]);
    request.retention_ms = Some(60_000);
    world.commit(request).unwrap().remove(0).unwrap();
    let kept = world.shard.all_committed("g").next().unwrap();
    assert_eq!(kept.0, &TopicPartition::new("retail", 0));
    assert_eq!(
        kept.1,
        &CommittedOffset {
            offset: Offset(-5),
            leader_epoch: LeaderEpoch(99),
            metadata: "where I was".into(),
            committed_at: TimestampMs(world.now),
            expires_at: Some(TimestampMs(world.now + 60_000)),
            topic_id: Uuid([7; 16]),
        }
    );
}

#[test]
fn metadata_has_a_limit_in_utf16_units() {
    for (metadata, answer) in [
        ("x".repeat(4096), Ok(())),
        ("x".repeat(4097), Err(GroupError::OffsetMetadataTooLarge)),
        ("日".repeat(4096), Ok(())),
        ("🚚".repeat(2049), Err(GroupError::OffsetMetadataTooLarge)),
    ] {
        let mut world = World::new();
        let mut request = commit("", -1, 1);
        request.offsets[0].metadata = metadata;
        assert_eq!(world.commit(request), Ok(vec![answer]));
        assert_eq!(offset(&world).is_some(), answer.is_ok());
    }
}

#[test]
fn a_group_keeps_its_offsets_while_somebody_reads() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.commit(commit(&a, 1, 3)).unwrap().remove(0).unwrap();
    world.now += 2 * WEEK_MS;
    expire(&mut world);
    assert_eq!(offset(&world), Some(3));
    world.leave(&[(&a, None)]);
    world.now += WEEK_MS - 1;
    expire(&mut world);
    assert_eq!((offset(&world), world.state()), (Some(3), "Empty"));
    world.now += 1;
    expire(&mut world);
    assert_eq!((offset(&world), world.state()), (None, "Dead"));
}

#[test]
fn a_stable_group_loses_what_nobody_subscribes_to_any_more() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    let mut request = commit(&a, 1, 3);
    request.offsets.push(request.offsets[0].clone());
    request.offsets[1].partition = TopicPartition::new("trucks", 0);
    world.commit(request).unwrap().remove(0).unwrap();
    world.now += WEEK_MS;
    expire(&mut world);
    let left: Vec<_> = world.shard.all_committed("g").map(|(p, _)| p.to_string()).collect();
    assert_eq!(left, ["retail-0"]);
    assert_eq!(world.state(), "Stable");
}

#[test]
fn nothing_expires_while_a_group_rebalances_or_is_of_another_kind() {
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.commit(commit(&a, 1, 3)).unwrap().remove(0).unwrap();
    world.join(first("b"));
    world.now += 2 * WEEK_MS;
    expire(&mut world);
    assert_eq!(offset(&world), Some(3));

    let mut world = World::new();
    world.join(Join { protocol_type: "connect".into(), ..first("a") });
    world.settle();
    world.commit(commit("a-1", 1, 3)).unwrap().remove(0).unwrap();
    world.now += 2 * WEEK_MS;
    expire(&mut world);
    assert_eq!(offset(&world), Some(3));
}

#[test]
fn offsets_of_nobody_expire_a_week_after_the_commit() {
    let mut world = World::new();
    world.commit(commit("", -1, 3)).unwrap().remove(0).unwrap();
    world.now += WEEK_MS - 1;
    expire(&mut world);
    assert_eq!(offset(&world), Some(3));
    world.commit(commit("", -1, 4)).unwrap().remove(0).unwrap();
    world.now += WEEK_MS - 1;
    expire(&mut world);
    assert_eq!(offset(&world), Some(4));
    world.now += 1;
    expire(&mut world);
    assert_eq!((offset(&world), world.state()), (None, "Dead"));
}

#[test]
fn an_old_client_can_ask_for_another_retention_time() {
    let mut world = World::new();
    let request = OffsetCommit { retention_ms: Some(60_000), ..commit("", -1, 3) };
    world.commit(request).unwrap().remove(0).unwrap();
    world.now += 60_000;
    expire(&mut world);
    assert_eq!(offset(&world), None);
}

#[test]
fn a_promised_member_keeps_its_group() {
    let mut world = World::new();
    world.join(Join { id_first: true, ..first("a") });
    expire(&mut world);
    assert_eq!(world.state(), "Empty");
    world.pass(i64::from(SESSION_MS));
    expire(&mut world);
    assert_eq!(world.state(), "Dead");
}

#[test]
fn offsets_under_a_subscription_are_not_deleted() {
    let partitions = [TopicPartition::new("retail", 0), TopicPartition::new("trucks", 0)];
    let mut world = World::stable(&["a"]);
    let a = world.member("a");
    world.commit(commit(&a, 1, 3)).unwrap().remove(0).unwrap();
    let (answers, step) = world.shard.delete_offsets("g", &partitions).unwrap();
    assert_eq!(answers, [Err(GroupError::GroupSubscribedToTopic), Ok(())]);
    assert_eq!(step.records, []);
    world.leave(&[(&a, None)]);
    let (answers, step) = world.shard.delete_offsets("g", &partitions).unwrap();
    assert_eq!(answers, [Ok(()), Ok(())]);
    world.run(step);
    assert_eq!(offset(&world), None);
    let missing = world.shard.delete_offsets("nope", &partitions).map(|_| ());
    assert_eq!(missing, Err(GroupError::GroupIdNotFound));
}

#[test]
fn unreadable_subscriptions_may_be_anything() {
    let partition = [TopicPartition::new("retail", 0)];
    let mut world = World::new();
    world.join(Join { protocols: vec![protocol("range", b"?")], ..first("a") });
    world.settle();
    let (answers, _) = world.shard.delete_offsets("g", &partition).unwrap();
    assert_eq!(answers, [Err(GroupError::GroupSubscribedToTopic)]);

    let mut world = World::new();
    world.join(Join { protocol_type: "connect".into(), ..first("a") });
    let refused = world.shard.delete_offsets("g", &partition).map(|_| ());
    assert_eq!(refused, Err(GroupError::NonEmptyGroup));
}

#[test]
fn a_deleted_topic_is_forgotten() {
    let mut world = World::new();
    world.commit(commit("", -1, 3)).unwrap().remove(0).unwrap();
    let step = world.shard.forget_topics(|topic| topic == "trucks");
    assert_eq!(step.records, []);
    let step = world.shard.forget_topics(|topic| topic == "retail");
    world.run(step);
    let (_, group) = world.shard.groups().next().expect("it is listed for a while, as in Kafka");
    assert!(group.offsets.is_empty());
    expire(&mut world);
    assert_eq!(world.shard.groups().count(), 0);
}
