//! Consuming through librdkafka.
//!
//! Without a group the partitions are started on a queue of our own, which speaks to no coordinator
//! and gives whole batches. With one, the safe consumer takes part in it; nothing is committed but
//! what is `written`, also when partitions are taken away.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rdkafka::config::FromClientConfigAndContext;
use rdkafka::consumer::{BaseConsumer, Consumer};
use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::topic_partition_list::{Offset as KafkaOffset, TopicPartitionList};

use super::super::access::{Access, Troubles};
use super::super::cluster::{self, Topic as TopicInfo};
use super::super::consume::{Consume, ConsumerSettings, End, Event, Extent, Flow, Start};
use super::super::error::{ClientError, words};
use super::ffi::{Queue, Topic, borrowed_record};
use super::member::{Member, commit, extent, offset};
use crate::types::{Gather, Offset, PartitionId, TopicPartition};

/// So many records at most in one batch.
const BATCH: usize = 4_096;

/// How long a coordinator on its way is left alone.
const RETRY: Duration = Duration::from_millis(50);

/// How often to look whether the group was left.
const LEAVING: Duration = Duration::from_millis(1);

const DEFAULTS: [(&str, &str); 8] = [
    ("enable.auto.commit", "false"),
    ("enable.auto.offset.store", "false"),
    ("enable.partition.eof", "true"),
    ("auto.offset.reset", "latest"),
    // librdkafka stops fetching when its queue is full and looks again a second later: not a second
    // of a pipe's time, and not all of the memory either.
    ("fetch.queue.backoff.ms", "5"),
    ("queued.max.messages.kbytes", "16384"),
    ("queued.min.messages", "1000000"),
    ("check.crcs", "true"),
];

pub(in crate::client) struct LibrdkafkaConsumer {
    // Handles before their client: fields are dropped in this order.
    started: Vec<(Topic, i32)>,
    queue: Option<Queue>,
    consumer: BaseConsumer<Member>,
    access: Access,
    group: Option<String>,
    /// Events of partition ends since that partition last gave a record, by its number: the safe
    /// crate does not say of which topic.
    ends: BTreeMap<i32, usize>,
}

impl std::fmt::Debug for LibrdkafkaConsumer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LibrdkafkaConsumer").field("group", &self.group).finish_non_exhaustive()
    }
}

impl LibrdkafkaConsumer {
    pub(in crate::client) fn open(
        access: &Access,
        settings: &ConsumerSettings,
    ) -> Result<Self, ClientError> {
        let isolation = if settings.read_committed { "read_committed" } else { "read_uncommitted" };
        let mut flags = vec![("isolation.level", isolation.to_owned())];
        if let Some(group) = &settings.group {
            flags.push(("group.id", group.clone()));
        }
        if settings.start == Start::Earliest {
            flags.push(("auto.offset.reset", "earliest".to_owned()));
        }
        if settings.bounded {
            flags.push(("fetch.wait.max.ms", "10".to_owned()));
        }
        let config = access.config(&DEFAULTS, &flags);
        let member = Member {
            troubles: Troubles::default(),
            start: settings.start,
            timeout: access.timeout,
            state: Mutex::default(),
        };
        let consumer = BaseConsumer::from_config_and_context(&config, member)
            .map_err(|error| ClientError::of_creation(&error))?;
        Ok(Self {
            started: Vec::new(),
            queue: None,
            consumer,
            access: access.clone(),
            group: settings.group.clone(),
            ends: BTreeMap::new(),
        })
    }

    /// No answer came; what is known about why waits to be heard.
    fn unanswered(&self) -> ClientError {
        for _ in 0..64 {
            drop(self.consumer.poll(Duration::ZERO));
        }
        self.access.unanswered(&self.consumer.context().troubles)
    }

    fn failed(&self, partition: &TopicPartition, error: &KafkaError) -> ClientError {
        match error.rdkafka_error_code() {
            Some(
                RDKafkaErrorCode::OperationTimedOut
                | RDKafkaErrorCode::AllBrokersDown
                | RDKafkaErrorCode::BrokerTransportFailure,
            ) => self.unanswered(),
            _ => ClientError::Topic { topic: partition.topic.clone(), problem: words(error) },
        }
    }

    fn group_failed(&self, error: &KafkaError) -> ClientError {
        match error.rdkafka_error_code() {
            Some(
                RDKafkaErrorCode::OperationTimedOut
                | RDKafkaErrorCode::AllBrokersDown
                | RDKafkaErrorCode::BrokerTransportFailure,
            ) => self.unanswered(),
            _ => ClientError::Group {
                group: self.group.clone().unwrap_or_default(),
                problem: words(error),
            },
        }
    }

    /// Asks again while the group's coordinator is on its way, as it is after a cluster's first group.
    fn patiently<T>(
        &self,
        ask: impl Fn(&BaseConsumer<Member>) -> Result<T, KafkaError>,
    ) -> Result<T, KafkaError> {
        let end = Instant::now() + self.access.timeout;
        loop {
            let answer = ask(&self.consumer);
            let code = answer.as_ref().err().and_then(KafkaError::rdkafka_error_code);
            let passing = matches!(
                code,
                Some(
                    RDKafkaErrorCode::NotCoordinator
                        | RDKafkaErrorCode::CoordinatorNotAvailable
                        | RDKafkaErrorCode::CoordinatorLoadInProgress
                )
            );
            if !passing || Instant::now() + RETRY >= end {
                return answer;
            }
            std::thread::sleep(RETRY);
        }
    }

    /// From a queue of ours.
    fn next_of_queue(
        &mut self,
        patience: Duration,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError> {
        // Errors of connections are heard here, and nothing else comes this way.
        drop(self.consumer.poll(Duration::ZERO));
        let Some(queue) = &mut self.queue else { return Ok(0) };
        let mut messages = queue.take(Duration::ZERO, BATCH);
        if messages.is_empty() {
            // A larger number would be waited for, in full.
            messages = queue.take(patience, 1);
        }
        let count = messages.len();
        for message in messages {
            let flow = match message.error() {
                None => each(Event::Record(message.record())),
                Some(code) if code.is_end() => {
                    each(Event::End(End { partition: &message.partition(), next: None }))
                }
                // It goes on by itself; without end is what the caller's timeouts are for.
                Some(code) if code.is_transport() => Flow::On,
                Some(code) => {
                    let TopicPartition { topic, .. } = message.partition();
                    return Err(ClientError::Topic { topic, problem: code.words() });
                }
            };
            if flow == Flow::Enough {
                break;
            }
        }
        Ok(count)
    }

    /// From the group.
    fn next_of_group(
        &mut self,
        patience: Duration,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError> {
        let mut count = 0;
        let mut wait = patience;
        while count < BATCH {
            let polled = self.consumer.poll(wait);
            wait = Duration::ZERO;
            let news = {
                let mut state = self.consumer.context().state();
                std::mem::take(&mut state.news).then(|| state.assigned.clone())
            };
            if let Some(assigned) = news {
                self.ends.clear();
                count += 1;
                if each(Event::Assigned(&assigned)) == Flow::Enough {
                    break;
                }
            }
            let flow = match polled {
                None => break,
                Some(Ok(message)) => {
                    let record = borrowed_record(&message);
                    if let Some(partition) = record.partition {
                        self.ends.remove(&partition.0);
                    }
                    each(Event::Record(record))
                }
                Some(Err(KafkaError::PartitionEOF(number))) => {
                    let ends = self.ends.entry(number).or_default();
                    *ends += 1;
                    let candidates: Vec<_> = {
                        let state = self.consumer.context().state();
                        let of_number = |p: &&TopicPartition| p.partition == PartitionId(number);
                        state.assigned.iter().filter(of_number).cloned().collect()
                    };
                    let mut flow = Flow::On;
                    if *ends >= candidates.len() {
                        // What it knows itself: nobody is asked.
                        let positions = self.consumer.position().ok();
                        for partition in &candidates {
                            let next = positions.as_ref().and_then(|list| {
                                let number = partition.partition.0;
                                match list.find_partition(&partition.topic, number)?.offset() {
                                    KafkaOffset::Offset(offset) => Some(Offset(offset)),
                                    _ => None,
                                }
                            });
                            flow = each(Event::End(End { partition, next }));
                        }
                    }
                    flow
                }
                Some(Err(KafkaError::MessageConsumption(
                    RDKafkaErrorCode::AllBrokersDown
                    | RDKafkaErrorCode::BrokerTransportFailure
                    | RDKafkaErrorCode::OperationTimedOut
                    | RDKafkaErrorCode::Resolve,
                ))) => Flow::On,
                Some(Err(error)) => return Err(self.group_failed(&error)),
            };
            count += 1;
            if flow == Flow::Enough {
                break;
            }
        }
        Ok(count)
    }
}

impl Consume for LibrdkafkaConsumer {
    fn topics(&self) -> Result<Vec<TopicInfo>, ClientError> {
        cluster::topics(self.consumer.client(), self.access.timeout, || self.unanswered())
    }

    fn topic(&self, name: &str) -> Result<TopicInfo, ClientError> {
        cluster::topic(self.consumer.client(), name, self.access.timeout, || self.unanswered())
    }

    fn extent(&self, partition: &TopicPartition) -> Result<Extent, ClientError> {
        extent(&self.consumer, partition, self.access.timeout)
            .map_err(|error| self.failed(partition, &error))
    }

    fn offset(&self, partition: &TopicPartition, start: Start) -> Result<Offset, ClientError> {
        offset(&self.consumer, partition, start, self.access.timeout)
            .map_err(|error| self.failed(partition, &error))
    }

    fn committed(
        &self,
        partitions: &[TopicPartition],
    ) -> Result<BTreeMap<TopicPartition, Offset>, ClientError> {
        let mut list = TopicPartitionList::with_capacity(partitions.len());
        for partition in partitions {
            list.add_partition(&partition.topic, partition.partition.0);
        }
        let committed = self
            .patiently(|consumer| consumer.committed_offsets(list.clone(), self.access.timeout))
            .map_err(|error| self.group_failed(&error))?;
        Ok(committed
            .elements()
            .iter()
            .filter_map(|element| match element.offset() {
                KafkaOffset::Offset(offset) => Some((
                    TopicPartition::new(element.topic(), element.partition()),
                    Offset(offset),
                )),
                _ => None,
            })
            .gather())
    }

    fn assign(&mut self, partitions: &[(TopicPartition, Offset)]) -> Result<(), ClientError> {
        let client = self.consumer.client();
        let queue = self.queue.insert(Queue::new(client));
        for (partition, offset) in partitions {
            let topic = Topic::new(client, &partition.topic)?;
            topic.start(partition.partition.0, offset.0, queue).map_err(|code| {
                ClientError::Topic { topic: partition.topic.clone(), problem: code.words() }
            })?;
            self.started.push((topic, partition.partition.0));
        }
        Ok(())
    }

    fn subscribe(&mut self, topics: &[String]) -> Result<(), ClientError> {
        let topics: Vec<_> = topics.iter().map(String::as_str).collect();
        self.consumer.subscribe(&topics).map_err(|error| self.group_failed(&error))
    }

    fn next_batch(
        &mut self,
        patience: Duration,
        each: &mut dyn FnMut(Event<'_>) -> Flow,
    ) -> Result<usize, ClientError> {
        if self.queue.is_some() {
            self.next_of_queue(patience, each)
        } else {
            self.next_of_group(patience, each)
        }
    }

    fn written(&mut self, next: BTreeMap<TopicPartition, Offset>) {
        self.consumer.context().state().uncommitted.extend(next);
    }

    fn commit(&mut self) -> Result<(), ClientError> {
        let next = std::mem::take(&mut self.consumer.context().state().uncommitted);
        self.patiently(|consumer| commit(consumer, &next))
            .map_err(|error| self.group_failed(&error))
    }
}

impl Drop for LibrdkafkaConsumer {
    fn drop(&mut self) {
        for (topic, partition) in &self.started {
            topic.stop(*partition);
        }
        // The safe crate would look for the end of this only every tenth of a second.
        if self.group.is_some() && self.consumer.close_queue().is_ok() {
            while !self.consumer.closed() {
                drop(self.consumer.poll(LEAVING));
            }
        }
    }
}
