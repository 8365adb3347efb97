//! One leader: a thread that asks it for more, answer after answer.

use std::collections::BTreeMap;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use crate::client::address::Address;
use crate::client::direct::{Broker, Connection, Reply};
use crate::client::security::Security;
use crate::types::{Offset, TopicPartition};
use crate::wire::batch::batches;
use crate::wire::messages::fetch::{FetchPartition, FetchRequest, FetchTopic};
use crate::wire::{ApiKey, ErrorCode};

/// The last version that names topics by their names and not by ids.
const BY_NAME: i16 = 12;
/// The first version whose answers hold batches as they are today.
const BATCHES: i16 = 4;

/// How much an answer holds, about. Three of them are on their way at most.
const ANSWER: i32 = 4 << 20;
const PARTITION: i32 = 2 << 20;

/// How long a broker waits for records where there are none.
const WAIT: Duration = Duration::from_millis(500);
/// The same where the end is known: something else will end the run.
const SHORT: Duration = Duration::from_millis(10);

/// Where a partition is to be read on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) partition: TopicPartition,
    pub(super) offset: Offset,
}

/// What a leader's thread has to tell.
#[derive(Debug)]
pub(super) enum News {
    Answer(Answer),
    /// They must be looked for elsewhere.
    Homeless(Vec<Position>),
    OutOfRange(Position),
    /// It will not become better.
    Refused(TopicPartition, ErrorCode),
}

/// Bytes as they came, and from where on they are wanted.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) reply: Reply<FetchRequest<'static>>,
    pub(super) from: Vec<Position>,
}

/// How is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) read_committed: bool,
    pub(super) bounded: bool,
    pub(super) timeout: Duration,
}

/// In which version this broker is asked, if in any.
pub(super) fn version(broker: &Broker) -> Option<i16> {
    let (oldest, newest) = broker.usable(ApiKey::Fetch)?;
    (oldest <= BY_NAME && newest >= BATCHES).then_some(newest.min(BY_NAME))
}

pub(super) struct Leader {
    connection: Connection,
    version: i16,
    wanted: Wanted,
    positions: Vec<Position>,
    teller: SyncSender<News>,
}

impl Leader {
    /// Reads on from these positions, until nobody listens any more.
    pub(super) fn start(
        address: Address,
        security: &Security,
        wanted: Wanted,
        positions: Vec<Position>,
        teller: SyncSender<News>,
    ) {
        let security = security.clone();
        thread::spawn(move || {
            let timeout = wanted.timeout + WAIT;
            let opened = Connection::open(&address, &security, timeout).ok();
            let opened =
                opened.and_then(|connection| Some((version(connection.broker())?, connection)));
            // Nobody listens any more where telling fails: that is the end too.
            let _ = match opened {
                Some((version, connection)) => {
                    Self { connection, version, wanted, positions, teller }.run()
                }
                None => teller.send(News::Homeless(positions)),
            };
        });
    }

    fn run(mut self) -> Result<(), std::sync::mpsc::SendError<News>> {
        while !self.positions.is_empty() {
            let Ok(reply) = self.ask() else { break };
            let from = self.positions.clone();
            if !self.advance(&reply)? {
                break;
            }
            self.teller.send(News::Answer(Answer { reply, from }))?;
            // Who was first has had its share.
            self.positions.rotate_left(1);
        }
        if self.positions.is_empty() {
            return Ok(());
        }
        self.teller.send(News::Homeless(self.positions))
    }

    fn ask(&mut self) -> Result<Reply<FetchRequest<'static>>, ()> {
        let wait = if self.wanted.bounded { SHORT } else { WAIT };
        let mut topics: BTreeMap<&str, Vec<FetchPartition>> = BTreeMap::new();
        let mut order = Vec::new();
        for Position { partition, offset } in &self.positions {
            let topic = partition.topic.as_str();
            if !topics.contains_key(topic) {
                order.push(topic);
            }
            topics.entry(topic).or_default().push(FetchPartition {
                partition: partition.partition.0,
                fetch_offset: offset.0,
                partition_max_bytes: PARTITION,
                ..Default::default()
            });
        }
        let request = FetchRequest {
            max_wait_ms: i32::try_from(wait.as_millis()).unwrap_or(i32::MAX),
            min_bytes: 1,
            max_bytes: ANSWER,
            isolation_level: self.wanted.read_committed.into(),
            topics: order
                .into_iter()
                .map(|topic| FetchTopic {
                    topic,
                    partitions: topics.remove(topic).unwrap_or_default(),
                    ..Default::default()
                })
                .collect(),
            ..Default::default()
        };
        let reply = self.connection.call_version(&request, self.version).map_err(drop)?;
        Ok(reply.detached())
    }

    /// Moves the positions behind what has come. False where the answer cannot be read at all.
    fn advance(
        &mut self,
        reply: &Reply<FetchRequest<'static>>,
    ) -> Result<bool, std::sync::mpsc::SendError<News>> {
        let Ok(response) = reply.get() else { return Ok(false) };
        if !response.error_code.is_ok() {
            return Ok(false);
        }
        for topic in &response.responses {
            for answered in &topic.partitions {
                let is_it = |position: &Position| {
                    position.partition.partition.0 == answered.partition_index
                        && position.partition.topic == topic.topic
                };
                let Some(at) = self.positions.iter().position(is_it) else { continue };
                match answered.error_code {
                    ErrorCode::NONE => {
                        let whole = batches(answered.records.unwrap_or_default());
                        if let Some(Ok(last)) = whole.last() {
                            let position = &mut self.positions[at];
                            position.offset = position.offset.max(last.next_offset());
                        }
                    }
                    ErrorCode::OFFSET_OUT_OF_RANGE => {
                        let position = self.positions.remove(at);
                        self.teller.send(News::OutOfRange(position))?;
                    }
                    code if code.is_retriable() => {
                        let position = self.positions.remove(at);
                        self.teller.send(News::Homeless(vec![position]))?;
                    }
                    code => {
                        let position = self.positions.remove(at);
                        self.teller.send(News::Refused(position.partition, code))?;
                    }
                }
            }
        }
        Ok(true)
    }
}
