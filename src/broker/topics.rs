//! How the catalog changes: a verb's records are taken, and what the nodes keep follows.

use std::sync::Arc;

use super::catalog::topics::{Created, Placement, create};
use super::catalog::{MetadataRecord, Records, Refusal, ResourceType, names};
use super::configs::{Layers, Values};
use super::core::Core;
use super::parked::Key;
use super::partition::TopicIdPartition;
use super::topic_config::TopicConfig;
use crate::types::{TopicPartition, Uuid};
use crate::wire::messages::create_topics::CreatableTopic;

/// A topic that was made, or could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopic {
    /// Zero where nothing was made.
    pub id: Uuid,
    pub partitions: i32,
    pub replication_factor: i16,
}

impl Core {
    /// Where the replicas of a new topic can go.
    pub fn placement(&self) -> Placement {
        Placement {
            brokers: self.nodes.values().map(|node| (node.id, node.directory)).collect(),
            default_partitions: self.config.num_partitions,
            default_replication_factor: self.config.default_replication_factor,
        }
    }

    /// Makes a topic because somebody asked for its metadata, if that is allowed. Nothing happens
    /// where it cannot be: the answer then says that it is not there.
    pub fn auto_create_topic(&mut self, name: &str) {
        if self.config.auto_create_topics && self.image.topic(name).is_none() {
            let (num_partitions, replication_factor) = (-1, -1);
            let topic =
                CreatableTopic { name, num_partitions, replication_factor, ..Default::default() };
            let _ = self.create_topic(&topic);
        }
    }

    /// Makes a topic as a client asks, or only says what would come of it.
    pub fn new_topic(
        &mut self,
        topic: &CreatableTopic<'_>,
        only_validate: bool,
    ) -> Result<NewTopic, Refusal> {
        let id = self.entropy.uuid();
        let created = create(&self.image, &self.placement(), topic, id)?;
        if !only_validate {
            self.change_catalog(&created.records);
        }
        Ok(NewTopic {
            id: if only_validate { Uuid::ZERO } else { id },
            partitions: created.partitions,
            replication_factor: created.replication_factor,
        })
    }

    pub fn create_topic(&mut self, topic: &CreatableTopic<'_>) -> Result<Uuid, Refusal> {
        names::validate(topic.name).map_err(|message| {
            Refusal::new(crate::wire::ErrorCode::INVALID_TOPIC_EXCEPTION, message)
        })?;
        let id = self.entropy.uuid();
        let Created { id, records, .. } = create(&self.image, &self.placement(), topic, id)?;
        self.change_catalog(&records);
        Ok(id)
    }

    /// What a record that is in the image now means for the nodes.
    fn follow(&mut self, record: &MetadataRecord<'_>) {
        match record {
            MetadataRecord::Partition(partition) => {
                self.host(TopicIdPartition::new(partition.topic_id, partition.partition_id));
            }
            MetadataRecord::RemoveTopic(topic) => self.drop_replicas(topic.topic_id),
            MetadataRecord::Config(config) if config.resource_type == ResourceType::TOPIC.0 => {
                self.reconfigure(config.resource_name);
            }
            _ => {}
        }
    }

    /// Has every node that the catalog names keep a copy.
    fn host(&mut self, at: TopicIdPartition) {
        let Some((name, _)) = self.image.topic_by_id(at.topic) else { return };
        let Some(partition) = self.image.partition_by_id(at.topic, at.partition) else { return };
        // Partitions come one by one, and a topic's are all alike.
        let sibling = TopicIdPartition::new(at.topic, at.partition.0 - 1);
        let first = partition.replicas.first().and_then(|id| self.nodes.get(id));
        let config = match first.and_then(|node| node.replicas.get(&sibling)) {
            Some(replica) => Arc::clone(&replica.config),
            None => Arc::new(self.topic_config(name)),
        };
        let name = TopicPartition { topic: name.to_owned(), partition: at.partition };
        for id in &partition.replicas {
            let Some(node) = self.nodes.get_mut(id) else { continue };
            if !node.replicas.contains_key(&at) {
                // A directory that cannot be opened leaves the partition without its log, and
                // whoever asks for it hears of a storage error.
                let epoch = partition.leader_epoch;
                let _ = node.host(at, name.clone(), epoch, &config, self.now.wall);
            }
        }
        self.load_groups(at);
    }

    /// Nobody keeps a copy any more; who waits for one has to look again.
    fn drop_replicas(&mut self, topic: Uuid) {
        let all = TopicIdPartition::new(topic, i32::MIN)..=TopicIdPartition::new(topic, i32::MAX);
        let mut name = None;
        for node in self.nodes.values_mut() {
            let gone: Vec<_> = node.replicas.range(all.clone()).map(|(at, _)| *at).collect();
            for at in gone {
                let replica = node.replicas.remove(&at);
                name = replica.map(|replica| replica.log.partition().topic.clone());
                self.parked.touch(Key::Partition(at));
            }
        }
        if let Some(name) = name {
            self.topic_removed(&name);
        }
    }

    /// The topic's configs have changed: its logs obey the new ones from now on.
    fn reconfigure(&mut self, name: &str) {
        let Some(topic) = self.image.topic(name).map(|topic| topic.id) else { return };
        let config = Arc::new(self.topic_config(name));
        let all = TopicIdPartition::new(topic, i32::MIN)..=TopicIdPartition::new(topic, i32::MAX);
        for node in self.nodes.values_mut() {
            for (_, replica) in node.replicas.range_mut(all.clone()) {
                replica.log.set_config(Arc::clone(&config.log));
                replica.config = Arc::clone(&config);
            }
        }
    }

    pub fn topic_config(&self, name: &str) -> TopicConfig {
        static NONE: Values = Values::new();
        TopicConfig::new(Layers {
            own: self.image.configs(ResourceType::TOPIC, name),
            broker: &NONE,
            default_broker: self.image.configs(ResourceType::BROKER, ""),
            file: &NONE,
        })
    }

    /// The one door through which the catalog changes.
    pub fn change_catalog(&mut self, records: &Records) {
        for value in records.iter() {
            let record = MetadataRecord::decode(value).expect("a verb's records can be read");
            self.image.replay(&record, value).expect("a verb's records fit the image");
            self.follow(&record);
        }
    }
}
