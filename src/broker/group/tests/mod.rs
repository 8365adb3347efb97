//! Groups driven through their verbs, with a log and timers that are plain collections.

use std::collections::BTreeMap;

use super::{subscription::tests::subscription, *};
use crate::types::{LeaderEpoch, Offset, TimestampMs, TopicPartition, Uuid};

mod joining;
mod leaving;
mod offsets;
mod random;
mod replay;
mod static_members;
mod syncing;

/// The runtime around a shard, without its disk and its sockets.
#[derive(Clone)]
struct World {
    shard: Shard,
    log: Vec<Record>,
    now: i64,
    timers: BTreeMap<TimerKey, i64>,
    answers: BTreeMap<Waiter, Answer>,
    waiters: u64,
    ids: u64,
}

const SESSION_MS: i32 = 10_000;
const REBALANCE_MS: i32 = 60_000;

impl World {
    fn new() -> Self {
        Self::with(Config::default())
    }

    fn with(config: Config) -> Self {
        Self {
            shard: Shard::new(config),
            log: Vec::new(),
            now: 1_000_000,
            timers: BTreeMap::new(),
            answers: BTreeMap::new(),
            waiters: 0,
            ids: 0,
        }
    }

    fn run(&mut self, step: Step) {
        self.log.extend(step.records.iter().cloned());
        let (answers, timers) = self.shard.apply(step);
        for (waiter, answer) in answers {
            assert_eq!(self.answers.insert(waiter, answer), None, "{waiter:?} answered twice");
        }
        for timer in timers {
            match timer {
                Timer::Arm(key, after_ms) => drop(self.timers.insert(key, self.now + after_ms)),
                Timer::Cancel(key) => drop(self.timers.remove(&key)),
            }
        }
    }

    /// Lets time pass, and everything happen whose time comes.
    fn pass(&mut self, ms: i64) {
        let until = self.now + ms;
        while let Some((key, at)) = self.timers.clone().into_iter().min_by_key(|(_, at)| *at)
            && at <= until
        {
            self.now = self.now.max(at);
            self.timers.remove(&key);
            let step = self.shard.timeout(&key, TimestampMs(self.now));
            self.run(step);
        }
        self.now = until;
    }

    fn waiter(&mut self) -> Waiter {
        self.waiters += 1;
        Waiter(self.waiters)
    }

    fn join(&mut self, join: Join) -> Waiter {
        let waiter = self.waiter();
        self.ids += 1;
        let step = self
            .shard
            .join(Join { waiter, unique: self.ids.to_string(), ..join }, TimestampMs(self.now));
        self.run(step);
        waiter
    }

    fn sync(&mut self, sync: Sync) -> Waiter {
        let waiter = self.waiter();
        let step = self.shard.sync(&Sync { waiter, ..sync }, TimestampMs(self.now));
        self.run(step);
        waiter
    }

    fn joined(&self, waiter: Waiter) -> Option<Result<Joined, JoinRefused>> {
        match self.answers.get(&waiter)? {
            Answer::Join(joined) => Some(joined.clone()),
            Answer::Sync(_) => panic!("{waiter:?} was no join"),
        }
    }

    fn synced(&self, waiter: Waiter) -> Option<Result<Vec<u8>, GroupError>> {
        match self.answers.get(&waiter)? {
            Answer::Sync(synced) => Some(synced.clone().map(|s| s.assignment.to_vec())),
            Answer::Join(_) => panic!("{waiter:?} was no sync"),
        }
    }

    /// What a join was refused with.
    fn refused(&self, waiter: Waiter) -> GroupError {
        self.joined(waiter).expect("answered").expect_err("refused").error
    }

    fn beat(&mut self, member: &str, generation: i32) -> Result<(), GroupError> {
        self.beat_as(member, None, generation)
    }

    fn beat_as(
        &mut self,
        member: &str,
        instance: Option<&str>,
        generation: i32,
    ) -> Result<(), GroupError> {
        let (answer, step) = self.shard.heartbeat(&Heartbeat {
            group: "g".into(),
            member_id: member.into(),
            instance_id: instance.map(Into::into),
            generation,
        });
        self.run(step);
        answer
    }

    fn leave(&mut self, leavers: &[(&str, Option<&str>)]) -> Vec<Result<(), GroupError>> {
        let leavers: Vec<Leaver> = leavers
            .iter()
            .map(|(id, instance)| Leaver {
                member_id: (*id).into(),
                instance_id: instance.map(Into::into),
            })
            .collect();
        let (answers, step) = self.shard.leave("g", &leavers, TimestampMs(self.now)).unwrap();
        self.run(step);
        answers
    }

    fn commit(&mut self, commit: OffsetCommit) -> Result<Vec<Result<(), GroupError>>, GroupError> {
        let (answers, step) = self.shard.commit_offsets(commit, TimestampMs(self.now))?;
        self.run(step);
        Ok(answers)
    }

    fn state(&self) -> &'static str {
        self.shard.describe("g").map_or("Dead", |d| d.state)
    }

    fn generation(&self) -> i32 {
        self.shard.membership("g").unwrap().generation
    }

    /// Members `a`, `b`, … that came together, synced and are stable.
    fn stable(members: &[&str]) -> Self {
        let mut world = World::new();
        let mut ids: Vec<String> = Vec::new();
        for name in members {
            // Whoever is in has to come again for the newcomer.
            let newcomer = world.join(first(name));
            for id in &ids {
                world.join(again(id));
            }
            ids.push(world.joined(newcomer).unwrap().unwrap().member_id);
        }
        world.settle();
        world
    }

    /// Everybody brings its SyncGroup; the leader gives each its own name.
    fn settle(&mut self) {
        let membership = self.shard.membership("g").unwrap().clone();
        let shares: Vec<(String, Bytes)> =
            membership.members.keys().map(|id| (id.to_string(), id.as_bytes().into())).collect();
        for id in membership.members.keys() {
            let shares = if membership.is_leader(id) { shares.clone() } else { Vec::new() };
            self.sync(Sync { shares, ..sync(id, membership.generation) });
        }
        assert_eq!(self.state(), "Stable");
    }

    fn member(&self, name: &str) -> String {
        let membership = self.shard.membership("g").unwrap();
        let mut ids = membership.members.keys().filter(|id| id.starts_with(name));
        ids.next().unwrap().to_string()
    }
}

fn protocol(name: &str, metadata: &[u8]) -> Protocol {
    Protocol { name: name.into(), metadata: metadata.into() }
}

/// An old client's first JoinGroup, which goes into the barrier at once.
fn first(client: &str) -> Join {
    Join {
        waiter: Waiter(0),
        group: "g".into(),
        member_id: String::new(),
        instance_id: None,
        client_id: client.into(),
        client_host: "/127.0.0.1".into(),
        protocol_type: "consumer".into(),
        protocols: vec![protocol("range", &subscription(&["retail"]))],
        rebalance_timeout_ms: REBALANCE_MS,
        session_timeout_ms: SESSION_MS,
        unique: String::new(),
        id_first: false,
        can_skip_assignment: false,
    }
}

/// A member's JoinGroup with its id.
fn again(member: &str) -> Join {
    Join { member_id: member.into(), ..first(member) }
}

fn static_member(instance: &str) -> Join {
    Join { instance_id: Some(instance.into()), id_first: true, ..first(instance) }
}

fn sync(member: &str, generation: i32) -> Sync {
    Sync {
        waiter: Waiter(0),
        group: "g".into(),
        member_id: member.into(),
        instance_id: None,
        generation,
        protocol_type: None,
        protocol: None,
        shares: Vec::new(),
    }
}

fn commit(member: &str, generation: i32, offset: i64) -> OffsetCommit {
    OffsetCommit {
        group: "g".into(),
        member_id: member.into(),
        instance_id: None,
        generation,
        names_missing_group: true,
        retention_ms: None,
        offsets: vec![OffsetToCommit {
            partition: TopicPartition::new("retail", 0),
            topic_id: Uuid::ZERO,
            offset: Offset(offset),
            leader_epoch: LeaderEpoch::NONE,
            metadata: String::new(),
        }],
    }
}
