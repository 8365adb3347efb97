//! Random command lines to Kafka's tools and to ours, each side on a broker of ours of its own, both in the same
//! state; what differs is told with the shortest sequence of lines that shows it.
//!
//! `RKAFKA_RANDOM_LINES` says how many lines, `RKAFKA_RANDOM_SEED` where they begin, `RKAFKA_ONLY` of which scripts.

mod grammar;

use std::io::Write;
use std::path::Path;
use std::str::FromStr;
use std::time::{Duration, Instant};

use rkafka::broker::{Config, Data};
use rkafka::sys::entropy::SeededEntropy;
use tempfile::TempDir;

use super::super::kafka::tools;
use crate::dropin::on_cluster;
use crate::dropin::script_file::{Answer, Question};
use crate::support::broker::TestBroker;
use crate::support::rkafka::Rkafka;
use grammar::{Grammar, Line, Script};

/// What takes longer is not asked again for a shorter report.
const SLOW: Duration = Duration::from_secs(4);

/// Lines that follow on one another on one cluster.
const SEQUENCE: u64 = 10;

/// What is on the cluster of each sequence.
const PREPARED: [&str; 22] = [
    "kafka-topics --create --topic shop --partitions 3 --config retention.ms=-1",
    "kafka-topics --create --topic kiosk --config cleanup.policy=compact",
    "kafka-topics --create --topic till --config retention.ms=-1 --config segment.bytes=2097152",
    "kafka-topics --create --topic empty",
    "{\"topic\":\"shop\",\"partition\":0,\"timestamp\":1700000000000,\"key\":\"a\",\"value\":\"one\"}",
    "{\"topic\":\"shop\",\"partition\":0,\"timestamp\":1700000001000,\"key\":\"b\",\"value\":\"two\"}",
    "{\"topic\":\"shop\",\"partition\":0,\"timestamp\":1700000002000,\"key\":\"c\",\"value\":\"three\"}",
    "{\"topic\":\"shop\",\"partition\":1,\"timestamp\":1700000003000,\"key\":\"d\",\"value\":\"four\"}",
    "{\"topic\":\"kiosk\",\"partition\":0,\"timestamp\":1700000000000,\"key\":\"k\",\"value\":null}",
    "{\"topic\":\"kiosk\",\"partition\":0,\"timestamp\":1700000000500,\"key\":\"12345678\",\"value\":\"1234\"}",
    "{\"topic\":\"till\",\"partition\":0,\"timestamp\":1700000002000,\"key\":null,\"value\":\"x\",\"headers\":[{\"key\":\"h\",\"value\":\"v\"},{\"key\":\"n\",\"value\":null}]}",
    "{\"topic\":\"till\",\"partition\":0,\"timestamp\":1700000001000,\"key\":\"\",\"value\":\"sixteen bytes ok\"}",
    "{\"topic\":\"till\",\"partition\":0,\"timestamp\":1700000003000,\"key\":\"k\",\"value\":\"\"}",
    "kafka-consumer-groups --reset-offsets --group g1 --topic shop --to-offset 1 --execute",
    "kafka-consumer-groups --reset-offsets --group g2 --topic kiosk --topic till --to-latest --execute",
    "kafka-consumer-groups --reset-offsets --group g3 --topic till --to-earliest --execute",
    "kafka-configs --alter --user alice --add-config producer_byte_rate=1024",
    "kafka-configs --alter --client app --add-config consumer_byte_rate=2048",
    "kafka-configs --alter --user bob --add-config SCRAM-SHA-256=[password=secret]",
    "kafka-configs --alter --ip 127.0.0.9 --add-config connection_creation_rate=100",
    "kafka-client-metrics --alter --name m1 --interval 1000 --match client_id=a",
    "kafka-client-metrics --alter --name m2 --metrics a.,b.",
];

/// Of each whole hundred lines so many may be answered otherwise still: most have two mistakes, of which Kafka tells
/// the other one. May only shrink.
const STILL: u64 = 7;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn random_lines_are_answered_as_kafka_answers_them() {
    let lines: u64 = variable("RKAFKA_RANDOM_LINES", 20);
    let seed: u64 = variable("RKAFKA_RANDOM_SEED", 15);
    let only: String = variable("RKAFKA_ONLY", String::new());
    let grammar = Grammar::read();
    let scripts: Vec<_> =
        grammar.scripts.iter().filter(|script| script.name.contains(&only)).collect();
    let state = State::prepare();
    let mut wrong = Vec::new();
    for number in 0..lines.div_ceil(SEQUENCE) {
        let mut dice = SeededEntropy::new(seed + number);
        let sequence: Vec<Line> = (0..SEQUENCE)
            .map(|_| grammar.draw(grammar::pick::<&Script>(&scripts, &mut dice), &mut dice))
            .collect();
        for difference in state.differences(&sequence) {
            let report = format!("seed {}: {difference}", seed + number);
            // At once, and past the harness: a long run is looked at while it goes on.
            writeln!(std::io::stderr(), "{report}").expect("stderr");
            wrong.push(report);
        }
    }
    let asked = lines.div_ceil(SEQUENCE) * SEQUENCE;
    let others = wrong.len() as u64;
    writeln!(
        std::io::stderr(),
        "measured: {asked} random lines from seed {seed}, {others} answered otherwise"
    )
    .expect("stderr");
    assert!(others <= asked / 100 * STILL, "{others} of {asked} differ:\n\n{}", wrong.join("\n"));
}

/// Kafka's help names no option that the forms do not know.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_random_lines_know_every_option() {
    let grammar = Grammar::read();
    let mut missing = Vec::new();
    for script in &grammar.scripts {
        let known: Vec<&str> = grammar.options(script).collect();
        let help = tools::ask(&script.name, &["--help"], b"");
        let named = help.stderr.lines().filter_map(|line| line.strip_prefix("--"));
        let names = named.filter_map(|line| line.split([' ', ',']).next());
        let names = names
            .filter(|name| name.starts_with(char::is_alphabetic) && *name != "bootstrap-server");
        missing.extend(
            names
                .filter(|name| !known.contains(name))
                .map(|name| format!("{}: --{name}", script.name)),
        );
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

fn variable<T: FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).map_or(otherwise, |text| text.parse().ok().expect("a value"))
}

/// A directory that every broker here starts with a copy of.
struct State {
    directory: TempDir,
}

impl State {
    fn prepare() -> Self {
        let directory = tempfile::tempdir().expect("a temporary folder");
        let broker =
            TestBroker::on(Data::Directory(directory.path().to_owned()), Config::default());
        let address = broker.address.to_string();
        for line in PREPARED {
            let servers = ["--bootstrap-server", &address];
            let run = if line.starts_with('{') {
                Rkafka::new().args(["produce", "--jsonl"]).args(servers).stdin(line).run()
            } else {
                Rkafka::new().args(line.split(' ')).args(servers).run()
            };
            drop(run.code(0));
        }
        drop(broker);
        Self { directory }
    }

    /// Where Kafka's answers are not ours, each with the shortest way there.
    fn differences(&self, sequence: &[Line]) -> Vec<String> {
        let cluster = Clusters::of(self);
        let mut wrong = Vec::new();
        for (at, line) in sequence.iter().enumerate() {
            let started = Instant::now();
            let Some(mut found) = cluster.difference(line) else { continue };
            if started.elapsed() > SLOW {
                wrong.push(format!("{}\n{found}", shown(sequence[..=at].iter())));
                continue;
            }
            // Most need nothing before them; where one does, the fewest lines.
            let mut before: Vec<&Line> = sequence[..at].iter().collect();
            let mut line = line.clone();
            if let Some(alone) = self.last_of(&[], &line) {
                (before, found) = (Vec::new(), alone);
            }
            for place in (0..before.len()).rev() {
                let mut fewer = before.clone();
                fewer.remove(place);
                if let Some(still) = self.last_of(&fewer, &line) {
                    (before, found) = (fewer, still);
                }
            }
            for place in (0..line.args.len()).rev() {
                let mut shorter = line.clone();
                shorter.args.remove(place);
                // A consumer without its limit would not end.
                if shorter.args.iter().any(|arg| arg == "--timeout-ms")
                    == line.args.iter().any(|arg| arg == "--timeout-ms")
                    && let Some(still) = self.last_of(&before, &shorter)
                {
                    (line, found) = (shorter, still);
                }
            }
            wrong.push(format!("{}\n{found}", shown(before.into_iter().chain([&line]))));
        }
        wrong
    }

    /// How the answers to the last line differ, on clusters of their own.
    fn last_of(&self, before: &[&Line], last: &Line) -> Option<String> {
        let cluster = Clusters::of(self);
        for line in before {
            cluster.ask(line);
        }
        cluster.difference(last)
    }

    fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a temporary folder");
        copied(self.directory.path(), copy.path());
        copy
    }
}

fn copied(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            std::fs::create_dir(&to).expect("a folder");
            copied(&from, &to);
        } else {
            std::fs::copy(&from, &to).expect("a file");
        }
    }
}

/// Two brokers in the same state: one that Kafka's tools are asked about, one for ours.
struct Clusters {
    brokers: [TestBroker; 2],
    _directories: [TempDir; 2],
}

impl Clusters {
    fn of(state: &State) -> Self {
        let directories = [state.copy(), state.copy()];
        let brokers = [0, 1].map(|side: usize| {
            TestBroker::on(Data::Directory(directories[side].path().to_owned()), Config::default())
        });
        Self { brokers, _directories: directories }
    }

    fn ask(&self, line: &Line) -> [(Answer, Vec<String>); 2] {
        let question = line.question();
        let [kafka, rkafka] = [0, 1].map(|side: usize| self.brokers[side].address.to_string());
        std::thread::scope(|scope| {
            let ours = scope.spawn(|| on_cluster::ask_whole(Rkafka::new(), &question, &rkafka));
            let theirs = super::theirs_whole(tools::ask, &question, &kafka);
            [theirs, ours.join().expect("an answer")]
        })
    }

    fn difference(&self, line: &Line) -> Option<String> {
        let [theirs, ours] = self.ask(line);
        let mut question = line.question();
        question.answer = theirs.0.clone();
        let same = question.is_answered_by(&ours.0) && theirs.1 == ours.1;
        (!same).then(|| {
            let [theirs, ours] = [theirs, ours].map(|(answer, err)| answer.lines(&err));
            let only = |mark: &str, these: &[String], others: &[String]| {
                let only = these.iter().filter(|line| !others.contains(line));
                only.map(|line| format!("{mark} {line}\n")).collect::<String>()
            };
            match only("- Kafka: ", &theirs, &ours) + &only("+ rkafka:", &ours, &theirs) {
                order if order.is_empty() => format!("in another order\n{theirs:#?}\n{ours:#?}\n"),
                lines => lines,
            }
        })
    }
}

fn shown<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    lines.map(|line| format!("$ {}", line.shown())).collect::<Vec<_>>().join("\n")
}

impl Line {
    fn question(&self) -> Question {
        let words = [self.script.clone()].into_iter().chain(self.args.iter().cloned()).collect();
        Question::new(words, &self.files, &self.stdin, self.unordered)
    }

    /// As the files of questions have it.
    fn shown(&self) -> String {
        let quoted = self.args.iter().map(|arg| {
            if arg.is_empty() || arg.contains(' ') { format!("'{arg}'") } else { arg.clone() }
        });
        let words: Vec<String> = [self.script.clone()].into_iter().chain(quoted).collect();
        let mut shown = words.join(" ");
        for (name, text) in &self.files {
            shown += &format!("\n@ {name} {}", text.replace('\n', "\\n"));
        }
        for line in self.stdin.lines() {
            shown += &format!("\n< {line}");
        }
        shown
    }
}
