//! The drop-ins against Kafka's own tools: the same questions to both, on Kafka's broker and on ours.

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

/// Kafka's answer to a question, on any cluster.
fn theirs(question: &Question, address: &str) -> Answer {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let args = question.args(address, folder.path());
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let kafka = tools::ask(question.script(), &args, question.stdin.as_bytes());
    let said = (kafka.code, &*kafka.stdout, &*kafka.stderr);
    question.answered(said, address, folder.path())
}

/// The answers that are not those written down, whatever excuses rkafka.
fn strictly(file: &ScriptFile, answers: &[Answer]) -> Vec<String> {
    let pairs =
        file.questions().zip(answers).filter(|(question, answer)| !question.is_answered_by(answer));
    pairs
        .map(|(question, answer)| {
            let (line, written) = (&question.line, &question.answer);
            format!("{}: $ {line}\n--- written:\n{written:#?}\n--- said:\n{answer:#?}", file.name)
        })
        .collect()
}

/// Kafka's tools on Kafka say what is written down; ours say it on Kafka; Kafka's tools say it on our broker.
#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn at_work_on_either_cluster_both_sides_answer_alike() {
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    let only = std::env::var("RKAFKA_ONLY").unwrap_or_default();
    let mut wrong = Vec::new();
    for file in script_file::all().iter().filter(|file| file.name.contains(&only)) {
        let kafka = Kafka::start();
        let said: Vec<Answer> =
            file.questions().map(|question| theirs(question, kafka.address())).collect();
        if rewrite {
            file.write(&said);
            continue;
        }
        wrong.extend(
            strictly(file, &said).into_iter().map(|text| format!("Kafka on Kafka: {text}")),
        );
        let kafka = Kafka::start();
        let ours: Vec<Answer> =
            file.questions().map(|question| on_cluster::ask(question, kafka.address())).collect();
        let differ = strictly(file, &ours);
        wrong.extend(differ.into_iter().map(|text| format!("rkafka on Kafka: {text}")));
        let broker = TestBroker::start();
        let address = broker.address.to_string();
        let said: Vec<Answer> =
            file.questions().map(|question| theirs(question, &address)).collect();
        let differ = strictly(file, &said);
        wrong.extend(differ.into_iter().map(|text| format!("Kafka on rkafka: {text}")));
    }
    assert!(wrong.is_empty(), "{} answers differ:\n\n{}", wrong.len(), wrong.join("\n"));
}
