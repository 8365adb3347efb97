//! Partitions and who leads them: what must be asked of leaders is asked of each once.

use std::collections::BTreeMap;

use super::{Admin, Each, Error};
use crate::client::address::Address;
use crate::types::{Gather, NodeId, Offset, TopicPartition};
use crate::wire::ErrorCode;
use crate::wire::messages::delete_records::{
    DeleteRecordsPartition, DeleteRecordsRequest, DeleteRecordsTopic,
};
use crate::wire::messages::metadata::{MetadataRequest, MetadataRequestTopic};

/// What came of each partition that was asked for.
pub type EachPartition<T> = BTreeMap<TopicPartition, Result<T, Error>>;

/// Partitions by their leaders, and those that have none.
#[derive(Debug, Default)]
pub(super) struct Led {
    pub(super) leaders: BTreeMap<NodeId, Vec<TopicPartition>>,
    pub(super) leaderless: Vec<(TopicPartition, Error)>,
}

/// Where partitions are led, and those that are no more.
#[derive(Debug, Default)]
pub struct LedAt {
    pub leaders: Vec<(Address, Vec<TopicPartition>)>,
    pub gone: Vec<(TopicPartition, ErrorCode)>,
}

/// Where each partition of a topic is led, in the order of their numbers; None where nobody leads.
pub type Leaders = Vec<Option<Address>>;

impl Admin {
    /// Where the partitions of these topics are led, asked of any broker. With `create`, a topic that is
    /// not there comes into being where the cluster creates topics by itself.
    pub fn locate(&mut self, names: &[&str], create: bool) -> Result<Each<Leaders>, Error> {
        let topics = names
            .iter()
            .map(|name| MetadataRequestTopic { name: Some(name), ..Default::default() });
        let request = MetadataRequest {
            topics: Some(topics.collect()),
            allow_auto_topic_creation: create,
            ..Default::default()
        };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let address = |node: i32| {
            let broker = response.brokers.iter().find(|broker| broker.node_id == node)?;
            let port = u16::try_from(broker.port).ok()?;
            Some(Address { host: broker.host.to_owned(), port })
        };
        let each = response.topics.iter().map(|topic| {
            let leaders = Error::check(topic.error_code, None).map(|()| {
                let mut leaders = vec![None; topic.partitions.len()];
                for partition in &topic.partitions {
                    let index = usize::try_from(partition.partition_index).unwrap_or(usize::MAX);
                    if let Some(leader) = leaders.get_mut(index) {
                        *leader = address(partition.leader_id);
                    }
                }
                leaders
            });
            (topic.name.unwrap_or_default().to_owned(), leaders)
        });
        Ok(each.collect())
    }

    /// Where these partitions are led. Those that have no leader just now are left out.
    pub fn leaders_at(&mut self, partitions: &[TopicPartition]) -> Result<LedAt, Error> {
        let led = self.leaders(partitions)?;
        let mut found = LedAt::default();
        for (leader, partitions) in led.leaders {
            found.leaders.push((self.nodes.address(leader)?, partitions));
        }
        let code = |(partition, error): (_, Error)| Some((partition, error.code()?));
        let gone = |(_, code): &(TopicPartition, ErrorCode)| {
            *code == ErrorCode::UNKNOWN_TOPIC_OR_PARTITION || !code.is_retriable()
        };
        found.gone = led.leaderless.into_iter().filter_map(code).filter(gone).collect();
        Ok(found)
    }

    /// Which leader to ask for which of these.
    pub(super) fn leaders(&mut self, partitions: &[TopicPartition]) -> Result<Led, Error> {
        let mut names: Vec<&str> = partitions.iter().map(|p| p.topic.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let topics: BTreeMap<_, _> = self.describe_topics(&names)?.into_iter().gather();
        let mut led = Led::default();
        for partition in partitions {
            let found = match topics.get(&partition.topic) {
                Some(Ok(topic)) => {
                    topic.partitions.iter().find(|known| known.id == partition.partition)
                }
                Some(Err(error)) => {
                    let code = error.code().unwrap_or(ErrorCode::UNKNOWN_SERVER_ERROR);
                    led.leaderless.push((partition.clone(), Error::refused(code, None)));
                    continue;
                }
                None => None,
            };
            let code = match found.map(|known| known.leader) {
                Some(Some(leader)) => {
                    led.leaders.entry(leader).or_default().push(partition.clone());
                    continue;
                }
                Some(None) => ErrorCode::LEADER_NOT_AVAILABLE,
                None => ErrorCode::UNKNOWN_TOPIC_OR_PARTITION,
            };
            led.leaderless.push((partition.clone(), Error::refused(code, None)));
        }
        Ok(led)
    }

    /// Deletes the records before these offsets; the answer is the first offset that is left.
    pub fn delete_records(
        &mut self,
        before: &BTreeMap<TopicPartition, Offset>,
    ) -> Result<EachPartition<Offset>, Error> {
        let partitions: Vec<_> = before.keys().cloned().collect();
        let led = self.leaders(&partitions)?;
        let mut each: EachPartition<Offset> =
            led.leaderless.into_iter().map(|(partition, error)| (partition, Err(error))).gather();
        for (leader, partitions) in led.leaders {
            let mut topics: BTreeMap<&str, Vec<DeleteRecordsPartition>> = BTreeMap::new();
            for partition in &partitions {
                topics.entry(&partition.topic).or_default().push(DeleteRecordsPartition {
                    partition_index: partition.partition.0,
                    offset: before.get(partition).map_or(0, |offset| offset.0),
                });
            }
            let topics = topics
                .into_iter()
                .map(|(name, partitions)| DeleteRecordsTopic { name, partitions });
            let request =
                DeleteRecordsRequest { topics: topics.collect(), timeout_ms: self.timeout_ms() };
            let reply = self.nodes.ask_node(leader, &request)?;
            for topic in &reply.get()?.topics {
                for partition in &topic.partitions {
                    let left = Error::check(partition.error_code, None)
                        .map(|()| Offset(partition.low_watermark));
                    each.insert(TopicPartition::new(topic.name, partition.partition_index), left);
                }
            }
        }
        Ok(each)
    }
}
