//! The scripts at work: what Kafka's own tools answered on a cluster of Kafka's, asked of ours on our own broker.

use super::script_file::{self, Answer, Question, ScriptFile};
use crate::support::broker::TestBroker;
use crate::support::rkafka::Rkafka;

/// Our answer, on any cluster.
pub(crate) fn ask(rkafka: Rkafka, question: &Question, address: &str) -> Answer {
    ask_whole(rkafka, question, address).0
}

/// The same, and all of stderr.
pub(crate) fn ask_whole(
    rkafka: Rkafka,
    question: &Question,
    address: &str,
) -> (Answer, Vec<String>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let run = rkafka.env("RKAFKA_STRICT", "1").stdin(&question.stdin);
    let args = question.args(address, folder.path());
    let output = run.args([question.script().to_owned()]).args(args).run();
    let code = output.status.code().expect("an exit code");
    let said = (code, &*output.out(), &*output.err());
    let err = script_file::err_lines(said.2, address, folder.path());
    (question.answered(said, address, folder.path()), err)
}

/// How these answers differ from those written down, where nothing excuses it; and excuses that are out of date.
pub(crate) fn differences(file: &ScriptFile, answers: &[Answer]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (question, answer) in file.questions().zip(answers) {
        let line = format!("{}: $ {}", file.name, question.line);
        match (&question.differs, question.is_answered_by(answer)) {
            (None, false) => wrong
                .push(format!("{line}\n--- Kafka:\n{:#?}\n--- got:\n{answer:#?}", question.answer)),
            (Some(reason), true) => wrong.push(format!("{line}\n--- no longer differs: {reason}")),
            _ => {}
        }
    }
    wrong
}

#[test]
fn on_our_own_broker_every_question_is_answered_as_kafka_answers_it() {
    let files = script_file::all();
    assert!(files.len() > 3, "the questions are there");
    // Two at a time: a file has to go from its first question to its last.
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|worker| {
                let mine = files.iter().skip(worker).step_by(2);
                scope.spawn(move || mine.flat_map(on_ours).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a worker ends")).collect()
    });
    assert!(wrong.is_empty(), "{} answers differ:\n\n{}", wrong.len(), wrong.join("\n"));
}

fn on_ours(file: &ScriptFile) -> Vec<String> {
    let broker = TestBroker::start();
    let address = broker.address.to_string();
    let answers: Vec<Answer> =
        file.questions().map(|question| ask(Rkafka::new(), question, &address)).collect();
    differences(file, &answers)
}
