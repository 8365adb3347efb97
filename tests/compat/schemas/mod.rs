//! Our tables against Apache Kafka: a fresh transcription of the schemas in its jars says the same, and
//! its own classes read and write the same bytes.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use super::{kafka, outside};
use crate::wire::messages::{random, roster};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/schemas")
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn a_fresh_transcription_differs_only_where_it_is_listed() {
    let python = std::env::var_os("RKAFKA_PYTHON").unwrap_or_else(|| "python3".into());
    let check = Command::new(python)
        .arg(here().join("transcribe.py"))
        .arg(outside::kafka_libs())
        .arg("--check")
        .output()
        .expect("Python runs");
    let told = String::from_utf8_lossy(&check.stdout);
    let complaint = String::from_utf8_lossy(&check.stderr);
    assert!(check.status.success(), "{told}{complaint}");
    assert_eq!(told.lines().filter(|line| line.starts_with("listed difference: ")).count(), 8);
}

/// Versions that Kafka 4 no longer has; ours are for old clients.
fn only_ours(name: &str, version: i16) -> bool {
    let removed = [("Produce", 3), ("Fetch", 4), ("ListOffsets", 1)];
    removed.iter().any(|(api, first)| {
        version < *first
            && name.strip_prefix(api).is_some_and(|kind| ["Request", "Response"].contains(&kind))
    })
}

/// Random messages, and the one that nobody touched: for every message, record and version.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn kafkas_classes_read_and_write_the_same() {
    let mut questions = String::new();
    let mut answers = Vec::new();
    for entry in roster::all() {
        for version in entry.versions.iter() {
            let name = entry.name;
            let mut ask = |bytes: Option<&[u8]>, expected: Result<Vec<u8>, String>| {
                let hex = bytes.map_or("-".to_owned(), hex);
                questions += &format!("{name} {version} {hex}\n");
                answers.push((
                    format!("{name} v{version} {hex}"),
                    expected,
                    only_ours(name, version),
                ));
            };
            ask(None, (entry.default)(version).map_err(|error| error.to_string()));
            for seed in 0..10 {
                let bytes = random::message(&entry, version, seed);
                let expected = (entry.recode)(&bytes, version).map_err(|error| error.to_string());
                ask(Some(&bytes), expected);
            }
        }
    }
    let mut java = kafka::java("512m")
        .arg(here().join("Recode.java"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Java runs");
    let mut stdin = java.stdin.take().expect("a pipe");
    let feeder = thread::spawn(move || stdin.write_all(questions.as_bytes()));
    let told = java.wait_with_output().expect("Java ends");
    feeder.join().expect("the feeder ends").expect("Java listens");
    assert!(told.status.success());

    let told = String::from_utf8(told.stdout).expect("text");
    let mut wrong = Vec::new();
    assert_eq!(told.lines().count(), answers.len());
    assert!(answers.len() > 5000, "only {} comparisons", answers.len());
    for (theirs, (question, ours, only_ours)) in told.lines().zip(&answers) {
        let agree = match ours {
            _ if *only_ours => theirs == "no such version",
            Ok(bytes) => theirs.strip_prefix("= ") == Some(&hex(bytes)),
            Err(_) => false,
        };
        if !agree {
            let ours = ours.as_deref().map(hex);
            wrong.push(format!("{question}\n ours  {ours:?}\n Kafka {theirs}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), answers.len(), wrong.join("\n"));
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
