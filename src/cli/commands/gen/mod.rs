//! `rkafka gen`: made-up data for pipes.

use std::io::Write;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::made::{Output, Style};
use crate::cli::pace::{Pace, Rate};
use crate::r#gen::{Counts, FRAUDS, Logs, Source, Transactions, Trucks};
use crate::record::parse_time;

/// Generate made-up data, a line each
///
/// With `--output jsonl` each line is a record with its time, its key and its value, as `rkafka produce --jsonl` reads them.
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
    ///
    /// One a second; the key of the records is `parsed`. Several producers send JSON objects in turn, without a key.
    #[command(after_long_help = "Examples:
  rkafka gen counts --output jsonl | rkafka produce --topic Week9-Topic --jsonl
  rkafka gen counts --producers 3 | rkafka produce --topic Week9-Topic2")]
    Counts {
        /// So many producers, each with a number of its own every second
        #[arg(long, value_name = "N", default_value_t = 1,
              value_parser = clap::value_parser!(u64).range(1..=1000))]
        producers: u64,
        #[command(flatten)]
        options: Options,
    },
    /// Positions of trucks, each every 20 seconds
    ///
    /// JSON objects, or CSV with `--output csv`. The key of the records is the truck. Some drivers take no rest.
    #[command(after_long_help = "Examples:
  rkafka gen trucks --output jsonl | rkafka produce --topic trucks_gps --jsonl
  rkafka gen trucks --trucks 5 --count 100 --output csv")]
    Trucks {
        /// So many trucks
        #[arg(long, value_name = "N", default_value_t = 20,
              value_parser = clap::value_parser!(u64).range(1..=100_000))]
        trucks: u64,
        #[command(flatten)]
        options: Options,
    },
    /// Card transactions with 34 columns, some of them fraud
    ///
    /// CSV with a header: Time, V1 to V28, Amount, Class (1 is fraud), UserID, UserType, AccntNum.
    #[command(after_long_help = "Examples:
  rkafka gen transactions --count 1000 --seed 1 > cc.csv
  rkafka gen transactions --fraud 0.02 --rate 100/s --output jsonl | rkafka produce --topic raw --jsonl")]
    Transactions {
        /// The share of frauds, from 0 to 1 [default: 492 in 284807]
        #[arg(long, value_name = "SHARE", value_parser = share)]
        fraud: Option<f64>,
        #[command(flatten)]
        options: Options,
    },
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

    /// The time of the first line; the others follow at their own pace
    #[arg(long, value_name = "TIME")]
    start: Option<String>,
}

/// Where times begin that a seed makes repeatable: 2026-01-01T00:00:00Z.
const EPOCH_MS: i64 = 1_767_225_600_000;

fn share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| format!("`{text}` is no share: write a number from 0 to 1"))
}

impl GenArgs {
    pub(super) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.kind {
            Kind::Logs(options) => options.run(ctx, &mut Logs::new(options.seed()), Style::Lines),
            Kind::Counts { producers, options } => {
                options.run(ctx, &mut Counts::new(options.seed(), *producers), Style::Lines)
            }
            Kind::Trucks { trucks, options } => {
                let trucks = usize::try_from(*trucks).unwrap_or(usize::MAX);
                options.run(ctx, &mut Trucks::new(options.seed(), trucks), Style::Lines)
            }
            Kind::Transactions { fraud, options } => {
                let mut source = Transactions::new(options.seed(), fraud.unwrap_or(FRAUDS));
                options.run(ctx, &mut source, Style::Csv)
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
        source: &mut dyn Source,
        style: Style,
    ) -> Result<Exit, CliError> {
        let start = match &self.start {
            Some(text) => Some(parse_time(text).ok_or_else(|| {
                CliError::usage(format!("--start {text}: not a time such as 2026-11-21T10:00:00Z"))
            })?),
            None => self.seed.map(|_| EPOCH_MS),
        };
        let interval = source.interval_ms();
        let own_pace = || self.count.is_none().then(|| Rate::every(interval / 1000.0));
        let mut pace = self.rate.or_else(own_pace).map(Pace::new);
        let mut output = Output::new(ctx.ui.asked_format(), style);
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
                i64::try_from(now.as_millis()).unwrap_or(i64::MAX)
            };
            let at = start.map_or_else(now, |start| start + (number as f64 * interval) as i64);
            text.clear();
            output.write(&source.next(at), at, &mut text)?;
            ctx.ui.out().write_all(&text)?;
            if let Some(pace) = &mut pace {
                pace.spend(text.len());
            }
        }
        Ok(Exit::Done)
    }
}
