//! Moves that are held back: how fast brokers may copy, and which replicas that is about.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use super::work::Replicas;
use crate::cli::dropin::script::{Call, Refusal};
use crate::client::admin::{Admin, ConfigChange, Reassignment, Resource, ResourceKind};
use crate::types::{Gather, NodeId, TopicPartition};

pub(super) const LEADER_RATE: &str = "leader.replication.throttled.rate";
pub(super) const FOLLOWER_RATE: &str = "follower.replication.throttled.rate";
pub(super) const DIRS_RATE: &str = "replica.alter.log.dirs.io.max.bytes.per.second";
pub(super) const LEADERS: &str = "leader.replication.throttled.replicas";
pub(super) const FOLLOWERS: &str = "follower.replication.throttled.replicas";

/// Who gives and who takes, of one partition.
struct Move {
    at: TopicPartition,
    from: BTreeSet<NodeId>,
    to: BTreeSet<NodeId>,
}

/// Sets what `--throttle` and `--replica-alter-log-dirs-throttle` say of these moves, where they say something.
pub(super) fn set(
    call: &mut Call<'_>,
    admin: &mut Admin,
    now: &Replicas,
    wanted: &Replicas,
) -> Result<(), Refusal> {
    let rate = |name| -> Result<Option<i64>, Refusal> {
        Ok(call.given.number::<i64>(name)?.filter(|rate| *rate >= 0))
    };
    let (between, dirs) = (rate("throttle")?, rate("replica-alter-log-dirs-throttle")?);
    if between.is_none() && dirs.is_none() {
        return Ok(());
    }
    writeln!(
        call.ui.out(),
        "Warning: You must run --verify periodically, until the reassignment completes, to ensure the throttle \
         is removed."
    )?;
    if let Some(rate) = between {
        let moves = moves(admin.reassignments(None)?, now, wanted);
        throttle_topics(admin, &moves)?;
        let brokers = moves.iter().flat_map(|one| one.from.iter().chain(&one.to)).copied();
        throttle_brokers(admin, brokers.gather(), &[LEADER_RATE, FOLLOWER_RATE], rate)?;
        writeln!(call.ui.out(), "The inter-broker throttle limit was set to {rate} B/s")?;
    }
    if let Some(rate) = dirs {
        // No replica changes its directory: a plan that names directories is refused before.
        throttle_brokers(admin, BTreeSet::new(), &[DIRS_RATE], rate)?;
        writeln!(call.ui.out(), "The replica-alter-dir throttle limit was set to {rate} B/s")?;
    }
    Ok(())
}

/// What is moving already, and what is about to. A partition that moves comes from where it was before.
fn moves(
    moving: BTreeMap<TopicPartition, Reassignment>,
    now: &Replicas,
    wanted: &Replicas,
) -> Vec<Move> {
    let before = |one: &Reassignment| -> BTreeSet<NodeId> {
        one.replicas.iter().copied().filter(|node| !one.adding.contains(node)).gather()
    };
    let going = moving.iter().filter(|(at, _)| !wanted.contains_key(at)).map(|(at, one)| Move {
        at: at.clone(),
        from: before(one),
        to: one.adding.iter().copied().gather(),
    });
    let new = wanted.iter().map(|(at, replicas)| {
        let from = match moving.get(at) {
            Some(one) => before(one),
            None => now.get(at).into_iter().flatten().copied().gather(),
        };
        let to = replicas.iter().copied().filter(|node| !from.contains(node)).gather();
        Move { at: at.clone(), from, to }
    });
    going.chain(new).collect()
}

fn throttle_topics(admin: &mut Admin, moves: &[Move]) -> Result<(), Refusal> {
    let topics: BTreeSet<&str> = moves.iter().map(|one| one.at.topic.as_str()).gather();
    for topic in topics {
        let its = || moves.iter().filter(|one| one.at.topic == topic);
        let list = |side: fn(&Move) -> &BTreeSet<NodeId>| {
            let all = its().flat_map(|one| {
                side(one).iter().map(move |node| format!("{}:{node}", one.at.partition))
            });
            let all: BTreeSet<String> = all.gather();
            all.into_iter().collect::<Vec<_>>().join(",")
        };
        let changes = [
            ConfigChange::Set(LEADERS.into(), list(|one| &one.from)),
            ConfigChange::Set(FOLLOWERS.into(), list(|one| &one.to)),
        ];
        let resource = Resource { kind: ResourceKind::Topic, name: topic.to_owned() };
        admin.alter_configs(&resource, &changes, false)?;
    }
    Ok(())
}

fn throttle_brokers(
    admin: &mut Admin,
    brokers: BTreeSet<NodeId>,
    names: &[&str],
    rate: i64,
) -> Result<(), Refusal> {
    for broker in brokers {
        let changes: Vec<ConfigChange> =
            names.iter().map(|name| ConfigChange::Set((*name).into(), rate.to_string())).collect();
        let resource = Resource { kind: ResourceKind::Broker, name: broker.to_string() };
        admin.alter_configs(&resource, &changes, false)?;
    }
    Ok(())
}
