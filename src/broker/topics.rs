//! How the catalog changes: a verb's records are taken, and what the nodes keep follows.

use super::catalog::topics::{Created, Placement, create};
use super::catalog::{MetadataRecord, Records, Refusal, names};
use super::core::Core;
use crate::types::Uuid;
use crate::wire::messages::create_topics::CreatableTopic;

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

    pub fn create_topic(&mut self, topic: &CreatableTopic<'_>) -> Result<Uuid, Refusal> {
        names::validate(topic.name).map_err(|message| {
            Refusal::new(crate::wire::ErrorCode::INVALID_TOPIC_EXCEPTION, message)
        })?;
        let id = self.entropy.uuid();
        let Created { id, records, .. } = create(&self.image, &self.placement(), topic, id)?;
        self.change_catalog(&records);
        Ok(id)
    }

    /// The one door through which the catalog changes.
    pub fn change_catalog(&mut self, records: &Records) {
        for value in records.iter() {
            let record = MetadataRecord::decode(value).expect("a verb's records can be read");
            self.image.replay(&record, value).expect("a verb's records fit the image");
        }
    }
}
