//! `kafka-storage`.

use std::io::Write;

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::sys::entropy::{Entropy, OsEntropy};

pub(super) const TOOL: Tool = Tool {
    name: "kafka-storage",
    prog: "kafka-storage",
    help: include_str!("argparse/help/kafka-storage.txt"),
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
        help: include_str!("argparse/help/kafka-storage.info.txt"),
        args: &[value(&["--config", "-c"]).required()],
    },
    Command {
        name: "format",
        help: include_str!("argparse/help/kafka-storage.format.txt"),
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
        help: include_str!("argparse/help/kafka-storage.version-mapping.txt"),
        args: &[value(&["--release-version", "-r"])],
    },
    Command {
        name: "feature-dependencies",
        help: include_str!("argparse/help/kafka-storage.feature-dependencies.txt"),
        args: &[value(&["--feature", "-f"]).required()],
    },
    Command {
        name: "random-uuid",
        help: include_str!("argparse/help/kafka-storage.random-uuid.txt"),
        args: &[],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    if asked.given.command != Some("random-uuid") {
        return Err(asked.not_yet());
    }
    writeln!(asked.ui.out(), "{}", OsEntropy.uuid()).map_err(CliError::from)?;
    Ok(Exit::Done)
}
