//! `rkafka records delete`.

use std::collections::BTreeMap;

use clap::Args;
use jiff::tz::TimeZone;

use crate::cli::commands::groups::reset_offsets::{TopicChoice, chosen};
use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::cli::position::Position;
use crate::cli::ui::counted;
use crate::client::admin::{Admin, At};
use crate::report::Listing;
use crate::types::{Gather, Offset, TopicPartition};

/// Delete the records before a position
///
/// Partitions keep their numbers: the first offset moves up. Asks first on a terminal.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka records delete --topic retail --before 100 --partition 0
  rkafka records delete retail --before -2h
  rkafka records delete retail --before latest --yes")]
pub struct DeleteArgs {
    #[command(flatten)]
    topic: OneTopic,

    /// Only these partitions
    #[arg(short = 'p', long, value_name = "NUMBER", value_delimiter = ',', value_parser = clap::value_parser!(i32).range(0..))]
    partition: Vec<i32>,

    /// An offset, -N from the end, latest, or a time
    #[arg(long, value_name = "POSITION", allow_hyphen_values = true, value_parser = Position::parse_to)]
    before: Position,

    /// Do not ask
    #[arg(short, long)]
    yes: bool,

    /// Say what would go, and delete nothing
    #[arg(long)]
    dry_run: bool,
}

/// The topic in front, or behind `--topic`; never the environment's.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct OneTopic {
    /// The topic
    #[arg(value_name = "TOPIC", add = complete::topics())]
    word: Option<String>,

    /// The same as a flag
    #[arg(short = 't', long, value_name = "NAME", add = complete::topics())]
    topic: Option<String>,
}

impl OneTopic {
    fn name(&self) -> &str {
        self.word.as_deref().or(self.topic.as_deref()).unwrap_or_default()
    }
}

pub(crate) fn run(ctx: &mut Context, args: &DeleteArgs) -> Result<Exit, CliError> {
    if args.before == Position::Stored {
        return Err(CliError::usage(
            "`stored` is a group's position: `--before` takes an offset or a time",
        ));
    }
    let topic = args.topic.name();
    let choice = TopicChoice::parse(topic).map_err(CliError::usage)?;
    let mut admin = ctx.admin()?;
    let mut partitions = chosen(&mut admin, &[choice])?;
    if !args.partition.is_empty() {
        let there = partitions.len();
        if let Some(missing) =
            args.partition.iter().find(|p| !partitions.iter().any(|t| t.partition.0 == **p))
        {
            let message = format!("topic `{topic}` has no partition {missing}: it has {there}");
            return Err(CliError::failed(message));
        }
        partitions.retain(|partition| args.partition.contains(&partition.partition.0));
    }
    let plan = plan(ctx, args, &mut admin, &partitions)?;
    let records: i64 = plan.values().map(|(start, before)| (before.0 - start.0).max(0)).sum();
    let records = usize::try_from(records).unwrap_or_default();
    if args.dry_run {
        ctx.ui.note(format!("would delete {} of topic {topic}", counted(records, "record")));
    } else {
        let question = format!("delete {} of topic {topic}?", counted(records, "record"));
        if !args.yes && !ctx.ui.confirm(&question)? {
            ctx.ui.note("nothing was deleted");
            return Ok(Exit::Failed);
        }
    }
    let mut listing = Listing::new(["topic", "partition", "start_offset", "new_start_offset"]);
    let mut failed = None;
    let new_starts = if args.dry_run {
        plan.iter().map(|(partition, (_, before))| (partition.clone(), Ok(*before))).gather()
    } else {
        let before = plan.iter().map(|(partition, (_, before))| (partition.clone(), *before));
        admin.delete_records(&before.gather())?
    };
    for (partition, result) in new_starts {
        match result {
            Ok(start) => {
                let before = plan.get(&partition).map(|(start, _)| *start);
                listing.row([
                    partition.topic.into(),
                    partition.partition.into(),
                    before.into(),
                    start.into(),
                ]);
            }
            Err(error) => {
                let message = format!("no records of {partition} were deleted: {error}");
                failed = failed.or(Some(CliError::failed(message)));
            }
        }
    }
    if failed.is_none() && !args.dry_run {
        ctx.ui.note(format!("deleted {} of topic {topic}", counted(records, "record")));
    }
    ctx.ui.listing(&listing)?;
    failed.map_or(Ok(Exit::Done), Err)
}

/// Where each partition starts, and where it shall.
fn plan(
    ctx: &Context,
    args: &DeleteArgs,
    admin: &mut Admin,
    partitions: &[TopicPartition],
) -> Result<BTreeMap<TopicPartition, (Offset, Offset)>, CliError> {
    let starts = lag::offsets(admin, partitions, At::Earliest)?;
    let ends = lag::offsets(admin, partitions, At::Latest)?;
    let at_time = match &args.before {
        Position::Time(moment) => {
            let time = moment.resolve(ctx.now(), &TimeZone::UTC);
            let time = time.map_err(|error| CliError::usage(error.to_string()))?;
            lag::offsets(admin, partitions, At::Time(time))?
        }
        _ => BTreeMap::new(),
    };
    let mut plan = BTreeMap::new();
    for (partition, start) in starts {
        let start = start.unwrap_or(Offset(0));
        let end = ends.get(&partition).copied().flatten().unwrap_or(start);
        let before = match &args.before {
            Position::Earliest | Position::Stored => start,
            Position::Latest => end,
            Position::Offset(offset) => *offset,
            Position::FromEnd(count) => Offset(end.0.saturating_sub_unsigned(*count).max(start.0)),
            Position::Time(_) => at_time.get(&partition).copied().flatten().unwrap_or(end),
        };
        if before > end {
            let error = CliError::failed(format!("{partition} ends at {end}, before {before}"));
            return Err(if args.before.looks_like_milliseconds() {
                error.hint(format!("a time in milliseconds is written `@{before}`"))
            } else {
                error.hint("`--before latest` deletes everything")
            });
        }
        plan.insert(partition, (start, before.max(start)));
    }
    Ok(plan)
}
