//! Where each partition begins and ends, and how far it has come.
//!
//! Ends are positions, not records: what was fetched beyond, or the end of the partition itself, ends
//! it too, so that transaction markers, gaps and empty partitions hang nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{SystemTime, UNIX_EPOCH};

use super::args::ConsumeArgs;
use crate::cli::error::CliError;
use crate::cli::position::Position;
use crate::client::ClientError;
use crate::client::cluster::Topic;
use crate::client::consume::{Consume, End, Start};
use crate::types::{Offset, TimestampMs, TopicPartition};

/// The partitions' states.
#[derive(Debug, Default)]
pub(super) struct Plan {
    partitions: BTreeMap<TopicPartition, Progress>,
}

/// How far a partition has come.
#[derive(Debug, Clone, Copy, Default)]
struct Progress {
    /// Not to be reached beyond.
    end: Option<Offset>,
    done: bool,
    /// How many records came.
    came: u64,
    /// There is more before where it began.
    has_more_before: bool,
}

/// What is to happen to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Wanted,
    BeyondEnd,
}

impl Plan {
    /// The partitions that are meant, each with the offset to begin at: so many offsets before the end
    /// where there is a `window`.
    pub(super) fn assign(
        args: &ConsumeArgs,
        topics: &[Topic],
        consumer: &dyn Consume,
        window: Option<u64>,
    ) -> Result<(Self, Vec<(TopicPartition, Offset)>), CliError> {
        let start = match window {
            Some(offsets) => Start::FromEnd(offsets),
            None => start(args)?,
        };
        let mut plan = Self::default();
        let mut begins = Vec::new();
        let mut beyond_every_end = true;
        let mut all = Vec::new();
        for topic in topics {
            all.extend(partitions(args, topic)?);
        }
        consumer.expect(&all)?;
        for partition in all {
            let begin = consumer.offset(&partition, start)?;
            if let Start::Offset(asked) = start {
                beyond_every_end &= asked > begin;
            }
            let end = end(args, &partition, consumer)?;
            let done = end.is_some_and(|end| begin >= end);
            let has_more_before = window.is_some() && begin > consumer.extent(&partition)?.first;
            let progress = Progress { end, done, came: 0, has_more_before };
            plan.partitions.insert(partition.clone(), progress);
            if !done {
                begins.push((partition, begin));
            }
        }
        if let (Start::Offset(asked), Some(from)) = (start, &args.from)
            && beyond_every_end
            && from.looks_like_milliseconds()
        {
            return Err(CliError::usage(format!("--from {asked} is beyond every end"))
                .hint(format!("a time in milliseconds is --from @{asked}")));
        }
        Ok((plan, begins))
    }

    /// What the group has given; ends of partitions that are new are looked up.
    pub(super) fn given(
        &mut self,
        args: &ConsumeArgs,
        assigned: &[TopicPartition],
        consumer: &dyn Consume,
    ) -> Result<(), CliError> {
        self.partitions.retain(|partition, _| assigned.contains(partition));
        for partition in assigned {
            if !self.partitions.contains_key(partition) {
                let end = end(args, partition, consumer)?;
                let done = end == Some(Offset(0));
                let progress = Progress { end, done, ..Progress::default() };
                self.partitions.insert(partition.clone(), progress);
            }
        }
        Ok(())
    }

    /// A record has come.
    pub(super) fn came(&mut self, partition: &TopicPartition, offset: Offset) -> Place {
        let Some(progress) = self.partitions.get_mut(partition) else { return Place::Wanted };
        progress.came += 1;
        match progress.end {
            Some(end) => {
                progress.done |= offset.0 + 1 >= end.0;
                if offset >= end { Place::BeyondEnd } else { Place::Wanted }
            }
            None => Place::Wanted,
        }
    }

    /// The partition has given all that it holds. Answers how far it was read of what is wanted.
    pub(super) fn ended(&mut self, End { partition, next }: End<'_>) -> Option<Offset> {
        let progress = self.partitions.get_mut(partition)?;
        progress.done |= progress.end.is_some();
        Some(next?.min(progress.end.unwrap_or(Offset(i64::MAX))))
    }

    /// Some partition gave fewer records than this, because some offsets have none, and has more before
    /// where it began.
    pub(super) fn is_short_of(&self, records: u64) -> bool {
        let mut partitions = self.partitions.values();
        partitions.any(|progress| progress.has_more_before && progress.came < records)
    }

    pub(super) fn partitions(&self) -> impl Iterator<Item = &TopicPartition> {
        self.partitions.keys()
    }

    /// Everything has come that was to come.
    pub(super) fn is_done(&self) -> bool {
        self.partitions.values().all(|progress| progress.done)
    }
}

/// Where to begin, its times resolved.
pub(super) fn start(args: &ConsumeArgs) -> Result<Start, CliError> {
    match &args.from {
        None if args.from_beginning => Ok(Start::Earliest),
        // From the end to the end is nothing: whoever names only an end wants all before it.
        None if args.is_bounded() => Ok(Start::Earliest),
        None | Some(Position::Stored) => Ok(Start::Latest),
        Some(position) => resolve(args, position),
    }
}

fn resolve(args: &ConsumeArgs, position: &Position) -> Result<Start, CliError> {
    Ok(match position {
        Position::Earliest => Start::Earliest,
        Position::Latest | Position::Stored => Start::Latest,
        Position::Offset(offset) => Start::Offset(*offset),
        Position::FromEnd(count) => Start::FromEnd(*count),
        Position::Time(moment) => {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let now = TimestampMs(now.as_millis() as i64);
            let at = moment.resolve(now, &args.tz).map_err(|e| CliError::usage(e.to_string()))?;
            Start::Time(at)
        }
    })
}

fn end(
    args: &ConsumeArgs,
    partition: &TopicPartition,
    consumer: &dyn Consume,
) -> Result<Option<Offset>, CliError> {
    if args.until_end || args.tail.is_some() {
        return Ok(Some(consumer.extent(partition)?.end));
    }
    match &args.to {
        None => Ok(None),
        // An offset that is yet to come is waited for.
        Some(Position::Offset(offset)) => Ok(Some(*offset)),
        Some(position) => Ok(Some(consumer.offset(partition, resolve(args, position)?)?)),
    }
}

fn partitions(args: &ConsumeArgs, topic: &Topic) -> Result<Vec<TopicPartition>, CliError> {
    let all = 0..topic.partitions as i32;
    // Whoever is named twice is read once.
    let numbers: BTreeSet<i32> = if args.partition.is_empty() {
        all.collect()
    } else {
        args.partition.iter().copied().collect()
    };
    numbers
        .into_iter()
        .map(|partition| {
            if partition as usize >= topic.partitions {
                return Err(CliError::from(ClientError::UnknownPartition {
                    topic: topic.name.clone(),
                    partition,
                    count: topic.partitions,
                }));
            }
            Ok(TopicPartition::new(topic.name.as_str(), partition))
        })
        .collect()
}
