//! `kafka-features`.

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-features",
    prog: "kafka-features",
    help: include_str!("argparse/help/kafka-features.txt"),
    helped: Exit::Done,
    helps_alone: false,
    errors: Errors::Line,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    value(&["--bootstrap-server"]).at_most_one_of(),
    value(&["--bootstrap-controller"]).at_most_one_of(),
    value(&["--command-config"]),
];

static COMMANDS: [Command; 6] = [
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-features.describe.txt"),
        args: &[value(&["--node-id"]).of(Kind::Integer)],
    },
    Command {
        name: "upgrade",
        help: include_str!("argparse/help/kafka-features.upgrade.txt"),
        args: &[
            value(&["--metadata"]),
            value(&["--release-version"]),
            value(&["--feature"]),
            flag(&["--dry-run"]),
        ],
    },
    Command {
        name: "downgrade",
        help: include_str!("argparse/help/kafka-features.downgrade.txt"),
        args: &[
            value(&["--metadata"]),
            value(&["--release-version"]),
            value(&["--feature"]),
            flag(&["--unsafe"]),
            flag(&["--dry-run"]),
        ],
    },
    Command {
        name: "disable",
        help: include_str!("argparse/help/kafka-features.disable.txt"),
        args: &[value(&["--feature"]), flag(&["--unsafe"]), flag(&["--dry-run"])],
    },
    Command {
        name: "version-mapping",
        help: include_str!("argparse/help/kafka-features.version-mapping.txt"),
        args: &[value(&["--release-version"])],
    },
    Command {
        name: "feature-dependencies",
        help: include_str!("argparse/help/kafka-features.feature-dependencies.txt"),
        args: &[value(&["--feature"]).required()],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    Err(asked.not_yet())
}
