//! `rkafka groups reset-offsets`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Args};
use jiff::tz::TimeZone;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::cli::position::{self, Moment};
use crate::cli::topic_names;
use crate::cli::ui::counted;
use crate::client::admin::{Admin, At};
use crate::report::Listing;
use crate::types::{Gather, Offset, TimestampMs, TopicPartition};
use crate::wire::ErrorCode;

/// Move what a group has committed
///
/// Shows the plan; with --execute it is carried out. Only for groups without members. An offset that is not
/// there becomes the nearest one that is.
#[derive(Debug, Args)]
#[command(
    group = ArgGroup::new("to").required(true),
    group = ArgGroup::new("where").required(true).multiple(true),
    after_long_help = "Examples:
  rkafka groups reset-offsets cg --topic retail --to-earliest
  rkafka groups reset-offsets cg --topic retail:0,2 --shift-by -10 --execute
  rkafka groups reset-offsets cg --all-topics --to-datetime 2026-01-31T10:00 --execute
  rkafka groups reset-offsets cg --all-topics --to-current --export > offsets.csv"
)]
pub struct ResetOffsetsArgs {
    /// The group
    #[arg(value_name = "GROUP", add = complete::groups())]
    name: String,

    /// A topic, or some of its partitions: retail:0,2; repeatable
    #[arg(short = 't', long = "topic", value_name = "TOPIC[:PARTITIONS]", add = complete::topics(), group = "where", value_parser = TopicChoice::parse)]
    topics: Vec<TopicChoice>,

    /// Every topic that the group has committed
    #[arg(long, group = "where", conflicts_with_all = ["topics", "from_file"])]
    all_topics: bool,

    /// To the first record that is there
    #[arg(long, group = "to")]
    to_earliest: bool,

    /// To the end
    #[arg(long, group = "to")]
    to_latest: bool,

    /// To this offset
    #[arg(long, group = "to", value_name = "OFFSET", value_parser = clap::value_parser!(i64).range(0..))]
    to_offset: Option<i64>,

    /// So many records on, or back where negative
    #[arg(long, group = "to", value_name = "COUNT", allow_hyphen_values = true)]
    shift_by: Option<i64>,

    /// To the first record at or after this time; UTC where no zone is said
    #[arg(long, group = "to", value_name = "TIME", allow_hyphen_values = true, value_parser = Moment::parse)]
    to_datetime: Option<Moment>,

    /// To the first record of the last so long
    #[arg(long, group = "to", value_name = "DURATION", value_parser = duration::parse)]
    by_duration: Option<Duration>,

    /// Where it is: with --export a copy of what is committed
    #[arg(long, group = "to")]
    to_current: bool,

    /// To the offsets of a file: topic,partition,offset in each line
    #[arg(long, groups = ["to", "where"], value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    from_file: Option<PathBuf>,

    /// Carry it out
    #[arg(long, conflicts_with_all = ["export", "dry_run"])]
    execute: bool,

    /// Only show the plan, as without any of these three
    #[arg(long)]
    dry_run: bool,

    /// Print the plan as --from-file reads it
    #[arg(long)]
    export: bool,
}

/// A topic, or some of its partitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicChoice {
    topic: String,
    partitions: Option<Vec<i32>>,
}

impl TopicChoice {
    /// `retail`, or `retail:0,2`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (topic, partitions) = match text.split_once(':') {
            Some((topic, partitions)) => (topic, Some(partitions)),
            None => (text, None),
        };
        topic_names::check(topic).map_err(|error| error.message)?;
        let number = |text: &str| {
            let number = text.trim().parse().ok().filter(|number| *number >= 0);
            number.ok_or_else(|| format!("`{text}` is not a partition's number"))
        };
        let partitions =
            partitions.map(|text| text.split(',').map(number).collect()).transpose()?;
        Ok(Self { topic: topic.to_owned(), partitions })
    }
}

/// The partitions that are chosen; those of a whole topic as they are now.
pub(crate) fn chosen(
    admin: &mut Admin,
    choices: &[TopicChoice],
) -> Result<Vec<TopicPartition>, CliError> {
    let names: Vec<_> = choices.iter().map(|choice| choice.topic.as_str()).collect();
    let mut chosen = Vec::new();
    for ((name, topic), choice) in admin.describe_topics(&names)?.into_iter().zip(choices) {
        let topic =
            topic.map_err(|error| topic_names::failed(admin, "look into", &name, &error))?;
        let there: Vec<_> = topic.partitions.iter().map(|partition| partition.id.0).collect();
        for partition in choice.partitions.as_ref().unwrap_or(&there) {
            if !there.contains(partition) {
                let count = there.len();
                return Err(CliError::failed(format!(
                    "topic `{name}` has no partition {partition}: it has {count}"
                )));
            }
            chosen.push(TopicPartition::new(&name, *partition));
        }
    }
    chosen.sort();
    chosen.dedup();
    Ok(chosen)
}

/// A partition and where it is to go.
struct Move {
    partition: TopicPartition,
    current: Option<Offset>,
    to: Offset,
}

pub(crate) fn run(ctx: &mut Context, args: &ResetOffsetsArgs) -> Result<Exit, CliError> {
    let given = args.from_file.as_ref().map(|file| read(ctx, file)).transpose()?;
    let mut admin = ctx.admin()?;
    must_be_idle(&mut admin, args)?;
    let committed = admin.committed(&args.name)?;
    let current: BTreeMap<_, _> =
        committed.into_iter().map(|(p, committed)| (p, committed.offset)).collect();
    let partitions: Vec<TopicPartition> = match &given {
        Some(given) => given.keys().cloned().collect(),
        None if args.all_topics => current.keys().cloned().collect(),
        None => chosen(&mut admin, &args.topics)?,
    };
    if partitions.is_empty() {
        return Err(CliError::failed(format!("group `{}` has committed nothing", args.name))
            .hint("`--topic TOPIC` names what it shall read"));
    }
    let plan = plan(ctx, args, &mut admin, partitions, &current, given.as_ref())?;
    if args.export {
        for Move { partition: TopicPartition { topic, partition }, to, .. } in &plan {
            writeln!(ctx.ui.out(), "{topic},{partition},{to}")?;
        }
        return Ok(Exit::Done);
    }
    if args.execute {
        let offsets = plan.iter().map(|step| (step.partition.clone(), step.to)).gather();
        for (partition, result) in admin.commit(&args.name, &offsets)? {
            result.map_err(|error| {
                let mut error = lag::failed(&mut admin, "reset", &args.name, &error);
                error.message.push_str(&format!(" ({partition})"));
                error
            })?;
        }
        ctx.ui.note(format!("group {}: moved {}", args.name, counted(plan.len(), "partition")));
    } else {
        ctx.ui.note("this is the plan; `--execute` carries it out");
    }
    let mut listing = Listing::new(["group", "topic", "partition", "current_offset", "new_offset"]);
    for Move { partition: TopicPartition { topic, partition }, current, to } in plan {
        listing.row([
            args.name.as_str().into(),
            topic.into(),
            partition.into(),
            current.into(),
            to.into(),
        ]);
    }
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}

/// Offsets of a group at work are its members' to commit. A group that is not there yet may start so.
fn must_be_idle(admin: &mut Admin, args: &ResetOffsetsArgs) -> Result<(), CliError> {
    if args.export {
        return Ok(());
    }
    match admin.describe_group(&args.name) {
        Ok(group) if group.is_idle() => Ok(()),
        Ok(group) => Err(CliError::failed(format!(
            "cannot reset group `{}`: it has {} active members",
            args.name,
            group.members.len()
        ))
        .hint(format!(
            "`rkafka groups describe {} --members` shows them: stop them first",
            args.name
        ))),
        Err(error) if error.code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn plan(
    ctx: &mut Context,
    args: &ResetOffsetsArgs,
    admin: &mut Admin,
    partitions: Vec<TopicPartition>,
    current: &BTreeMap<TopicPartition, Offset>,
    given: Option<&BTreeMap<TopicPartition, Offset>>,
) -> Result<Vec<Move>, CliError> {
    let starts = lag::offsets(admin, &partitions, At::Earliest)?;
    let ends = lag::offsets(admin, &partitions, At::Latest)?;
    let at_time = match time(ctx, args)? {
        Some(time) => lag::offsets(admin, &partitions, At::Time(time))?,
        None => BTreeMap::new(),
    };
    let mut plan = Vec::new();
    for partition in partitions {
        let start = starts.get(&partition).copied().flatten().unwrap_or(Offset(0));
        let end = ends.get(&partition).copied().flatten().unwrap_or(start);
        let committed = current.get(&partition).copied();
        let wanted = if args.to_earliest {
            start
        } else if let Some(offset) = args.to_offset {
            Offset(offset)
        } else if let Some(count) = args.shift_by {
            let Some(committed) = committed else {
                return Err(CliError::failed(format!(
                    "group `{}` has committed nothing for {partition}",
                    args.name
                ))
                .hint("`--shift-by` needs a commit to start from"));
            };
            Offset(committed.0.saturating_add(count))
        } else if let Some(given) = given {
            given.get(&partition).copied().unwrap_or(end)
        } else if args.to_current {
            committed.unwrap_or(end)
        } else {
            // A time after the last record is the end, as `--to-latest` is.
            at_time.get(&partition).copied().flatten().unwrap_or(end)
        };
        let to = wanted.clamp(start, end.max(start));
        if to != wanted {
            ctx.ui.warn(format!("{partition}: offset {wanted} is not there, {to} is nearest"));
        }
        plan.push(Move { partition, current: committed, to });
    }
    Ok(plan)
}

fn time(ctx: &Context, args: &ResetOffsetsArgs) -> Result<Option<TimestampMs>, CliError> {
    let moment = match (&args.to_datetime, args.by_duration) {
        (Some(moment), _) => moment.clone(),
        (None, Some(duration)) => Moment::Ago(duration),
        (None, None) => return Ok(None),
    };
    let usage = |error: position::Error| CliError::usage(error.to_string());
    moment.resolve(ctx.now(), &TimeZone::UTC).map(Some).map_err(usage)
}

fn read(ctx: &Context, file: &PathBuf) -> Result<BTreeMap<TopicPartition, Offset>, CliError> {
    let text = std::fs::read_to_string(ctx.env.cwd.join(file)).map_err(|error| {
        CliError::usage(format!("cannot read `{}`", file.display())).caused_by(&error)
    })?;
    parse(&text).map_err(|line| {
        CliError::usage(format!("{}:{line}: not topic,partition,offset", file.display()))
    })
}

/// `topic,partition,offset` in each line; a group in front, as Kafka's tool exports several, is passed over.
/// The error is the line's number.
fn parse(text: &str) -> Result<BTreeMap<TopicPartition, Offset>, usize> {
    let mut offsets = BTreeMap::new();
    for (line, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let cells: Vec<_> = text.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
        let (topic, partition, offset) = match cells[..] {
            [topic, partition, offset] | [_, topic, partition, offset] => {
                (topic, partition, offset)
            }
            _ => return Err(line + 1),
        };
        let (Ok(partition), Ok(offset)) = (partition.parse::<i32>(), offset.parse::<i64>()) else {
            return Err(line + 1);
        };
        if topic.is_empty() || partition < 0 || offset < 0 {
            return Err(line + 1);
        }
        offsets.insert(TopicPartition::new(topic, partition), Offset(offset));
    }
    Ok(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices() {
        let choice =
            |topic: &str, partitions| Ok(TopicChoice { topic: topic.to_owned(), partitions });
        assert_eq!(TopicChoice::parse("retail"), choice("retail", None));
        assert_eq!(TopicChoice::parse("retail:0,2"), choice("retail", Some(vec![0, 2])));
        for text in ["", "retail:", "retail:x", "retail:-1", "a b", ":0"] {
            assert!(TopicChoice::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn files() {
        let offsets = parse("retail,0,5\n\n cg , retail , 1 , 7 \n\"a\",2,3\n").unwrap();
        let found: Vec<_> = offsets.iter().map(|(p, o)| (p.to_string(), o.0)).collect();
        assert_eq!(
            found,
            [("a-2".to_owned(), 3), ("retail-0".to_owned(), 5), ("retail-1".to_owned(), 7)]
        );
        for (text, line) in [("a,0", 1), ("a,0,5\nb,x,1", 2), ("a,0,-5", 1), (",0,1", 1)] {
            assert_eq!(parse(text), Err(line), "{text}");
        }
    }
}
