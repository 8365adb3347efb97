//! Real clients do against our broker what they do against Apache Kafka: one script, both brokers, the
//! same output.
//!
//! - `rows.txt`: what is run, in order, line by line
//! - `*.py`: the longer scripts, of Python's clients
//! - `binding`: that of librdkafka's Rust binding
//! - `plain`: an output without what may differ from run to run
//! - `differences.txt`: where they differ, and why; an entry that no longer differs fails the test
//!
//! ```text
//! name :: kafka-topics --bootstrap-server $B --list
//! name :: kcat -b $B -L :: sorted; until hello      asked again until the output says so, or `until-not`
//! name :: python kafka_python.py $B :: numbers      figures are as good as any others
//! name :: kcat -b $B -P -t t :: in a\nb\n
//! ```
//!
//! `$B` is the broker, `$D` a folder with the files of `FILES`. `RKAFKA_ALIKE=FILE` writes what was said.

mod binding;
mod plain;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::clients;
use super::kafka::{Kafka, tools};
use super::ours::Ours;
use super::outside;

/// Kafka tells some things a moment after it was told them.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the rows' tools read.
const FILES: [(&str, &str); 3] = [
    ("none.properties", "client.id=none\n"),
    ("delete.json", r#"{"partitions":[{"topic":"tools","partition":1,"offset":1}],"version":1}"#),
    ("move.json", r#"{"topics":[{"topic":"tools"}],"version":1}"#),
];

struct Row {
    name: String,
    words: Vec<String>,
    sorted: bool,
    numbers: bool,
    until: Option<String>,
    until_not: Option<String>,
    input: String,
}

impl Row {
    fn parse(line: &str) -> Self {
        let mut columns = line.splitn(3, " :: ");
        let mut next = || columns.next().map(str::trim);
        let name = next().expect("a name").to_owned();
        let words = next().unwrap_or_else(|| panic!("{line}"));
        let mut row = Self {
            name,
            words: words.split(' ').map(str::to_owned).collect(),
            sorted: false,
            numbers: false,
            until: None,
            until_not: None,
            input: String::new(),
        };
        for option in next().unwrap_or_default().split("; ").filter(|option| !option.is_empty()) {
            match option.split_once(' ') {
                _ if option == "sorted" => row.sorted = true,
                _ if option == "numbers" => row.numbers = true,
                Some(("until", text)) => row.until = Some(text.to_owned()),
                Some(("until-not", text)) => row.until_not = Some(text.to_owned()),
                Some(("in", text)) => row.input = text.replace("\\n", "\n").replace("\\t", "\t"),
                _ => panic!("{line}"),
            }
        }
        row
    }

    /// Exit code, stdout and stderr, without what may differ from run to run.
    fn told(&self, address: &str, folder: &Path) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let told = self.once(address, folder);
            let done = self.until.as_ref().is_none_or(|text| told.contains(text))
                && self.until_not.as_ref().is_none_or(|text| !told.contains(text));
            if done || Instant::now() >= end {
                return told;
            }
        }
    }

    fn once(&self, address: &str, folder: &Path) -> String {
        let folder = folder.to_str().expect("text");
        let words: Vec<String> = self
            .words
            .iter()
            .map(|word| word.replace("$B", address).replace("$D", folder))
            .collect();
        let rest: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        let all = match words[0].as_str() {
            "kcat" => process(Command::new(outside::kcat()).args(rest), &self.input),
            "python" => python(outside::python(), &rest, &self.input),
            "python-old" => python(outside::python_old(), &rest, &self.input),
            "binding" => binding::run(address),
            // In a JVM of its own, whose end it sees to the end.
            "alone" => said(&tools::ask_alone(rest[0], &rest[1..], self.input.as_bytes())),
            script => said(&tools::ask(script, &rest, self.input.as_bytes())),
        };
        let mut said = plain::plain(&all, address, folder);
        if self.numbers {
            said = plain::without_numbers(&said);
        }
        if self.sorted {
            let mut lines: Vec<&str> = said.lines().collect();
            lines.sort_unstable();
            said = lines.join("\n");
        }
        said
    }
}

fn said(answer: &tools::Answer) -> String {
    format!("{}\n{}{}", answer.code, answer.stdout, answer.stderr)
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compat/alike")
}

fn python(python: PathBuf, arguments: &[&str], input: &str) -> String {
    let script = here().join(arguments[0]);
    process(Command::new(python).arg(script).args(&arguments[1..]), input)
}

fn process(command: &mut Command, input: &str) -> String {
    let output = clients::end_of(command, input.as_bytes());
    format!(
        "{:?}\n{}{}",
        output.status.code(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// What each row said, and how long it took.
fn told(rows: &[Row], address: &str) -> Vec<(String, Duration)> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in FILES {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let timed = |row: &Row| {
        let from = Instant::now();
        (row.told(address, folder.path()), from.elapsed())
    };
    rows.iter().map(timed).collect()
}

/// The rows that differ though they should not, and those that should and do not.
fn differences(rows: &[Row], reasons: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let ours = Ours::start(folder.path());
    let kafka = Kafka::start();
    let (theirs, own) = thread::scope(|scope| {
        let theirs = scope.spawn(|| told(rows, kafka.address()));
        let own = told(rows, &ours.address);
        (theirs.join().expect("Kafka's side"), own)
    });
    ours.stop();
    let (mut wrong, mut all) = (BTreeMap::new(), String::new());
    for (row, (theirs, own)) in rows.iter().zip(theirs.iter().zip(&own)) {
        let name = &row.name;
        let ((theirs, slow), (own, took)) = (theirs, own);
        writeln!(all, "## {name}\n--- Kafka {slow:?}\n{theirs}\n--- ours {took:?}\n{own}")
            .expect("a string");
        let what = match (theirs == own, reasons.contains_key(name)) {
            (false, false) => format!("--- Kafka\n{theirs}\n--- ours\n{own}"),
            (true, true) => "no longer differs: take it off the list".to_owned(),
            (true, false) | (false, true) => continue,
        };
        wrong.insert(name.clone(), what);
    }
    if let Some(file) = std::env::var_os("RKAFKA_ALIKE") {
        fs::write(file, all).expect("a file");
    }
    wrong
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn real_clients_see_no_difference() {
    let text = |name: &str| fs::read_to_string(here().join(name)).expect("a list");
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let rows: Vec<Row> = lines(&text("rows.txt")).iter().map(|line| Row::parse(line)).collect();
    let reasons: BTreeMap<String, String> = lines(&text("differences.txt"))
        .iter()
        .map(|line| {
            let (name, why) =
                line.split_once(" :: ").unwrap_or_else(|| panic!("no reason: {line}"));
            (name.to_owned(), why.to_owned())
        })
        .collect();
    for name in reasons.keys() {
        assert!(
            rows.iter().any(|row| row.name == *name),
            "{name} is listed, and no row is called so"
        );
    }
    let mut wrong = differences(&rows, &reasons);
    // Which of its connections a client asks first, and the like, is a matter of its own luck: a true
    // difference is there every time.
    for _ in 0..2 {
        if !wrong.is_empty() {
            let again = differences(&rows, &reasons);
            wrong.retain(|name, _| again.contains_key(name));
        }
    }
    let shown: String = wrong.iter().map(|(name, what)| format!("{name}\n{what}\n")).collect();
    assert!(wrong.is_empty(), "{shown}");
}
