//! From the cluster to the output, and the ends of a run.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use regex::Regex;

use super::args::ConsumeArgs;
use super::filter::Filter;
use super::hint::{SILENCE, hint};
use super::output::Output;
use super::plan::{Place, Plan, start};
use super::topics;
use crate::cli::cluster;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::client::consume::{self, Consume, ConsumerSettings, Event, Flow};
use crate::record::Record;
use crate::types::{Offset, TopicPartition};

/// What a run waits at most before it looks at its signals and timeouts.
const PATIENCE: Duration = Duration::from_millis(100);

/// Written out at the latest when it is so much.
const OUTPUT: usize = 1 << 20;

/// How often a group's offsets are committed.
const COMMIT_EVERY: Duration = Duration::from_secs(5);

pub(crate) fn run(ctx: &mut Context, args: &ConsumeArgs) -> Result<Exit, CliError> {
    args.check()?;
    let output = Output::of(ctx, args)?;
    let pattern = args.matching.as_ref().map(|pattern| {
        Regex::new(&format!("^(?:{pattern})$"))
            .map_err(|error| CliError::usage(format!("--matching {pattern}")).caused_by(&error))
    });
    let pattern = pattern.transpose()?;
    let settings = ConsumerSettings {
        group: args.group.clone(),
        start: start(args)?,
        read_committed: args.isolation_level == "read_committed",
        bounded: args.is_bounded(),
    };
    let stop = ctx.stop()?;
    let access = cluster::access(ctx)?;
    let mut consumer = consume::open(&access, &settings)?;
    let topics = topics::find(ctx, args, pattern.as_ref(), &*consumer)?;
    let mut reading = Reading {
        args,
        sorted: (args.tail.is_some() || args.merge_by_timestamp).then(Vec::new),
        plan: None,
        filter: Filter::of(args),
        output,
        count: 0,
        current: TopicPartition::new("", -1),
        read: BTreeMap::new(),
    };
    let mut window = args.tail;
    loop {
        if args.group.is_some() {
            let names: Vec<_> = topics.iter().map(|topic| topic.name.clone()).collect();
            consumer.subscribe(&names)?;
        } else {
            let (plan, begins) = Plan::assign(args, &topics, &*consumer, window)?;
            consumer.assign(&begins)?;
            reading.plan = Some(plan);
        }
        ctx.ui.detail("ready");
        let ended = reading.all(ctx, &mut *consumer, &stop);
        match window {
            Some(offsets) if ended.is_ok() && !stop.requested() && reading.is_short() => {
                // Offsets without records, of transactions or compacted: further back there are more.
                window = Some(offsets.saturating_mul(8));
                reading.again();
                consumer = consume::open(&access, &settings)?;
            }
            _ => return reading.finish(ctx, &mut *consumer, ended),
        }
    }
}

/// A run of `consume`.
struct Reading<'a> {
    args: &'a ConsumeArgs,
    /// All records, where they are to be in order of time.
    sorted: Option<Vec<Record<'static>>>,
    /// None until the group has given partitions.
    plan: Option<Plan>,
    filter: Filter<'a>,
    output: Output,
    count: u64,
    /// Where the last record was.
    current: TopicPartition,
    /// The next record of each partition, of those that are in the output or were passed over.
    read: BTreeMap<TopicPartition, Offset>,
}

impl Reading<'_> {
    /// Until an end, an error or a signal.
    fn all(
        &mut self,
        ctx: &mut Context,
        consumer: &mut dyn Consume,
        stop: &Stop,
    ) -> Result<(), CliError> {
        let mut last_record = Instant::now();
        let mut last_event = Instant::now();
        let mut last_commit = Instant::now();
        // Nothing has come yet, and somebody may wonder.
        let mut silent = ctx.ui.terminals().stderr && !self.args.is_bounded();
        while !self.is_done() && !stop.requested() {
            let patience = match self.args.idle_timeout {
                Some(idle) => PATIENCE.min(idle.saturating_sub(last_record.elapsed())),
                None => PATIENCE,
            };
            let before = self.count;
            let mut given = None;
            let came = consumer.next_batch(patience, &mut |event| {
                if let Event::Assigned(partitions) = event {
                    given = Some(partitions.to_vec());
                    Flow::Enough
                } else {
                    self.event(event)
                }
            })?;
            if let Some(assigned) = given {
                let plan = self.plan.get_or_insert_default();
                plan.given(self.args, &assigned, consumer)?;
                self.read.retain(|partition, _| assigned.contains(partition));
                last_record = Instant::now();
            }
            for notice in self.filter.notices() {
                ctx.ui.warn(notice);
            }
            if self.count > before {
                last_record = Instant::now();
            } else if self.args.idle_timeout.is_some_and(|idle| last_record.elapsed() >= idle) {
                return Ok(());
            }
            silent &= self.count == 0;
            if silent
                && last_record.elapsed() >= SILENCE
                && let Some(plan) = &self.plan
            {
                silent = false;
                if let Some(hint) = hint(self.args, plan, consumer)? {
                    ctx.ui.note(hint);
                }
            }
            // What has come is shown before the next is waited for.
            if came < 64 || self.output.pending() >= OUTPUT {
                self.output.flush(ctx)?;
                consumer.written(std::mem::take(&mut self.read));
                if last_commit.elapsed() >= COMMIT_EVERY {
                    consumer.commit()?;
                    last_commit = Instant::now();
                }
            }
            if came > 0 {
                last_event = Instant::now();
            } else if self.args.is_bounded() && self.args.group.is_none() {
                // Records or the partition's end must come; a group may have to wait for its members.
                let timeout = ctx.settings.timeout.value;
                if last_event.elapsed() > timeout {
                    return Err(CliError::unreachable(format!("nothing came within {timeout:?}")));
                }
            }
        }
        Ok(())
    }

    /// `--tail` has found less than it wants, and there is more.
    fn is_short(&self) -> bool {
        let (tail, plan) = (self.args.tail, self.plan.as_ref());
        tail.zip(plan).is_some_and(|(tail, plan)| plan.is_short_of(tail))
    }

    /// Forgets what it has read.
    fn again(&mut self) {
        self.count = 0;
        self.sorted.iter_mut().for_each(Vec::clear);
    }

    fn is_done(&self) -> bool {
        self.args.enough().is_some_and(|enough| self.count >= enough && self.sorted.is_none())
            || self.args.is_bounded() && self.plan.as_ref().is_some_and(Plan::is_done)
    }

    fn event(&mut self, event: Event<'_>) -> Flow {
        match event {
            Event::Record(record) => self.record(record),
            Event::End(end) => {
                let next = self.plan.as_mut().and_then(|plan| plan.ended(end));
                if let Some(next) = next
                    && self.args.group.is_some()
                {
                    // Markers of transactions are behind us too: no lag is left where they are last.
                    let read = self.read.entry(end.partition.clone()).or_insert(next);
                    *read = next.max(*read);
                }
            }
            Event::Assigned(_) => {}
        }
        if self.is_done() { Flow::Enough } else { Flow::On }
    }

    fn record(&mut self, record: Record<'_>) {
        let (Some(topic), Some(partition), Some(offset)) =
            (&record.topic, record.partition, record.offset)
        else {
            return;
        };
        // One partition after the other: its name is made anew only when it changes.
        if self.current.partition != partition || self.current.topic != **topic {
            self.current = TopicPartition { topic: topic.to_string(), partition };
        }
        let place = match &mut self.plan {
            Some(plan) => plan.came(&self.current, offset),
            None => Place::Wanted,
        };
        if place == Place::BeyondEnd {
            return;
        }
        if self.filter.wants(&record) {
            self.count += 1;
            match &mut self.sorted {
                Some(sorted) => sorted.push(record.into_owned()),
                None => self.output.write(&record),
            }
        }
        if self.args.group.is_some() {
            let next = Offset(offset.0 + 1);
            match self.read.get_mut(&self.current) {
                Some(read) => *read = next,
                None => _ = self.read.insert(self.current.clone(), next),
            }
        }
    }

    /// Writes what is left, commits what was written, and says how it went.
    fn finish(
        mut self,
        ctx: &mut Context,
        consumer: &mut dyn Consume,
        ended: Result<(), CliError>,
    ) -> Result<Exit, CliError> {
        if let Some(mut sorted) = self.sorted.take() {
            sorted.sort_by_key(|record| record.timestamp.map(|timestamp| timestamp.at));
            let limit = self.args.tail.or(self.args.enough()).unwrap_or(u64::MAX);
            let all = sorted.len();
            let shown = usize::try_from(limit).unwrap_or(usize::MAX).min(all);
            let skip = if self.args.tail.is_some() { all - shown } else { 0 };
            for record in sorted.iter().skip(skip).take(shown) {
                self.output.write(record);
            }
            self.count = shown as u64;
        }
        // What came before an error is not lost.
        self.output.flush(ctx)?;
        ended?;
        consumer.written(std::mem::take(&mut self.read));
        consumer.commit()?;
        if let Some(expected) = self.args.expect
            && self.count < expected
        {
            let came = self.count;
            return Err(CliError::failed(format!("{expected} records were expected, {came} came")));
        }
        match self.output.error() {
            Some(error) => Err(error),
            None => Ok(Exit::Done),
        }
    }
}
