//! The console scripts and the load tests against Kafka's own, on one broker of ours: every line of
//! `tests/dropin/consoles.txt` is asked of both.

use super::kafka::tools;
use crate::dropin::cases;
use crate::support::broker::TestBroker;
use crate::support::rkafka::Rkafka;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/consoles.txt");

/// What the two sides call their topics and groups: words of one length.
const SIDES: [&str; 2] = ["alpha", "bravo"];

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_line_does_what_kafkas_own_does() {
    let broker = TestBroker::start();
    let text = std::fs::read_to_string(FILE).expect("the cases");
    let only = std::env::var("RKAFKA_CASES").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        // Cases build upon those that write: with a choice, only those are run besides.
        if !line.contains(&only) && !line.contains("producer") {
            continue;
        }
        asked += 1;
        let answers = SIDES.map(|side| ask(line, side, &broker.address.to_string()));
        if answers[0] != answers[1] {
            wrong
                .push(format!("$ {line}\n--- Kafka:\n{}\n--- rkafka:\n{}", answers[0], answers[1]));
        }
    }
    assert!(asked > 0, "no case has {only} in it");
    assert!(wrong.is_empty(), "{} of {asked} differ:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// What one side answers, without what may differ.
fn ask(line: &str, side: &str, broker: &str) -> String {
    let line = line.replace("{who}", side);
    let (stdin, command) = line.split_once(" | kafka-").map_or_else(
        || (Vec::new(), line.clone()),
        |(stdin, command)| (unescaped(stdin), format!("kafka-{command}")),
    );
    let mut words = cases::words(&command);
    words.splice(1..1, ["--bootstrap-server".to_owned(), broker.to_owned()]);
    let script = words[0].clone();
    let (code, out, err) = if side == SIDES[0] {
        let words: Vec<&str> = words[1..].iter().map(String::as_str).collect();
        // The verifiable clients say their last words when their JVM ends.
        let ask = if script.contains("verifiable") { tools::ask_alone } else { tools::ask };
        let answer = ask(&script, &words, &stdin);
        (Some(answer.code), answer.stdout, answer.stderr)
    } else {
        let answer = Rkafka::new().env("RKAFKA_STRICT", "1").args(words).stdin(stdin).run();
        (answer.status.code(), answer.out(), answer.err())
    };
    let measures = ["perf-test", "e2e", "verifiable"].iter().any(|word| script.contains(word));
    let out: Vec<String> = neutral(&out).iter().map(|line| shape(line, measures)).collect();
    // A stack trace repeats its message, and some messages end in what only one side knows.
    let mut err: Vec<String> =
        neutral(&cases::said(&err)).iter().map(|line| without_class(line)).collect();
    err.sort();
    err.dedup();
    format!("exit {code:?}\n{}\n! {}", out.join("\n"), err.join("\n! "))
}

fn unescaped(text: &str) -> Vec<u8> {
    let text = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");
    text.into_bytes()
}

/// Lines without the names of the two sides, without blanks at their ends.
fn neutral(answer: &str) -> Vec<String> {
    let text = SIDES.iter().fold(answer.to_owned(), |text, side| text.replace(side, "{who}"));
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

/// A line of stdout: where it measures, with its numbers all alike; events with their fields in one order.
fn shape(line: &str, measures: bool) -> String {
    if let Ok(serde_json::Value::Object(event)) = serde_json::from_str(line) {
        let mut fields: Vec<String> = event
            .iter()
            .filter(|(name, _)| !["timestamp", "avg_throughput"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name}={}", sorted(value)))
            .collect();
        fields.sort();
        return fields.join(" ");
    }
    if measures {
        return numberless(line, 1);
    }
    // A time in milliseconds.
    numberless(line, 13)
}

fn sorted(value: &serde_json::Value) -> String {
    let mut text: Vec<char> = value.to_string().chars().collect();
    if !value.is_string() {
        text.sort_unstable();
    }
    text.into_iter().collect()
}

/// Numbers of at least so many digits become `N`; so does what Java says instead of one.
fn numberless(line: &str, digits: usize) -> String {
    let number = |c: char| c.is_ascii_digit();
    let (mut text, mut run) = (String::new(), String::new());
    for c in line.chars().chain(['\n']) {
        if number(c) || (digits == 1 && c == '.' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        let dots = run.len() - run.trim_end_matches('.').len();
        let (value, rest) = run.split_at(run.len() - dots);
        text += if value.len() >= digits { "N" } else { value };
        text += rest;
        run.clear();
        text.push(c);
    }
    let text = text.trim_end();
    if digits > 1 { text.to_owned() } else { text.replace("NaN", "N").replace("Infinity", "N") }
}

/// A line of stderr without the exceptions' classes in front.
fn without_class(line: &str) -> String {
    let line = line.strip_prefix("Exception in thread \"main\" ").unwrap_or(line);
    match line.split_once(": ") {
        Some((class, rest)) if class.ends_with("Exception") => without_class(rest),
        _ => line.to_owned(),
    }
}
