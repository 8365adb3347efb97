//! What the test programs of librdkafka and of its Rust binding say of our broker: whatever passes on
//! Apache Kafka passes on ours, but for what is excused by name.
//!
//! Each case is a process of its own, so that one that dies or hangs is one that failed. Many of them
//! measure time: one that failed is asked again, alone, before it counts.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;

use tempfile::TempDir;

use super::kafka::Kafka;
use super::ours::Ours;
use super::outside;

/// So many run side by side: most of their time is spent waiting.
const AT_ONCE: usize = 3;

/// After so many seconds a case has failed.
const PATIENCE: &str = "300";

/// How often a case that failed is asked again.
const AGAIN: usize = 2;

/// Cases of librdkafka's that pass on Kafka and not on ours, and why.
const LIBRDKAFKA: [(&str, &str); 0] = [];

/// The same of the Rust binding's.
const RUST_RDKAFKA: [(&str, &str); 3] = [
    (
        "test_low_producers::test_base_producer_timeout",
        "the topic is made, and the record delivered, before its 100 ms are over",
    ),
    ("test_transactions::test_transaction_abort", TRANSACTIONS),
    ("test_transactions::test_transaction_commit", TRANSACTIONS),
];

const TRANSACTIONS: &str = "it serves no transactions";

/// One case: how it is called, and how it is run against a broker.
struct Case<'a> {
    name: String,
    run: Box<dyn Fn(&str) -> Command + Send + Sync + 'a>,
}

impl Case<'_> {
    fn passes(&self, address: &str) -> Result<(), String> {
        let own = (self.run)(address);
        let folder = TempDir::new().expect("a folder");
        let mut limited = Command::new("timeout");
        limited.arg(PATIENCE).arg(own.get_program()).args(own.get_args());
        for (name, value) in own.get_envs() {
            limited.env(name, value.expect("what is set"));
        }
        limited.current_dir(own.get_current_dir().unwrap_or(folder.path())).stdin(Stdio::null());
        let output = limited.output().expect("it starts");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).into_owned();
        if output.status.success() { Ok(()) } else { Err(text) }
    }
}

/// What failed at this address, with what it said last.
fn failures(cases: &[Case<'_>], address: &str) -> BTreeMap<String, String> {
    let waiting = Mutex::new(cases.iter());
    let failed = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().expect("the queue").next();
                    let Some(case) = next else { return };
                    if case.passes(address).is_err() {
                        failed.lock().expect("the failed").push(case);
                    }
                }
            });
        }
    });
    let mut failures = BTreeMap::new();
    for case in failed.into_inner().expect("the failed") {
        let mut said = String::new();
        if !(0..AGAIN).any(|_| case.passes(address).map_err(|text| said = text).is_ok()) {
            failures.insert(case.name.clone(), said);
        }
    }
    failures
}

/// Runs them on both, with the settings that they expect of a broker.
fn pass_as_on_kafka(cases: &[Case<'_>], settings: &[(&str, &str)], excused: &[(&str, &str)]) {
    let kafka = Kafka::with(settings);
    let on_kafka = failures(cases, kafka.address());
    drop(kafka);

    let directory = TempDir::new().expect("a directory");
    let options: Vec<String> =
        settings.iter().map(|(name, value)| format!("--override={name}={value}")).collect();
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let ours = Ours::with(directory.path(), &options);
    let on_ours = failures(cases, &ours.address);
    ours.stop();

    // Past the harness, which keeps to itself what a passing test prints.
    let failed: Vec<&str> = on_kafka.keys().map(String::as_str).collect();
    let text = format!("{} cases; these fail on Kafka: {}\n", cases.len(), failed.join(", "));
    std::io::stderr().write_all(text.as_bytes()).expect("stderr");
    let mut wrong = Vec::new();
    for (name, said) in &on_ours {
        if !on_kafka.contains_key(name) && !excused.iter().any(|(case, _)| case == name) {
            let lines: Vec<&str> = said.lines().collect();
            let last = lines[lines.len().saturating_sub(40)..].join("\n");
            wrong.push(format!("{name} passes on Kafka and fails on ours:\n{last}\n"));
        }
    }
    for (case, reason) in excused {
        if !on_ours.contains_key(*case) || on_kafka.contains_key(*case) {
            wrong.push(format!("{case} needs no excuse ({reason})"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn librdkafkas_own_tests_pass_as_on_kafka() {
    let root = outside::client_suites().join("librdkafka");
    let tests = root.join("tests");
    // Some call Kafka's scripts: ours, on either broker.
    let home = TempDir::new().expect("a home for the scripts");
    let installed = Command::new(outside::release_binary())
        .args(["scripts", "install", "--home"])
        .arg(home.path())
        .output()
        .expect("rkafka runs");
    assert!(installed.status.success(), "{installed:?}");

    let cases: Vec<Case<'_>> = numbers(&tests)
        .into_iter()
        .map(|number| {
            let (root, tests, home) = (&root, &tests, home.path());
            let name = number.clone();
            let run = move |address: &str| {
                let conf = home.join(format!("{}.conf", address.replace(':', "-")));
                let text = format!("metadata.broker.list={address}\ntest.topic.random=true\n");
                fs::write(&conf, text).expect("its configuration");
                let mut run = Command::new(tests.join("test-runner"));
                // -L: none that needs no broker. -Q: the short form of each.
                run.args(["-L", "-Q", "-p1"])
                    .current_dir(tests)
                    .env("TESTS", &number)
                    .env("RDKAFKA_TEST_CONF", conf)
                    .env("TEST_KAFKA_VERSION", "4.1.0")
                    .env("KAFKA_PATH", home)
                    .env("BROKERS", address)
                    .env(
                        "LD_LIBRARY_PATH",
                        [root.join("src"), root.join("src-cpp")].map(shown).join(":"),
                    );
                run
            };
            Case { name, run: Box::new(run) }
        })
        .collect();
    assert!(cases.len() > 100, "{} cases in {}", cases.len(), tests.display());
    pass_as_on_kafka(&cases, &[("num.partitions", "4")], &LIBRDKAFKA);
}

/// The numbers by which its tests are asked for: what their files' names begin with.
fn numbers(tests: &Path) -> Vec<String> {
    let files = fs::read_dir(tests).expect("its tests");
    let mut numbers: Vec<String> = files
        .map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('0') && (name.ends_with(".c") || name.ends_with(".cpp")))
        .map(|name| name[..4].to_owned())
        .collect();
    numbers.sort();
    numbers
}

fn shown(path: PathBuf) -> String {
    path.display().to_string()
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn rust_rdkafkas_own_tests_pass_as_on_kafka() {
    let programs = outside::client_suites().join("rust-rdkafka/target/debug/deps");
    let mut cases = Vec::new();
    for file in fs::read_dir(&programs).expect("its programs") {
        let program = file.expect("an entry").path();
        let name = program.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.starts_with("test_") || name.contains('.') {
            continue;
        }
        let area = name.split('-').next().expect("a first part").to_owned();
        let list = Command::new(&program).args(["--list", "--format", "terse"]).output();
        let list = String::from_utf8(list.expect("it lists").stdout).expect("text");
        for test in list.lines().filter_map(|line| line.strip_suffix(": test")) {
            let (program, test) = (program.clone(), test.to_owned());
            let name = format!("{area}::{test}");
            let run = move |address: &str| {
                let mut run = Command::new(&program);
                run.args([&test, "--exact"]).env("KAFKA_HOST", address).env("KAFKA_VERSION", "4.0");
                run
            };
            cases.push(Case { name, run: Box::new(run) });
        }
    }
    assert!(cases.len() > 40, "{} cases in {}", cases.len(), programs.display());
    pass_as_on_kafka(&cases, &[("num.partitions", "3"), ("node.id", "0")], &RUST_RDKAFKA);
}
