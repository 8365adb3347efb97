//! From the cluster to standard output: what is read, until an end.
//!
//! As in Kafka, whatever ends the reading is told on stderr with the count, and most of it with exit code 0.
//! What a group has read is what was printed.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::{Duration, Instant};

use regex::Regex;

use super::formatter::Formatter;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::{exceptions, java_log, sought};
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::client::consume::{self, Consume, ConsumerSettings, Event, Flow, Start};
use crate::client::{Access, ClientError};
use crate::record::Record;
use crate::types::{Offset, PartitionId, TopicPartition};

/// Whose log has its errors in Kafka.
const LOGGER: &str = "org.apache.kafka.tools.consumer.ConsoleConsumer";

/// What a run waits at most before it looks at its signals and timeouts.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often a topic is looked for that is not there, and topics that a pattern may match.
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// Silence after which somebody may wonder why nothing comes.
const SILENCE: Duration = Duration::from_secs(3);
const NEW_TOPICS: Duration = Duration::from_secs(5);

/// What is to be read, and when that is enough.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) what: What,
    pub(super) access: Access,
    pub(super) settings: ConsumerSettings,
    /// Topics are made by asking for them.
    pub(super) creates: bool,
    /// Whether the group keeps what was read, and how often.
    pub(super) commits: Option<Duration>,
    pub(super) enough: Option<u64>,
    pub(super) idle: Option<Duration>,
    pub(super) formatter: Formatter,
    pub(super) skips_errors: bool,
    /// The end is told on stdout.
    pub(super) tells_end: bool,
}

#[derive(Debug)]
pub(super) enum What {
    Partition {
        topic: String,
        partition: i32,
        start: From,
    },
    Topic(String),
    /// Topics whose whole name matches; whether Kafka's own may be among them.
    Include(Regex, bool),
}

/// Where a partition is begun; offsets as they are given, even beyond its end.
#[derive(Debug, Clone, Copy)]
pub(super) enum From {
    Place(Start),
    Offset(i64),
}

/// Why the reading ended.
enum End {
    Enough,
    Signal(i32),
    /// Nothing came for so long.
    Idle,
    /// The reader of stdout has gone.
    Closed,
    /// The client failed: told, and no more than that.
    Client(String),
    /// The formatter threw this.
    Formatter(String),
}

pub(super) fn run(call: &mut Call<'_>, reading: &Reading) -> Result<Exit, Refusal> {
    let stop = call.signals.stop()?;
    let mut consumer = consume::open(&reading.access, &reading.settings).map_err(|error| {
        Refusal::Bare(format!("org.apache.kafka.common.KafkaException: {error}"))
    })?;
    let mut run = Run {
        reading,
        stop,
        count: 0,
        last: Instant::now(),
        out: Vec::new(),
        read: BTreeMap::new(),
        warned: false,
        told: false,
    };
    let end = match run.begin(call, &mut *consumer) {
        Ok(subscribed) => run.all(call, &mut *consumer, subscribed),
        Err(end) => end,
    };
    let end = run.flush(call).err().unwrap_or(end);
    if reading.commits.is_some() {
        consumer.written(std::mem::take(&mut run.read));
        if let Err(error) = consumer.commit() {
            call.ui.note(format!("org.apache.kafka.common.KafkaException: {error}"));
        }
    }
    drop(consumer);
    run.report(call, end)
}

struct Run<'a> {
    reading: &'a Reading,
    stop: Stop,
    count: u64,
    /// When the last record came.
    last: Instant,
    out: Vec<u8>,
    /// The next record of each partition.
    read: BTreeMap<TopicPartition, Offset>,
    /// That the cluster is away was said.
    warned: bool,
    /// That there are older records was said, or need not be.
    told: bool,
}

impl Run<'_> {
    /// Assigns or subscribes once what is to be read is there; the topics that were subscribed to.
    fn begin(
        &mut self,
        call: &mut Call<'_>,
        consumer: &mut dyn Consume,
    ) -> Result<Vec<String>, End> {
        if self.reading.enough == Some(0) {
            return Err(End::Enough);
        }
        loop {
            let found = match self.topics(call, consumer) {
                Ok(found) => found,
                Err(error) => return Err(End::Client(thrown(&error))),
            };
            if let What::Partition { topic, partition, start } = &self.reading.what {
                let at = TopicPartition::new(topic.as_str(), *partition);
                let there = found.iter().any(|(_, count)| *partition >= 0 && *partition < *count);
                if there {
                    self.assign(consumer, at, *start)
                        .map_err(|error| End::Client(thrown(&error)))?;
                    return Ok(Vec::new());
                }
            } else if !found.is_empty() {
                let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
                consumer.subscribe(&names).map_err(|error| End::Client(thrown(&error)))?;
                return Ok(names);
            }
            let wait = self.reading.idle.map_or(LOOK_AGAIN, |idle| {
                LOOK_AGAIN.min(idle.saturating_sub(self.last.elapsed()))
            });
            self.stop.wait(wait);
            if let Some(end) = self.ended() {
                return Err(end);
            }
        }
    }

    /// The topics that are meant and there, with the number of their partitions.
    fn topics(
        &mut self,
        call: &mut Call<'_>,
        consumer: &dyn Consume,
    ) -> Result<Vec<(String, i32)>, ClientError> {
        let meant = |name: &str, internal: bool| match &self.reading.what {
            What::Partition { topic, .. } | What::Topic(topic) => topic == name,
            What::Include(pattern, internals) => {
                (*internals || !internal) && pattern.is_match(name)
            }
        };
        let made = match &self.reading.what {
            What::Partition { topic, .. } | What::Topic(topic) => Some(topic.as_str()),
            What::Include(..) => None,
        };
        match sought::found(consumer, meant, made.filter(|_| self.reading.creates)) {
            // Kafka's clients go on trying for ever.
            Err(ClientError::Unreachable { brokers, .. }) => {
                if !self.warned {
                    call.ui.note(format!(
                        "Connection to {brokers} could not be established. Node may not be available."
                    ));
                    self.warned = true;
                }
                Ok(Vec::new())
            }
            found => found,
        }
    }

    fn assign(
        &mut self,
        consumer: &mut dyn Consume,
        at: TopicPartition,
        from: From,
    ) -> Result<(), ClientError> {
        let offset = match from {
            From::Offset(offset) => Offset(offset),
            From::Place(start) => consumer.offset(&at, start)?,
        };
        consumer.assign(&[(at, offset)])
    }

    /// Until an end.
    fn all(
        &mut self,
        call: &mut Call<'_>,
        consumer: &mut dyn Consume,
        mut subscribed: Vec<String>,
    ) -> End {
        let mut committed = Instant::now();
        let mut looked = Instant::now();
        loop {
            self.tell_older(call, consumer);
            if let Some(end) = self.ended() {
                return end;
            }
            let patience = self
                .reading
                .idle
                .map_or(PATIENCE, |idle| PATIENCE.min(idle.saturating_sub(self.last.elapsed())));
            let (mut given, mut end) = (None, None);
            let came = consumer.next_batch(patience, &mut |event| match event {
                Event::Record(record) => {
                    end = self.record(call, &record);
                    if end.is_some() { Flow::Enough } else { Flow::On }
                }
                Event::Assigned(partitions) => {
                    given = Some(partitions.to_vec());
                    Flow::Enough
                }
                Event::End(_) => Flow::On,
            });
            if let Some(end) = end {
                return end;
            }
            if matches!(came, Ok(0)) && call.ui.out().reader_left() {
                return End::Closed;
            }
            let result = came.map(drop).and_then(|()| match given {
                Some(given) => self.assigned(consumer, &given),
                None => Ok(()),
            });
            if let Err(error) = result {
                return End::Client(thrown(&error));
            }
            if let Err(end) = self.flush(call) {
                return end;
            }
            if let Some(every) = self.reading.commits {
                consumer.written(std::mem::take(&mut self.read));
                if committed.elapsed() >= every {
                    if let Err(error) = consumer.commit() {
                        call.ui.note(format!("org.apache.kafka.common.KafkaException: {error}"));
                    }
                    committed = Instant::now();
                }
            }
            if matches!(self.reading.what, What::Include(..)) && looked.elapsed() >= NEW_TOPICS {
                looked = Instant::now();
                let names = self.topics(call, consumer).unwrap_or_default();
                let names: Vec<String> = names.into_iter().map(|(name, _)| name).collect();
                if !names.is_empty() && names != subscribed && consumer.subscribe(&names).is_ok() {
                    subscribed = names;
                }
            }
        }
    }

    /// Nothing comes to those who wait for new records: what is there already is told once.
    fn tell_older(&mut self, call: &mut Call<'_>, consumer: &dyn Consume) {
        let Reading { what, settings, commits, .. } = self.reading;
        let waits = matches!(what, What::Topic(_)) && settings.start == Start::Latest;
        let alone = commits.is_none() && !call.strict();
        if self.told || self.count > 0 || !waits || !alone || self.last.elapsed() < SILENCE {
            return;
        }
        self.told = true;
        let older: i64 = self.older(call, consumer).unwrap_or(0);
        if older > 0 {
            call.ui.note(format!(
                "waiting for new records; {older} older ones exist: --from-beginning reads them"
            ));
        }
    }

    /// How many records the topic has.
    fn older(&mut self, call: &mut Call<'_>, consumer: &dyn Consume) -> Result<i64, ClientError> {
        let mut older = 0;
        for (name, partitions) in self.topics(call, consumer)? {
            for partition in 0..partitions {
                let at = TopicPartition::new(name.as_str(), partition);
                let place = |start| consumer.offset(&at, start);
                older += place(Start::Latest)?.0 - place(Start::Earliest)?.0;
            }
        }
        Ok(older)
    }

    fn ended(&self) -> Option<End> {
        if let Some(signal) = self.stop.signal() {
            return Some(End::Signal(signal));
        }
        if self.reading.enough.is_some_and(|enough| self.count >= enough) {
            return Some(End::Enough);
        }
        self.reading.idle.filter(|idle| self.last.elapsed() >= *idle).map(|_| End::Idle)
    }

    /// The group gave these: where it has no word on one yet, its place is where the reading begins, so that
    /// nothing is passed over next time.
    fn assigned(
        &mut self,
        consumer: &mut dyn Consume,
        partitions: &[TopicPartition],
    ) -> Result<(), ClientError> {
        self.read.retain(|partition, _| partitions.contains(partition));
        if self.reading.commits.is_none() || partitions.is_empty() {
            return Ok(());
        }
        let known = consumer.committed(partitions)?;
        for partition in partitions.iter().filter(|partition| !known.contains_key(partition)) {
            let start = consumer.offset(partition, self.reading.settings.start)?;
            self.read.entry(partition.clone()).or_insert(start);
        }
        Ok(())
    }

    /// Prints a record; what ends the reading with it.
    fn record(&mut self, call: &mut Call<'_>, record: &Record<'_>) -> Option<End> {
        self.last = Instant::now();
        self.count += 1;
        let written = self.reading.formatter.write(record, &mut self.out);
        if let (Some(topic), Some(PartitionId(partition)), Some(offset)) =
            (&record.topic, record.partition, record.offset)
            && self.reading.commits.is_some()
        {
            let at = TopicPartition::new(topic.as_ref(), partition);
            self.read.insert(at, Offset(offset.0 + 1));
        }
        match written {
            Err(problem) if self.reading.skips_errors => {
                let text = "Error processing message, skipping this message: ";
                call.ui.note(java_log::error(call.strict(), text, LOGGER, &problem));
            }
            Err(problem) => return Some(End::Formatter(problem)),
            Ok(()) => {}
        }
        self.ended().filter(|end| matches!(end, End::Enough | End::Signal(_)))
    }

    /// What was written is seen; whether anybody still looks.
    fn flush(&mut self, call: &mut Call<'_>) -> Result<(), End> {
        if self.out.is_empty() {
            return Ok(());
        }
        let out = call.ui.out();
        let written = out.write_all(&self.out).and_then(|()| out.flush());
        self.out.clear();
        written.map_err(|_| End::Closed)
    }

    /// Says how it ended.
    fn report(self, call: &mut Call<'_>, end: End) -> Result<Exit, Refusal> {
        match &end {
            End::Idle => call.ui.note("org.apache.kafka.common.errors.TimeoutException"),
            End::Client(problem) => call.ui.note(problem),
            End::Closed => call.ui.note("Unable to write to standard out, closing consumer."),
            End::Enough | End::Signal(_) | End::Formatter(_) => {}
        }
        call.ui.note(format!("Processed a total of {} messages", self.count));
        if let End::Formatter(problem) = &end {
            let text = "Unknown error when running consumer: ";
            call.ui.note(java_log::error(call.strict(), text, LOGGER, problem));
        }
        if self.reading.tells_end {
            writeln!(call.ui.out(), "shutdown_complete")?;
        }
        Ok(match end {
            End::Signal(signal) => Exit::Code(Exit::Signal(signal).code()),
            End::Formatter(_) => Exit::Failed,
            _ => Exit::Done,
        })
    }
}

fn thrown(error: &ClientError) -> String {
    match error {
        ClientError::Topic { topic, .. } | ClientError::UnknownTopic { topic } => {
            exceptions::of_subscription(error, topic)
        }
        ClientError::Rejected { cause, .. } => format!(
            "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: {cause}"
        ),
        other => format!("org.apache.kafka.common.KafkaException: {other}"),
    }
}
