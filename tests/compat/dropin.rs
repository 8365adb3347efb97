//! The drop-ins against Kafka's own tools: the same questions to both, on Kafka's broker and on ours.

use std::io::Write;
use std::time::{Duration, Instant};

use super::kafka::{Kafka, tools};
use crate::dropin::script_file::{self, Answer, Question, ScriptFile};
use crate::dropin::{self, cases, on_cluster};
use crate::support::broker::TestBroker;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_case_is_still_what_kafka_answers() {
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    let mut answered = Vec::new();
    let mut wrong = Vec::new();
    let mut sums = Sums::default();
    for case in cases::read() {
        let words: Vec<&str> = case.words.iter().skip(1).map(String::as_str).collect();
        let kafka = sums.kafka(|| ask_kafka(case.script(), &words, b""));
        let now = case.answered(kafka.code, &kafka.stdout, &kafka.stderr);
        let (ours, _) = sums.rkafka(|| dropin::ask(&case));
        let (theirs, ours) = (cases::said(&kafka.stderr), cases::said(&ours));
        if now != case && !rewrite {
            wrong.push(format!("{case}--- but Kafka:\n{now}"));
        } else if !same(&theirs, &ours) {
            wrong.push(format!("{case}--- Kafka on stderr:\n{theirs}\n--- rkafka:\n{ours}\n"));
        }
        answered.push(if now == case { case } else { now });
    }
    if rewrite {
        cases::write(&answered);
    }
    sums.show("without a cluster");
    assert!(wrong.is_empty(), "{} cases differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether two answers on stderr say the same: an exception's class may be left out, so may its causes, and
/// lists that Kafka prints in the order of a hash may come in another.
fn same(theirs: &str, ours: &str) -> bool {
    let plain = |text: &str| {
        let mut lines: Vec<String> = text
            .lines()
            .map(|line| {
                let mut words: Vec<&str> =
                    line.split([' ', ',', '[', ']']).filter(|word| !word.is_empty()).collect();
                words.sort_unstable();
                words.join(" ")
            })
            .filter(|line| !line.is_empty())
            .collect();
        lines.sort();
        lines
    };
    plain(theirs) == plain(ours)
}

/// How the lines begin whose answer Kafka's tools cannot have from our broker yet, though ours can, and why.
const NOT_YET: [(&str, &str); 3] = [
    ("kafka-transactions describe --transactional-id", "it coordinates no transactions"),
    ("kafka-share-groups --describe --group", "it describes no share groups"),
    ("kafka-streams-groups --describe --group", "it describes no streams groups"),
];

/// How long each side took over its questions. Kafka's tools answer from one JVM that stays, unless
/// `RKAFKA_ALONE` gives each call its own, as the scripts do.
#[derive(Default)]
struct Sums {
    asked: u32,
    kafka: Duration,
    rkafka: Duration,
}

impl Sums {
    fn kafka<T>(&mut self, ask: impl FnOnce() -> T) -> T {
        self.asked += 1;
        let started = Instant::now();
        let answer = ask();
        self.kafka += started.elapsed();
        answer
    }

    fn rkafka<T>(&mut self, ask: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let answer = ask();
        self.rkafka += started.elapsed();
        answer
    }

    /// Past the harness, which keeps to itself what a passing test prints.
    fn show(&self, what: &str) {
        let [kafka, rkafka] = [self.kafka, self.rkafka].map(|sum| sum.as_secs_f64());
        let jvm = if alone() { "a JVM for each" } else { "one JVM for all" };
        let text = format!(
            "{what}: {} questions, Kafka's tools {kafka:.1} s ({jvm}), rkafka {rkafka:.1} s: 1/{:.0}\n",
            self.asked,
            kafka / rkafka
        );
        std::io::stderr().write_all(text.as_bytes()).expect("stderr");
    }
}

fn alone() -> bool {
    std::env::var_os("RKAFKA_ALONE").is_some()
}

fn ask_kafka(script: &str, args: &[&str], stdin: &[u8]) -> tools::Answer {
    let ask = if alone() { tools::ask_alone } else { tools::ask };
    ask(script, args, stdin)
}

/// Kafka's answer to a question, on any cluster.
fn theirs(question: &Question, address: &str) -> Answer {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let args = question.args(address, folder.path());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let kafka = ask_kafka(question.script(), &args, question.stdin.as_bytes());
    let said = (kafka.code, &*kafka.stdout, &*kafka.stderr);
    question.answered(said, address, folder.path())
}

/// The answer where it is not the one written down.
fn differs(who: &str, file: &ScriptFile, question: &Question, answer: &Answer) -> Option<String> {
    let (line, written) = (&question.line, &question.answer);
    (!question.is_answered_by(answer)).then(|| {
        format!(
            "{who}: {}: $ {line}\n--- written:\n{written:#?}\n--- said:\n{answer:#?}",
            file.name
        )
    })
}

/// Kafka's tools on Kafka say what is written down; ours say it on Kafka; Kafka's tools say it on our broker.
/// What is excused on our broker is excused where one of the two sides is ours.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn at_work_on_either_cluster_both_sides_answer_alike() {
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    let only = std::env::var("RKAFKA_ONLY").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut sums = Sums::default();
    for file in script_file::all().iter().filter(|file| file.name.contains(&only)) {
        // Two nodes start in the time of one.
        let (kafka, second) = std::thread::scope(|scope| {
            let second = scope.spawn(|| (!rewrite).then(Kafka::start));
            (Kafka::start(), second.join().expect("a second Kafka"))
        });
        let mut said = Vec::new();
        for question in file.questions() {
            let answer = sums.kafka(|| theirs(question, kafka.address()));
            wrong.extend(differs("Kafka on Kafka", file, question, &answer));
            said.push(answer);
        }
        drop(kafka);
        let Some(kafka) = second else {
            file.write(&said);
            wrong.clear();
            continue;
        };
        for question in file.questions() {
            let answer = sums.rkafka(|| on_cluster::ask(question, kafka.address()));
            if question.differs.is_none() {
                wrong.extend(differs("rkafka on Kafka", file, question, &answer));
            }
        }
        drop(kafka);
        let broker = TestBroker::start();
        let address = broker.address.to_string();
        for question in file.questions() {
            if question.differs.is_none()
                && !NOT_YET.iter().any(|(start, _)| question.line.starts_with(start))
            {
                let answer = theirs(question, &address);
                wrong.extend(differs("Kafka on rkafka", file, question, &answer));
            }
        }
    }
    sums.show("on a cluster of Kafka's");
    assert!(wrong.is_empty(), "{} answers differ:\n\n{}", wrong.len(), wrong.join("\n"));
}
