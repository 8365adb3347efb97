//! `rkafka get-offsets`.

use std::io::Write;

use clap::Args;
use jiff::tz::TimeZone;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::position::{self, Moment, Position};
use crate::cli::topic_names::{self as names, pattern};
use crate::client::admin::{At, FoundOffset, Isolation};
use crate::report::{Format, Listing};
use crate::types::{Offset, TimestampMs, TopicPartition};

/// Show offsets of partitions: their ends, or the first record at a time
///
/// One line for each partition, topic:partition:offset. Without a topic, every topic but Kafka's own.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka get-offsets retail
  rkafka get-offsets retail --time earliest --partition 0,1
  rkafka get-offsets retail --time -2h
  rkafka get-offsets retail --sum            how many records were ever written")]
pub struct GetOffsetsArgs {
    /// Topics, by their literal names
    #[arg(value_name = "TOPIC", add = complete::topics())]
    topics: Vec<String>,

    /// The same as a flag: repeat it, or separate names by commas
    #[arg(short = 't', long = "topic", value_name = "TOPIC", add = complete::topics(), value_delimiter = ',')]
    topic: Vec<String>,

    /// Topics whose whole name fits this regular expression
    #[arg(long, value_name = "REGEX", alias = "include")]
    matching: Option<String>,

    /// Only these partitions
    #[arg(short = 'p', long, value_name = "NUMBER", add = complete::partitions(), value_delimiter = ',', value_parser = clap::value_parser!(i32).range(0..))]
    partition: Vec<i32>,

    /// latest, earliest, max-timestamp, or a time; a bare number is milliseconds
    #[arg(long, value_name = "TIME", default_value = "latest", allow_hyphen_values = true, value_parser = Time::parse)]
    time: Time,

    /// Print one number: the sum over all partitions
    #[arg(long)]
    sum: bool,
}

/// What `--time` says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Time {
    At(At),
    Moment(Moment),
}

impl Time {
    fn parse(text: &str) -> Result<Self, position::Error> {
        Ok(match text {
            "max-timestamp" => Self::At(At::MaxTimestamp),
            "earliest-local" => Self::At(At::EarliestLocal),
            "latest-tiered" => Self::At(At::LatestTiered),
            text => match Position::parse_from(text)? {
                Position::Earliest => Self::At(At::Earliest),
                Position::Latest => Self::At(At::Latest),
                // Kafka's own meaning here: milliseconds, and its numbers for the words.
                Position::Offset(Offset(ms)) => Self::At(At::Time(TimestampMs(ms))),
                Position::FromEnd(1) => Self::At(At::Latest),
                Position::FromEnd(2) => Self::At(At::Earliest),
                Position::FromEnd(3) => Self::At(At::MaxTimestamp),
                Position::Time(moment) => Self::Moment(moment),
                Position::Stored | Position::FromEnd(_) => {
                    return Err(position::Error::Malformed(text.to_owned()));
                }
            },
        })
    }

    fn at(&self, ctx: &Context) -> Result<At, CliError> {
        match self {
            Self::At(at) => Ok(*at),
            Self::Moment(moment) => {
                let time = moment.resolve(ctx.now(), &TimeZone::UTC);
                time.map(At::Time).map_err(|error| CliError::usage(error.to_string()))
            }
        }
    }
}

pub(crate) fn run(ctx: &mut Context, args: &GetOffsetsArgs) -> Result<Exit, CliError> {
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    let mut wanted: Vec<String> = args.topics.iter().chain(&args.topic).cloned().collect();
    wanted.iter().try_for_each(|name| names::check(name))?;
    let at = args.time.at(ctx)?;
    let mut admin = ctx.admin()?;
    if wanted.is_empty() || matching.is_some() {
        let all = admin.list_topics()?.into_iter().filter(|topic| match &matching {
            Some(pattern) => pattern.is_match(&topic.name),
            None => !topic.internal,
        });
        wanted.extend(all.map(|topic| topic.name));
    }
    wanted.sort();
    wanted.dedup();
    let mut errors = Vec::new();
    let mut partitions = Vec::new();
    let asked: Vec<_> = wanted.iter().map(String::as_str).collect();
    for (name, topic) in admin.describe_topics(&asked)? {
        match topic {
            Ok(topic) => partitions
                .extend(topic.partitions.iter().map(|p| TopicPartition::new(&name, p.id.0))),
            Err(error) => errors.push(names::failed(&mut admin, "look into", &name, &error)),
        }
    }
    if !args.partition.is_empty() {
        partitions.retain(|partition| args.partition.contains(&partition.partition.0));
    }
    if partitions.is_empty() && errors.is_empty() {
        return Err(CliError::failed("no partition fits")
            .hint("`rkafka topics describe` shows those that are there"));
    }
    let wanted_offsets: Vec<_> = partitions.into_iter().map(|partition| (partition, at)).collect();
    let mut found = Vec::new();
    for (partition, offset) in admin.list_offsets(&wanted_offsets, Isolation::ReadUncommitted)? {
        match offset {
            Ok(offset) => found.push((partition, offset)),
            Err(error) => {
                errors.push(CliError::failed(format!("no offset of {partition}: {error}")))
            }
        }
    }
    show(ctx, args, &found)?;
    names::together("looked into", wanted.len(), errors)?;
    Ok(Exit::Done)
}

fn show(
    ctx: &mut Context,
    args: &GetOffsetsArgs,
    found: &[(TopicPartition, FoundOffset)],
) -> Result<(), CliError> {
    if args.sum {
        let sum: i128 =
            found.iter().filter_map(|(_, found)| Some(i128::from(found.offset?.0))).sum();
        return Ok(writeln!(ctx.ui.out(), "{sum}")?);
    }
    if ctx.ui.format() == Format::Plain {
        for (TopicPartition { topic, partition }, found) in found {
            // Kafka's tool leaves the offset empty where there is none.
            let offset = found.offset.map(|offset| offset.to_string()).unwrap_or_default();
            writeln!(ctx.ui.out(), "{topic}:{partition}:{offset}")?;
        }
        return Ok(());
    }
    let mut listing = Listing::new(["topic", "partition", "offset", "timestamp", "leader_epoch"]);
    for (TopicPartition { topic, partition }, found) in found {
        let epoch = Some(found.leader_epoch).filter(|epoch| epoch.0 >= 0);
        listing.row([
            topic.as_str().into(),
            (*partition).into(),
            found.offset.into(),
            found.timestamp.into(),
            epoch.into(),
        ]);
    }
    ctx.ui.listing(&listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        for (text, time) in [
            ("latest", Time::At(At::Latest)),
            ("-1", Time::At(At::Latest)),
            ("earliest", Time::At(At::Earliest)),
            ("-2", Time::At(At::Earliest)),
            ("max-timestamp", Time::At(At::MaxTimestamp)),
            ("-3", Time::At(At::MaxTimestamp)),
            ("1706695200000", Time::At(At::Time(TimestampMs(1_706_695_200_000)))),
            ("5", Time::At(At::Time(TimestampMs(5)))),
            ("yesterday", Time::Moment(Moment::Day(-1))),
        ] {
            assert_eq!(Time::parse(text), Ok(time), "{text}");
        }
        for text in ["stored", "-10", "soon"] {
            assert!(Time::parse(text).is_err(), "{text}");
        }
    }
}
