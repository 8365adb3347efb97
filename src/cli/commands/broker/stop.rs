//! `rkafka broker stop`.

use clap::Args;

use crate::cli::broker::Which;
use crate::cli::broker::presence::Presence;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Stop a broker, and wait until it is gone
///
/// What was acknowledged is kept. Without a directory or a port: the broker in the background, else the only one
/// that runs. That of `rkafka broker exec` is not stopped: it ends with its command.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker stop
  rkafka broker stop --port 9093
  rkafka broker stop --data-dir ./kafka-data")]
pub struct StopArgs {
    #[command(flatten)]
    which: Which,

    /// Stop every broker of this user
    #[arg(long, conflicts_with_all = ["data_dir", "port"])]
    all: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &StopArgs) -> Result<Exit, CliError> {
    let brokers = if args.all {
        let all = args.which.all(ctx).into_iter();
        all.filter(|broker| broker.who.goes_with.is_none()).collect()
    } else {
        vec![args.which.one(ctx)?]
    };
    for broker in brokers {
        end(&broker.who)?;
        ctx.ui
            .note(format!("stopped the broker on {} (pid {})", broker.who.address, broker.who.pid));
    }
    Ok(Exit::Done)
}

fn end(who: &Presence) -> Result<(), CliError> {
    if let Some(command) = &who.goes_with {
        let text = format!("the broker on {} ends with its command, and not before", who.address);
        return Err(CliError::failed(text).cause(format!("pid {}: {command}", who.pid)));
    }
    who.stop_and_wait().map_err(|error| {
        CliError::failed(format!("the broker on {} (pid {}) does not stop", who.address, who.pid))
            .caused_by(&error)
    })
}
