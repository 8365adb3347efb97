//! How the catalog changes: a verb's records are taken, and what the nodes keep follows.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::catalog::image::LEADER_UNCHANGED;
use super::catalog::topics::{Created, Placement, create};
use super::catalog::{Image, MetadataRecord, Records, Refusal, ResourceType, names};
use super::config::Durability;
use super::configs::{Definition, Resource};
use super::core::Core;
use super::journal::{Event, Level};
use super::node::Node;
use super::parked::Key;
use super::partition::TopicIdPartition;
use super::topic_config::TopicConfig;
use crate::types::{TopicPartition, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::create_topics::CreatableTopic;

/// A topic that was made, or could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopic {
    /// Zero where nothing was made.
    pub id: Uuid,
    pub partitions: i32,
    pub replication_factor: i16,
}
/// The catalog's own topic is no topic of the catalog.
const METADATA_TOPIC: &str = "__cluster_metadata";

/// What a record means for the nodes, once it is in the image.
enum News<'a> {
    Partition(TopicIdPartition),
    Leader(TopicIdPartition),
    /// With the name that nobody will find any more.
    Removed(Uuid, String),
    TopicConfig(&'a str),
    BrokerConfig(&'a str),
    None,
}

impl<'a> News<'a> {
    fn of(record: &MetadataRecord<'a>, image: &Image) -> Self {
        match record {
            MetadataRecord::Partition(new) => {
                Self::Partition(TopicIdPartition::new(new.topic_id, new.partition_id))
            }
            MetadataRecord::PartitionChange(change) if change.leader != LEADER_UNCHANGED => {
                Self::Leader(TopicIdPartition::new(change.topic_id, change.partition_id))
            }
            MetadataRecord::RemoveTopic(topic) => match image.topic_name(topic.topic_id) {
                Some(name) => Self::Removed(topic.topic_id, name.to_owned()),
                None => Self::None,
            },
            MetadataRecord::Config(config) => match ResourceType(config.resource_type) {
                ResourceType::TOPIC => Self::TopicConfig(config.resource_name),
                ResourceType::BROKER => Self::BrokerConfig(config.name),
                _ => Self::None,
            },
            _ => Self::None,
        }
    }
}

impl Core {
    /// Where the replicas of a new topic can go.
    pub fn placement(&self) -> Placement {
        Placement {
            brokers: self.nodes.values().map(|node| (node.id, node.directory())).collect(),
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
            self.change_catalog(&created.records).map_err(Refusal::bare)?;
            self.tell_created(topic.name, created.partitions);
        }
        Ok(NewTopic {
            id: if only_validate { Uuid::ZERO } else { id },
            partitions: created.partitions,
            replication_factor: created.replication_factor,
        })
    }

    pub fn create_topic(&mut self, topic: &CreatableTopic<'_>) -> Result<Uuid, Refusal> {
        names::validate(topic.name)
            .map_err(|message| Refusal::new(ErrorCode::INVALID_TOPIC_EXCEPTION, message))?;
        let id = self.entropy.uuid();
        let Created { id, records, partitions, .. } =
            create(&self.image, &self.placement(), topic, id)?;
        self.change_catalog(&records).map_err(Refusal::bare)?;
        self.tell_created(topic.name, partitions);
        Ok(id)
    }

    fn tell_created(&mut self, topic: &str, partitions: i32) {
        let created = Event::new(Level::Info, "topic created").with("topic", topic);
        self.note(created.with("partitions", partitions));
    }

    /// What has become of the image is now seen to at the nodes.
    fn follow(&mut self, news: News<'_>) {
        match news {
            News::Partition(at) => self.arrived(at),
            News::Leader(at) => self.lead(at),
            News::Removed(topic, name) => self.drop_replicas(topic, &name),
            News::TopicConfig(topic) => self.reconfigure(topic),
            News::BrokerConfig(name) => self.reconfigure_broker(name),
            News::None => {}
        }
    }

    /// Has every node that the catalog names keep a copy; whether one has nothing of it on disk.
    pub(super) fn host(&mut self, at: TopicIdPartition) -> bool {
        let Some((topic, _)) = self.image.topic_by_id(at.topic) else { return false };
        let Some(partition) = self.image.partition_by_id(at.topic, at.partition) else {
            return false;
        };
        let mut is_new = false;
        for id in &partition.replicas {
            let Some(node) = self.nodes.get_mut(id) else { continue };
            // Partitions come one by one, and a topic's are all alike.
            let config = match node.hosted.range(all_of(at.topic)).next() {
                Some((_, sibling)) => Arc::clone(&sibling.config),
                None => Arc::new(topic_config(&self.image, node, topic)),
            };
            let name = TopicPartition { topic: topic.to_owned(), partition: at.partition };
            is_new |= node.host(at, name, &config);
        }
        self.load_groups(at);
        is_new
    }

    /// A partition has a new leader, or the old one in a new epoch: who waits has to look again.
    fn lead(&mut self, at: TopicIdPartition) {
        let Some(partition) = self.image.partition_by_id(at.topic, at.partition) else { return };
        let (leader, epoch) = (partition.leader, partition.leader_epoch);
        if let Some((replica, _)) = self.nodes.get_mut(&leader).and_then(|n| n.open_replica(at)) {
            replica.log.begin_leader_epoch(epoch);
        }
        self.parked.touch(Key::Partition(at));
    }

    /// Nobody keeps a copy any more; who waits for one has to look again.
    fn drop_replicas(&mut self, topic: Uuid, name: &str) {
        self.unmade.forget(topic);
        let mut jobs = Vec::new();
        for (id, node) in &mut self.nodes {
            let gone: Vec<_> = node.hosted.range(all_of(topic)).map(|(at, _)| *at).collect();
            let mut names = Vec::new();
            let mut delay_ms = 0;
            for at in gone {
                let Some(hosted) = node.hosted.remove(&at) else { continue };
                node.unopened.forget(at);
                self.parked.touch(Key::Partition(at));
                delay_ms = hosted.config.log.file_delete_delay_ms;
                names.push(hosted.name);
            }
            if let Some(job) = node.dir.delete(&names, &mut *self.entropy) {
                job.partitions().for_each(|name| node.unopened.hold(name.clone()));
                jobs.push((*id, delay_ms, job));
            }
        }
        for (id, delay_ms, job) in jobs {
            self.submit(Box::new(move || {
                let names: Vec<_> = job.partitions().cloned().collect();
                let left = job.run();
                Box::new(move |core: &mut Self| {
                    // What could not be renamed is found, and set aside, by the next start. Until then
                    // nobody else gets its name.
                    if let Ok(job) = left {
                        core.left_alone(id, &names);
                        core.throw_away(delay_ms, Box::new(move || drop(job.run())));
                    }
                })
            }));
        }
        self.note(Event::new(Level::Info, "topic deleted").with("topic", name));
        self.topic_removed(name);
    }

    /// A broker config has changed: topics that do not have it on their own obey the new value.
    fn reconfigure_broker(&mut self, name: &str) {
        let stands_in = |definition: &&Definition| definition.synonyms().any(|s| s.name == name);
        if Resource::Topic.definitions().iter().any(|definition| stands_in(&definition)) {
            let topics: Vec<String> =
                self.image.topics().map(|(name, _)| name.to_owned()).collect();
            for topic in topics {
                self.reconfigure(&topic);
            }
        }
    }

    /// The topic's configs have changed: its logs obey the new ones from now on.
    fn reconfigure(&mut self, name: &str) {
        let Some(topic) = self.image.topic(name).map(|topic| topic.id) else { return };
        for node in self.nodes.values_mut() {
            let config = Arc::new(topic_config(&self.image, node, name));
            let hosted = node.hosted.range(all_of(topic));
            let names: Vec<_> = hosted.map(|(at, hosted)| (*at, hosted.name.clone())).collect();
            for (at, name) in names {
                node.host(at, name, &config);
            }
        }
    }

    /// The one door through which the catalog changes: the records are in its log first. Where they
    /// cannot be, nothing has happened.
    pub fn change_catalog(&mut self, records: &Records) -> Result<(), ErrorCode> {
        let failed = |_| ErrorCode::KAFKA_STORAGE_ERROR;
        if records.is_empty() {
            return Ok(());
        }
        self.metadata.append(records, self.now.wall).map_err(failed)?;
        self.replay_catalog(records);
        if self.config.durability == Durability::Fsync {
            self.flush_catalog();
        }
        self.snapshot_catalog();
        self.make_directories();
        Ok(())
    }

    /// Takes records that are in the log now.
    pub(super) fn replay_catalog(&mut self, records: &Records) {
        for value in records.iter() {
            let record = MetadataRecord::decode(value).expect("a verb's records can be read");
            let news = News::of(&record, &self.image);
            self.image.replay(record, value).expect("a verb's records fit the image");
            self.follow(news);
        }
    }

    /// Takes up, at a start, everything that the catalog says is kept here. What is on disk and not in
    /// the catalog is set aside for whoever may miss it.
    pub(super) fn take_up(&mut self) -> crate::storage::Result<()> {
        let all: Vec<_> = self.image.topics().map(|(_, t)| (t.id, t.partitions.len())).collect();
        for (id, count) in all {
            for index in 0..i32::try_from(count).unwrap_or(i32::MAX) {
                let at = TopicIdPartition::new(id, index);
                if self.host(at) {
                    self.unmade.add(at);
                }
            }
        }
        for node in self.nodes.values_mut() {
            for stray in node.dir.unclaimed() {
                if stray.topic != METADATA_TOPIC {
                    node.dir.set_stray(&stray, &mut *self.entropy)?;
                }
            }
        }
        self.make_directories();
        Ok(())
    }
}

/// A topic's partitions, whichever there are.
fn all_of(topic: Uuid) -> RangeInclusive<TopicIdPartition> {
    TopicIdPartition::new(topic, i32::MIN)..=TopicIdPartition::new(topic, i32::MAX)
}

/// What a topic's configs come to on a node.
fn topic_config(image: &Image, node: &Node, topic: &str) -> TopicConfig {
    TopicConfig::new(node.layers(image, image.configs(ResourceType::TOPIC, topic)))
}
