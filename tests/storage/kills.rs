//! A process that appends and acknowledges is killed at any instant, again and again: what it had acknowledged
//! is in its log, in order, and nothing that it did not write.
//!
//! The process is this test binary, which runs `appends_until_it_is_killed` alone. `RKAFKA_KILLS` says how many
//! times each durability is killed.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use rkafka::storage::{LogConfig, LogDir, Origin, Owner};
use rkafka::sys::entropy::{Entropy, SeededEntropy};
use rkafka::sys::fs::OsFs;
use rkafka::types::{NodeId, Offset, TopicPartition};

use super::world::{NOW, append_as, batch, read_values};

/// Where the child finds its directory, and what its acknowledgements mean.
const DIR: &str = "RKAFKA_TEST_KILLS_DIR";
const DURABILITY: &str = "RKAFKA_TEST_KILLS_DURABILITY";
const ACK: &str = "acknowledged ";

fn partition() -> TopicPartition {
    TopicPartition::new("killed", 0)
}

fn open(dir: &Path) -> LogDir {
    let owner = Owner { cluster_id: Some("c".to_owned()), node_id: NodeId(1) };
    let mut entropy = SeededEntropy::new(1);
    let mut dir =
        LogDir::open(Arc::new(OsFs), dir, &owner, 100, &mut entropy).expect("a log directory");
    let config = LogConfig {
        segment_bytes: 3000,
        index_interval_bytes: 300,
        retention_ms: -1,
        ..LogConfig::default()
    };
    dir.add(&partition(), None, Arc::new(config));
    dir
}

/// Appends batches of one to three values, which count up, and acknowledges the offset behind them.
fn append(dir: &Path, durability: &str, batches: u64, said: &mut impl Write) {
    let mut dir = open(dir);
    let mut entropy = SeededEntropy::new(u64::from(std::process::id()));
    for n in 0..batches {
        let log = dir.log(&partition(), NOW).expect("added").expect("a log");
        let next = log.log_end().0;
        let values: Vec<String> =
            (0..1 + entropy.below(3) as i64).map(|i| format!("value {}", next + i)).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        log.append(&mut batch(&values), append_as(Origin::Client)).expect("an append");
        log.set_high_watermark(log.log_end());
        let end = match durability {
            "fsync" => log.flush().expect("a flush"),
            _ => log.log_end(),
        };
        if durability == "os" && n % 16 == 15 {
            log.flush().expect("a timed flush");
        }
        // A reader that is gone is the test's end.
        if writeln!(said, "{ACK}{end}").and_then(|()| said.flush()).is_err() {
            return;
        }
        if n % 8 == 7 {
            dir.checkpoint().run().expect("a checkpoint");
        }
    }
}

/// The child's whole life, where the environment names a directory; otherwise a short one that is looked at.
#[test]
fn appends_until_it_is_killed() {
    if let (Some(dir), Ok(durability)) = (std::env::var_os(DIR), std::env::var(DURABILITY)) {
        append(Path::new(&dir), &durability, u64::MAX, &mut std::io::stdout());
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let mut said = Vec::new();
    append(dir.path(), "os", 20, &mut said);
    let said = String::from_utf8(said).expect("text");
    let last = said.lines().last().and_then(|line| line.strip_prefix(ACK)).expect("a line");
    check(dir.path(), last.parse().expect("an offset"));
}

fn child(dir: &Path, durability: &str) -> Child {
    Command::new(std::env::current_exe().expect("this binary"))
        .args(["storage::kills::appends_until_it_is_killed", "--exact", "--nocapture"])
        .env(DIR, dir)
        .env(DURABILITY, durability)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child")
}

/// Opens the log as the next start does: all up to `acknowledged` is there, and values count up without a gap.
fn check(dir: &Path, acknowledged: i64) -> i64 {
    let mut dir = open(dir);
    let log = dir.log(&partition(), NOW).expect("added").expect("a log");
    let end = log.log_end().0;
    assert!(end >= acknowledged, "{acknowledged} was acknowledged, the log ends at {end}");
    let wanted: Vec<(i64, String)> = (0..end).map(|n| (n, format!("value {n}"))).collect();
    assert!(read_values(log, Offset(0)) == wanted, "the values differ");
    end
}

fn killed(durability: &str) {
    let kills: u64 = std::env::var("RKAFKA_KILLS").map_or(4, |n| n.parse().expect("a number"));
    let mut entropy = SeededEntropy::new(kills);
    let mut dir = tempfile::tempdir().expect("a folder");
    let mut end = 0;
    for n in 0..kills {
        // The ledger of a directory is read whole each time: a new one before that takes long.
        if end > 20_000 {
            (dir, end) = (tempfile::tempdir().expect("a folder"), 0);
        }
        let mut child = child(dir.path(), durability);
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let mut acknowledged = end;
        let mut wait = entropy.below(60);
        let take = |line: String, acknowledged: &mut i64| match line.split(ACK).nth(1) {
            Some(offset) => {
                *acknowledged = offset.parse().expect("an offset");
                true
            }
            None => false,
        };
        // Where nothing is waited for, the kill comes while the child starts and recovers.
        while wait > 0 {
            let line = lines.next().expect("a line").expect("text");
            wait -= u64::from(take(line, &mut acknowledged));
        }
        child.kill().expect("a kill");
        child.wait().expect("its end");
        // What it said before it was killed is in the pipe; a last line may be cut off.
        let rest: Vec<String> = lines.map_while(Result::ok).collect();
        let whole = rest.len().saturating_sub(1);
        for line in rest.into_iter().take(whole) {
            take(line, &mut acknowledged);
        }
        end = check(dir.path(), acknowledged);
        assert!(end <= acknowledged + 6, "kill {n}: {end} is far beyond {acknowledged}");
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    killed("os");
}

#[test]
fn what_was_acknowledged_as_synced_survives_a_kill() {
    killed("fsync");
}
