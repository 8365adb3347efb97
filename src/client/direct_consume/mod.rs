//! Consuming without a group over our own connections: the engine of the hot path.
//!
//! A thread for each leader asks for the next batches while those before are still being read, and
//! passes the answers on as the bytes that they are; whoever reads them takes the records apart. What
//! a leader no longer leads, or cannot be asked for, comes back as homeless and is given to whoever
//! leads it then, for as long as it takes.
//!
//! It takes over where nothing says that it must not: a group, a property that it does not know, a
//! login it cannot speak, or a broker that cannot be reached at once are librdkafka's.

mod leader;
mod unpack;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use self::leader::{Leader, News, Position, Wanted};
use self::unpack::Unpacker;
use super::address::Address;
use super::admin::{Admin, At, Error, Isolation};
use super::cluster::Topic;
use super::consume::{Consume, ConsumerSettings, Event, Extent, Flow, Start};
use super::librdkafka::LibrdkafkaConsumer;
use super::security::Security;
use super::{Access, ClientError};
use crate::types::{Gather, Offset, TopicPartition};

/// So many answers may wait to be read; each leader holds one more in its hands.
const WAITING: usize = 1;

/// How long a partition without a leader is left alone before it is looked for again.
const PAUSE: Duration = Duration::from_millis(200);

/// An engine over our own connections.
pub(super) struct DirectConsumer {
    access: Access,
    bootstrap: Vec<Address>,
    security: Security,
    settings: ConsumerSettings,
    admin: RefCell<Admin>,
    /// What was asked while the run is being planned: partition after partition, and all at once.
    extents: RefCell<BTreeMap<TopicPartition, Extent>>,
    news: Receiver<News>,
    /// Given to each leader's thread.
    teller: SyncSender<News>,
    unpacker: Unpacker,
    homeless: Vec<Position>,
    looked: Instant,
}

impl std::fmt::Debug for DirectConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DirectConsumer").field("access", &self.access).finish_non_exhaustive()
    }
}

impl DirectConsumer {
    /// None where this engine must not, or cannot.
    pub(super) fn open(
        access: &Access,
        settings: &ConsumerSettings,
    ) -> Result<Option<Self>, ClientError> {
        let known = |name: &String| {
            ["security.", "ssl.", "sasl."].iter().any(|start| name.starts_with(start))
        };
        if settings.group.is_some() || !access.properties.keys().all(known) {
            return Ok(None);
        }
        let property = |name: &str| access.properties.get(name).map(String::as_str);
        let Ok(security) = Security::from_properties(property) else { return Ok(None) };
        let Ok(bootstrap) = Address::list(&access.bootstrap_servers) else { return Ok(None) };
        let begun = Instant::now();
        let admin = match Admin::connect(&bootstrap, security.clone(), access.timeout) {
            Ok(admin) if leader::version(admin.spoken()).is_some() => admin,
            Err(error) if begun.elapsed() >= access.timeout / 2 => {
                return Err(unreachable(access, &error));
            }
            // Whoever can wait for it does.
            Ok(_) | Err(_) => return Ok(None),
        };
        let (teller, news) = sync_channel(WAITING);
        Ok(Some(Self {
            access: access.clone(),
            bootstrap,
            security,
            settings: settings.clone(),
            admin: RefCell::new(admin),
            extents: RefCell::default(),
            news,
            teller,
            unpacker: Unpacker::new(settings.read_committed),
            homeless: Vec::new(),
            looked: Instant::now(),
        }))
    }

    fn failed(&self, error: Error) -> ClientError {
        match error {
            Error::Refused { message, .. } => ClientError::Other(message),
            error => unreachable(&self.access, &error),
        }
    }

    fn isolation(&self) -> Isolation {
        if self.settings.read_committed {
            Isolation::ReadCommitted
        } else {
            Isolation::ReadUncommitted
        }
    }

    /// What the leaders say of these partitions.
    fn list(
        &self,
        partitions: &[TopicPartition],
        at: At,
    ) -> Result<BTreeMap<TopicPartition, Option<Offset>>, ClientError> {
        let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
        let found = self
            .admin
            .borrow_mut()
            .list_offsets(&wanted, self.isolation())
            .map_err(|error| self.failed(error))?;
        found
            .into_iter()
            .map(|(partition, found)| match found {
                Ok(found) => Ok((partition, found.offset)),
                Err(error) => {
                    Err(ClientError::Topic { topic: partition.topic, problem: error.to_string() })
                }
            })
            .collect()
    }

    fn extents(
        &self,
        partitions: &[TopicPartition],
    ) -> Result<BTreeMap<TopicPartition, Extent>, ClientError> {
        let first = self.list(partitions, At::Earliest)?;
        let mut end = self.list(partitions, At::Latest)?;
        let extents = first.into_iter().map(|(partition, first)| {
            let end = end.remove(&partition).flatten().unwrap_or_default();
            let first = first.unwrap_or_default();
            (partition, Extent { first, end: end.max(first) })
        });
        Ok(extents.gather())
    }

    /// Looks for those who lead the homeless now, and has them read on.
    fn house(&mut self) -> Result<(), ClientError> {
        self.looked = Instant::now();
        let partitions: Vec<_> =
            self.homeless.iter().map(|position| position.partition.clone()).collect();
        let found = self.admin.borrow_mut().leaders_at(&partitions);
        let Ok(mut found) = found else {
            // The broker that was asked is away: any of those that were named will do.
            let fresh = Admin::connect(&self.bootstrap, self.security.clone(), self.access.timeout);
            if let Ok(admin) = fresh {
                self.admin = RefCell::new(admin);
            }
            return Ok(());
        };
        if let Some((partition, code)) = found.gone.pop() {
            let problem = code.message().trim_end_matches('.').to_owned();
            return Err(ClientError::Topic { topic: partition.topic, problem });
        }
        for (address, partitions) in found.leaders {
            let (positions, rest) = std::mem::take(&mut self.homeless)
                .into_iter()
                .partition(|position| partitions.contains(&position.partition));
            self.homeless = rest;
            let wanted = Wanted {
                read_committed: self.settings.read_committed,
                bounded: self.settings.bounded,
                timeout: self.access.timeout,
            };
            Leader::start(address, &self.security, wanted, positions, self.teller.clone());
        }
        Ok(())
    }

    /// An offset that is no longer, or not yet there: the nearest that is.
    fn nearest(&self, mut position: Position) -> Result<Position, ClientError> {
        let partition = position.partition.clone();
        let extent = self.extents(std::slice::from_ref(&partition))?.remove(&partition);
        if let Some(extent) = extent {
            position.offset = position.offset.clamp(extent.first, extent.end);
        }
        Ok(position)
    }
}

fn unreachable(access: &Access, error: &Error) -> ClientError {
    ClientError::Unreachable {
        brokers: access.bootstrap_servers.clone(),
        timeout: access.timeout,
        cause: Some(error.to_string()),
    }
}

impl Consume for DirectConsumer {
    fn topics(&self) -> Result<Vec<Topic>, ClientError> {
        let topics = self.admin.borrow_mut().list_topics().map_err(|error| self.failed(error))?;
        let topic = |topic: super::admin::TopicName| Topic {
            name: topic.name,
            partitions: topic.partitions,
        };
        Ok(topics.into_iter().map(topic).collect())
    }

    fn topic(&self, name: &str) -> Result<Topic, ClientError> {
        LibrdkafkaConsumer::open(&self.access, &self.settings)?.topic(name)
    }

    fn expect(&self, partitions: &[TopicPartition]) -> Result<(), ClientError> {
        *self.extents.borrow_mut() = self.extents(partitions)?;
        Ok(())
    }

    fn extent(&self, partition: &TopicPartition) -> Result<Extent, ClientError> {
        if let Some(extent) = self.extents.borrow().get(partition) {
            return Ok(*extent);
        }
        let extent = self.extents(std::slice::from_ref(partition))?.remove(partition);
        Ok(extent.unwrap_or(Extent { first: Offset(0), end: Offset(0) }))
    }

    fn offset(&self, partition: &TopicPartition, start: Start) -> Result<Offset, ClientError> {
        let Extent { first, end } = self.extent(partition)?;
        Ok(match start {
            Start::Earliest => first,
            Start::Latest => end,
            Start::Offset(offset) => offset.clamp(first, end),
            Start::FromEnd(count) => Offset(end.0.saturating_sub_unsigned(count)).max(first),
            Start::Time(at) => {
                let found = self.list(std::slice::from_ref(partition), At::Time(at))?;
                let found = found.get(partition).copied().flatten();
                found.map_or(end, |offset| offset.clamp(first, end))
            }
        })
    }

    fn committed(
        &self,
        _: &[TopicPartition],
    ) -> Result<BTreeMap<TopicPartition, Offset>, ClientError> {
        Ok(BTreeMap::new())
    }

    fn assign(&mut self, partitions: &[(TopicPartition, Offset)]) -> Result<(), ClientError> {
        self.extents.borrow_mut().clear();
        self.homeless = partitions
            .iter()
            .map(|(partition, offset)| Position { partition: partition.clone(), offset: *offset })
            .collect();
        self.house()
    }

    fn subscribe(&mut self, _: &[String]) -> Result<(), ClientError> {
        Err(ClientError::Other("groups are librdkafka's".to_owned()))
    }

    fn next_batch(
        &mut self,
        patience: Duration,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError> {
        if !self.homeless.is_empty() && self.looked.elapsed() >= PAUSE {
            self.house()?;
        }
        let patience = if self.homeless.is_empty() { patience } else { patience.min(PAUSE) };
        match self.news.recv_timeout(patience) {
            Ok(News::Answer(answer)) => self.unpacker.give(&answer, each),
            Ok(News::Homeless(positions)) => {
                self.homeless.extend(positions);
                Ok(0)
            }
            Ok(News::OutOfRange(position)) => {
                let position = self.nearest(position)?;
                self.homeless.push(position);
                Ok(0)
            }
            Ok(News::Refused(partition, code)) => Err(ClientError::Topic {
                topic: partition.topic,
                problem: code.message().trim_end_matches('.').to_owned(),
            }),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => Ok(0),
        }
    }

    fn written(&mut self, _: BTreeMap<TopicPartition, Offset>) {}

    fn commit(&mut self) -> Result<(), ClientError> {
        Ok(())
    }
}
