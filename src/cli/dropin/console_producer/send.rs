//! From lines to acknowledgements, and what is said of records that failed.
//!
//! As in Kafka, a record that could not be delivered is told on stderr and changes no exit code, unless
//! `--sync` asks for each one. The topic is asked for with the first record, not before.

use std::io::Write;
use std::time::{Duration, Instant};

use super::reader::LineReader;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::{exceptions, java_log};
use crate::cli::exit::Exit;
use crate::client::produce::{self, Produce, ProducerSettings};
use crate::client::{Access, ClientError};
use crate::record::{Chunks, Record};

/// So many records are handed over at a time.
const BATCH: usize = 4_096;

/// What is to be sent where.
#[derive(Debug)]
pub(super) struct Load {
    pub(super) topic: String,
    pub(super) access: Access,
    pub(super) settings: ProducerSettings,
    /// Each record is waited for.
    pub(super) sync: bool,
    /// How long a record may stay unacknowledged.
    pub(super) patience: Duration,
}

pub(super) fn run(
    call: &mut Call<'_>,
    load: &Load,
    mut reader: LineReader,
) -> Result<Exit, Refusal> {
    let stop = call.signals.stop()?;
    let producer = produce::open(&load.access, &load.settings).map_err(|error| {
        Refusal::Bare(format!("org.apache.kafka.common.KafkaException: {error}"))
    })?;
    let mut sender = Sender { load, producer, known: false, told: 0 };
    // As Java's console: only where both ends are a terminal.
    let prompts = call.ui.terminals().stdin && call.ui.terminals().stdout;
    let mut chunks = Chunks::new(call.ui.stdin(&stop));
    let mut ended = Ok(());
    let mut lines = 1;
    while ended.is_ok() && !(chunks.is_last() || stop.requested()) {
        if prompts {
            call.ui.out().write_all(">".repeat(lines).as_bytes())?;
            call.ui.out().flush()?;
        }
        if let Err(error) = chunks.fill() {
            ended = Err(format!("java.io.IOException: {error}"));
            break;
        }
        let (taken, count, result) = chunk(call, &mut sender, &mut reader, &chunks);
        chunks.consume(taken);
        (lines, ended) = (count, result);
    }
    let flushed = sender.finish(call);
    ended.and(flushed).map_err(Refusal::Bare)?;
    match stop.signal() {
        Some(signal) => Ok(Exit::Code(Exit::Signal(signal).code())),
        None => Ok(Exit::Done),
    }
}

/// Sends the lines that are there. Answers their bytes, their count, and what ends the run.
fn chunk(
    call: &mut Call<'_>,
    sender: &mut Sender<'_>,
    reader: &mut LineReader,
    chunks: &Chunks<impl std::io::Read>,
) -> (usize, usize, Result<(), String>) {
    let bytes = chunks.bytes();
    let size = if sender.load.sync { 1 } else { BATCH };
    let (mut taken, mut count) = (0, 0);
    let mut batch = Vec::new();
    while let Some((line, length)) = reader.line(&bytes[taken..], chunks.is_last()) {
        taken += length;
        count += 1;
        match reader.record(line) {
            Ok(record) => batch.push(record),
            // What came before is sent all the same.
            Err(error) => return (taken, count, sender.send(call, &batch).and(Err(error))),
        }
        if batch.len() == size {
            if let Err(error) = sender.send(call, &batch) {
                return (taken, count, Err(error));
            }
            batch.clear();
        }
    }
    let result = if batch.is_empty() { Ok(()) } else { sender.send(call, &batch) };
    (taken, count, result)
}

struct Sender<'a> {
    load: &'a Load,
    producer: Box<dyn Produce>,
    /// The topic is there.
    known: bool,
    /// So many failures were told.
    told: u64,
}

impl Sender<'_> {
    /// Hands these over; an error ends the run.
    fn send(&mut self, call: &mut Call<'_>, mut records: &[Record<'_>]) -> Result<(), String> {
        let topic = &self.load.topic;
        while !self.known
            && let Some((first, rest)) = records.split_first()
        {
            match self.producer.topic(topic) {
                Ok(_) => self.known = true,
                Err(error) => {
                    let waited = self.load.access.timeout.as_millis();
                    let problem = exceptions::of_topic(&error, topic, waited);
                    if self.load.sync {
                        return Err(format!("java.util.concurrent.ExecutionException: {problem}"));
                    }
                    self.failed(call, Some(first), &problem);
                    records = rest;
                }
            }
        }
        while !records.is_empty() {
            let taken = self.producer.send(topic, records).map_err(broken)?;
            records = &records[taken..];
            if !records.is_empty() {
                self.producer.wait_for_room(Duration::from_millis(100));
            }
        }
        if self.load.sync {
            self.flush()?;
            let failures = self.producer.failures();
            if let Some(failure) = failures.first() {
                let problem = exceptions::of_failure(failure);
                return Err(format!("java.util.concurrent.ExecutionException: {problem}"));
            }
        }
        self.tell(call);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), String> {
        // Every record has its own end at the delivery timeout; a little later all is known.
        let end = Instant::now() + self.load.patience + Duration::from_secs(5);
        while !self.producer.flush(Duration::from_millis(100)).map_err(broken)?
            && Instant::now() < end
        {}
        Ok(())
    }

    fn finish(&mut self, call: &mut Call<'_>) -> Result<(), String> {
        if self.known {
            self.flush()?;
            self.tell(call);
        }
        Ok(())
    }

    /// Says which records failed since the last time.
    fn tell(&mut self, call: &mut Call<'_>) {
        let failed = self.producer.delivery().failed;
        if failed == self.told || self.load.sync {
            return;
        }
        let failures = self.producer.failures();
        let news = failures.iter().skip(usize::try_from(self.told).unwrap_or(usize::MAX));
        for failure in news {
            let problem = exceptions::of_failure(failure);
            self.failed(call, None, &problem);
        }
        let kept = failures.len() as u64;
        if failed > kept {
            let more = failed - kept.max(self.told);
            call.ui.note(format!("{more} more messages to topic {} failed", self.load.topic));
        }
        self.told = failed;
    }

    fn failed(&self, call: &mut Call<'_>, record: Option<&Record<'_>>, problem: &str) {
        let of = record.map_or_else(String::new, |record| {
            let size = |field: &Option<std::borrow::Cow<'_, [u8]>>| {
                field.as_ref().map_or("null".to_owned(), |bytes| format!("{} bytes", bytes.len()))
            };
            format!(" with key: {}, value: {}", size(&record.key), size(&record.value))
        });
        let topic = &self.load.topic;
        call.ui.note(java_log::error(
            call.strict(),
            &format!("Error when sending message to topic {topic}{of} with error:"),
            "org.apache.kafka.clients.producer.internals.ErrorLoggingCallback",
            problem,
        ));
    }
}

fn broken(error: ClientError) -> String {
    format!("org.apache.kafka.common.KafkaException: {error}")
}
