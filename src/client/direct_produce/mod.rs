//! Producing over our own connections: the engine of the hot path.
//!
//! The caller encodes records straight into the open batch of their partition; a thread for each leader
//! compresses, sums up and sends what is full or has waited long enough, several requests at once, and
//! settles what is answered. One more thread finds leaders and fetches the producer's id.
//!
//! - `terms`: what was agreed on; `spread`: the partitioners
//! - `batch`, `lane`, `books`: what is collected, on its way and settled; pure, and the invariants:
//!   order holds for each partition, nothing is lost, and with idempotence nothing comes twice
//! - `hub`, `leader`, `keeper`: the lock and the threads; `shelf`: memory that is used again
//!
//! It takes over where nothing says that it must not: a property that it does not honour, a login it
//! cannot speak, or a broker that cannot be reached at once are librdkafka's.

mod batch;
mod books;
mod hub;
mod keeper;
mod lane;
mod leader;
mod shelf;
mod spread;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use self::books::Taken;
use self::hub::Hub;
use self::terms::Terms;
use super::address::Address;
use super::admin::{Admin, Error, Leaders};
use super::cluster::Topic;
use super::error::broker_words;
use super::produce::{Delivery, Failure, Produce, ProducerSettings, Receipt};
use super::{Access, ClientError};
use crate::types::TimestampMs;
use crate::types::record::Record;
use crate::wire::{ApiKey, ErrorCode};

/// A topic that is on its way is looked for again after so long.
const RETRY: Duration = Duration::from_millis(20);

/// What a topic lacks it may have after so long.
const AGE: Duration = Duration::from_secs(1);

/// An engine over our own connections.
pub(super) struct DirectProducer {
    access: Access,
    hub: Arc<Hub>,
    /// Topics that could not be had, when that was heard, and how it was said.
    refused: BTreeMap<String, (Instant, ClientError)>,
}

impl std::fmt::Debug for DirectProducer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DirectProducer").field("access", &self.access).finish_non_exhaustive()
    }
}

impl DirectProducer {
    /// None where this engine must not, or cannot.
    pub(super) fn open(
        access: &Access,
        settings: &ProducerSettings,
    ) -> Result<Option<Self>, ClientError> {
        let Some(terms) = Terms::of(access, settings) else { return Ok(None) };
        let Ok(bootstrap) = Address::list(&access.bootstrap_servers) else { return Ok(None) };
        let begun = Instant::now();
        let admin = match Admin::connect(&bootstrap, terms.security.clone(), access.timeout) {
            Ok(admin) => admin,
            Err(error) if begun.elapsed() >= access.timeout / 2 => {
                return Err(unreachable(access, &error));
            }
            // Whoever can wait for it does.
            Err(_) => return Ok(None),
        };
        let broker = admin.spoken();
        let identified = !terms.idempotent || broker.usable(ApiKey::InitProducerId).is_some();
        if leader::version(broker, &terms).is_none() || !identified {
            return Ok(None);
        }
        let hub = Hub::new(terms, bootstrap, admin);
        keeper::start(Arc::clone(&hub));
        Ok(Some(Self { access: access.clone(), hub, refused: BTreeMap::new() }))
    }

    /// Who leads a topic's partitions; it is created where the cluster creates topics by itself.
    fn find(&self, name: &str, wanted: &Wanted) -> Result<Leaders, ClientError> {
        let begun = Instant::now();
        loop {
            let found = self.hub.ask(|admin| admin.locate(&[name], true));
            let is_over = |patience| begun.elapsed() + RETRY > patience;
            let problem = match found.map(|found| found.into_iter().next()) {
                Err(error) if is_over(wanted.reach) => {
                    return Err(unreachable(&self.access, &error));
                }
                Err(_) => {
                    thread::sleep(RETRY);
                    continue;
                }
                Ok(Some((_, Ok(leaders)))) => {
                    let are_there = !leaders.is_empty() && leaders.iter().all(Option::is_some);
                    let will_do = !wanted.whole && leaders.iter().any(Option::is_some);
                    if are_there || will_do {
                        return Ok(leaders);
                    }
                    ErrorCode::LEADER_NOT_AVAILABLE
                }
                Ok(Some((_, Err(error)))) => error.code().unwrap_or_default(),
                Ok(None) => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            };
            // A topic that is on its way is unknown, or without leaders, for a moment.
            if !PASSING.contains(&problem) || is_over(wanted.patience) {
                let topic = name.to_owned();
                return Err(match problem {
                    ErrorCode::UNKNOWN_TOPIC_OR_PARTITION => ClientError::UnknownTopic { topic },
                    ErrorCode::LEADER_NOT_AVAILABLE => {
                        let problem = "some partitions have no leader".to_owned();
                        ClientError::Topic { topic, problem }
                    }
                    code => ClientError::Topic { topic, problem: broker_words(code) },
                });
            }
            thread::sleep(RETRY);
        }
    }

    /// A topic's place in the books; None where it cannot be had, for which `refused` has the words.
    fn know(&mut self, name: &str) -> Option<usize> {
        if let Some(known) = self.hub.books().find(name) {
            return Some(known);
        }
        let patience = match self.refused.get(name) {
            None => self.access.timeout,
            Some((at, _)) if at.elapsed() >= AGE => Duration::ZERO,
            Some(_) => return None,
        };
        let reach = self.hub.books().terms.delivery_timeout;
        match self.find(name, &Wanted { patience, reach, whole: false }) {
            Ok(leaders) => {
                self.hub.house(name, &leaders);
                self.hub.books().find(name)
            }
            Err(error) => {
                self.refused.insert(name.to_owned(), (Instant::now(), error));
                None
            }
        }
    }

    /// Looks whether a topic has more partitions than were known.
    fn look_again(&self, topic: usize) {
        let books = self.hub.books();
        let (name, asked) = (Arc::clone(&books.topic(topic).name), books.topic(topic).asked);
        drop(books);
        let wanted = Wanted { patience: Duration::ZERO, reach: Duration::ZERO, whole: false };
        if asked.elapsed() >= AGE
            && let Ok(leaders) = self.find(&name, &wanted)
        {
            self.hub.house(&name, &leaders);
        }
    }

    /// Takes records from the first on, as long as they go to topics that are known.
    fn take(&self, topic: &str, records: &[Record<'_>]) -> (usize, Stopped) {
        let mut books = self.hub.books();
        if books.fatal.is_some() {
            return (0, Stopped::Ended);
        }
        let (at, now) = (Instant::now(), now());
        let (mut name, mut index) = (topic, books.find(topic));
        let mut stopped = Stopped::Done;
        let mut taken = 0;
        for record in records {
            let to = record.topic.as_deref().unwrap_or(topic);
            if to != name {
                (name, index) = (to, books.find(to));
            }
            let Some(index) = index else {
                stopped = Stopped::UnknownTopic;
                break;
            };
            match books.take(index, record, now, at) {
                Taken::Yes => taken += 1,
                Taken::NoRoom => {
                    stopped = Stopped::NoRoom;
                    break;
                }
                Taken::NoPartition => {
                    stopped = Stopped::NoPartition(index);
                    break;
                }
            }
        }
        let stirred = std::mem::take(&mut books.stirred) || stopped == Stopped::NoRoom;
        drop(books);
        if stirred {
            self.hub.wake_threads();
        }
        (taken, stopped)
    }
}

/// How a topic is looked for.
struct Wanted {
    /// How long it may be on its way.
    patience: Duration,
    /// How long the cluster may be away.
    reach: Duration,
    /// All of its partitions must have leaders.
    whole: bool,
}

/// What a topic answers that is on its way.
const PASSING: [ErrorCode; 2] =
    [ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, ErrorCode::LEADER_NOT_AVAILABLE];

/// Why no more records were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stopped {
    /// There are none.
    Done,
    NoRoom,
    /// Nothing is sent any more.
    Ended,
    UnknownTopic,
    NoPartition(usize),
}

fn now() -> TimestampMs {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    TimestampMs(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
}

fn unreachable(access: &Access, error: &Error) -> ClientError {
    match error {
        Error::Refused { message, .. } => ClientError::Other(message.clone()),
        error => ClientError::Unreachable {
            brokers: access.bootstrap_servers.clone(),
            timeout: access.timeout,
            cause: Some(error.to_string()),
        },
    }
}

impl Produce for DirectProducer {
    fn send(&mut self, topic: &str, records: &[Record<'_>]) -> Result<usize, ClientError> {
        let mut taken = 0;
        loop {
            let (more, stopped) = self.take(topic, &records[taken..]);
            taken += more;
            if stopped == Stopped::Ended {
                let reason = self.hub.books().fatal.clone();
                return Err(ClientError::Fatal(reason.unwrap_or_default()));
            }
            let Some(next) = records.get(taken) else { return Ok(taken) };
            match stopped {
                Stopped::Done | Stopped::NoRoom | Stopped::Ended => return Ok(taken),
                Stopped::UnknownTopic => {
                    let name = next.topic.as_deref().unwrap_or(topic);
                    if self.know(name).is_some() {
                        continue;
                    }
                    let problem = self.refused.get(name).map(|(_, error)| error.to_string());
                    self.hub.books().refuse(problem.unwrap_or_default(), None);
                    taken += 1;
                }
                Stopped::NoPartition(index) => {
                    self.look_again(index);
                    let mut books = self.hub.books();
                    let known = books.topic(index);
                    let partition = next.partition.unwrap_or_default().0;
                    if usize::try_from(partition).is_ok_and(|p| p < known.partitions) {
                        continue;
                    }
                    let (topic, count) = (known.name.to_string(), known.partitions);
                    let problem = ClientError::UnknownPartition { topic, partition, count };
                    books.refuse(problem.to_string(), None);
                    taken += 1;
                }
            }
        }
    }

    fn wait_for_room(&mut self, patience: Duration) {
        let end = Instant::now() + patience;
        let mut books = self.hub.books();
        let enough = books.terms.queue_bytes / 4 * 3;
        while books.bytes() > enough {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            books = self.hub.await_settled(books, left);
        }
    }

    fn flush(&mut self, patience: Duration) -> Result<bool, ClientError> {
        let end = Instant::now() + patience;
        let mut books = self.hub.books();
        books.flushing = true;
        self.hub.wake_threads();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if books.pending == 0 || left.is_zero() {
                books.flushing = false;
                return Ok(books.pending == 0);
            }
            books = self.hub.await_settled(books, left);
        }
    }

    fn delivery(&self) -> Delivery {
        let books = self.hub.books();
        Delivery { sent: books.sent, failed: books.failed, pending: books.pending }
    }

    fn failures(&self) -> Vec<Failure> {
        self.hub.books().failures.clone()
    }

    fn receipts(&mut self) -> Vec<Receipt> {
        std::mem::take(&mut self.hub.books().receipts)
    }

    fn topics(&self) -> Result<Vec<Topic>, ClientError> {
        let topics = self.hub.ask(Admin::list_topics);
        let topics = topics.map_err(|error| unreachable(&self.access, &error))?;
        let topic = |topic: super::admin::TopicName| Topic {
            name: topic.name,
            partitions: topic.partitions,
        };
        Ok(topics.into_iter().map(topic).collect())
    }

    fn topic(&self, name: &str) -> Result<Topic, ClientError> {
        let timeout = self.access.timeout;
        let leaders =
            self.find(name, &Wanted { patience: timeout, reach: timeout, whole: true })?;
        self.hub.house(name, &leaders);
        Ok(Topic { name: name.to_owned(), partitions: leaders.len() })
    }
}

impl Drop for DirectProducer {
    fn drop(&mut self) {
        self.hub.books().closed = true;
        self.hub.wake_all();
    }
}

#[cfg(test)]
mod tests;
