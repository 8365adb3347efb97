//! A log with transactions, committed, aborted and open, and their markers: written by Apache Kafka,
//! served by our broker, which has none of its own.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::fixtures;
use crate::support::running::Running;

const TOPICS: [&str; 2] = ["txn", "txn-many"];

fn broker(folder: &str) -> (Running, String) {
    let mut broker =
        Rkafka::new().args(["broker", "start", "--data-dir", folder, "--port", "0"]).start();
    let line = broker.until("listening on ");
    (broker, line.rsplit(' ').next().expect("an address").to_owned())
}

/// A broker whose topics have Kafka's logs under them.
fn serving(folder: &Path) -> (Running, String) {
    let text = folder.to_str().expect("text");
    let (mut first, address) = broker(text);
    for topic in TOPICS {
        let run = |args: &[&str]| Rkafka::new().args(args).args(["-b", &address]);
        run(&["topics", "create", topic, "--config", "retention.ms=-1"]).run().code(0);
        // Folders are made when something is written.
        run(&["produce", topic]).stdin("x\n").run().code(0);
    }
    first.signal(Signal::TERM);
    first.finish();
    let theirs = fixtures::log_dir("transactional");
    for topic in TOPICS {
        let partition = format!("{topic}-0");
        for file in fs::read_dir(folder.join(&partition)).expect("a folder") {
            let path = file.expect("a file").path();
            if !path.ends_with("partition.metadata") {
                fs::remove_file(path).expect("removed");
            }
        }
        for (path, bytes) in theirs.iter().filter(|(path, _)| path.starts_with(&partition)) {
            if path.starts_with(&format!("{partition}/")) && !path.ends_with("partition.metadata") {
                fs::write(folder.join(path), bytes).expect("written");
            }
        }
    }
    broker(text)
}

#[test]
fn each_isolation_level_sees_what_it_should_and_nobody_hangs() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_broker, address) = serving(&folder.path().join("data"));
    let expected = fixtures::expected("transactional", "expected");
    let offsets = |topic: &str, committed: bool| -> Vec<String> {
        let of_topic = expected.iter().filter(|record| record.topic == topic);
        let seen = of_topic.filter(|record| record.committed || !committed);
        seen.map(|record| format!("{}\n", record.offset)).collect()
    };
    for topic in TOPICS {
        for (level, committed) in [("read_committed", true), ("read_uncommitted", false)] {
            let read = |args: &[&str]| {
                Rkafka::new()
                    .args(["consume", topic, "-b", &address, "-f", "%o\\n"])
                    .args(["--isolation-level", level])
                    .args(args)
                    .run()
            };
            let all = offsets(topic, committed);
            read(&["-e"]).code(0).stdout(all.concat());
            let group = format!("{topic}-{level}");
            read(&["-e", "--from-beginning", "-g", &group]).code(0).stdout(all.concat());
            read(&["-e", "-g", &group]).code(0).stdout("");
            // The last of them, whatever lies between.
            for count in [1, 2, 5] {
                let last = all[all.len() - count..].concat();
                read(&["--tail", &count.to_string()]).code(0).stdout(last);
            }
            read(&["--tail", "1000"]).code(0).stdout(all.concat());
            read(&["-e", "--expect", &(all.len() + 1).to_string()]).code(1).stdout(all.concat());
        }
    }
    // Markers are read too: behind the last of them nothing is left. What is open is left to come.
    for (group, lag) in [
        ("txn-many-read_committed", 0),
        ("txn-many-read_uncommitted", 0),
        ("txn-read_committed", 3),
    ] {
        Rkafka::new()
            .args(["groups", "wait", group, "--lag", &lag.to_string(), "-b", &address])
            .run()
            .code(0)
            .stderr(format!("group {group}: {lag} records left\n"));
    }
}
