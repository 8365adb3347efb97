//! Where brokers keep their logs, and how large those are.

use super::{Admin, Each, Error};
use crate::types::{NodeId, TopicPartition};
use crate::wire::messages::describe_log_dirs::{DescribableLogDirTopic, DescribeLogDirsRequest};

/// A directory of one broker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDir {
    pub path: String,
    pub partitions: Vec<LogSize>,
}

/// One partition's log there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSize {
    pub partition: TopicPartition,
    pub bytes: i64,
    /// How far the replica is behind.
    pub offset_lag: i64,
    /// On its way to this directory.
    pub future: bool,
}

impl Admin {
    /// The log directories of a broker with the partitions in them, or what is wrong with one.
    pub fn log_dirs(
        &mut self,
        node: NodeId,
        partitions: Option<&[TopicPartition]>,
    ) -> Result<Each<LogDir>, Error> {
        let topics = partitions.map(|partitions| {
            let one = |partition: &TopicPartition| vec![partition.partition.0];
            let topics = partitions
                .iter()
                .map(|p| DescribableLogDirTopic { topic: &p.topic, partitions: one(p) });
            topics.collect()
        });
        let reply = self.nodes.ask_node(node, &DescribeLogDirsRequest { topics })?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let dirs = response.results.iter().map(|dir| {
            let partitions = dir.topics.iter().flat_map(|topic| {
                topic.partitions.iter().map(|p| LogSize {
                    partition: TopicPartition::new(topic.name, p.partition_index),
                    bytes: p.partition_size,
                    offset_lag: p.offset_lag,
                    future: p.is_future_key,
                })
            });
            let dir_of =
                || LogDir { path: dir.log_dir.to_owned(), partitions: partitions.collect() };
            (dir.log_dir.to_owned(), Error::check(dir.error_code, None).map(|()| dir_of()))
        });
        Ok(dirs.collect())
    }
}
