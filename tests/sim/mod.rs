//! The whole broker under a seed: clients, jobs, clock, crashes and a disk that loses what it may.
//!
//! - `world`: the broker's core with everything around it; a step is whatever the seed picks next
//! - `clients`: producers, consumers, a committer, an administrator and the members of a group, each with
//!   one request at a time; `requests`: what they ask and make of the answers; `members`: how a group
//!   lives
//! - `ledger`: what was acknowledged or seen, and must be so ever after; `audit`: all of it, read back
//! - `trouble`: disks that fill up or fail; `bugs`: what must be noticed
//! - `kills`: the same ledger for the real binary on a real disk, killed under load
//!
//! Nothing but `kills` depends on time or threads, so a seed is a run: the same one gives the same trace.
//! `RKAFKA_SIM_SEEDS=100000` looks at more of them, `RKAFKA_SIM_SEED=77` at one, with its steps.

mod audit;
mod bugs;
mod clients;
mod kills;
mod ledger;
mod members;
mod requests;
mod trouble;
mod world;

use std::panic;

use bugs::Bug;
use rkafka::broker::config::Durability;
use world::World;

const SEEDS: u64 = 1000;
const STEPS: usize = 80;

/// Odd seeds promise what survives a power cut, and have some.
fn durability(seed: u64) -> Durability {
    if seed.is_multiple_of(2) { Durability::Os } else { Durability::Fsync }
}

/// A whole run: its trace's hash, and what was wrong.
fn run(seed: u64, bug: Option<Bug>) -> Result<u64, String> {
    World::new(seed, durability(seed), bug).run(STEPS)
}

fn named(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

#[test]
fn no_seed_loses_anything() {
    if let Some(seed) = named("RKAFKA_SIM_SEED") {
        run(seed, None).unwrap();
        return;
    }
    let seeds = named("RKAFKA_SIM_SEEDS").unwrap_or(SEEDS);
    let half = |odd: u64| {
        for seed in (odd..seeds).step_by(2) {
            let ran = panic::catch_unwind(|| run(seed, None));
            match ran {
                Ok(Ok(_)) => {}
                Ok(Err(wrong)) => panic!("RKAFKA_SIM_SEED={seed}: {wrong}"),
                Err(_) => panic!("RKAFKA_SIM_SEED={seed} panicked"),
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| half(0));
        half(1);
    });
}

#[test]
fn a_seed_is_a_run() {
    for seed in 0..20 {
        assert_eq!(run(seed, None), run(seed, None), "seed {seed}");
    }
    let hashes: std::collections::BTreeSet<_> = (0..20).map(|seed| run(seed, None)).collect();
    assert_eq!(hashes.len(), 20, "no two seeds are the same run");
}

#[test]
fn planted_bugs_are_caught() {
    let all = [
        Bug::EarlyAcknowledgement,
        Bug::CommitBeforeAppend,
        Bug::LostWakeUp,
        Bug::UnheardHeartbeat,
    ];
    for bug in all {
        let caught = (0..400).find_map(|seed| run(seed, Some(bug)).err());
        let caught = caught.unwrap_or_else(|| panic!("{bug:?} went through"));
        assert!(caught.contains(bug.symptom()), "{bug:?}: {caught}");
    }
}
