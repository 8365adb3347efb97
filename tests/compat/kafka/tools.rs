//! Kafka's tools by their script names, each in its own JVM or many in one.

use std::{
    io::{self, Read, Write},
    process::{Child, ChildStdin, ChildStdout, Stdio},
    sync::{LazyLock, Mutex, PoisonError},
};

/// The scripts of Kafka's `bin/` and the classes that they start.
const SCRIPTS: [(&str, &str); 34] = [
    ("kafka-acls", "org.apache.kafka.tools.AclCommand"),
    ("kafka-broker-api-versions", "org.apache.kafka.tools.BrokerApiVersionsCommand"),
    ("kafka-client-metrics", "org.apache.kafka.tools.ClientMetricsCommand"),
    ("kafka-cluster", "org.apache.kafka.tools.ClusterTool"),
    ("kafka-configs", "kafka.admin.ConfigCommand"),
    ("kafka-console-consumer", "org.apache.kafka.tools.consumer.ConsoleConsumer"),
    ("kafka-console-producer", "org.apache.kafka.tools.ConsoleProducer"),
    ("kafka-console-share-consumer", "org.apache.kafka.tools.consumer.ConsoleShareConsumer"),
    ("kafka-consumer-groups", "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand"),
    ("kafka-consumer-perf-test", "org.apache.kafka.tools.ConsumerPerformance"),
    ("kafka-delegation-tokens", "org.apache.kafka.tools.DelegationTokenCommand"),
    ("kafka-delete-records", "org.apache.kafka.tools.DeleteRecordsCommand"),
    ("kafka-dump-log", "org.apache.kafka.tools.DumpLogSegments"),
    ("kafka-e2e-latency", "org.apache.kafka.tools.EndToEndLatency"),
    ("kafka-features", "org.apache.kafka.tools.FeatureCommand"),
    ("kafka-get-offsets", "org.apache.kafka.tools.GetOffsetShell"),
    ("kafka-groups", "org.apache.kafka.tools.GroupsCommand"),
    ("kafka-jmx", "org.apache.kafka.tools.JmxTool"),
    ("kafka-leader-election", "org.apache.kafka.tools.LeaderElectionCommand"),
    ("kafka-log-dirs", "org.apache.kafka.tools.LogDirsCommand"),
    ("kafka-metadata-quorum", "org.apache.kafka.tools.MetadataQuorumCommand"),
    ("kafka-producer-perf-test", "org.apache.kafka.tools.ProducerPerformance"),
    ("kafka-reassign-partitions", "org.apache.kafka.tools.reassign.ReassignPartitionsCommand"),
    ("kafka-replica-verification", "org.apache.kafka.tools.ReplicaVerificationTool"),
    ("kafka-share-consumer-perf-test", "org.apache.kafka.tools.ShareConsumerPerformance"),
    ("kafka-share-groups", "org.apache.kafka.tools.consumer.group.ShareGroupCommand"),
    ("kafka-storage", "kafka.tools.StorageTool"),
    ("kafka-streams-application-reset", "org.apache.kafka.tools.StreamsResetter"),
    ("kafka-streams-groups", "org.apache.kafka.tools.streams.StreamsGroupCommand"),
    ("kafka-topics", "org.apache.kafka.tools.TopicCommand"),
    ("kafka-transactions", "org.apache.kafka.tools.TransactionsCommand"),
    ("kafka-verifiable-consumer", "org.apache.kafka.tools.VerifiableConsumer"),
    ("kafka-verifiable-producer", "org.apache.kafka.tools.VerifiableProducer"),
    ("kafka-verifiable-share-consumer", "org.apache.kafka.tools.VerifiableShareConsumer"),
];

/// What a tool answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs a tool in the shared JVM: milliseconds a call. One call at a time, since a tool owns the
/// JVM's streams.
pub(crate) fn ask(script: &str, arguments: &[&str], stdin: &[u8]) -> Answer {
    static SHARED: LazyLock<Mutex<Runner>> = LazyLock::new(|| Mutex::new(Runner::start()));
    let mut runner = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    runner.ask(class(script), arguments, stdin).unwrap_or_else(|error| {
        let words = runner.last_words();
        panic!("{script} {arguments:?} ended the shared JVM: {error}\n{words}")
    })
}

/// Runs a tool in a JVM of its own, as its script does: a second a call. For what needs a process:
/// signals, concurrent tools, and to check that `ask` answers the same.
pub(crate) fn ask_alone(script: &str, arguments: &[&str], stdin: &[u8]) -> Answer {
    let mut process = super::java("256M")
        .arg(class(script))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("java starts");
    // A tool that does not read its input closes the pipe early.
    let _ = process.stdin.take().expect("its stdin").write_all(stdin);
    let output = process.wait_with_output().expect("the tool ends");
    Answer {
        code: output.status.code().expect("the tool exits"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

pub(crate) fn scripts() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().map(|(script, _)| *script)
}

fn class(script: &str) -> &'static str {
    let name = script.strip_suffix(".sh").unwrap_or(script);
    let row = SCRIPTS.iter().find(|(script, _)| *script == name);
    row.unwrap_or_else(|| panic!("{script} is none of Kafka's scripts")).1
}

/// The JVM behind `ask`; it ends by itself when the tests' end closes its stdin.
struct Runner {
    process: Child,
    questions: ChildStdin,
    answers: ChildStdout,
}

impl Runner {
    fn start() -> Self {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compat/kafka/Tools.java");
        let mut process = super::java("512M")
            .arg("-Djava.security.manager=allow")
            .arg(source)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("java starts");
        let questions = process.stdin.take().expect("its stdin");
        let answers = process.stdout.take().expect("its stdout");
        Self { process, questions, answers }
    }

    fn ask(&mut self, class: &str, arguments: &[&str], stdin: &[u8]) -> io::Result<Answer> {
        let mut question = Vec::new();
        put(&mut question, class.as_bytes());
        question.extend(length(arguments.len()));
        for argument in arguments {
            put(&mut question, argument.as_bytes());
        }
        put(&mut question, stdin);
        self.questions.write_all(&question)?;
        self.questions.flush()?;
        Ok(Answer { code: self.number()?, stdout: self.text()?, stderr: self.text()? })
    }

    fn last_words(&mut self) -> String {
        let mut words = String::new();
        if let Some(mut stderr) = self.process.stderr.take() {
            self.process.kill().and_then(|()| self.process.wait()).expect("the JVM ends");
            stderr.read_to_string(&mut words).expect("UTF-8");
        }
        words
    }

    fn number(&mut self) -> io::Result<i32> {
        let mut bytes = [0; 4];
        self.answers.read_exact(&mut bytes)?;
        Ok(i32::from_be_bytes(bytes))
    }

    fn text(&mut self) -> io::Result<String> {
        let mut bytes = vec![0; usize::try_from(self.number()?).expect("a length")];
        self.answers.read_exact(&mut bytes)?;
        // A record's bytes may be anything.
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn put(question: &mut Vec<u8>, bytes: &[u8]) {
    question.extend(length(bytes.len()));
    question.extend(bytes);
}

fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("a short question").to_be_bytes()
}
