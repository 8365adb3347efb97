//! What a call costs when each is a process of its own, as in a shell: every question to Kafka's tools, a JVM for
//! each, and to our release binary, both on a broker of ours. The answers are compared; times are told, not judged.

use std::fmt::{self, Display, Formatter};
use std::io::Write;
use std::time::{Duration, Instant};

use super::super::kafka::tools;
use super::super::ours::Ours;
use super::super::outside;
use crate::dropin::cases;
use crate::dropin::script_file::{self, ScriptFile};
use crate::dropin::{self, on_cluster};
use crate::support::rkafka::Rkafka;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn every_question_to_a_process_of_its_own() {
    let only = std::env::var("RKAFKA_ONLY").unwrap_or_default();
    let mut calls = Calls::default();
    if "cases".contains(&only) {
        without_a_cluster(&mut calls);
    }
    for file in script_file::all().iter().filter(|file| file.name.contains(&only)) {
        on_a_broker(file, &mut calls);
    }
    let mut stderr = std::io::stderr();
    // Past the harness, which keeps to itself what a passing test prints.
    stderr.write_all(calls.to_string().as_bytes()).expect("stderr");
    let wrong = calls.wrong;
    assert!(wrong.is_empty(), "{} answers differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

fn without_a_cluster(calls: &mut Calls) {
    for case in cases::read() {
        let ((_, theirs), kafka) = spent(|| super::kafka_on_case(tools::ask_alone, &case));
        let ((_, ours), rkafka) = spent(|| dropin::ask(release(), &case));
        let wrong =
            [("Kafka", theirs), ("rkafka", ours)].into_iter().filter(|(_, said)| *said != case);
        calls.wrong.extend(wrong.map(|(who, said)| format!("{case}--- but {who}:\n{said}")));
        calls.all.push(Call { line: case.words.join(" "), kafka, rkafka });
    }
}

fn on_a_broker(file: &ScriptFile, calls: &mut Calls) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let [first, second] =
        ["kafka", "rkafka"].map(|name| Ours::of(release(), &folder.path().join(name), &[]));
    for question in file.questions() {
        let (theirs, kafka) = spent(|| super::theirs(tools::ask_alone, question, &first.address));
        let (ours, rkafka) = spent(|| on_cluster::ask(release(), question, &second.address));
        if super::kafka_can_ask_ours(question) {
            calls.wrong.extend(super::differs("Kafka on rkafka", file, question, &theirs));
        }
        if question.differs.is_none() {
            calls.wrong.extend(super::differs("rkafka on rkafka", file, question, &ours));
        }
        calls.all.push(Call { line: question.line.clone(), kafka, rkafka });
    }
    first.stop();
    second.stop();
}

fn release() -> Rkafka {
    Rkafka::of(outside::release_binary().to_str().expect("text"))
}

/// What a call took, by the clock and of the processors.
#[derive(Debug, Default, Clone, Copy)]
struct Spent {
    clock: Duration,
    cpu: Duration,
}

fn spent<T>(ask: impl FnOnce() -> T) -> (T, Spent) {
    let (started, before) = (Instant::now(), cpu_of_children());
    let answer = ask();
    (answer, Spent { clock: started.elapsed(), cpu: cpu_of_children() - before })
}

/// The processor's time of all children that have ended, in hundredths, as Linux tells it to all programs.
fn cpu_of_children() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    // Fields 16 and 17; the second is a name in brackets.
    let (_, fields) = stat.rsplit_once(") ").expect("a name");
    let fields = fields.split(' ').skip(13).take(2);
    fields.map(|field| Duration::from_millis(10 * field.parse::<u64>().expect("a number"))).sum()
}

/// A line, and what each side took over it.
#[derive(Debug)]
struct Call {
    line: String,
    kafka: Spent,
    rkafka: Spent,
}

#[derive(Debug, Default)]
struct Calls {
    all: Vec<Call>,
    wrong: Vec<String>,
}

impl Display for Calls {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut slowest: Vec<&Call> = self.all.iter().collect();
        slowest.sort_by_key(|call| std::cmp::Reverse(call.rkafka.clock));
        for call in slowest.iter().take(10) {
            let [kafka, rkafka] = [call.kafka, call.rkafka].map(|side| side.clock.as_millis());
            writeln!(f, "slowest of ours: {rkafka} ms (Kafka {kafka} ms): {}", call.line)?;
        }
        let sides = [|call: &Call| call.kafka, |call: &Call| call.rkafka];
        let [(kafka, kafka_cpu), (rkafka, rkafka_cpu)] = sides.map(|side| {
            let clock: Duration = self.all.iter().map(|call| side(call).clock).sum();
            let cpu: Duration = self.all.iter().map(|call| side(call).cpu).sum();
            (clock.as_secs_f64(), cpu.as_secs_f64())
        });
        // No question has a timeout of its own to wait for: what the slowest took says so.
        writeln!(
            f,
            "measured: {} calls: Kafka's tools {kafka:.0} s and {kafka_cpu:.0} CPU s, rkafka {rkafka:.1} s and \
             {rkafka_cpu:.1} CPU s: 1/{:.0} and 1/{:.0}; the slowest of ours {:.2} s",
            self.all.len(),
            kafka / rkafka,
            kafka_cpu / rkafka_cpu,
            slowest.first().map_or(0.0, |call| call.rkafka.clock.as_secs_f64())
        )
    }
}
