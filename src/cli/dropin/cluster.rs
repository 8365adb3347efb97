//! `kafka-cluster`.

use crate::client::admin::Broker;
use crate::types::NodeId;
use std::io::Write;

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::jopt::Kind;
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
    asked.deprecated("--config", "--command-config")?;
    let mut admin = asked.admin()?;
    match asked.given.command {
        Some("cluster-id") => {
            let id = admin.describe_cluster()?.id;
            writeln!(
                asked.ui.out(),
                "{}",
                id.map_or_else(
                    || "No cluster ID found. The Kafka version is probably too old.".to_owned(),
                    |id| format!("Cluster ID: {id}")
                )
            )?;
        }
        Some("list-endpoints") => {
            let brokers = admin.endpoints(asked.given.has("--include-fenced-brokers"))?;
            let longest = |text: fn(&Broker) -> usize| {
                brokers.iter().map(|(broker, _)| text(broker)).max().unwrap_or(0)
            };
            let host = longest(|broker| broker.host.len());
            let rack = longest(|broker| broker.rack.as_ref().map_or(4, String::len)).max(10);
            let out = asked.ui.out();
            let line = |cells: [&str; 6]| {
                let [id, at, port, in_rack, state, kind] = cells;
                format!("{id:10} {at:host$} {port:10} {in_rack:rack$} {state:10} {kind:15}")
            };
            writeln!(out, "{}", line(["ID", "HOST", "PORT", "RACK", "STATE", "ENDPOINT_TYPE"]))?;
            for (broker, fenced) in &brokers {
                let (id, port) = (broker.id.to_string(), broker.port.to_string());
                let in_rack = broker.rack.as_deref().unwrap_or("null");
                let state = if *fenced { "fenced" } else { "unfenced" };
                let cells = [&id, &broker.host, &port, in_rack, state, "broker"];
                writeln!(out, "{}", line(cells))?;
            }
        }
        _ => {
            let id = asked.given.one("--id").and_then(|id| id.parse().ok()).unwrap_or(-1);
            match admin.unregister_broker(NodeId(id)) {
                Ok(()) => writeln!(asked.ui.out(), "Broker {id} is no longer registered.")?,
                Err(error) if error.code().is_none() => {
                    writeln!(
                        asked.ui.out(),
                        "The target cluster does not support the broker unregistration API."
                    )?;
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(Exit::Done)
}
