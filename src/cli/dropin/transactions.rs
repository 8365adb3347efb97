//! `kafka-transactions`.

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-transactions",
    prog: "kafka-transactions.sh",
    help: include_str!("argparse/help/kafka-transactions.txt"),
    helped: Exit::Failed,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    flag(&["--version", "-v"]),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).required(),
];

static COMMANDS: [Command; 6] = [
    Command {
        name: "list",
        help: include_str!("argparse/help/kafka-transactions.list.txt"),
        args: &[
            value(&["--duration-filter"]).of(Kind::Long),
            value(&["--transactional-id-pattern"]),
        ],
    },
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-transactions.describe.txt"),
        args: &[value(&["--transactional-id"]).required()],
    },
    Command {
        name: "describe-producers",
        help: include_str!("argparse/help/kafka-transactions.describe-producers.txt"),
        args: &[
            value(&["--broker-id"]).of(Kind::Integer),
            value(&["--topic"]).required(),
            value(&["--partition"]).of(Kind::Integer).required(),
        ],
    },
    Command {
        name: "abort",
        help: include_str!("argparse/help/kafka-transactions.abort.txt"),
        args: &[
            value(&["--topic"]).required(),
            value(&["--partition"]).of(Kind::Integer).required(),
            value(&["--start-offset"]).of(Kind::Long),
            value(&["--producer-id"]).of(Kind::Long),
            value(&["--producer-epoch"]).of(Kind::Integer),
            value(&["--coordinator-epoch"]).of(Kind::Integer),
        ],
    },
    Command {
        name: "find-hanging",
        help: include_str!("argparse/help/kafka-transactions.find-hanging.txt"),
        args: &[
            value(&["--broker-id"]).of(Kind::Integer),
            value(&["--max-transaction-timeout"]).of(Kind::Integer),
            value(&["--topic"]),
            value(&["--partition"]).of(Kind::Integer),
        ],
    },
    Command {
        name: "forceTerminateTransaction",
        help: include_str!("argparse/help/kafka-transactions.forceTerminateTransaction.txt"),
        args: &[value(&["--transactionalId"]).required()],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    if asked.given.command == Some("find-hanging") {
        let has = |name: &str| asked.given.has(name);
        let refused = match (has("--topic"), has("--partition"), has("--broker-id")) {
            (false, true, _) => Some("The --partition argument requires --topic to be provided"),
            (false, false, false) => Some(
                "The `find-hanging` command requires either --topic or --broker-id to limit the scope of \
                 the search",
            ),
            _ => None,
        };
        if let Some(text) = refused {
            return Err(Refusal::Bare(text.into()));
        }
    }
    Err(asked.not_yet())
}
