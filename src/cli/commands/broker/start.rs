//! `rkafka broker start`: a broker in this process or in the background, until it is told to stop.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::broker::config::Durability;
use crate::broker::{Config, Data, NewTopic, Options};
use crate::cli::broker::launch::{self, Launch};
use crate::cli::broker::presence::Presence;
use crate::cli::broker::{Background, detach, is_background, serve, words};
use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;
use crate::report::Format;
use crate::types::NodeId;

/// Start a broker and serve until Ctrl-C
///
/// Prints one line on stdout once clients can connect. What is in the data directory is there again at the next
/// start, also after a crash; without `--data-dir` it is the one of the broker that commands start by themselves,
/// which gives it up. With `--memory` nothing is written to disk, and everything is gone when the broker stops.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker start
  rkafka broker start --memory --topic retail:3 --topic returns
  rkafka broker start --data-dir ./kafka-data --detach
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
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    data_dir: Option<PathBuf>,

    /// Keep everything in memory
    #[arg(long, conflicts_with = "data_dir")]
    memory: bool,

    /// What an acknowledgement promises: `os` survives the process, `fsync` a power cut
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    durability: DurabilityArg,

    /// Make this topic, unless it is there: name[:partitions[:replication[:key=value,…]]]; may be repeated
    #[arg(long = "topic", value_name = "TOPIC", value_parser = launch::new_topic)]
    topics: Vec<NewTopic>,

    /// The broker's id
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(i32).range(0..))]
    node_id: i32,

    /// Go on in the background, once clients can connect
    #[arg(long, alias = "daemon")]
    detach: bool,

    /// Write the address to this file once clients can connect; it is removed at the end
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    ready_file: Option<PathBuf>,

    /// Stop after so long without a connection
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    idle_exit: Option<Duration>,
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
    let launch = launch(ctx, args)?;
    let asked = ctx.settings.output.as_ref().and_then(|output| output.value.listing());
    let json = matches!(asked, Some(Format::Json | Format::Jsonl));
    if is_background(&ctx.env) {
        let stop = ctx.stop()?;
        return serve::serve(&mut ctx.ui, &ctx.env, stop, &launch, |ui, who| {
            say_ready(ui, who, true)
        });
    }
    if !args.detach {
        let stop = ctx.stop()?;
        return serve::serve(&mut ctx.ui, &ctx.env, stop, &launch, |ui, who| {
            say_ready(ui, who, json)
        });
    }
    let (name, words) = words(&ctx.env);
    let failed =
        |error: &std::io::Error| CliError::failed("cannot start the broker").caused_by(error);
    match detach(&ctx.env, &name, words, false).map_err(|error| failed(&error))? {
        Background::Ready(line) if json => writeln!(ctx.ui.out(), "{line}")?,
        Background::Ready(line) => {
            let ready: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
            let (address, pid) = (ready["address"].as_str().unwrap_or_default(), &ready["pid"]);
            writeln!(ctx.ui.out(), "listening on {address} (pid {pid})")?;
        }
        Background::Ended { status, .. } => {
            // It has said why.
            return Ok(Exit::Code(
                status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1),
            ));
        }
    }
    Ok(Exit::Done)
}

fn launch(ctx: &Context, args: &StartArgs) -> Result<Launch, CliError> {
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
    let data = match (&args.data_dir, args.memory) {
        (Some(dir), _) => Data::Directory(ctx.env.cwd.join(dir)),
        (None, true) => Data::Memory,
        (None, false) => Data::Directory(launch::default_dir(&ctx.env)?),
    };
    Ok(Launch {
        options: Options {
            listen: SocketAddr::new(args.listen, args.port),
            advertise: args.advertise.clone(),
            data,
            idle_exit: args.idle_exit,
            config,
        },
        topics: args.topics.clone(),
        ready_file: args.ready_file.as_ref().map(|file| ctx.env.cwd.join(file)),
    })
}

fn say_ready(ui: &mut Ui, who: &Presence, json: bool) -> Result<(), CliError> {
    let line = if json {
        serde_json::json!({
            "event": "ready",
            "address": who.address.to_string(),
            "port": who.address.port(),
            "node_id": who.node_id,
            "pid": who.pid,
            "data_dir": who.data_dir,
            "log": who.log,
        })
        .to_string()
    } else {
        format!("listening on {}", who.address)
    };
    writeln!(ui.out(), "{line}")?;
    ui.out().flush()?;
    Ok(())
}
