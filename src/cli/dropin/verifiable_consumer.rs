//! `kafka-verifiable-consumer`.

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-verifiable-consumer",
    prog: "verifiable-consumer",
    help: include_str!("argparse/help/kafka-verifiable-consumer.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 14] = [
    value(&["--topic"]).required(),
    value(&["--group-protocol"]),
    value(&["--group-remote-assignor"]),
    value(&["--group-id"]).required(),
    value(&["--group-instance-id"]),
    value(&["--max-messages"]).of(Kind::Integer),
    value(&["--session-timeout"]).of(Kind::Integer),
    flag(&["--verbose"]),
    flag(&["--enable-autocommit"]),
    value(&["--reset-policy"]),
    value(&["--assignment-strategy"]),
    value(&["--consumer.config"]),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).one_of(),
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    Err(asked.not_yet())
}
