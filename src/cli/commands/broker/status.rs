//! `rkafka broker status`.

use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::broker::Which;
use crate::cli::broker::presence::Report;
use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::report::{Cell, Format, Listing};

/// Show the brokers that run on this machine
///
/// Exit code 0 if there is one, 1 if not. Other users' brokers are found by their directory alone.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker status
  rkafka broker status --port 9092 --output json
  rkafka broker status --wait 10s && ./tests")]
pub struct StatusArgs {
    #[command(flatten)]
    which: Which,

    /// Wait for a broker for as long as this
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    wait: Option<Duration>,
}

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(20);

pub(crate) fn run(ctx: &mut Context, args: &StatusArgs) -> Result<Exit, CliError> {
    let deadline = Instant::now() + args.wait.unwrap_or_default();
    let brokers = loop {
        let brokers = args.which.all(ctx);
        if !brokers.is_empty() || Instant::now() >= deadline {
            break brokers;
        }
        thread::sleep(PAUSE);
    };
    if brokers.is_empty() {
        return Err(args.which.none_runs());
    }
    let listing = match ctx.ui.format() {
        Format::Table => tall(&brokers),
        _ => wide(&brokers),
    };
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}

/// What is shown of a broker.
fn facts(report: &Report) -> [(&'static str, Cell); 23] {
    let number = |number: u64| Cell::from(i64::try_from(number).unwrap_or(i64::MAX));
    let path = |path: &Option<std::path::PathBuf>| {
        Cell::from(path.as_ref().map(|path| path.display().to_string()))
    };
    [
        ("address", report.who.address.to_string().into()),
        ("pid", report.who.pid.into()),
        ("node_id", report.who.node_id.into()),
        ("cluster_id", report.cluster_id.as_str().into()),
        ("version", report.version.as_str().into()),
        ("uptime_ms", number(report.uptime_ms)),
        ("memory_bytes", number(report.memory_bytes)),
        ("topics", report.topics.into()),
        ("partitions", report.partitions.into()),
        ("log_bytes", number(report.log_bytes)),
        ("connections", report.connections.into()),
        ("groups", report.groups.into()),
        ("messages_in", number(report.messages_in)),
        ("bytes_in", number(report.bytes_in)),
        ("bytes_out", number(report.bytes_out)),
        ("messages_in_per_s", report.messages_in_rate.into()),
        ("bytes_in_per_s", report.bytes_in_rate.into()),
        ("bytes_out_per_s", report.bytes_out_rate.into()),
        ("requests_per_s", report.request_rate.into()),
        ("data_dir", path(&report.who.data_dir)),
        ("log", path(&report.who.log)),
        ("metrics", report.who.metrics.map(|at| at.to_string()).into()),
        ("goes_with", report.who.goes_with.as_deref().into()),
    ]
}

/// One row a broker.
fn wide(brokers: &[Report]) -> Listing {
    let columns: Vec<_> = facts(&brokers[0]).into_iter().map(|(name, _)| name).collect();
    let mut listing = Listing::new(columns);
    for broker in brokers {
        listing.row(facts(broker).map(|(_, cell)| cell));
    }
    listing
}

fn per_second(rate: f64) -> Cell {
    indicatif::BinaryBytes(rate.max(0.0) as u64).to_string().into()
}

/// One line a fact, as people read it.
fn tall(brokers: &[Report]) -> Listing {
    let mut listing = Listing::new(["broker", "value"]);
    for broker in brokers {
        for (name, cell) in facts(broker) {
            let cell = match name {
                "uptime_ms" => {
                    duration::display(Duration::from_secs(broker.uptime_ms / 1000)).into()
                }
                "memory_bytes" => indicatif::BinaryBytes(broker.memory_bytes).to_string().into(),
                "log_bytes" => indicatif::BinaryBytes(broker.log_bytes).to_string().into(),
                "bytes_in" => indicatif::BinaryBytes(broker.bytes_in).to_string().into(),
                "bytes_out" => indicatif::BinaryBytes(broker.bytes_out).to_string().into(),
                "messages_in_per_s" => format!("{:.1}", broker.messages_in_rate).into(),
                "requests_per_s" => format!("{:.1}", broker.request_rate).into(),
                "bytes_in_per_s" => per_second(broker.bytes_in_rate),
                "bytes_out_per_s" => per_second(broker.bytes_out_rate),
                "data_dir" if broker.who.data_dir.is_none() => "in memory".into(),
                _ => cell,
            };
            let name = name.trim_end_matches("_ms").trim_end_matches("_bytes");
            let name = name.replace("_per_s", "/s").replace('_', " ");
            listing.row([name.into(), cell]);
        }
    }
    listing
}
