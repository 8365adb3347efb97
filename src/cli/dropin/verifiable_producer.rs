//! `kafka-verifiable-producer`.

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-verifiable-producer",
    prog: "verifiable-producer",
    help: include_str!("argparse/help/kafka-verifiable-producer.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 10] = [
    value(&["--topic"]).required(),
    value(&["--max-messages"]).of(Kind::Integer),
    value(&["--throughput"]).of(Kind::Integer),
    value(&["--acks"]).of(Kind::Integer),
    value(&["--producer.config"]),
    value(&["--message-create-time"]).of(Kind::Long),
    value(&["--value-prefix"]).of(Kind::Integer),
    value(&["--repeating-keys"]).of(Kind::Integer),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).one_of(),
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    Err(asked.not_yet())
}
