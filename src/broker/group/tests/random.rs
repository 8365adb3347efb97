//! Random lives of a group. Whatever happens: the records rebuild what is durable, each partition
//! has one owner, generations only grow, and nobody waits forever.

use super::*;

/// A small generator, so that a seed is all there is to know about a failure.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// A consumer as the protocol wants it: it does what the last answer tells it.
#[derive(Debug, Default)]
struct Client {
    name: String,
    is_static: bool,
    id: String,
    generation: i32,
    shares: Option<Vec<(String, Bytes)>>,
    waits: Option<Waiter>,
    owns: Vec<u8>,
    is_in: bool,
}

const PARTITIONS: u8 = 6;

impl Client {
    fn instance(&self) -> Option<String> {
        self.is_static.then(|| self.name.clone())
    }

    fn act(&mut self, world: &mut World, dice: &mut Dice) {
        if let Some(waiter) = self.waits {
            if let Some(answer) = world.answers.get(&waiter).cloned() {
                self.waits = None;
                self.hear(answer);
            }
            return;
        }
        if self.id.is_empty() || !self.is_in && self.shares.is_none() {
            self.owns.clear();
            self.waits = Some(world.join(Join {
                id_first: dice.roll(2) == 0,
                instance_id: self.instance(),
                client_id: self.name.clone(),
                protocols: vec![protocol("range", &[dice.roll(3) as u8])],
                ..again(&self.id)
            }));
        } else if let Some(shares) = self.shares.take() {
            let instance_id = self.instance();
            self.waits =
                Some(world.sync(Sync { shares, instance_id, ..sync(&self.id, self.generation) }));
        } else {
            let answer = match dice.roll(3) {
                0 => world
                    .commit(OffsetCommit {
                        instance_id: self.instance(),
                        ..commit(&self.id, self.generation, dice.roll(100) as i64)
                    })
                    .map(|_| ()),
                _ => world.beat_as(&self.id.clone(), self.instance().as_deref(), self.generation),
            };
            if let Err(error) = answer {
                self.stumble(error);
            }
        }
    }

    fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Join(Ok(joined)) => {
                self.generation = joined.generation;
                self.id = joined.member_id;
                let members = joined.members;
                let deal = |p: u8| (members[usize::from(p) % members.len()].id.clone(), p);
                let mut shares: BTreeMap<String, Vec<u8>> = BTreeMap::new();
                if !members.is_empty() && !joined.skip_assignment {
                    for (member, partition) in (0..PARTITIONS).map(deal) {
                        shares.entry(member).or_default().push(partition);
                    }
                }
                self.shares = Some(shares.into_iter().map(|(m, p)| (m, p.into())).collect());
            }
            Answer::Join(Err(JoinRefused { error: GroupError::MemberIdRequired, member_id })) => {
                self.id = member_id;
            }
            Answer::Sync(Ok(synced)) => {
                self.is_in = true;
                self.owns = synced.assignment.to_vec();
            }
            Answer::Join(Err(JoinRefused { error, .. })) | Answer::Sync(Err(error)) => {
                self.stumble(error);
            }
        }
    }

    fn stumble(&mut self, error: GroupError) {
        (self.is_in, self.shares) = (false, None);
        self.owns.clear();
        if error != GroupError::RebalanceInProgress {
            self.id.clear();
        }
    }
}

/// What must be the same after a restart.
type Durable = (String, GroupMetadata, Vec<(TopicPartition, CommittedOffset)>);

fn durable(shard: &Shard) -> Vec<Durable> {
    shard
        .groups()
        .map(|(id, group)| {
            let membership = group.membership.as_ref().map(Membership::to_record);
            let offsets = group.offsets.clone().into_iter().collect();
            (id.to_owned(), membership.unwrap_or_default(), offsets)
        })
        .collect()
}

/// The log with only the last record of each key: what compaction leaves.
fn compacted(log: &[Record]) -> Vec<Record> {
    let key = |record: &Record| match record {
        Record::OffsetCommit { group, partition, .. } => (group.clone(), Some(partition.clone())),
        Record::GroupMetadata { group, .. } => (group.clone(), None),
    };
    let last: BTreeMap<_, usize> = log.iter().enumerate().map(|(i, r)| (key(r), i)).collect();
    log.iter().enumerate().filter(|(i, r)| last[&key(r)] == *i).map(|(_, r)| r.clone()).collect()
}

fn live(seed: u64) -> usize {
    let mut dice = Dice(seed);
    let mut world = World::with(Config {
        initial_rebalance_delay_ms: if dice.roll(2) == 0 { 0 } else { 3_000 },
        max_size: 4,
        ..Config::default()
    });
    let mut follower = Shard::new(world.shard.config().clone());
    let mut followed = 0;
    let mut clients: Vec<Client> = ["a", "b", "c", "d", "e"]
        .iter()
        .map(|name| Client {
            name: (*name).into(),
            is_static: dice.roll(3) == 0,
            ..Client::default()
        })
        .collect();
    let mut generation = 0;
    let mut stable = 0;
    for _ in 0..400 {
        let who = dice.roll(clients.len());
        match dice.roll(40) {
            0 => {
                let (name, is_static) = (clients[who].name.clone(), clients[who].is_static);
                clients[who] = Client { name, is_static, ..Client::default() };
            }
            1 => {
                let (id, instance) = (clients[who].id.clone(), clients[who].instance());
                if !id.is_empty() {
                    world.leave(&[(&id, instance.as_deref())]);
                    clients[who].stumble(GroupError::UnknownMemberId);
                    clients[who].waits = None;
                }
            }
            2 => world.pass(i64::from(REBALANCE_MS)),
            3..8 => world.pass(3_000),
            _ => clients[who].act(&mut world, &mut dice),
        }
        for record in &world.log[followed..] {
            follower.replay(record.clone());
        }
        followed = world.log.len();

        let Some(membership) = world.shard.membership("g") else { continue };
        assert!(membership.generation >= generation, "seed {seed}: generations go back");
        generation = membership.generation;
        assert_sound(membership, seed);
        match membership.state {
            State::Stable | State::Empty => {
                assert_eq!(durable(&world.shard), durable(&follower), "seed {seed}");
                stable += usize::from(membership.state == State::Stable);
                let mut owned: Vec<u8> =
                    membership.members.values().flat_map(|m| m.assignment.to_vec()).collect();
                owned.sort_unstable();
                owned.windows(2).for_each(|two| assert_ne!(two[0], two[1], "seed {seed}"));
            }
            State::PreparingRebalance(_) | State::CompletingRebalance => {
                let known = follower.membership("g").map_or(0, |m| m.generation);
                assert!(known <= generation, "seed {seed}");
            }
        }
        let mut owners: Vec<(i32, u8)> = clients
            .iter()
            .filter(|c| c.is_in && membership.members.contains_key(c.id.as_str()))
            .flat_map(|c| c.owns.iter().map(|p| (c.generation, *p)))
            .collect();
        owners.sort_unstable();
        owners.windows(2).for_each(|two| assert_ne!(two[0], two[1], "seed {seed}: two owners"));
    }
    let mut short = Shard::new(world.shard.config().clone());
    compacted(&world.log).into_iter().for_each(|record| short.replay(record));
    assert_eq!(durable(&short), durable(&follower), "seed {seed}: compaction changes nothing");

    // Everybody falls silent: in the end nobody is left, and nobody is still waiting.
    world.pass(30 * i64::from(REBALANCE_MS));
    if let Some(membership) = world.shard.membership("g") {
        assert_eq!(membership.state, State::Empty, "seed {seed}");
    }
    assert_eq!(world.timers, BTreeMap::new(), "seed {seed}");
    let waiters = (1..=world.waiters).filter(|w| !world.answers.contains_key(&Waiter(*w)));
    assert_eq!(waiters.collect::<Vec<_>>(), Vec::<u64>::new(), "seed {seed}");
    stable
}

fn assert_sound(m: &Membership, seed: u64) {
    let is_empty = m.state == State::Empty;
    assert!(!is_empty || m.members.is_empty(), "seed {seed}: an empty group has members");
    if matches!(m.state, State::Stable | State::CompletingRebalance) {
        let leader = m.leader.as_ref().expect("a leader");
        assert!(m.members.contains_key(leader), "seed {seed}: the leader is no member");
        let protocol = m.protocol.as_deref().expect("a protocol");
        assert!(m.members.values().all(|m| m.supports(protocol)), "seed {seed}");
    }
    assert!(m.unsynced.iter().all(|id| m.members.contains_key(id)), "seed {seed}");
    assert!(m.pending.iter().all(|id| !m.members.contains_key(id)), "seed {seed}");
    let mut instances: Vec<_> = m.members.values().filter_map(|m| m.instance_id.clone()).collect();
    instances.sort_unstable();
    instances.windows(2).for_each(|two| assert_ne!(two[0], two[1], "seed {seed}"));
}

#[test]
fn random_lives_keep_the_promises() {
    let lives = std::env::var("RKAFKA_GROUP_LIVES").map_or(300, |n| n.parse().unwrap());
    let stable: usize = (0..lives).map(live).sum();
    assert!(stable > lives as usize, "groups hardly ever became stable: {stable}");
}
