//! `rkafka broker start`: a broker in this process or in the background, until it is told to stop.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

use crate::broker::config::Durability;
use crate::broker::{Data, NewTopic};
use crate::cli::broker::launch::{self, Launch};
use crate::cli::broker::presence::Presence;
use crate::cli::broker::server_properties::ServerProperties;
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
  rkafka broker start config/server.properties --override num.partitions=3
  rkafka broker start --memory --memory-limit 512M --metrics 9404
  rkafka broker start --memory --port 0 --output json")]
pub struct StartArgs {
    /// Kafka's settings of a broker: what is used is used, the rest is named
    #[arg(value_name = "SERVER.PROPERTIES", value_hint = clap::ValueHint::FilePath)]
    file: Option<String>,

    /// One setting of Kafka's; wins over the file
    #[arg(long = "override", value_name = "KEY=VALUE")]
    overrides: Vec<String>,

    /// Listen on this port instead of 9092; 0 finds a free one
    #[arg(long, value_name = "N")]
    port: Option<u16>,

    /// Listen on this address; only this machine can connect unless it says otherwise
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<IpAddr>,

    /// Tell clients to connect to this address instead of the one that is listened on
    #[arg(long, value_name = "HOST:PORT", value_parser = host_and_port)]
    advertise: Option<(String, u16)>,

    /// Keep everything in this directory, in Kafka's own format; it is made where it is not there
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    data_dir: Option<PathBuf>,

    /// Keep everything in memory
    #[arg(long, conflicts_with = "data_dir")]
    memory: bool,

    /// With --memory: be full, as a disk is, at so many bytes (512M, 2G); a quarter of the machine without it
    #[arg(long, value_name = "BYTES", requires = "memory", value_parser = launch::bytes)]
    memory_limit: Option<u64>,

    /// Answer Prometheus here: a port of this machine, or an address with one
    #[arg(long, value_name = "ADDRESS", value_parser = metrics_address)]
    metrics: Option<SocketAddr>,

    /// What an acknowledgement promises: `os` survives the process, `fsync` a power cut
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t)]
    durability: DurabilityArg,

    /// Make this topic, unless it is there: name[:partitions[:replication[:key=value,…]]]; may be repeated
    #[arg(long = "topic", value_name = "TOPIC", value_parser = launch::new_topic)]
    topics: Vec<NewTopic>,

    /// The broker's id instead of 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i32).range(0..))]
    node_id: Option<i32>,

    /// Start although the directory holds access rules (ACLs), which nobody enforces here
    #[arg(long)]
    ignore_acls: bool,

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

fn metrics_address(text: &str) -> Result<SocketAddr, String> {
    match text.parse::<u16>() {
        Ok(port) => Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, port))),
        Err(_) => {
            text.parse().map_err(|_| "a port, or an address with one, is expected".to_owned())
        }
    }
}

pub(crate) fn run(ctx: &mut Context, args: &StartArgs) -> Result<Exit, CliError> {
    if args.detach && !is_background(&ctx.env) {
        return in_background(ctx);
    }
    let launch = launch(ctx, args)?;
    let json = is_background(&ctx.env) || asks_json(ctx);
    let stop = ctx.stop()?;
    serve::serve(&mut ctx.ui, &ctx.env, stop, &launch, |ui, who| say_ready(ui, who, json))
}

fn asks_json(ctx: &Context) -> bool {
    let asked = ctx.settings.output.as_ref().and_then(|output| output.value.listing());
    matches!(asked, Some(Format::Json | Format::Jsonl))
}

fn in_background(ctx: &mut Context) -> Result<Exit, CliError> {
    let (name, words) = words(&ctx.env);
    let failed =
        |error: &std::io::Error| CliError::failed("cannot start the broker").caused_by(error);
    match detach(&ctx.env, &name, words, false).map_err(|error| failed(&error))? {
        Background::Ready(line) if asks_json(ctx) => writeln!(ctx.ui.out(), "{line}")?,
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

/// The file, what overrides it, and the flags, which win over both.
fn launch(ctx: &mut Context, args: &StartArgs) -> Result<Launch, CliError> {
    let mut properties = match &args.file {
        Some(file) => ServerProperties::read(&ctx.env, file)?,
        None => ServerProperties::default(),
    };
    for text in &args.overrides {
        properties.override_with(text)?;
    }
    let mut launch = properties.launch(&ctx.env)?;
    let options = &mut launch.options;
    if args.port.is_some() || args.listen.is_some() {
        let listen = options.listen;
        options.listen =
            SocketAddr::new(args.listen.unwrap_or(listen.ip()), args.port.unwrap_or(listen.port()));
        // What the file tells clients is about the address that the file has.
        options.advertise = None;
    }
    options.advertise = args.advertise.clone().or(options.advertise.take());
    match (&args.data_dir, args.memory) {
        (Some(dir), _) => options.data = Data::Directory(ctx.env.cwd.join(dir)),
        (None, true) => options.data = Data::Memory,
        (None, false) => {}
    }
    options.config.ignore_acls = args.ignore_acls;
    options.idle_exit = args.idle_exit;
    options.memory_limit = args.memory_limit.unwrap_or(options.memory_limit);
    options.config.durability = match args.durability {
        DurabilityArg::Os => Durability::Os,
        DurabilityArg::Fsync => Durability::Fsync,
    };
    if let Some(id) = args.node_id {
        for node in &mut options.config.nodes {
            node.id = NodeId(id);
        }
    }
    if options.advertise.is_none() && options.listen.ip().is_unspecified() {
        // Nobody can connect to "any address"; Kafka too tells the machine's name then.
        let uname = rustix::system::uname();
        options.advertise = Some((uname.nodename().to_string_lossy().into_owned(), 0));
    }
    launch.metrics = args.metrics;
    launch.topics.clone_from(&args.topics);
    launch.ready_file = args.ready_file.as_ref().map(|file| ctx.env.cwd.join(file));
    let unused = properties.unused();
    if !unused.is_empty() {
        ctx.ui.warn(format!("without effect here: {}", unused.join(", ")));
    }
    Ok(launch)
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
            "metrics": who.metrics,
        })
        .to_string()
    } else {
        format!("listening on {}", who.address)
    };
    writeln!(ui.out(), "{line}")?;
    ui.out().flush()?;
    Ok(())
}
