//! `kafka-metadata-quorum`.

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-metadata-quorum",
    prog: "kafka-metadata-quorum",
    help: include_str!("argparse/help/kafka-metadata-quorum.txt"),
    helped: Exit::Done,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    value(&["--bootstrap-server"]).one_of(),
    value(&["--bootstrap-controller"]).one_of(),
    value(&["--command-config"]),
];

static COMMANDS: [Command; 3] = [
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-metadata-quorum.describe.txt"),
        args: &[flag(&["--status"]), flag(&["--replication"]), flag(&["--human-readable"])],
    },
    Command {
        name: "add-controller",
        help: include_str!("argparse/help/kafka-metadata-quorum.add-controller.txt"),
        args: &[flag(&["--dry-run"])],
    },
    Command {
        name: "remove-controller",
        help: include_str!("argparse/help/kafka-metadata-quorum.remove-controller.txt"),
        args: &[
            value(&["--controller-id", "-i"]).of(Kind::Integer).required(),
            value(&["--controller-directory-id", "-d"]).required(),
            flag(&["--dry-run"]),
        ],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    if asked.given.command == Some("describe") {
        let has = |name: &str| asked.given.has(name);
        let refused = match (has("--status"), has("--replication"), has("--human-readable")) {
            (true, true, _) => Some(
                "Only one of --status or --replication should be specified with describe sub-command",
            ),
            (false, false, _) => {
                Some("One of --status or --replication must be specified with describe sub-command")
            }
            (true, false, true) => {
                Some("The option --human-readable is only supported along with --replication")
            }
            _ => None,
        };
        if let Some(text) = refused {
            return Err(Refusal::Bare(text.into()));
        }
    }
    Err(asked.not_yet())
}
