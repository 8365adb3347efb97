//! `kafka-cluster`.

use std::io::Write;

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-cluster",
    prog: "kafka-cluster",
    help: include_str!("argparse/help/kafka-cluster.txt"),
    helped: Exit::Failed,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 0] = [];

static COMMANDS: [Command; 3] = [
    Command {
        name: "cluster-id",
        help: include_str!("argparse/help/kafka-cluster.cluster-id.txt"),
        args: &[
            value(&["--bootstrap-server", "-b"]).one_of(),
            value(&["--bootstrap-controller", "-C"]).one_of(),
            value(&["--config"]),
            value(&["--command-config", "-c"]),
        ],
    },
    Command {
        name: "unregister",
        help: include_str!("argparse/help/kafka-cluster.unregister.txt"),
        args: &[
            value(&["--bootstrap-server", "-b"]).one_of(),
            value(&["--bootstrap-controller", "-C"]).one_of(),
            value(&["--config"]),
            value(&["--command-config", "-c"]),
            value(&["--id", "-i"]).of(Kind::Integer).required(),
        ],
    },
    Command {
        name: "list-endpoints",
        help: include_str!("argparse/help/kafka-cluster.list-endpoints.txt"),
        args: &[
            value(&["--bootstrap-server", "-b"]).one_of(),
            value(&["--bootstrap-controller", "-C"]).one_of(),
            value(&["--config"]),
            value(&["--command-config", "-c"]),
            flag(&["--include-fenced-brokers"]),
        ],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    if asked.given.command != Some("cluster-id") {
        return Err(asked.not_yet());
    }
    let mut admin = asked.admin()?;
    let cluster = admin.describe_cluster().map_err(CliError::from)?;
    match cluster.id {
        Some(id) => writeln!(asked.ui.out(), "Cluster ID: {id}"),
        None => {
            writeln!(asked.ui.out(), "No cluster ID found. The Kafka version is probably too old.")
        }
    }
    .map_err(CliError::from)?;
    Ok(Exit::Done)
}
