//! `rkafka groups wait`.

use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::client::admin::Admin;
use crate::wire::ErrorCode;

/// Wait until a group has read what is there
///
/// Ends as soon as no more than --lag records are left, all partitions together; exit code 1 if that does not
/// come within --wait. A partition without a commit counts from its start, an empty one counts nothing.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka groups wait cg --wait 60s
  rkafka groups wait cg --lag 100 --wait 5m && echo nearly there")]
pub struct WaitArgs {
    /// The group
    #[arg(value_name = "GROUP", add = complete::groups())]
    group: String,

    /// How many records may be left
    #[arg(long, value_name = "COUNT", default_value_t = 0, value_parser = clap::value_parser!(i64).range(0..))]
    lag: i64,

    /// How long to wait at most
    #[arg(long, value_name = "DURATION", default_value = "30s", value_parser = duration::parse)]
    wait: Duration,
}

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) fn run(ctx: &mut Context, args: &WaitArgs) -> Result<Exit, CliError> {
    let mut admin = ctx.admin()?;
    let deadline = Instant::now() + args.wait;
    loop {
        let left = left(&mut admin, &args.group)?;
        if left.is_some_and(|left| left <= args.lag) {
            ctx.ui.note(format!("group {}: {} records left", args.group, left.unwrap_or_default()));
            return Ok(Exit::Done);
        }
        let patience = deadline.saturating_duration_since(Instant::now());
        if patience.is_zero() {
            let waited = duration::display(args.wait);
            return Err(match left {
                Some(left) => CliError::failed(format!(
                    "group `{}` has {left} records left after {waited}, more than {}",
                    args.group, args.lag
                ))
                .hint(format!("`rkafka groups describe {}` shows where", args.group)),
                None => CliError::failed(format!(
                    "group `{}` has neither members nor commits after {waited}",
                    args.group
                ))
                .hint("`rkafka groups list` shows those that are there"),
            });
        }
        thread::sleep(patience.min(PAUSE));
    }
}

/// Records left to read; `None` while the group reads nothing yet.
fn left(admin: &mut Admin, group: &str) -> Result<Option<i64>, CliError> {
    let group = match admin.describe_group(group) {
        Ok(group) => group,
        Err(error) if error.code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let progress = lag::progress(admin, &group)?;
    let left = progress.iter().filter_map(lag::Progress::left).sum();
    Ok((!progress.is_empty()).then_some(left))
}
