//! Producing through librdkafka: batches in, counts out.
//!
//! Successes are not reported one by one (that halves the rate): what was sent, has not failed and is
//! no longer in a queue was acknowledged. Failures are heard whenever something is sent or waited for.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rdkafka::ClientContext;
use rdkafka::Message as _;
use rdkafka::config::{FromClientConfigAndContext, RDKafkaLogLevel};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::message::{Header as KafkaHeader, OwnedHeaders};
use rdkafka::producer::{
    BaseProducer, BaseRecord, DeliveryResult, NoCustomPartitioner, Producer, ProducerContext,
};

use super::super::access::{Access, Troubles};
use super::super::cluster::{self, Topic as TopicInfo};
use super::super::error::{ClientError, words};
use super::super::produce::{
    Acks, Delivery, Failure, Partitioner, Produce, ProducerSettings, Receipt,
};
use super::ffi::{Batch, Queued, Topic, UNASSIGNED, flush};
use crate::types::record::Record;
use crate::types::{Offset, PartitionId};
use crate::wire::ErrorCode;

/// So many failures are kept with their reasons; all are counted.
const KEPT_FAILURES: usize = 10;

/// See [`LibrdkafkaProducer::wake`].
const WAKINGS: u8 = 5;
const WAKING: Duration = Duration::from_millis(100);

/// A topic that lacks a partition may have it after so long.
const AGE: Duration = Duration::from_secs(1);

const DEFAULTS: [(&str, &str); 13] = [
    ("partitioner", "murmur2_random"),
    ("enable.idempotence", "true"),
    ("delivery.timeout.ms", "120000"),
    ("linger.ms", "5"),
    ("enable.sparse.connections", "false"),
    // Memory stays flat behind an endless pipe: each message costs some 250 bytes besides its own,
    // which the first of these does not count.
    ("queue.buffering.max.kbytes", "12288"),
    ("queue.buffering.max.messages", "40000"),
    ("batch.num.messages", "100000"),
    ("batch.size", "1000000"),
    ("sticky.partitioning.linger.ms", "10"),
    ("delivery.report.only.error", "true"),
    ("request.timeout.ms", "30000"),
    ("retry.backoff.max.ms", "1000"),
];

pub(in crate::client) struct LibrdkafkaProducer {
    // Handles before their client: fields are dropped in this order.
    topics: BTreeMap<String, (Topic, Spread)>,
    /// How many partitions topics have whose records name theirs, and when that was asked.
    counts: BTreeMap<String, (usize, Instant)>,
    producer: BaseProducer<Deliveries>,
    deliveries: Arc<Counts>,
    batch: Batch,
    sent: u64,
    partitioner: Partitioner,
    access: Access,
    /// How often the producer may still be told of the cluster before its time.
    wakings: u8,
}

impl std::fmt::Debug for LibrdkafkaProducer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LibrdkafkaProducer").field("sent", &self.sent).finish_non_exhaustive()
    }
}

/// Where the next record goes that names no partition, for partitioners of ours.
#[derive(Debug, Clone, Copy)]
struct Spread {
    partitions: i32,
    next: i32,
}

/// What is heard while the producer is polled.
#[derive(Debug, Default)]
struct Counts {
    failed: AtomicU64,
    first: Mutex<Vec<Failure>>,
    /// Of all records, where they are wanted.
    receipts: Option<Mutex<Vec<Receipt>>>,
    troubles: Troubles,
}

impl Counts {
    fn fail(&self, failure: Failure) {
        self.failed.fetch_add(1, Ordering::SeqCst);
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if first.len() < KEPT_FAILURES {
            first.push(failure.clone());
        }
        drop(first);
        self.keep(failure.record, Err(failure));
    }

    fn keep(&self, record: u64, outcome: Result<(PartitionId, Offset), Failure>) {
        if let Some(receipts) = &self.receipts {
            let receipt = Receipt { record, at: Instant::now(), outcome };
            receipts.lock().unwrap_or_else(PoisonError::into_inner).push(receipt);
        }
    }
}

struct Deliveries(Arc<Counts>);

impl ClientContext for Deliveries {
    fn log(&self, _: RDKafkaLogLevel, _: &str, _: &str) {}

    fn error(&self, error: KafkaError, reason: &str) {
        self.0.troubles.note(&error, reason);
    }
}

impl ProducerContext for Deliveries {
    type DeliveryOpaque = usize;

    fn delivery(&self, result: &DeliveryResult<'_>, record: usize) {
        let record = record as u64;
        match result {
            Ok(message) => {
                let place = (PartitionId(message.partition()), Offset(message.offset()));
                self.0.keep(record, Ok(place));
            }
            // Not with what the broker said beside its code: librdkafka 2.12 has freed that text by now.
            Err((error, _)) => self.0.fail(failure(record, error)),
        }
    }
}

fn failure(record: u64, error: &KafkaError) -> Failure {
    let code = error.rdkafka_error_code().and_then(|code| i16::try_from(code as i32).ok());
    // What librdkafka finds itself has codes of its own, below those of brokers.
    let code = code.filter(|code| *code >= -1).map(ErrorCode);
    Failure { record, problem: words(error), code }
}

impl LibrdkafkaProducer {
    pub(in crate::client) fn open(
        access: &Access,
        settings: &ProducerSettings,
    ) -> Result<Self, ClientError> {
        let mut flags = Vec::new();
        if let Some(acks) = settings.acks {
            flags.push(("acks", acks_word(acks).to_owned()));
            flags.push(("enable.idempotence", (acks == Acks::All).to_string()));
        } else if settings_lack_idempotence(access) {
            flags.push(("enable.idempotence", false.to_string()));
        }
        if let Some(timeout) = settings.delivery_timeout {
            flags.push(("delivery.timeout.ms", timeout.as_millis().max(1).to_string()));
        }
        if let Some(partitioner) = settings.partitioner {
            flags.push(("partitioner", partitioner_word(partitioner).to_owned()));
            if partitioner == Partitioner::Random {
                flags.push(("sticky.partitioning.linger.ms", "0".to_owned()));
            }
        }
        if let Some(compression) = &settings.compression {
            flags.push(("compression.codec", compression.clone()));
        }
        if settings.receipts {
            flags.push(("delivery.report.only.error", "false".to_owned()));
        }
        let config = access.config(&DEFAULTS, &flags);
        let receipts = settings.receipts.then(Mutex::default);
        let counts = Arc::new(Counts { receipts, ..Counts::default() });
        let producer: BaseProducer<Deliveries, NoCustomPartitioner> =
            BaseProducer::from_config_and_context(&config, Deliveries(Arc::clone(&counts)))
                .map_err(|error| ClientError::of_creation(&error))?;
        Ok(Self {
            topics: BTreeMap::new(),
            counts: BTreeMap::new(),
            producer,
            deliveries: counts,
            batch: Batch::default(),
            sent: 0,
            partitioner: settings.partitioner.unwrap_or_default(),
            access: access.clone(),
            wakings: WAKINGS,
        })
    }

    /// Makes the topic's handle known.
    fn know(&mut self, name: &str) -> Result<(), ClientError> {
        if !self.topics.contains_key(name) {
            let partitions = match self.partitioner {
                Partitioner::Sticky | Partitioner::RoundRobin => self.topic(name)?.partitions,
                _ => 0,
            };
            let handle = Topic::new(self.producer.client(), name)?;
            let spread = Spread { partitions: partitions as i32, next: -1 };
            self.topics.insert(name.to_owned(), (handle, spread));
        }
        Ok(())
    }

    /// How many partitions a topic has, for a record that names this one. Asked again where there are
    /// fewer, since topics grow.
    fn partitions(&mut self, topic: &str, wanted: PartitionId) -> usize {
        if let Some((count, asked)) = self.counts.get(topic)
            && (*count > wanted.0 as usize || asked.elapsed() < AGE)
        {
            return *count;
        }
        // Who cannot be asked now will say it to the record itself.
        let count = self.topic(topic).map_or(usize::MAX, |topic| topic.partitions);
        self.counts.insert(topic.to_owned(), (count, Instant::now()));
        count
    }

    /// Records of one topic that have neither headers nor timestamps.
    fn send_plain(&mut self, topic: &str, records: &[Record<'_>]) -> Result<usize, ClientError> {
        self.know(topic)?;
        let Some((handle, spread)) = self.topics.get_mut(topic) else { return Ok(0) };
        let round_robin = self.partitioner == Partitioner::RoundRobin;
        let before = *spread;
        if self.partitioner == Partitioner::Sticky {
            spread.step();
        }
        let choose = || match spread.partitions {
            0 => UNASSIGNED,
            _ if round_robin => spread.step(),
            _ => spread.next,
        };
        let (mut taken, counts) = (0, &self.deliveries);
        let first = self.sent;
        self.batch.produce(handle, records, first, choose, |i, queued| match queued {
            Queued::Yes => taken += 1,
            Queued::Full => {}
            Queued::Failed(code) => {
                taken += 1;
                let (record, problem) = (first + i as u64, code.words());
                counts.fail(Failure { record, problem, code: code.of_broker() });
            }
        });
        if taken < records.len() && round_robin {
            // Those left over take their turns next time.
            spread.next = before.next;
            (0..taken).for_each(|_| _ = spread.step());
        }
        self.sent += taken as u64;
        Ok(taken)
    }

    /// A record with headers or a timestamp; whether there was room.
    fn send_whole(&mut self, topic: &str, record: &Record<'_>) -> Result<bool, ClientError> {
        self.know(topic)?;
        if record.timestamp.is_some_and(|timestamp| timestamp.at.0 == 0) {
            // It would take this for none, and put the time of sending there in silence.
            let problem = "its timestamp is 0, which librdkafka cannot send";
            let problem = problem.to_owned();
            self.deliveries.fail(Failure { record: self.sent, problem, code: None });
            self.sent += 1;
            return Ok(true);
        }
        let mut message =
            BaseRecord::<[u8], [u8], usize>::with_opaque_to(topic, self.sent as usize);
        message.key = record.key.as_deref();
        message.payload = record.value.as_deref();
        message.timestamp = record.timestamp.map(|timestamp| timestamp.at.0);
        message.partition = record.partition.map(|id| id.0);
        let spread = self.topics.get(topic).map(|(_, spread)| *spread);
        if message.partition.is_none()
            && let Some(mut spread) = spread.filter(|spread| spread.partitions > 0)
        {
            message.partition = Some(spread.step());
        }
        if !record.headers.is_empty() {
            let mut headers = OwnedHeaders::new_with_capacity(record.headers.len());
            for header in &record.headers {
                headers = headers
                    .insert(KafkaHeader { key: &header.key, value: header.value.as_deref() });
            }
            message.headers = Some(headers);
        }
        match self.producer.send(message) {
            Err((KafkaError::MessageProduction(RDKafkaErrorCode::QueueFull), _)) => {
                return Ok(false);
            }
            Err((error, _)) => self.deliveries.fail(failure(self.sent, &error)),
            Ok(()) => {}
        }
        if let Some((_, spread)) = self.topics.get_mut(topic)
            && record.partition.is_none()
            && spread.partitions > 0
        {
            spread.step();
        }
        self.sent += 1;
        Ok(true)
    }

    /// No answer came; what is known about why waits to be heard.
    fn unanswered(&self) -> ClientError {
        (0..64).for_each(|_| self.producer.poll(Duration::ZERO));
        self.access.unanswered(&self.deliveries.troubles)
    }

    /// An idempotent producer asks for its id when it starts, most often before a broker is there, and
    /// then only every half second, or when it hears of the cluster: so it shall hear of it.
    fn wake(&mut self) {
        if let (Some(name), 1..) = (self.topics.keys().next(), self.wakings) {
            self.wakings -= 1;
            // Nothing is asked of the answer; where none comes, the records say why.
            drop(self.producer.client().fetch_metadata(Some(name), WAKING));
        }
    }

    fn pending(&self) -> u64 {
        u64::try_from(self.producer.in_flight_count()).unwrap_or(0)
    }
}

impl Produce for LibrdkafkaProducer {
    fn send(&mut self, topic: &str, records: &[Record<'_>]) -> Result<usize, ClientError> {
        if let Some((_, reason)) = self.producer.client().fatal_error() {
            return Err(ClientError::Fatal(reason));
        }
        self.producer.poll(Duration::ZERO);
        let first = self.sent == 0;
        let mut taken = 0;
        while let Some(first) = records.get(taken) {
            let to = first.topic.as_deref().unwrap_or(topic);
            let count = match first.partition {
                Some(partition) => self.partitions(to, partition),
                None => usize::MAX,
            };
            let is_there = |record: &Record<'_>| {
                record.partition.is_none_or(|partition| (partition.0 as usize) < count)
            };
            if !is_there(first) {
                // It would wait in librdkafka until its time is over.
                let partition = first.partition.unwrap_or_default().0;
                let topic = to.to_owned();
                let problem = ClientError::UnknownPartition { topic, partition, count };
                self.deliveries.fail(Failure {
                    record: self.sent,
                    problem: problem.to_string(),
                    code: None,
                });
                self.sent += 1;
                taken += 1;
            } else if is_plain(first) {
                let rest = &records[taken..];
                let belongs = |r: &Record<'_>| {
                    is_plain(r)
                        && r.topic.as_deref().unwrap_or(topic) == to
                        && r.partition.is_some() == first.partition.is_some()
                        && is_there(r)
                };
                let run = rest.iter().position(|r| !belongs(r)).unwrap_or(rest.len());
                let queued = self.send_plain(to, &rest[..run])?;
                taken += queued;
                if queued < run {
                    break;
                }
            } else if self.send_whole(to, first)? {
                taken += 1;
            } else {
                break;
            }
        }
        if taken == 0 && !records.is_empty() && self.pending() == 0 {
            // There is no more room to wait for.
            let problem = "larger than all of the producer's queue, queue.buffering.max.kbytes";
            let problem = problem.to_owned();
            self.deliveries.fail(Failure { record: self.sent, problem, code: None });
            self.sent += 1;
            taken = 1;
        }
        if first && taken > 0 {
            self.wake();
        }
        Ok(taken)
    }

    fn wait_for_room(&mut self, patience: Duration) {
        let end = Instant::now() + patience;
        let enough = self.pending() * 3 / 4;
        while self.pending() > enough && Instant::now() < end {
            self.producer.poll(Duration::from_millis(1));
        }
    }

    fn flush(&mut self, patience: Duration) -> Result<bool, ClientError> {
        let end = Instant::now() + patience;
        let mut slice = Duration::from_millis(2);
        loop {
            // Failures wait to be heard, and count as pending until then.
            let flushed = flush(self.producer.client(), slice);
            self.producer.poll(Duration::ZERO);
            if flushed && self.pending() == 0 {
                return Ok(true);
            }
            if Instant::now() >= end {
                return Ok(false);
            }
            self.wake();
            slice = (slice * 2).min(Duration::from_millis(20));
        }
    }

    fn delivery(&self) -> Delivery {
        // The order matters: a record leaves the queue after its failure was counted or before; read
        // this way, it is never taken for acknowledged.
        let pending = self.pending();
        let failed = self.deliveries.failed.load(Ordering::SeqCst);
        Delivery { sent: self.sent, failed, pending: pending.min(self.sent - failed) }
    }

    fn failures(&self) -> Vec<Failure> {
        self.deliveries.first.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn receipts(&mut self) -> Vec<Receipt> {
        self.producer.poll(Duration::ZERO);
        let receipts = self.deliveries.receipts.as_ref();
        receipts.map_or_else(Vec::new, |receipts| {
            std::mem::take(&mut *receipts.lock().unwrap_or_else(PoisonError::into_inner))
        })
    }

    fn topics(&self) -> Result<Vec<TopicInfo>, ClientError> {
        cluster::topics(self.producer.client(), self.access.timeout, || self.unanswered())
    }

    fn topic(&self, name: &str) -> Result<TopicInfo, ClientError> {
        cluster::topic(self.producer.client(), name, self.access.timeout, || self.unanswered())
    }
}

impl Spread {
    fn step(&mut self) -> i32 {
        self.next = (self.next + 1) % self.partitions.max(1);
        self.next
    }
}

fn is_plain(record: &Record<'_>) -> bool {
    record.headers.is_empty() && record.timestamp.is_none()
}

/// Fewer acks than all, by the user's own properties, and not a word about idempotence: as in Java's
/// clients, that is off then.
fn settings_lack_idempotence(access: &Access) -> bool {
    let acks = access.properties.get("acks").map(|acks| acks.trim());
    acks.is_some_and(|acks| !matches!(acks, "all" | "-1"))
        && !access.properties.contains_key("enable.idempotence")
}

fn acks_word(acks: Acks) -> &'static str {
    match acks {
        Acks::None => "0",
        Acks::Leader => "1",
        Acks::All => "all",
    }
}

fn partitioner_word(partitioner: Partitioner) -> &'static str {
    match partitioner {
        Partitioner::Murmur2 | Partitioner::Sticky | Partitioner::RoundRobin => "murmur2_random",
        Partitioner::Random => "random",
        Partitioner::Crc32 => "consistent_random",
    }
}
