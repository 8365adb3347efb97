//! `rkafka broker logs`.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use crate::cli::broker::Which;
use crate::cli::broker::presence::Process;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Show what a broker in the background has logged
///
/// One line an event: time, level, what happened, and fields. Also of one that has ended, if it keeps a directory.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker logs
  rkafka broker logs --follow
  rkafka broker logs --data-dir ./kafka-data | grep WARN")]
pub struct LogsArgs {
    #[command(flatten)]
    which: Which,

    /// Go on until the broker ends, or Ctrl-C
    #[arg(short, long)]
    follow: bool,
}

/// How long to wait before looking for more.
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) fn run(ctx: &mut Context, args: &LogsArgs) -> Result<Exit, CliError> {
    let (path, process) = find(ctx, args)?;
    let failed = |error: &io::Error| {
        CliError::failed(format!("cannot read {}", path.display())).caused_by(error)
    };
    let mut file = File::open(&path).map_err(|error| failed(&error))?;
    copy(&mut file, ctx).map_err(|error| failed(&error))??;
    if !args.follow {
        return Ok(Exit::Done);
    }
    let stop = ctx.stop()?;
    loop {
        // What it wrote before its end is read after it.
        let ended = process.as_ref().is_none_or(|it| it.ends_within(PAUSE).unwrap_or(true));
        copy(&mut file, ctx).map_err(|error| failed(&error))??;
        if ended || stop.requested() {
            return Ok(Exit::Done);
        }
    }
}

/// What there is of it; the inner error is about our output.
fn copy(file: &mut File, ctx: &mut Context) -> io::Result<Result<(), CliError>> {
    let mut buffer = [0; 1 << 14];
    loop {
        let read = file.read(&mut buffer)?;
        let out = ctx.ui.out();
        let written = out
            .write_all(&buffer[..read])
            .and_then(|()| if read == 0 { out.flush() } else { Ok(()) });
        match written {
            Ok(()) if read > 0 => {}
            written => return Ok(written.map_err(CliError::from)),
        }
    }
}

/// The log, and whoever writes it if it runs still.
fn find(ctx: &Context, args: &LogsArgs) -> Result<(PathBuf, Option<Process>), CliError> {
    let broker = match args.which.one(ctx) {
        Ok(broker) => broker.who,
        Err(none) => return args.which.log_left_behind(ctx).map(|log| (log, None)).ok_or(none),
    };
    match &broker.log {
        Some(log) => Ok((log.clone(), broker.process().ok())),
        None => Err(CliError::failed(format!(
            "the broker on {} (pid {}) logs to the terminal that it was started on",
            broker.address, broker.pid
        ))),
    }
}
