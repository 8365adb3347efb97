//! The drop-ins against Kafka's own tools: the same questions to both, on Kafka's broker and on ours.

mod alone;
mod random;

use super::kafka::{Kafka, tools};
use crate::dropin::cases::{self, Case};
use crate::dropin::script_file::{self, Answer, Question, ScriptFile};
use crate::dropin::{self, on_cluster};
use crate::support::broker::TestBroker;
use crate::support::rkafka::Rkafka;

/// How Kafka's tools are asked: `tools::ask` or `tools::ask_alone`.
type Ask = fn(&str, &[&str], &[u8]) -> tools::Answer;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_case_is_still_what_kafka_answers() {
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    let mut answered = Vec::new();
    let mut wrong = Vec::new();
    for case in cases::read() {
        let (theirs, now) = kafka_on_case(tools::ask, &case);
        let (ours, _) = dropin::ask(Rkafka::new(), &case);
        let (theirs, ours) = (cases::said(&theirs), cases::said(&ours));
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

/// Kafka's answer to a case: its whole stderr, and the case as it would be written down.
fn kafka_on_case(ask: Ask, case: &Case) -> (String, Case) {
    let words: Vec<&str> = case.words.iter().skip(1).map(String::as_str).collect();
    let kafka = ask(case.script(), &words, b"");
    let now = case.answered(kafka.code, &kafka.stdout, &kafka.stderr);
    (kafka.stderr, now)
}

/// Whether two answers on stderr say the same: an exception's class may be left out, so may its causes, and
/// lists that Kafka prints in the order of a hash may come in another.
fn same(theirs: &str, ours: &str) -> bool {
    let plain = |text: &str| {
        // A stack trace begins with what was said before.
        let again = |line: &&str| {
            let bare = script_file::without_class(line);
            bare != *line && text.lines().any(|other| other != *line && other.ends_with(bare))
        };
        let mut lines: Vec<String> = text
            .lines()
            .filter(|line| !again(line))
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

fn kafka_can_ask_ours(question: &Question) -> bool {
    question.differs.is_none() && !NOT_YET.iter().any(|(start, _)| question.line.starts_with(start))
}

/// Kafka's answer to a question, on any cluster.
fn theirs(ask: Ask, question: &Question, address: &str) -> Answer {
    theirs_whole(ask, question, address).0
}

/// The same, and all of stderr.
fn theirs_whole(ask: Ask, question: &Question, address: &str) -> (Answer, Vec<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let args = question.args(address, folder.path());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let kafka = ask(question.script(), &args, question.stdin.as_bytes());
    let said = (kafka.code, &*kafka.stdout, &*kafka.stderr);
    let err = script_file::err_lines(said.2, address, folder.path());
    (question.answered(said, address, folder.path()), err)
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
    for file in script_file::all().iter().filter(|file| file.name.contains(&only)) {
        // Two nodes start in the time of one.
        let (kafka, second) = std::thread::scope(|scope| {
            let second = scope.spawn(|| (!rewrite).then(Kafka::start));
            (Kafka::start(), second.join().expect("a second Kafka"))
        });
        let mut said = Vec::new();
        for question in file.questions() {
            let answer = theirs(tools::ask, question, kafka.address());
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
            let answer = on_cluster::ask(Rkafka::new(), question, kafka.address());
            if question.differs.is_none() {
                wrong.extend(differs("rkafka on Kafka", file, question, &answer));
            }
        }
        drop(kafka);
        let broker = TestBroker::start();
        let address = broker.address.to_string();
        for question in file.questions() {
            if kafka_can_ask_ours(question) {
                let answer = theirs(tools::ask, question, &address);
                wrong.extend(differs("Kafka on rkafka", file, question, &answer));
            }
        }
    }
    assert!(wrong.is_empty(), "{} answers differ:\n\n{}", wrong.len(), wrong.join("\n"));
}
