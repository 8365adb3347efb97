//! Chance stays behind the seams: what `sys` serves never asks the machine for time, files,
//! threads or randomness, so that a seed repeats every run.

use super::{
    expect_none,
    tree::{self, Source},
};

/// The layers that must repeat themselves under a seed.
const SERVED: [&str; 3] = ["broker", "storage", "wire"];

/// What they must not mention, and what they use instead.
const OUTSIDE: [(&str, &str); 14] = [
    ("std::fs", "take a `sys` file system"),
    ("tokio::fs", "take a `sys` file system"),
    ("std::thread", "submit a job through `sys`"),
    ("thread::spawn", "submit a job through `sys`"),
    ("tokio::spawn_blocking", "submit a job through `sys`"),
    ("Instant::now", "time comes in with the event: take it as an argument"),
    ("SystemTime::now", "time comes in with the event: take it as an argument"),
    ("Timestamp::now", "time comes in with the event: take it as an argument"),
    ("Zoned::now", "time comes in with the event: take it as an argument"),
    ("std::env", "`cli` reads the environment and hands values down"),
    ("RandomState", "use a BTreeMap, or a map with a fixed hasher"),
    ("HashMap", "its order is random: use a BTreeMap, or an alias with a fixed hasher from `sys`"),
    ("HashSet", "its order is random: use a BTreeSet, or an alias with a fixed hasher from `sys`"),
    ("getrandom", "take a `sys` source of entropy"),
];

fn leaks(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        if !source.layer().is_some_and(|layer| SERVED.contains(&layer)) {
            continue;
        }
        for mention in tree::mentions(&source.production()) {
            for (path, instead) in OUTSIDE.iter().filter(|(path, _)| mention.has(path)) {
                broken.push(format!(
                    "{}:{}: `{path}` belongs behind the seams of `sys`: {instead}",
                    source.path, mention.line
                ));
            }
        }
    }
    broken
}

#[test]
fn what_sys_serves_never_asks_the_machine() {
    expect_none(&leaks(&tree::rust("src")));
}

#[test]
fn a_planted_leak_is_named_and_unit_tests_are_free() {
    let planted = "use std::{collections::HashMap, fs};\nlet now = std::time::Instant::now();\n\
                   #[cfg(test)]\nmod tests { use std::fs; }\n";
    let broken = leaks(&[
        Source::planted("src/storage/log.rs", planted),
        Source::planted("src/sys/clock.rs", planted),
        Source::planted("src/broker/fs.rs", "use crate::sys::fs::File; struct MyHashMap;"),
    ]);
    assert_eq!(broken.len(), 3, "{broken:?}");
    assert!(broken.iter().all(|line| line.starts_with("src/storage/log.rs:")), "{broken:?}");
}
