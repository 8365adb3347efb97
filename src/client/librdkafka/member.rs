//! What a consumer is told while it is polled: errors, and which partitions of a group are its own.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rdkafka::ClientContext;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer, ConsumerContext, Rebalance};
use rdkafka::error::KafkaError;
use rdkafka::topic_partition_list::{Offset as KafkaOffset, TopicPartitionList};

use super::super::access::Troubles;
use super::super::consume::{Extent, Start};
use crate::types::{Offset, TopicPartition};

/// What librdkafka tells in passing, and what it is told when the group changes.
pub(super) struct Member {
    pub(super) troubles: Troubles,
    pub(super) start: Start,
    pub(super) timeout: Duration,
    pub(super) state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) assigned: Vec<TopicPartition>,
    /// Nobody was told yet.
    pub(super) news: bool,
    /// Written out, and not committed yet.
    pub(super) uncommitted: BTreeMap<TopicPartition, Offset>,
}

impl Member {
    pub(super) fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClientContext for Member {
    fn log(&self, _: RDKafkaLogLevel, _: &str, _: &str) {}

    fn error(&self, error: KafkaError, reason: &str) {
        self.troubles.note(&error, reason);
    }
}

impl ConsumerContext for Member {
    fn pre_rebalance(&self, consumer: &BaseConsumer<Self>, rebalance: &Rebalance<'_>) {
        match rebalance {
            Rebalance::Assign(list) => {
                // The latest is librdkafka's to find, or another word of the user's properties. Every other
                // start is said here, where the group has committed nothing: librdkafka does not know
                // most of them, and looks for the earliest only after a pause.
                if self.start != Start::Latest
                    && let Ok(committed) = consumer.committed_offsets((*list).clone(), self.timeout)
                {
                    for mut element in list.elements() {
                        let partition = TopicPartition::new(element.topic(), element.partition());
                        let is_committed = committed
                            .find_partition(element.topic(), element.partition())
                            .is_some_and(|known| matches!(known.offset(), KafkaOffset::Offset(_)));
                        if is_committed {
                            continue;
                        }
                        let at = match self.start {
                            Start::Earliest => Ok(KafkaOffset::Beginning),
                            start => offset(consumer, &partition, start, self.timeout)
                                .map(|at| KafkaOffset::Offset(at.0)),
                        };
                        if let Ok(at) = at {
                            // An offset that cannot be set is an offset out of range.
                            let _ = element.set_offset(at);
                        }
                    }
                }
                let mut state = self.state();
                state.assigned.extend(partitions(list));
                state.news = true;
            }
            Rebalance::Revoke(list) => {
                let gone = partitions(list);
                let mut state = self.state();
                let (ours, rest) = std::mem::take(&mut state.uncommitted)
                    .into_iter()
                    .partition(|(partition, _)| gone.contains(partition));
                state.uncommitted = rest;
                state.assigned.retain(|partition| !gone.contains(partition));
                state.news = true;
                drop(state);
                // Whoever gets them reads again what could not be committed.
                let _ = commit(consumer, &ours);
            }
            Rebalance::Error(_) => {}
        }
    }
}

pub(super) fn partitions(list: &TopicPartitionList) -> Vec<TopicPartition> {
    list.elements()
        .iter()
        .map(|element| TopicPartition::new(element.topic(), element.partition()))
        .collect()
}

pub(super) fn commit(
    consumer: &BaseConsumer<Member>,
    next: &BTreeMap<TopicPartition, Offset>,
) -> Result<(), KafkaError> {
    if next.is_empty() {
        return Ok(());
    }
    // Positions know the leader's epoch of what was read last, which is committed with an offset.
    let mut list = consumer.position().unwrap_or_else(|_| TopicPartitionList::new());
    for mut element in list.elements() {
        let at = TopicPartition::new(element.topic(), element.partition());
        let offset = next.get(&at).map(|offset| KafkaOffset::Offset(offset.0));
        // What is invalid is not committed.
        element.set_offset(offset.unwrap_or(KafkaOffset::Invalid))?;
    }
    for (at, offset) in next {
        let (topic, number) = (&at.topic, at.partition.0);
        if list.find_partition(topic, number).is_none() {
            list.add_partition_offset(topic, number, KafkaOffset::Offset(offset.0))?;
        }
    }
    consumer.commit(&list, CommitMode::Sync)
}

pub(super) fn extent(
    consumer: &BaseConsumer<Member>,
    partition: &TopicPartition,
    timeout: Duration,
) -> Result<Extent, KafkaError> {
    let (first, end) =
        consumer.fetch_watermarks(&partition.topic, partition.partition.0, timeout)?;
    Ok(Extent { first: Offset(first), end: Offset(end) })
}

pub(super) fn offset(
    consumer: &BaseConsumer<Member>,
    partition: &TopicPartition,
    start: Start,
    timeout: Duration,
) -> Result<Offset, KafkaError> {
    let Extent { first, end } = extent(consumer, partition, timeout)?;
    Ok(match start {
        Start::Earliest => first,
        Start::Latest => end,
        Start::Offset(offset) => offset.clamp(first, end),
        Start::FromEnd(count) => Offset(end.0.saturating_sub_unsigned(count).max(first.0)),
        Start::Time(at) => {
            let mut list = TopicPartitionList::new();
            let (topic, number) = (&partition.topic, partition.partition.0);
            list.add_partition_offset(topic, number, KafkaOffset::Offset(at.0))?;
            let found = consumer.offsets_for_times(list, timeout)?;
            match found.find_partition(topic, number).map(|element| element.offset()) {
                Some(KafkaOffset::Offset(offset)) => Offset(offset).clamp(first, end),
                _ => end,
            }
        }
    })
}
