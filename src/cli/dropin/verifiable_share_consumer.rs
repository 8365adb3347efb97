//! `kafka-verifiable-share-consumer`.

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, flag, uncaught, value};
use super::jopt::Kind;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-verifiable-share-consumer",
    prog: "verifiable-share-consumer",
    help: include_str!("argparse/help/kafka-verifiable-share-consumer.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 8] = [
    value(&["--topic"]).required(),
    value(&["--group-id"]).required(),
    value(&["--max-messages"]).of(Kind::Integer),
    flag(&["--verbose"]),
    value(&["--acknowledgement-mode"]),
    value(&["--offset-reset-strategy"]),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).one_of(),
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let mode = asked.given.one("--acknowledgement-mode").unwrap_or("AUTO").to_uppercase();
    if !["AUTO", "SYNC", "ASYNC"].contains(&mode.as_str()) {
        return Err(uncaught(format!(
            "java.lang.IllegalArgumentException: No enum constant \
             org.apache.kafka.tools.VerifiableShareConsumer.AcknowledgementMode.{mode}"
        )));
    }
    Err(asked.not_yet())
}
