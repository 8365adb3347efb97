//! `rkafka gen`: made-up data for pipes.

use std::io::Write;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::pace::{Pace, Rate};
use crate::r#gen::{Counts, Logs};
use crate::record::parse_time;

/// Generate made-up data, a line each
#[derive(Debug, Args)]
pub struct GenArgs {
    #[command(subcommand)]
    kind: Kind,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Web logs of a shop, in Apache's combined format
    ///
    /// One line a second for ever; with --count as fast as possible, unless --rate says otherwise.
    #[command(after_long_help = "Examples:
  rkafka gen logs | rkafka produce --topic retail
  rkafka gen logs --count 1000 --seed 1 > access.log")]
    Logs(Options),
    /// Times of day with a random number: 13:05:07, 42
    #[command(after_long_help = "Examples:
  rkafka gen counts | rkafka produce --topic Week9-Topic -k parsed")]
    Counts(Options),
}

#[derive(Debug, Args)]
struct Options {
    /// So many lines, then the end
    #[arg(long, value_name = "N")]
    count: Option<u64>,

    /// How fast: 1/s, 100/s, 1MB/s
    #[arg(long, value_name = "RATE", value_parser = Rate::parse)]
    rate: Option<Rate>,

    /// The same seed gives the same lines; their times then begin at --start
    #[arg(long, value_name = "N")]
    seed: Option<u64>,

    /// The time of the first line; each next is a second later
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
}

/// Where times begin that a seed makes repeatable: 2026-01-01T00:00:00Z.
const EPOCH: i64 = 1_767_225_600;

impl GenArgs {
    pub(super) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.kind {
            Kind::Logs(options) => {
                let mut logs = Logs::new(options.seed());
                options.run(ctx, |at, out| logs.line(at, out))
            }
            Kind::Counts(options) => {
                let mut counts = Counts::new(options.seed());
                options.run(ctx, |at, out| counts.line(at, out))
            }
        }
    }
}

impl Options {
    /// Without a seed, every run is another one.
    fn seed(&self) -> u64 {
        self.seed.unwrap_or_else(|| {
            SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos() as u64
        })
    }

    fn run(
        &self,
        ctx: &mut Context,
        mut line: impl FnMut(i64, &mut Vec<u8>),
    ) -> Result<Exit, CliError> {
        let start = match &self.start {
            Some(text) => Some(
                parse_time(text).ok_or_else(|| {
                    CliError::usage(format!(
                        "--start {text}: not a time such as 2026-11-21T10:00:00Z"
                    ))
                })? / 1000,
            ),
            None => self.seed.map(|_| EPOCH),
        };
        let rate = self.rate.or_else(|| self.count.is_none().then(Rate::once_a_second));
        let mut pace = rate.map(Pace::new);
        let stop = ctx.stop()?;
        let mut text = Vec::new();
        for number in 0..self.count.unwrap_or(u64::MAX) {
            if let Some(pace) = &mut pace {
                let wait = pace.wait(Instant::now());
                if !wait.is_zero() {
                    ctx.ui.out().flush()?;
                    stop.wait(wait);
                }
            }
            if stop.requested() {
                break;
            }
            let now = || {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                now.as_secs() as i64
            };
            text.clear();
            line(start.map_or_else(now, |start| start + number as i64), &mut text);
            ctx.ui.out().write_all(&text)?;
            if let Some(pace) = &mut pace {
                pace.spend(text.len());
            }
        }
        Ok(Exit::Done)
    }
}
