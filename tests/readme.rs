//! What the README shows is what the binary prints.
//!
//! A block marked `console` is run line by line, in order and in one empty home: `$ ` opens a
//! command, the lines below it are its output on both streams, `...` on a line of its own stands
//! for any number of lines. A broker of their own stands in for the one on localhost:9092. Blocks marked `sh`
//! are only read.

use std::{env, fs, path::Path, process::Command};

use tempfile::TempDir;

use crate::support::broker::TestBroker;

/// A command of a console block and what it is shown to print.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    line: usize,
    command: String,
    output: Vec<String>,
}

fn shown(readme: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for (index, line) in readme.lines().enumerate() {
        if let Some(language) = line.strip_prefix("```") {
            inside = language == "console";
        } else if let (true, Some(command)) = (inside, line.strip_prefix("$ ")) {
            found.push(Shown { line: index + 1, command: command.to_owned(), output: Vec::new() });
        } else if inside {
            let last = found.last_mut().unwrap_or_else(|| {
                panic!("README.md:{}: a console block opens with a command", index + 1)
            });
            last.output.push(line.to_owned());
        }
    }
    found
}

/// Whether `lines` are what is shown, where `...` stands for any lines.
fn agrees(shown: &[String], lines: &[&str]) -> bool {
    match shown.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == "..." => {
            (0..=lines.len()).any(|skipped| agrees(rest, &lines[skipped..]))
        }
        Some((first, rest)) => lines.first() == Some(&first.as_str()) && agrees(rest, &lines[1..]),
    }
}

/// Runs a line in a shell that finds our binary first; both streams in the order printed.
fn run(command: &str, home: &Path, brokers: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_rkafka")).parent().expect("its folder");
    let path = format!("{}:{}", binary.display(), env::var("PATH").expect("a PATH"));
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1\n{command}")])
        .current_dir(home)
        .env_clear()
        .envs([("PATH", path.as_str()), ("LC_ALL", "C.UTF-8"), ("COLUMNS", "100")])
        .env("HOME", home)
        .env("RKAFKA_BOOTSTRAP_SERVERS", brokers)
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn what_the_readme_shows_is_what_the_binary_prints() {
    let home = TempDir::new().expect("a home");
    let broker = TestBroker::start();
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    for shown in shown(&fs::read_to_string(readme).expect("README.md")) {
        let printed = run(&shown.command, home.path(), &broker.address.to_string());
        let lines: Vec<&str> = printed.lines().collect();
        assert!(
            agrees(&shown.output, &lines),
            "README.md:{}: `{}` printed:\n{printed}\nand not:\n{}",
            shown.line,
            shown.command,
            shown.output.join("\n")
        );
    }
}

#[test]
fn a_console_block_is_read_and_compared_line_by_line() {
    let readme = "text\n```console\n$ a | b\none\n...\nthree\n$ c\n```\n```sh\n$ d\n```\n";
    let shown = shown(readme);
    assert_eq!(
        shown.iter().map(|s| (s.line, s.command.as_str())).collect::<Vec<_>>(),
        [(3, "a | b"), (7, "c")]
    );
    assert!(agrees(&shown[0].output, &["one", "three"]));
    assert!(agrees(&shown[0].output, &["one", "two", "2.5", "three"]));
    assert!(!agrees(&shown[0].output, &["one", "two"]));
    assert!(agrees(&shown[1].output, &[]) && !agrees(&shown[1].output, &["more"]));
}
