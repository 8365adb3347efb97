//! The drop-ins against Kafka's own tools: the same questions to both.

use super::kafka::{Kafka, tools};
use crate::dropin::{self, cases};
use crate::support::rkafka::Rkafka;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_case_is_still_what_kafka_answers() {
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    let mut answered = Vec::new();
    let mut wrong = Vec::new();
    for case in cases::read() {
        let words: Vec<&str> = case.words.iter().skip(1).map(String::as_str).collect();
        let kafka = tools::ask(case.script(), &words, b"");
        let now = case.answered(kafka.code, &kafka.stdout, &kafka.stderr);
        let (ours, _) = dropin::ask(&case);
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

/// Lines for one cluster: `{who}` is a name of its own for each side, as long as the other's, so that both
/// may create and delete and columns stay as wide.
const ON_A_CLUSTER: [&str; 41] = [
    "kafka-topics --create --topic {who} --partitions 3 --config retention.ms=86400000 --config cleanup.policy=compact",
    "kafka-topics --create --topic {who}",
    "kafka-topics --create --topic {who} --if-not-exists",
    "kafka-topics --create --topic {who}_dots.2 --replication-factor 1",
    "kafka-topics --create --topic {who}-3 --replication-factor 3",
    "kafka-topics --create --topic {who}-4 --config no.such=1",
    "kafka-topics --create --topic {who}-5 --replica-assignment 1,1",
    "kafka-topics --create --topic bad/{who}",
    "kafka-topics --describe --topic {who}",
    "kafka-topics --describe --topic {who},{who}-5",
    "kafka-topics --describe --topic nosuch",
    "kafka-topics --describe --under-replicated-partitions",
    "kafka-topics --describe --at-min-isr-partitions --topic {who}-5",
    "kafka-topics --alter --topic {who} --partitions 2",
    "kafka-topics --alter --topic {who} --partitions 4",
    "kafka-topics --describe --topic {who}",
    "kafka-topics --list --topic {who}.*",
    "kafka-topics --list --topic nosuch",
    "kafka-get-offsets --topic {who}",
    "kafka-get-offsets --topic-partitions {who}:1-3,{who}-5 --time earliest",
    "kafka-get-offsets --topic nosuch",
    "kafka-consumer-groups --reset-offsets --group {who} --topic {who} --to-latest --dry-run",
    "kafka-consumer-groups --reset-offsets --group {who} --topic {who} --to-earliest --execute",
    "kafka-consumer-groups --reset-offsets --group {who} --topic {who}:1,2 --to-offset 9 --execute",
    "kafka-consumer-groups --reset-offsets --group {who} --topic {who}:9 --to-offset 9 --dry-run",
    "kafka-consumer-groups --reset-offsets --group {who} --to-offset 9 --dry-run",
    "kafka-consumer-groups --reset-offsets --group {who} --all-topics --shift-by 1 --dry-run",
    "kafka-consumer-groups --list",
    "kafka-consumer-groups --list --state",
    "kafka-consumer-groups --list --state empty --type",
    "kafka-consumer-groups --describe --group {who}",
    "kafka-consumer-groups --describe --group {who} --verbose",
    "kafka-consumer-groups --describe --group {who} --members",
    "kafka-consumer-groups --describe --group {who} --state",
    "kafka-consumer-groups --describe --group {who} --state --verbose",
    "kafka-consumer-groups --describe --group nosuch",
    "kafka-consumer-groups --delete --group {who}",
    "kafka-consumer-groups --delete --group nosuch",
    "kafka-topics --delete --topic {who}-5",
    "kafka-topics --delete --topic nosuch",
    "kafka-topics --delete --topic nosuch --if-exists",
];

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn on_a_real_cluster_ours_answer_as_kafkas_do() {
    let kafka = Kafka::start();
    let mut wrong = Vec::new();
    for line in ON_A_CLUSTER {
        let words = |who: &str| -> Vec<String> {
            let line = line.replace("{who}", who);
            let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            words.splice(1..1, ["--bootstrap-server".to_owned(), kafka.address().to_owned()]);
            words
        };
        let theirs = words(SIDES[0]);
        let theirs: Vec<&str> = theirs.iter().map(String::as_str).collect();
        let theirs = tools::ask(theirs[0], &theirs[1..], b"");
        let ours = Rkafka::new().env("RKAFKA_STRICT", "1").args(words(SIDES[1])).run();
        let answer = |code: Option<i32>, out: &str, err: &str| {
            // In the order of a hash, much of it.
            let (mut out, err) = (neutral(out), neutral(&cases::said(err)));
            out.sort();
            let err: Vec<&str> = err.iter().map(|line| without_class(line)).collect();
            format!("exit {code:?}\n{}\n{}", out.join("\n"), err.join("\n"))
        };
        let theirs = answer(Some(theirs.code), &theirs.stdout, &theirs.stderr);
        let ours = answer(ours.status.code(), &ours.out(), &ours.err());
        if theirs != ours {
            wrong.push(format!("$ {line}\n--- Kafka:\n{theirs}\n--- rkafka:\n{ours}"));
        }
    }
    assert!(wrong.is_empty(), "{} lines differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// What the two sides call their topics and groups.
const SIDES: [&str; 2] = ["alpha", "bravo"];

/// An answer without what must differ: names of the two sides, ids.
fn neutral(answer: &str) -> Vec<String> {
    let mut text = SIDES.iter().fold(answer.to_owned(), |text, side| text.replace(side, "{who}"));
    while let Some(at) = text.find("TopicId: ") {
        text.replace_range(at..at + "TopicId: ".len() + 22, "{id}");
    }
    text.lines().map(str::to_owned).collect()
}

/// A line of stderr without the classes of exceptions in front.
fn without_class(line: &str) -> &str {
    match line.split_once(": ") {
        Some((class, rest)) if class.ends_with("Exception") => without_class(rest),
        _ => line,
    }
}
