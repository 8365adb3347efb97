//! The manners of every command: help, unknown words, closed pipes, exit codes.

use std::fs::OpenOptions;
use std::process::Stdio;

use rustix::fs::{CWD, Mode, mkfifoat};
use rustix::process::Signal;

use crate::support::Rkafka;

#[test]
fn version_and_help_are_data() {
    Rkafka::new().args(["--version"]).run().code(0).stdout("rkafka 0.1.0\n").stderr("");
    Rkafka::new().args(["--help"]).run().code(0).stdout_has("Usage: rkafka").stderr("");
    Rkafka::new().args(["help"]).run().code(0).stdout_has("Examples:").stderr("");
    Rkafka::new().args(["help", "config", "show"]).run().code(0).stdout_has("rkafka config show");
}

#[test]
fn without_a_command_help_is_talk() {
    Rkafka::new().run().code(2).stdout("").stderr_has("Usage: rkafka");
}

#[test]
fn an_unknown_command_says_what_was_meant() {
    for (typed, meant) in [
        ("topix", "topics"),
        ("confg", "config"),
        ("kafka-conslole-consumer.sh", "`rkafka kafka-console-consumer.sh`"),
        ("metadata", "cluster"),
        ("console-consumer", "consume"),
    ] {
        Rkafka::new()
            .args([typed])
            .run()
            .code(2)
            .stdout("")
            .stderr_has(&format!("error: there is no command `{typed}`\n"))
            .stderr_has("hint: ")
            .stderr_has(meant);
    }
    Rkafka::new()
        .args(["config", "shwo"])
        .run()
        .code(2)
        .stderr("error: there is no command `shwo`\nhint: did you mean `rkafka config show`?\n");
    Rkafka::new().args(["qqq"]).run().code(2).stderr_has("`rkafka --help` lists the commands");
}

#[test]
fn wrong_flags_are_usage() {
    Rkafka::new()
        .args(["config", "show", "--outptu", "json"])
        .run()
        .code(2)
        .stdout("")
        .stderr_has("error: unexpected argument '--outptu' found\n")
        .stderr_has("hint: a similar argument exists: '--output'\n");
    Rkafka::new()
        .args(["config", "show", "--timeout", "500"])
        .run()
        .code(2)
        .stderr_has("`500` has no unit: write `500ms`, `500s`");
}

#[test]
fn a_reader_that_left_is_success() {
    for args in [&["help"][..], &["--version"], &["completions", "zsh"], &["config", "show"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let rkafka = Rkafka::new().args(args);
        let output = rkafka
            .command()
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert_eq!(output.stderr, b"", "{args:?}");
    }
}

/// What is not read does not matter, and nobody waits for it.
#[test]
fn input_that_nobody_reads_is_no_error() {
    Rkafka::new().args(["--version"]).stdin("never read\n").run().code(0).stderr("");
}

#[test]
fn a_full_disk_is_not_success() {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let rkafka = Rkafka::new().args(["--version"]);
    let output = rkafka.command().stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.starts_with("error: cannot write the output\ncaused by: No space left"),
        "{stderr}"
    );
}

/// A command that has nothing to flush dies at the first Ctrl-C, and by it.
#[test]
fn an_interrupted_command_dies_by_the_signal() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP] {
        let rkafka = Rkafka::new().args(["config", "show", "--command-config", "fifo"]);
        let fifo = rkafka.work().join("fifo");
        mkfifoat(CWD, &fifo, Mode::RWXU).unwrap();
        let mut running = rkafka.start();
        // Opens once the other side reads: then the command is at work.
        let _writer = OpenOptions::new().write(true).open(fifo).unwrap();
        running.signal(signal);
        running.finish().died_by(signal.as_raw()).code(128 + signal.as_raw()).stdout("");
    }
}
