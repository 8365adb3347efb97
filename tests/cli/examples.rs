//! The examples of every `--help`: each is a command line that rkafka takes, and what can be run is run.

use std::path::Path;
use std::process::Command;

use clap::CommandFactory;
use rkafka::cli::args::Cli;

use crate::support::broker::TestBroker;
use crate::support::cluster::Cluster;

/// Begins of lines that are not run: they serve or follow without end, write into a home, or ask for
/// more than one broker.
const NOT_RUN: [&str; 14] = [
    "rkafka broker start",
    "rkafka broker exec",
    "rkafka broker status --wait",
    "rkafka demo",
    "rkafka completions",
    "rkafka scripts install",
    "tail -f",
    "rkafka consume retail  ",
    "rkafka config show --profile",
    "rkafka topics create wide",
    "rkafka api-versions --bootstrap-server",
    "rkafka groups wait",
    "rkafka dump-log",
    "rkafka groups reset-offsets cg --from-file",
];

fn examples(command: &clap::Command, found: &mut Vec<String>) {
    if let Some(help) = command.get_after_long_help() {
        let lines = help.to_string();
        found.extend(
            lines.lines().map(str::trim).filter(|line| line.contains("rkafka ")).map(str::to_owned),
        );
    }
    command.get_subcommands().for_each(|sub| examples(sub, found));
}

/// The command without the remark behind it.
fn line(example: &str) -> &str {
    let line = example.split("   ").next().unwrap_or(example);
    line.split(" && ").next().unwrap_or(line).trim()
}

fn all() -> Vec<String> {
    let mut found = Vec::new();
    examples(&Cli::command(), &mut found);
    assert!(found.len() > 40, "{found:?}");
    found
}

#[test]
fn every_example_is_a_command_line() {
    for example in all() {
        for part in
            line(&example).split(" | ").filter_map(|part| part.trim().strip_prefix("rkafka "))
        {
            let part = part.split(" > ").next().unwrap_or(part);
            let output = Command::new("sh")
                .args(["-c", &format!("printf '%s\\n' {part}")])
                .output()
                .expect("a shell");
            let words = String::from_utf8(output.stdout).expect("text");
            let words = std::iter::once("rkafka").chain(words.lines());
            if let Err(error) = Cli::command().try_get_matches_from(words) {
                panic!("{example}\n{error}");
            }
        }
    }
}

#[test]
fn every_example_runs() {
    let broker = TestBroker::start();
    let address = broker.address.to_string();
    let cluster = Cluster::at(&address);
    for topic in ["retail", "raw", "a", "b"] {
        cluster.rkafka(["topics", "create", topic, "--partitions", "2"]).run().code(0);
        cluster.send(
            topic,
            &["-k", "k"],
            "{\"amount\":150,\"country\":\"DE\"}\n{\"amount\":7}\nx\n",
        );
    }
    cluster.rkafka(["consume", "retail", "-g", "cg", "--from-beginning", "-e", "-q"]).run().code(0);
    let folder = cluster
        .rkafka([])
        .file("creditcard.csv", "UserID,amount\n1,2.50\n")
        .file("access.log", "x\n");
    let binary = Path::new(env!("CARGO_BIN_EXE_rkafka")).parent().expect("its folder");
    for example in all() {
        let endless = example.starts_with("rkafka gen") && !example.contains("--count");
        if endless || NOT_RUN.iter().any(|start| example.starts_with(start)) {
            continue;
        }
        let mut command = folder.command();
        let path = format!("{}:/usr/bin:/bin", binary.display());
        let envs: Vec<_> =
            command.get_envs().map(|(k, v)| (k.to_owned(), v.map(ToOwned::to_owned))).collect();
        command = Command::new("sh");
        command.env_clear().envs(envs.into_iter().filter_map(|(k, v)| Some((k, v?))));
        let output = command
            // A line that waits for ever is ended, and has run.
            .args(["-c", &format!("timeout 20 sh -c '{}'", line(&example).replace('\'', "'\\''"))])
            .env("PATH", path)
            .current_dir(folder.work())
            .output()
            .expect("a shell");
        let stderr = String::from_utf8_lossy(&output.stderr);
        // What an example asks about need not be there; that it can be asked is what is promised.
        let usage = output.status.code() == Some(2) || stderr.contains("panicked");
        assert!(!usage, "{example}\n{}\n{stderr}", output.status);
    }
}
