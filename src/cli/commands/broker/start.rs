//! `rkafka broker start`: a broker in this process, until it is told to stop.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::broker::config::Durability;
use crate::broker::{Broker, Config, Data, Options, StartError};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::report::Format;
use crate::types::NodeId;

/// Start a broker and serve until Ctrl-C
///
/// Prints one line on stdout once clients can connect. What is in the data directory is there again at the next
/// start, also after a crash. With `--memory` nothing is written to disk, and everything is gone when the broker
/// stops.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker start --data-dir ./kafka-data
  rkafka broker start --memory
  rkafka broker start --memory --port 0 --output json")]
pub struct StartArgs {
    /// Listen on this port; 0 finds a free one
    #[arg(long, value_name = "N", default_value_t = 9092)]
    port: u16,

    /// Listen on this address; only this machine can connect unless it says otherwise
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    listen: IpAddr,

    /// Tell clients to connect to this address instead of the one that is listened on
    #[arg(long, value_name = "HOST:PORT", value_parser = host_and_port)]
    advertise: Option<(String, u16)>,

    /// Keep everything in this directory, in Kafka's own format; it is made where it is not there
    #[arg(long, value_name = "DIR", required_unless_present = "memory")]
    data_dir: Option<PathBuf>,

    /// Keep everything in memory
    #[arg(long, conflicts_with = "data_dir")]
    memory: bool,

    /// What an acknowledgement promises: `os` survives the process, `fsync` a power cut
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    durability: DurabilityArg,

    /// The broker's id
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(i32).range(0..))]
    node_id: i32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum DurabilityArg {
    #[default]
    Os,
    Fsync,
}

fn host_and_port(text: &str) -> Result<(String, u16), String> {
    let (host, port) = text.rsplit_once(':').ok_or("a host and a port are expected")?;
    let port = port.parse().map_err(|_| format!("{port} is not a port"))?;
    if host.is_empty() {
        return Err("a host is expected before the port".to_owned());
    }
    Ok((host.trim_matches(['[', ']']).to_owned(), port))
}

pub(crate) fn run(ctx: &mut Context, args: &StartArgs) -> Result<Exit, CliError> {
    let stop = ctx.stop()?;
    let broker = Broker::start(options(args)).map_err(|error| failure(&error))?;
    let stopper = broker.stopper();
    thread::spawn(move || {
        const LONG: Duration = Duration::from_secs(3600);
        while !stop.wait(LONG) {}
        stopper.stop();
    });
    say_ready(ctx, args, broker.address())?;
    broker.run().map_err(|error| failure(&error))?;
    Ok(Exit::Done)
}

fn options(args: &StartArgs) -> Options {
    let mut config = Config {
        durability: match args.durability {
            DurabilityArg::Os => Durability::Os,
            DurabilityArg::Fsync => Durability::Fsync,
        },
        ..Config::default()
    };
    for node in &mut config.nodes {
        node.id = NodeId(args.node_id);
    }
    Options {
        listen: SocketAddr::new(args.listen, args.port),
        advertise: args.advertise.clone(),
        data: match &args.data_dir {
            Some(dir) => Data::Directory(dir.clone()),
            None => Data::Memory,
        },
        config,
    }
}

fn say_ready(ctx: &mut Context, args: &StartArgs, address: SocketAddr) -> Result<(), CliError> {
    let json = ctx.settings.output.as_ref().and_then(|output| output.value.listing());
    let line = match json {
        Some(Format::Json | Format::Jsonl) => serde_json::json!({
            "event": "ready",
            "address": address.to_string(),
            "port": address.port(),
            "node_id": args.node_id,
        })
        .to_string(),
        _ => format!("listening on {address}"),
    };
    writeln!(ctx.ui.out(), "{line}")?;
    ctx.ui.out().flush()?;
    Ok(())
}

fn failure(error: &StartError) -> CliError {
    let failed = CliError::failed("the broker does not start").caused_by(error);
    match error {
        StartError::Listen { source, .. } if source.kind() == std::io::ErrorKind::AddrInUse => {
            failed.hint("`--port 0` finds a free port")
        }
        _ => failed,
    }
}
