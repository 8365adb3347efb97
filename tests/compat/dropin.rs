//! The drop-ins against Kafka's own tools: the same questions to both.

use super::kafka::tools;
use crate::dropin::{self, cases};

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
