//! Transactions and the producers behind them.

use super::nodes::retry;
use super::{Admin, Error};
use crate::types::{NodeId, ProducerEpoch, ProducerId, TopicPartition};
use crate::wire::ErrorCode;
use crate::wire::messages::describe_producers::{DescribeProducersRequest, TopicRequest};
use crate::wire::messages::describe_transactions::DescribeTransactionsRequest;
use crate::wire::messages::init_producer_id::InitProducerIdRequest;
use crate::wire::messages::list_transactions::ListTransactionsRequest;
use crate::wire::messages::write_txn_markers::{
    WritableTxnMarker, WritableTxnMarkerTopic, WriteTxnMarkersRequest,
};

/// A transaction in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedTransaction {
    pub id: String,
    pub coordinator: NodeId,
    pub producer_id: i64,
    pub state: String,
}

/// A transaction with all that its coordinator knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    pub id: String,
    pub coordinator: NodeId,
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub state: String,
    pub timeout_ms: i32,
    pub started_ms: Option<i64>,
    pub partitions: Vec<TopicPartition>,
}

/// A producer that a partition remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartitionProducer {
    pub id: i64,
    pub epoch: i32,
    pub coordinator_epoch: i32,
    pub last_sequence: i32,
    pub last_timestamp: i64,
    pub open_since: Option<i64>,
}

/// A transaction that is to end whatever its coordinator thinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abort {
    pub producer_id: i64,
    pub producer_epoch: i16,
    pub coordinator_epoch: i32,
}

impl Admin {
    /// An id for an idempotent producer without transactions.
    pub fn new_producer(&mut self) -> Result<(ProducerId, ProducerEpoch), Error> {
        let request = InitProducerIdRequest {
            transactional_id: None,
            transaction_timeout_ms: i32::MAX,
            ..Default::default()
        };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        Ok((ProducerId(response.producer_id), ProducerEpoch(response.producer_epoch)))
    }

    /// Every transaction that any coordinator knows.
    pub fn transactions(
        &mut self,
        longer_than_ms: i64,
        pattern: Option<&str>,
    ) -> Result<Vec<ListedTransaction>, Error> {
        let mut all = Vec::new();
        for node in self.nodes.all()? {
            let request = ListTransactionsRequest {
                duration_filter: longer_than_ms,
                transactional_id_pattern: pattern,
                ..Default::default()
            };
            let reply = self.nodes.ask_node(node, &request)?;
            let response = reply.get()?;
            Error::check(response.error_code, None)?;
            all.extend(response.transaction_states.iter().map(|txn| ListedTransaction {
                id: txn.transactional_id.to_owned(),
                coordinator: node,
                producer_id: txn.producer_id,
                state: txn.transaction_state.to_owned(),
            }));
        }
        Ok(all)
    }

    /// One transaction. Its coordinator is the one that lists it, so that none is asked for what is not there.
    pub fn transaction(&mut self, id: &str) -> Result<Transaction, Error> {
        let not_found = || Error::refused(ErrorCode::TRANSACTIONAL_ID_NOT_FOUND, None);
        let listed = self.transactions(-1, None)?.into_iter().find(|listed| listed.id == id);
        let coordinator = listed.ok_or_else(not_found)?.coordinator;
        let request = DescribeTransactionsRequest { transactional_ids: vec![id] };
        let reply = self.nodes.ask_node(coordinator, &request)?;
        let response = reply.get()?;
        let txn = response.transaction_states.first().ok_or_else(not_found)?;
        Error::check(txn.error_code, None)?;
        let partitions = txn.topics.iter().flat_map(|topic| {
            topic.partitions.iter().map(|id| TopicPartition::new(topic.topic, *id))
        });
        Ok(Transaction {
            id: txn.transactional_id.to_owned(),
            coordinator,
            producer_id: txn.producer_id,
            producer_epoch: txn.producer_epoch,
            state: txn.transaction_state.to_owned(),
            timeout_ms: txn.transaction_timeout_ms,
            started_ms: Some(txn.transaction_start_time_ms).filter(|ms| *ms >= 0),
            partitions: partitions.collect(),
        })
    }

    /// The producers that a partition remembers; asked of its leader unless a broker is named.
    pub fn producers(
        &mut self,
        at: &TopicPartition,
        broker: Option<NodeId>,
    ) -> Result<Vec<PartitionProducer>, Error> {
        let patience = self.nodes.timeout();
        retry(patience, || {
            let node = match broker {
                Some(broker) => broker,
                None => self.leader(at)?,
            };
            let topic = TopicRequest { name: &at.topic, partition_indexes: vec![at.partition.0] };
            let request = DescribeProducersRequest { topics: vec![topic] };
            let reply = self.nodes.ask_node(node, &request)?;
            let response = reply.get()?;
            let mut producers = Vec::new();
            for partition in response.topics.iter().flat_map(|topic| &topic.partitions) {
                Error::check(partition.error_code, partition.error_message)?;
                producers.extend(partition.active_producers.iter().map(|p| PartitionProducer {
                    id: p.producer_id,
                    epoch: p.producer_epoch,
                    coordinator_epoch: p.coordinator_epoch,
                    last_sequence: p.last_sequence,
                    last_timestamp: p.last_timestamp,
                    open_since: Some(p.current_txn_start_offset).filter(|offset| *offset >= 0),
                }));
            }
            Ok(producers)
        })
    }

    /// Writes the end of a transaction into a partition, for one that hangs.
    pub fn abort_transaction(&mut self, at: &TopicPartition, abort: Abort) -> Result<(), Error> {
        let leader = self.leader(at)?;
        let marker = WritableTxnMarker {
            producer_id: abort.producer_id,
            producer_epoch: abort.producer_epoch,
            transaction_result: false,
            topics: vec![WritableTxnMarkerTopic {
                name: &at.topic,
                partition_indexes: vec![at.partition.0],
            }],
            coordinator_epoch: abort.coordinator_epoch,
            ..Default::default()
        };
        let reply =
            self.nodes.ask_node(leader, &WriteTxnMarkersRequest { markers: vec![marker] })?;
        let response = reply.get()?;
        let topics = response.markers.iter().flat_map(|marker| &marker.topics);
        topics
            .flat_map(|topic| &topic.partitions)
            .try_for_each(|partition| Error::check(partition.error_code, None))
    }

    fn leader(&mut self, at: &TopicPartition) -> Result<NodeId, Error> {
        let led = self.leaders(std::slice::from_ref(at))?;
        match led.leaders.into_keys().next() {
            Some(leader) => Ok(leader),
            None => Err(led
                .leaderless
                .into_iter()
                .next()
                .map_or_else(|| Error::refused(ErrorCode::LEADER_NOT_AVAILABLE, None), |l| l.1)),
        }
    }
}
