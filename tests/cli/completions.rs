//! `rkafka completions`.

use std::time::{Duration, Instant};

use crate::support::Rkafka;
use crate::support::broker::TestBroker;
use crate::support::cluster::Cluster;

#[test]
fn each_shell_has_its_script() {
    for (shell, mark) in [
        ("bash", "-F _clap_complete_rkafka rkafka"),
        ("zsh", "#compdef rkafka"),
        ("fish", "complete --keep-order --exclusive --command rkafka"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        Rkafka::new().args(["completions", shell]).run().code(0).stdout_has(mark).stderr("");
    }
    Rkafka::new()
        .args(["completions", "tcsh"])
        .run()
        .code(2)
        .stderr_has("possible values: bash, zsh");
}

/// What the shells ask the binary itself, once its hook is installed.
#[test]
fn the_binary_answers_shells() {
    Rkafka::new()
        .env("COMPLETE", "fish")
        .args(["--", "rkafka", "completions", "z"])
        .run()
        .code(0)
        .stdout_has("zsh")
        .stdout_lacks("bash")
        .stderr("");
    Rkafka::new().env("COMPLETE", "bash").run().code(0).stdout_has("complete ");
}

/// What the cluster knows, asked where the line says.
#[test]
fn names_come_from_the_cluster() {
    let broker = TestBroker::start();
    let address = broker.address.to_string();
    let cluster = Cluster::at(&address);
    for (topic, partitions) in [("retail", "12"), ("returns", "1")] {
        cluster.rkafka(["topics", "create", topic, "--partitions", partitions]).run().code(0);
    }
    cluster.send("retail", &[], "a\n");
    cluster.rkafka(["consume", "retail", "-g", "readers", "--from-beginning", "-e"]).run().code(0);
    let completed = |words: &[&str]| {
        let shell = Rkafka::new().env("COMPLETE", "fish").args(["--", "rkafka"]).args(words);
        let out = shell.run().code(0).stderr("").out();
        out.lines().map(|line| line.split('\t').next().unwrap_or("").to_owned()).collect::<Vec<_>>()
    };
    // Tab waits for a cluster for a moment only, which a busy machine may miss.
    let completes = |words: &[&str], names: &[&str]| {
        let deadline = Instant::now() + Duration::from_secs(60);
        while completed(words) != names {
            assert!(Instant::now() < deadline, "{words:?} is not completed to {names:?}");
        }
    };
    completes(&["-b", &address, "topics", "describe", "re"], &["retail", "returns"]);
    completes(&["consume", "-b", &address, "--topic", "ret"], &["retail", "returns"]);
    completes(&["produce", "-b", &address, "retu"], &["returns"]);
    completes(&["groups", "describe", "-b", &address, "r"], &["readers"]);
    let numbers: Vec<_> = (0..12).map(|number| number.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    completes(&["consume", "-b", &address, "retail", "--partition", ""], &numbers);
    assert_eq!(completed(&["consume", "-b", "127.0.0.1:1", "--topic", ""]), [""; 0]);
    assert_eq!(completed(&["consume", "-b", "no such:place", "--topic", ""]), [""; 0]);
}
