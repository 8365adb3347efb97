//! What the argument parser says, in the words and on the streams of everything else.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::args::Cli;
use super::dropin;
use super::error::CliError;
use super::exit::Exit;
use super::suggest::nearest;
use super::ui::Ui;

/// Words of other tools, and what they are called here.
const FOREIGN: [(&str, &str); 16] = [
    ("admin", "cluster"),
    ("cat", "consume"),
    ("config-set", "configs"),
    ("console-consumer", "consume"),
    ("console-producer", "produce"),
    ("consumer", "consume"),
    ("consumer-groups", "groups"),
    ("get", "topics"),
    ("metadata", "cluster"),
    ("offsets", "get-offsets"),
    ("producer", "produce"),
    ("read", "consume"),
    ("server", "broker"),
    ("start", "broker"),
    ("tail", "consume"),
    ("write", "produce"),
];

/// Every command of the plan; those that do not exist yet are never offered as if they did.
const PLANNED: [&str; 17] = [
    "topics",
    "produce",
    "consume",
    "get-offsets",
    "groups",
    "configs",
    "records",
    "cluster",
    "api-versions",
    "dump-log",
    "broker",
    "gen",
    "demo",
    "scripts",
    "config",
    "completions",
    "help",
];

/// Help and version go to stdout and are a success; everything else is an error of usage.
pub(super) fn explain(error: &clap::Error, ui: &mut Ui) -> Result<Exit, CliError> {
    use std::io::Write as _;
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render();
            if ui.colors() {
                write!(ui.out(), "{}", text.ansi())?;
            } else {
                write!(ui.out(), "{text}")?;
            }
            Ok(Exit::Done)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.help(&error.render());
            Ok(Exit::Usage)
        }
        ErrorKind::InvalidSubcommand => Err(unknown_command(error)),
        _ => Err(match gone(error) {
            Some(hint) => other(&error.render().to_string()).hint(hint),
            None => other(&error.render().to_string()),
        }),
    }
}

/// What older Kafkas were asked with, and what serves today.
fn gone(error: &clap::Error) -> Option<&'static str> {
    match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(word)) if word == "--zookeeper" => Some(
            "ZooKeeper is gone since Kafka 4.0 and this option since 3.0: `-b HOST:9092` names a broker",
        ),
        _ => None,
    }
}

fn unknown_command(error: &clap::Error) -> CliError {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return other(&error.render().to_string());
    };
    let unknown = CliError::usage(format!("there is no command `{word}`"));
    let group = group_of(error);
    let script = nearest(word.trim_end_matches(".sh"), dropin::names());
    if let Some(script) = script.filter(|_| word.starts_with("kafka-")) {
        return unknown.hint(format!("did you mean `rkafka {script}.sh`?"));
    }
    let Some(meant) = meant(word, &group) else {
        return unknown.hint(format!(
            "`{} --help` lists the commands",
            group.get_bin_name().unwrap_or("rkafka")
        ));
    };
    if group.find_subcommand(&meant).is_some() {
        return unknown
            .hint(format!("did you mean `{} {meant}`?", group.get_bin_name().unwrap_or("rkafka")));
    }
    unknown
        .hint(format!("`{meant}` is what you mean, but this version does not have it yet"))
        .hint("`rkafka --help` lists the commands")
}

/// The command whose subcommand was asked for, by the usage line that the parser would print.
fn group_of(error: &clap::Error) -> Command {
    let mut root = Cli::command();
    root.build();
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let mut group = root;
    for word in usage.split_whitespace().skip(2) {
        match group.find_subcommand(word) {
            Some(found) => group = found.clone(),
            None => break,
        }
    }
    group
}

fn meant(word: &str, group: &Command) -> Option<String> {
    let names: Vec<_> = group.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    if group.get_name() != "rkafka" {
        return nearest(word, names.iter().map(String::as_str)).map(str::to_owned);
    }
    let plain = word.trim_end_matches(".sh");
    let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == plain).map(|(_, ours)| *ours);
    foreign
        .or_else(|| nearest(plain, names.iter().map(String::as_str).chain(PLANNED)))
        .map(str::to_owned)
}

/// The parser's own text, taken apart: the first paragraph is the message, tips are hints.
fn other(text: &str) -> CliError {
    let mut lines = text.lines().map(str::trim_end);
    let mut message = String::new();
    for line in lines.by_ref().take_while(|line| !line.is_empty()) {
        let line = line.trim_start_matches("error: ");
        message.push_str(if message.is_empty() { "" } else { "\n" });
        message.push_str(line);
    }
    let mut error = CliError::usage(message);
    let mut usage = None;
    for line in lines {
        if let Some(tip) = line.trim_start().strip_prefix("tip: ") {
            error = error.hint(tip);
        } else if let Some(line) = line.strip_prefix("Usage: ") {
            usage = Some(line.to_owned());
        } else if line.starts_with("  ") && usage.is_none() {
            error.message.push('\n');
            error.message.push_str(line);
        }
    }
    match usage {
        Some(usage) => error.hint(format!("usage: {usage}")),
        None => error,
    }
}
