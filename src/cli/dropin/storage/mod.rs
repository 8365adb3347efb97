//! `kafka-storage`: the directory of a broker, formatted as Kafka formats one that is its own controller.
//!
//! - `beginning`: the features and users that its cluster begins with; `scram`: a user of `--add-scram`
//! - `voters`: the quorum of `--initial-controllers`

mod beginning;
mod scram;
mod voters;

use std::io::Write;
use std::path::Path;

use crate::cli::broker::server_properties::ServerProperties;
use crate::cli::dropin::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use crate::cli::dropin::features;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::properties::java;
use crate::sys::entropy::{Entropy, OsEntropy};

pub(in crate::cli::dropin) const TOOL: Tool = Tool {
    name: "kafka-storage",
    prog: "kafka-storage",
    help: include_str!("../argparse/help/kafka-storage.txt"),
    helped: Exit::Done,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 0] = [];

static COMMANDS: [Command; 5] = [
    Command {
        name: "info",
        help: include_str!("../argparse/help/kafka-storage.info.txt"),
        args: &[value(&["--config", "-c"]).required()],
    },
    Command {
        name: "format",
        help: include_str!("../argparse/help/kafka-storage.format.txt"),
        args: &[
            value(&["--config", "-c"]).required(),
            value(&["--cluster-id", "-t"]).required(),
            value(&["--add-scram", "-S"]),
            flag(&["--ignore-formatted", "-g"]),
            value(&["--release-version", "-r"]),
            value(&["--feature", "-f"]),
            flag(&["--standalone", "-s"]).at_most_one_of(),
            flag(&["--no-initial-controllers", "-N"]).at_most_one_of(),
            value(&["--initial-controllers", "-I"]).at_most_one_of(),
        ],
    },
    Command {
        name: "version-mapping",
        help: include_str!("../argparse/help/kafka-storage.version-mapping.txt"),
        args: &[value(&["--release-version", "-r"])],
    },
    Command {
        name: "feature-dependencies",
        help: include_str!("../argparse/help/kafka-storage.feature-dependencies.txt"),
        args: &[value(&["--feature", "-f"]).required()],
    },
    Command {
        name: "random-uuid",
        help: include_str!("../argparse/help/kafka-storage.random-uuid.txt"),
        args: &[],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    match asked.given.command {
        Some("random-uuid") => {
            writeln!(asked.ui.out(), "{}", OsEntropy.uuid()).map_err(CliError::from)?;
            Ok(Exit::Done)
        }
        Some("info") => info(asked),
        Some("format") => format(asked),
        Some("version-mapping") => features::version_mapping(asked),
        Some("feature-dependencies") => features::dependencies(asked),
        _ => Err(asked.not_yet()),
    }
}

/// The file of `--config`, which every command of ours needs.
fn properties(asked: &Asked<'_>) -> Result<ServerProperties, Refusal> {
    let file = asked.given.one("--config").unwrap_or_default();
    if !asked.env.cwd.join(file).is_file() {
        let text =
            format!("Exception in thread \"main\" java.nio.file.NoSuchFileException: {file}");
        return Err(Refusal::Bare(text));
    }
    Ok(ServerProperties::read(asked.env, file)?)
}

fn info(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let dir = properties(asked)?.log_dir(asked.env)?;
    let shown = dir.display();
    let meta = std::fs::read(dir.join("meta.properties"));
    let out = asked.ui.out();
    let mut say = |text: String| writeln!(out, "{text}").map_err(CliError::from);
    if dir.is_dir() {
        say(format!("Found log directory:\n  {shown}\n"))?;
    }
    let problem = match meta.map(|bytes| java::parse(&bytes)) {
        Ok(Ok(mut entries)) => {
            entries.sort_by(|a, b| a.key.cmp(&b.key));
            let entries: Vec<_> =
                entries.iter().map(|entry| format!("{}={}", entry.key, entry.value)).collect();
            say(format!("Found metadata: {{{}}}\n", entries.join(", ")))?;
            return Ok(Exit::Done);
        }
        _ if dir.is_dir() => format!("{shown} is not formatted."),
        _ if dir.exists() => format!("{shown} is not a directory"),
        _ => format!("{shown} does not exist"),
    };
    say(format!("Found problem:\n  {problem}\n"))?;
    Ok(Exit::Failed)
}

fn format(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let given = &asked.given;
    let properties = properties(asked)?;
    let dynamic = given.has("--standalone") || given.has("--initial-controllers");
    let quorum = properties.get("controller.quorum.voters").is_some();
    if !dynamic && !quorum && !given.has("--no-initial-controllers") {
        return Err(Refusal::Bare(
            "Because controller.quorum.voters is not set on this controller, you must specify one of \
             the following: --standalone, --initial-controllers, or --no-initial-controllers."
                .to_owned(),
        ));
    }
    let launch = properties.launch(asked.env)?;
    let dir = properties.log_dir(asked.env)?;
    let id = given.one("--cluster-id").unwrap_or_default();
    if let Some(other) = cluster_of(&dir) {
        if !given.has("--ignore-formatted") {
            return Err(Refusal::Bare(format!(
                "Log directory {} is already formatted. Use --ignore-formatted to ignore this \
                 directory and format the others.",
                dir.display()
            )));
        }
        if other != id {
            return Err(Refusal::Bare(format!(
                "Exception in thread \"main\" java.lang.RuntimeException: Invalid cluster.id in: \
                 {}. Expected {id}, but read {other}",
                dir.join("meta.properties").display()
            )));
        }
        let text = "All of the log directories are already formatted.";
        writeln!(asked.ui.out(), "{text}").map_err(CliError::from)?;
        return Ok(Exit::Done);
    }
    let (beginning, release) = beginning::asked_for(asked, !quorum)?;
    let directory = match given.one("--initial-controllers") {
        Some(text) => Some(voters::directory(text, launch.node())?),
        None => None,
    };
    launch.format(id, &beginning, directory)?;
    let what = if dynamic { "dynamic metadata voter" } else { "metadata" };
    writeln!(
        asked.ui.out(),
        "{}\nFormatting {what} directory {} with metadata.version {release}.",
        beginning::shown(&beginning),
        dir.display()
    )
    .map_err(CliError::from)?;
    Ok(Exit::Done)
}

/// The cluster that a formatted directory belongs to.
fn cluster_of(dir: &Path) -> Option<String> {
    let entries = java::parse(&std::fs::read(dir.join("meta.properties")).ok()?).ok()?;
    entries.into_iter().find(|entry| entry.key == "cluster.id").map(|entry| entry.value)
}
