//! One leader: a thread that sends it what waits for its partitions, some requests at once.
//!
//! It ends when the connection does: what was not acknowledged goes back into its lanes, in order, and
//! the partitions are left for whoever leads them then.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::books::{Answer, Parcel, Refusal};
use super::hub::Hub;
use super::terms::Terms;
use crate::client::address::Address;
use crate::client::direct::{Broker, Connection, DirectError, Pipeline, Reply};
use crate::client::produce::Acks;
use crate::types::{Gather, Offset};
use crate::wire::batch::BatchBuilder;
use crate::wire::compression::{Codec, Compressor};
use crate::wire::messages::produce::{
    PartitionProduceData, PartitionProduceResponse, ProduceRequest, ProduceResponse,
    TopicProduceData,
};
use crate::wire::{ApiKey, ErrorCode};

/// The last version that names topics by their names and not by ids.
const BY_NAME: i16 = 12;
/// The first version that takes batches as they are today, and the first that takes zstd.
const BATCHES: i16 = 3;
const ZSTD: i16 = 7;

/// While answers are awaited, so often something new may be sent.
const SLICE: Duration = Duration::from_millis(5);
/// The same where nothing more may be sent before an answer.
const LONG_SLICE: Duration = Duration::from_millis(100);
/// A thread that nobody wakes looks up so often.
const IDLE: Duration = Duration::from_secs(60);

/// In which version this broker is asked, if in any.
pub(super) fn version(broker: &Broker, terms: &Terms) -> Option<i16> {
    let (oldest, newest) = broker.usable(ApiKey::Produce)?;
    let least = if terms.compression.codec == Codec::Zstd { ZSTD } else { BATCHES };
    (oldest <= BY_NAME && newest >= least).then_some(newest.min(BY_NAME))
}

/// A request that was not answered yet.
struct Sent {
    parcels: Vec<Parcel>,
    /// When it is no longer waited for.
    until: Instant,
}

struct Leader {
    number: usize,
    hub: Arc<Hub>,
    terms: Terms,
    pipeline: Pipeline,
    version: i16,
    compressor: Compressor,
    /// Free again, to be put back when the books are open next.
    builders: Vec<BatchBuilder>,
    sent: VecDeque<Sent>,
}

/// Sends to the leader of this number, until the connection or the run ends.
pub(super) fn start(hub: Arc<Hub>, number: usize, address: Address, terms: Terms) {
    thread::spawn(move || {
        let mut leader = open(&hub, number, &address, terms);
        if let Some(leader) = &mut leader {
            leader.run();
        }
        let sent = leader.map(|leader| leader.sent).unwrap_or_default();
        let now = Instant::now();
        let mut books = hub.books();
        for parcel in sent.into_iter().flat_map(|sent| sent.parcels) {
            books.settle(parcel, Answer::Lost, now);
        }
        books.left(number);
        books.expire(now);
        drop(books);
        hub.wake_all();
    });
}

fn open(hub: &Arc<Hub>, number: usize, address: &Address, terms: Terms) -> Option<Leader> {
    let mut connection = Connection::open(address, &terms.security, terms.timeout).ok()?;
    if let Some(name) = &terms.client_id {
        connection.set_client_id(name);
    }
    if let Some(bytes) = terms.send_buffer {
        connection.set_send_buffer(bytes).ok()?;
    }
    let version = version(connection.broker(), &terms)?;
    Some(Leader {
        number,
        hub: Arc::clone(hub),
        terms,
        pipeline: Pipeline::over(connection),
        version,
        compressor: Compressor::new(),
        builders: Vec::new(),
        sent: VecDeque::new(),
    })
}

impl Leader {
    fn run(&mut self) {
        while let Some(parcels) = self.next() {
            let done = match parcels.is_empty() {
                false => self.send(parcels),
                true => self.hear(),
            };
            if done.is_err() || self.is_overdue() {
                return;
            }
        }
    }

    /// What is to be sent now; nothing where answers are to be heard first. None at the end.
    fn next(&mut self) -> Option<Vec<Parcel>> {
        let hub = Arc::clone(&self.hub);
        let mut books = hub.books();
        self.builders.drain(..).for_each(|builder| books.shelf.put_builder(builder));
        loop {
            let now = hub.turn(&mut books)?;
            if self.sent.len() < self.terms.in_flight {
                let mut parcels = books.launch(self.number, now);
                if !parcels.is_empty() {
                    let spares: Vec<_> = parcels.iter().map(|_| books.shelf.buffer()).collect();
                    drop(books);
                    self.finish(&mut parcels, spares);
                    return Some(parcels);
                }
            }
            if !self.sent.is_empty() {
                return Some(Vec::new());
            }
            let event = books.next_event(Some(self.number), now);
            let wait = event.map_or(IDLE, |at| at.saturating_duration_since(now).min(IDLE));
            books = hub.sleep(books, wait);
        }
    }

    /// Compresses and sums up what was not sent before.
    fn finish(&mut self, parcels: &mut [Parcel], spares: Vec<Vec<u8>>) {
        for (parcel, spare) in parcels.iter_mut().zip(spares) {
            if !parcel.batch.is_finished() {
                self.builders.extend(parcel.batch.finish(&mut self.compressor, spare));
            }
        }
    }

    /// Parcels that could not be sent are kept with those that were not answered.
    fn send(&mut self, parcels: Vec<Parcel>) -> Result<(), DirectError> {
        let now = Instant::now();
        let due = parcels.iter().map(|parcel| parcel.batch.due).min();
        let until = due.map_or(now, |due| due.min(now + self.terms.request_timeout));
        let request = ProduceRequest {
            transactional_id: None,
            acks: self.terms.acks_on_wire(),
            timeout_ms: i32::try_from(self.terms.request_timeout.as_millis()).unwrap_or(i32::MAX),
            topic_data: by_topic(&parcels),
        };
        let unanswered = self.terms.acks == Acks::None;
        let sent = if unanswered {
            self.pipeline.send_unanswered(&request, self.version)
        } else {
            self.pipeline.send(&request, self.version)
        };
        drop(request);
        if unanswered && sent.is_ok() {
            self.settle(parcels, |_| Answer::Written(None));
        } else {
            self.sent.push_back(Sent { parcels, until });
        }
        sent
    }

    /// Waits a little for the next answer.
    fn hear(&mut self) -> Result<(), DirectError> {
        let full = self.sent.len() >= self.terms.in_flight;
        let slice = if full { LONG_SLICE } else { SLICE };
        let reply: Option<Reply<ProduceRequest<'static>>> =
            self.pipeline.receive(self.version, slice)?;
        let Some(reply) = reply else { return Ok(()) };
        let Some(sent) = self.sent.pop_front() else { return Ok(()) };
        match reply.get() {
            Ok(response) => {
                let answers = by_partition(&response);
                let answer = |parcel: &Parcel| {
                    let key = (&*parcel.topic, parcel.partition.0);
                    answers.get(&key).cloned().unwrap_or(Answer::Lost)
                };
                self.settle(sent.parcels, answer);
            }
            Err(_) => self.settle(sent.parcels, |_| Answer::Lost),
        }
        Ok(())
    }

    fn settle(&self, parcels: Vec<Parcel>, answer: impl Fn(&Parcel) -> Answer) {
        let now = Instant::now();
        let mut books = self.hub.books();
        let mut elsewhere = false;
        for parcel in parcels {
            let (answer, lane) = (answer(&parcel), parcel.batch.lane);
            books.settle(parcel, answer, now);
            elsewhere |= books.leader_of(lane) != Some(self.number);
        }
        drop(books);
        self.hub.tell_caller();
        if elsewhere {
            // It must be looked for; or another leader may have waited for this to come back.
            self.hub.wake_threads();
        }
    }

    /// Whether the oldest request has waited for its answer for too long.
    fn is_overdue(&self) -> bool {
        self.sent.front().is_some_and(|sent| sent.until <= Instant::now())
    }
}

/// The parcels of a request, topic by topic.
fn by_topic(parcels: &[Parcel]) -> Vec<TopicProduceData<'_>> {
    let mut topics: BTreeMap<&str, Vec<PartitionProduceData<'_>>> = BTreeMap::new();
    for parcel in parcels {
        topics.entry(&parcel.topic).or_default().push(PartitionProduceData {
            index: parcel.partition.0,
            records: Some(parcel.batch.bytes()),
        });
    }
    let topic = |(name, partition_data)| TopicProduceData {
        name,
        partition_data,
        ..TopicProduceData::default()
    };
    topics.into_iter().map(topic).collect()
}

fn by_partition<'a>(response: &ProduceResponse<'a>) -> BTreeMap<(&'a str, i32), Answer> {
    let mut answers = BTreeMap::new();
    for topic in &response.responses {
        for partition in &topic.partition_responses {
            let answer = match partition.error_code.ok() {
                Ok(()) => Answer::Written(
                    Some(Offset(partition.base_offset)).filter(|offset| offset.0 >= 0),
                ),
                Err(code) => Answer::Refused(refusal(code, partition)),
            };
            answers.insert((topic.name, partition.index), answer);
        }
    }
    answers
}

fn refusal(code: ErrorCode, partition: &PartitionProduceResponse<'_>) -> Refusal {
    let message = partition.error_message.map(str::to_owned);
    let records = partition.record_errors.iter().filter_map(|error| {
        let place = usize::try_from(error.batch_index).ok()?;
        let why = error.batch_index_error_message.or(partition.error_message)?;
        Some((place, why.to_owned()))
    });
    Refusal { code, message, records: records.gather() }
}
