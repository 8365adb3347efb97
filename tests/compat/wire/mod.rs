//! The same requests, byte by byte, to Apache Kafka and to our broker: the same answers, codes and
//! texts, the same connections closed and kept.
//!
//! - `rows/*.txt`: the requests; the lowest and highest version of every API and what lies beyond them
//!   come from what the brokers announce
//! - `row`: how the table is read; `message`, `records`: from a row to bytes and back
//! - `session`: asks one broker; `plain`: its answers without ids, ports and times
//! - `deliberate.txt`: where we differ for a reason; `debt.txt`: where we still have to change. Both
//!   only shrink by themselves: an entry that no longer differs fails the test
//!
//! `RKAFKA_WIRE=FILE` writes what both said, row by row.

mod message;
mod plain;
mod records;
mod row;
mod session;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use row::Row;
use session::{Session, Who};

use super::kafka::Kafka;
use super::ours::Ours;

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/wire")
}

/// All rows: the files in the order of their names, then the ends of what is announced.
fn table(ends: Vec<Row>) -> Vec<Row> {
    let files = fs::read_dir(here().join("rows")).expect("rows");
    let mut files: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let text = |file: &PathBuf| fs::read_to_string(file).expect("text");
    let mut rows: Vec<Row> = files.iter().flat_map(|file| row::rows(&text(file))).collect();
    rows.extend(ends);
    rows
}

/// Each API at both ends of its versions, beyond both, and cut short.
fn ends(announced: &BTreeMap<String, (i16, i16)>) -> Vec<Row> {
    let mut rows = Vec::new();
    for (api, (lowest, highest)) in announced {
        let mut row = |name: &str, version, cut| {
            rows.push(Row::usual(format!("{api} {name}"), api, version, cut));
        };
        row("at its lowest version", *lowest, false);
        row("at its highest version", *highest, false);
        row("below its lowest version", *lowest - 1, false);
        row("above its highest version", *highest + 1, false);
        row("cut short", *highest, true);
    }
    rows
}

/// Names and reasons: `name :: reason` a line.
fn list(name: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(here().join(name)).expect("a list");
    let line = |line: &str| {
        let (name, reason) = line.split_once(" :: ").unwrap_or_else(|| panic!("no reason: {line}"));
        (name.to_owned(), reason.to_owned())
    };
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(line).collect()
}

fn seen(session: &mut Session, rows: &[Row]) -> Vec<String> {
    session.warm_up();
    rows.iter().map(|row| session.run(row)).collect()
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn our_broker_answers_as_kafka_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let ours = Ours::start(folder.path());
    let kafka = Kafka::start();
    let mut to_kafka = Session::new(Who::Kafka, kafka.address());
    let mut to_us = Session::new(Who::Ours, &ours.address);

    let (theirs, own) = (to_kafka.announced(), to_us.announced());
    let mut told: Vec<(String, String, String)> = Vec::new();
    let range = |range: Option<&(i16, i16)>| match range {
        Some((first, last)) => format!("{first}-{last}"),
        None => "not announced".to_owned(),
    };
    for api in theirs.keys().chain(own.keys().filter(|api| !theirs.contains_key(*api))) {
        told.push((format!("{api} is announced"), range(theirs.get(api)), range(own.get(api))));
    }
    let mut both = own;
    both.retain(|api, _| theirs.contains_key(api));
    for (api, range) in &mut both {
        range.0 = range.0.max(theirs[api].0);
        range.1 = range.1.min(theirs[api].1);
    }
    let rows = table(ends(&both));
    let (theirs, own) = thread::scope(|scope| {
        let theirs = scope.spawn(|| seen(&mut to_kafka, &rows));
        let own = seen(&mut to_us, &rows);
        (theirs.join().expect("Kafka's answers"), own)
    });
    told.extend(
        rows.iter()
            .zip(theirs.into_iter().zip(own))
            .map(|(row, (theirs, own))| (row.name.clone(), theirs, own)),
    );
    judge(&told);
}

/// Differences that are not listed, and lists that list too much.
fn judge(told: &[(String, String, String)]) {
    if let Some(file) = std::env::var_os("RKAFKA_WIRE") {
        let mut all = String::new();
        for (name, theirs, own) in told {
            let mark = if theirs == own { "=" } else { "!" };
            writeln!(all, "{mark} {name}\n  Kafka {theirs}\n  ours  {own}").expect("a string");
        }
        fs::write(file, all).expect("a file");
    }
    let (mut deliberate, mut debt) = (list("deliberate.txt"), list("debt.txt"));
    let mut wrong = String::new();
    let mut names = BTreeMap::new();
    for (name, theirs, own) in told {
        assert!(names.insert(name, ()).is_none(), "two rows are called `{name}`");
        let listed = deliberate.remove(name).or_else(|| debt.remove(name));
        match (theirs == own, listed) {
            (false, None) => writeln!(wrong, "{name}\n  Kafka {theirs}\n  ours  {own}"),
            (true, Some(_)) => writeln!(wrong, "{name}\n  no longer differs: take it off its list"),
            (true, None) | (false, Some(_)) => continue,
        }
        .expect("a string");
    }
    for name in deliberate.keys().chain(debt.keys()) {
        writeln!(wrong, "{name}\n  is listed, and no row is called so").expect("a string");
    }
    assert!(wrong.is_empty(), "of {} rows:\n{wrong}", told.len());
    assert!(told.len() >= 300, "only {} rows", told.len());
}
