//! From input to acknowledgement.

use std::borrow::Cow;
use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::args::ProduceArgs;
use super::input::{self, Format, Source};
use super::report::Report;
use super::resume::Progress;
use crate::cli::cluster;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::pace::Pace;
use crate::cli::stop::Stop;
use crate::cli::suggest::nearest;
use crate::cli::ui::counted;
use crate::client::produce::{self, Produce};
use crate::record::{Chunks, Decode, DecodeError, Header, Record, Timestamp, parse_time};
use crate::types::PartitionId;

/// So many records are handed over at a time.
const BATCH: usize = 4_096;

/// How long records may wait where `--delivery-timeout` does not say.
const PATIENCE: Duration = Duration::from_secs(120);

/// A checkpoint of `--resume` after so many bytes.
const CHECKPOINT: u64 = 64 << 20;

pub(crate) fn run(ctx: &mut Context, args: &ProduceArgs) -> Result<Exit, CliError> {
    let settings = args.settings(|name| ctx.property(name))?;
    let unacknowledged = args.is_unacknowledged(|name| ctx.property(name));
    let format = Format::of(args)?;
    let (topic, sources) = input::topic_and_sources(ctx, args)?;
    let fixed = Fixed::of(args, topic.as_ref())?;
    let progress = args.resume.as_ref().map(|path| Progress::load(path)).transpose()?;
    let reject = args.reject.as_ref().map(|path| {
        File::create(path).map_err(|error| {
            CliError::usage(format!("cannot write to {}", path.display())).caused_by(&error)
        })
    });
    let reject = reject.transpose()?;

    let stop = ctx.stop()?;
    let producer = produce::open(&cluster::access(ctx)?, &settings)?;
    if let Some(topic) = &topic {
        prepare(ctx, &*producer, topic, args.partition)?;
    }

    let bar = bar(ctx, &sources);
    let mut load = Load {
        sender: Sender {
            producer,
            topic: topic.unwrap_or_default(),
            pace: args.rate.map(Pace::new),
            stop,
        },
        unacknowledged,
        fixed,
        rejects: Rejects { file: reject, count: 0 },
        bytes: 0,
        bar: bar.clone(),
        progress,
        delivery_timeout: settings.delivery_timeout.unwrap_or(PATIENCE),
        started: Instant::now(),
    };
    let mut result = Ok(());
    for source in &sources {
        result = load.source(ctx, source, &format, args);
        if result.is_err() || load.sender.stop.requested() {
            break;
        }
    }
    let report = load.finish();
    bar.finish_and_clear();
    let report = report?;
    ctx.ui.note(report.line());
    match (result, report.error()) {
        (Err(error), Some(undelivered)) => Err(error.cause(undelivered.message)),
        (Err(error), None) | (Ok(()), Some(error)) => Err(error),
        (Ok(()), None) => Ok(Exit::Done),
    }
}

/// The topic is there when this returns; one that is created on the way is said so.
fn prepare(
    ctx: &mut Context,
    producer: &dyn Produce,
    topic: &str,
    partition: Option<i32>,
) -> Result<(), CliError> {
    let known = producer.topics()?;
    let found = match known.iter().find(|known| known.name == topic) {
        Some(found) => found.clone(),
        None => {
            let near = nearest(topic, known.iter().map(|known| known.name.as_str()));
            let created = producer.topic(topic).map_err(|error| match near {
                Some(near) => CliError::from(error).hint(format!("there is a topic {near}")),
                None => CliError::from(error),
            })?;
            let near = near.map_or(String::new(), |near| format!(" (there is also {near})"));
            let partitions = counted(created.partitions, "partition");
            ctx.ui.note(format!("created topic {topic} with {partitions}{near}"));
            created
        }
    };
    match partition {
        Some(partition) if partition as usize >= found.partitions => {
            Err(crate::client::ClientError::UnknownPartition {
                topic: topic.to_owned(),
                partition,
                count: found.partitions,
            }
            .into())
        }
        _ => Ok(()),
    }
}

/// By bytes where all are files, by records otherwise.
fn bar(ctx: &mut Context, sources: &[Source]) -> ProgressBar {
    let size = |source: &Source| match source {
        Source::File(path) => path.metadata().ok().map(|metadata| metadata.len()),
        Source::Stdin => None,
    };
    let total = sources.iter().map(size).sum();
    // A prompt and a spinner would fight over one line.
    if ctx.ui.terminals().stdin && sources.contains(&Source::Stdin) {
        return ProgressBar::hidden();
    }
    ctx.ui.progress("produce", total)
}

/// What flags say about every record.
#[derive(Debug)]
struct Fixed {
    topics: Topics,
    repartition: bool,
    key: Option<Vec<u8>>,
    headers: Vec<Header<'static>>,
    partition: Option<PartitionId>,
    timestamp: Option<Timestamp>,
}

/// Which topic counts: the command's, or the record's own.
#[derive(Debug, Clone, Copy)]
enum Topics {
    One,
    /// The environment's topic is for records that name none.
    OwnFirst,
    Own,
}

impl Fixed {
    fn of(args: &ProduceArgs, topic: Option<&String>) -> Result<Self, CliError> {
        let key = args.key.as_ref().map(|key| {
            let key = Cow::Borrowed(key.as_bytes());
            args.key_as
                .encode(key)
                .map(Cow::into_owned)
                .map_err(|error| CliError::usage(format!("--key: {error}")))
        });
        let timestamp = args.timestamp.as_ref().map(|text| {
            parse_time(text).map(Timestamp::created).ok_or_else(|| {
                CliError::usage(format!("--timestamp {text}: neither milliseconds nor a time such as 2026-11-21T10:00:00Z"))
            })
        });
        let headers = args
            .headers()
            .into_iter()
            .map(|(name, value)| Header::new(name, value.map(str::as_bytes)).into_owned());
        let named = args.topic.is_some() || !args.words.is_empty();
        Ok(Self {
            topics: match topic {
                None => Topics::Own,
                Some(_) if named => Topics::One,
                Some(_) => Topics::OwnFirst,
            },
            repartition: args.repartition,
            key: key.transpose()?,
            headers: headers.collect(),
            partition: args.partition.map(PartitionId),
            timestamp: timestamp.transpose()?,
        })
    }

    fn apply<'a>(
        &'a self,
        mut record: Record<'a>,
        reading: &Reading,
    ) -> Result<Record<'a>, CliError> {
        match self.topics {
            Topics::One => record.topic = None,
            Topics::Own if record.topic.is_none() => {
                let place = reading.place();
                return Err(CliError::failed(format!("{place}: the record names no topic"))
                    .hint("--topic NAME says where such records go"));
            }
            Topics::Own | Topics::OwnFirst => {}
        }
        if self.repartition {
            record.partition = None;
        }
        if let Some(key) = &self.key {
            record.key = Some(Cow::Borrowed(key));
        }
        if self.partition.is_some() {
            record.partition = self.partition;
        }
        if self.timestamp.is_some() {
            record.timestamp = self.timestamp;
        }
        if !self.headers.is_empty() {
            record.headers.extend(self.headers.iter().cloned());
        }
        Ok(record)
    }
}

/// A run of `produce`.
struct Load {
    sender: Sender,
    fixed: Fixed,
    rejects: Rejects,
    bytes: u64,
    bar: ProgressBar,
    progress: Option<Progress>,
    delivery_timeout: Duration,
    /// Nobody acknowledges anything: to be sent is all there is.
    unacknowledged: bool,
    started: Instant,
}

/// A source on its way: its name, its decoder, and what that counts.
struct Reading {
    name: String,
    unit: &'static str,
    decoder: Box<dyn Decode>,
    /// What an earlier run has sent of it.
    skip: u64,
}

impl Reading {
    /// Where the last record began.
    fn place(&self) -> String {
        format!("{}:{}", self.name, self.decoder.line())
    }
}

impl Load {
    /// Sends all of one source.
    fn source(
        &mut self,
        ctx: &mut Context,
        source: &Source,
        format: &Format,
        args: &ProduceArgs,
    ) -> Result<(), CliError> {
        let name = source.name();
        let interactive = *source == Source::Stdin && ctx.ui.terminals().stdin;
        if interactive {
            ctx.ui.note("type records, one a line; Ctrl-D ends");
        }
        let bytes = input::open(ctx, source, args.follow, args.encoding, &self.sender.stop)?;
        let mut chunks = Chunks::new(bytes);
        let skip = self.progress.as_ref().map_or(0, |progress| progress.done(&name));
        let decoder = format.decoder();
        let mut reading = Reading { name, unit: format.unit(), decoder, skip };
        let mut checkpoint = skip;
        loop {
            if interactive {
                ctx.ui.prompt(">");
            }
            if let Err(error) = chunks.fill() {
                let error =
                    CliError::failed(format!("cannot read {}", reading.name)).caused_by(&error);
                return Err(error);
            }
            let before = chunks.consumed();
            let (taken, result) =
                self.chunk(&mut reading, chunks.bytes(), before, chunks.is_last());
            chunks.consume(taken);
            self.bytes += chunks.consumed().saturating_sub(before.max(skip));
            result?;
            self.bar.set_position(self.bytes);
            // A load that is stopped may not have sent all that it has read: the last checkpoint holds.
            let stopped = self.sender.stop.requested();
            let ends = chunks.is_last();
            let due = ends || chunks.consumed() > checkpoint + CHECKPOINT;
            if self.progress.is_some() && due && !stopped {
                checkpoint = chunks.consumed();
                self.checkpoint(&reading.name, checkpoint)?;
            }
            if ends || stopped {
                return Ok(());
            }
        }
    }

    /// Sends what is complete in `bytes`, which begin at `start` of the source. Answers how many of
    /// them are done with, whatever else happened.
    fn chunk(
        &mut self,
        reading: &mut Reading,
        bytes: &[u8],
        start: u64,
        last: bool,
    ) -> (usize, Result<(), CliError>) {
        let mut batch = Vec::with_capacity(BATCH);
        let mut taken = 0;
        while let Some(next) = reading.decoder.next(&bytes[taken..], last) {
            let from = taken;
            taken += next.bytes;
            if start + taken as u64 <= reading.skip {
                continue;
            }
            let judged = match next.record {
                Ok(record) => self.fixed.apply(record, reading).map(Some),
                Err(error) => {
                    self.rejects.take(reading, &error, &bytes[from..taken]).map(|()| None)
                }
            };
            match judged {
                Ok(record) => batch.extend(record),
                // What came before is sent all the same.
                Err(error) => return (taken, self.sender.send(&batch).and(Err(error))),
            }
            if batch.len() == BATCH {
                if let Err(error) = self.sender.send(&batch) {
                    return (taken, Err(error));
                }
                batch.clear();
                if self.sender.stop.requested() {
                    break;
                }
            }
        }
        (taken, self.sender.send(&batch))
    }

    /// Everything up to here is acknowledged, or the state stays as it was.
    fn checkpoint(&mut self, file: &str, done: u64) -> Result<(), CliError> {
        self.sender.flush(self.delivery_timeout)?;
        let delivery = self.sender.producer.delivery();
        match &mut self.progress {
            Some(progress) if delivery.failed + delivery.pending == 0 => progress.save(file, done),
            _ => Ok(()),
        }
    }

    fn finish(&mut self) -> Result<Report, CliError> {
        self.sender.flush(self.delivery_timeout)?;
        Ok(Report {
            delivery: self.sender.producer.delivery(),
            failures: self.sender.producer.failures(),
            unacknowledged: self.unacknowledged,
            topic: self.sender.topic.clone(),
            rejected: self.rejects.count,
            bytes: self.bytes,
            elapsed: self.started.elapsed(),
        })
    }
}

/// What is no record.
struct Rejects {
    file: Option<File>,
    count: u64,
}

impl Rejects {
    /// Keeps it, or says what is wrong with it.
    fn take(
        &mut self,
        reading: &Reading,
        error: &DecodeError,
        source: &[u8],
    ) -> Result<(), CliError> {
        if let Some(file) = &mut self.file
            && !error.is_fatal()
        {
            self.count += 1;
            return file.write_all(source).map_err(|error| {
                CliError::failed("cannot write the rejected lines").caused_by(&error)
            });
        }
        let place = reading.place();
        let unit = reading.unit;
        let failure = CliError::failed(format!("{place}: this {unit} was not sent: {error}"));
        Err(match error.hint() {
            Some(hint) => failure.hint(hint),
            None if error.is_fatal() => failure,
            None => failure.hint("--reject FILE keeps such lines and goes on"),
        })
    }
}

/// The producer, and how fast it is fed.
struct Sender {
    producer: Box<dyn Produce>,
    /// Where records go that name no topic; empty where all must.
    topic: String,
    pace: Option<Pace>,
    stop: Stop,
}

impl Sender {
    /// Hands all of these over, as fast as there is room and `--rate` allows.
    fn send(&mut self, mut records: &[Record<'_>]) -> Result<(), CliError> {
        while let Some(first) = records.first() {
            let now = match &mut self.pace {
                None => records,
                Some(pace) => {
                    let wait = pace.wait(Instant::now());
                    if !wait.is_zero() && self.stop.wait(wait) {
                        return Ok(());
                    }
                    &records[..1]
                }
            };
            let taken = self.producer.send(&self.topic, now)?;
            records = &records[taken..];
            if taken < now.len() {
                self.producer.wait_for_room(Duration::from_millis(100));
            } else if let Some(pace) = &mut self.pace {
                let length = |field: &Option<Cow<'_, [u8]>>| field.as_ref().map_or(0, |f| f.len());
                pace.spend(length(&first.key) + length(&first.value));
            }
        }
        Ok(())
    }

    fn flush(&mut self, patience: Duration) -> Result<(), CliError> {
        // Every record has its own end at the delivery timeout; a little later all is known.
        let end = Instant::now() + patience + Duration::from_secs(5);
        while !self.producer.flush(Duration::from_millis(100))? && Instant::now() < end {}
        Ok(())
    }
}
