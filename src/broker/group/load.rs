//! A partition's log becomes a shard: what start-up does, and a new leader.

use std::collections::BTreeMap;

use super::config::Config;
use super::record::Record;
use super::shard::Shard;
use crate::types::ProducerId;
use crate::wire::batch::{BatchError, BatchView, ControlType};
use crate::wire::compression::Decompressor;

/// Takes the batches of a log in their order. Commits inside a transaction count when it does.
#[derive(Debug)]
pub struct Loader {
    shard: Shard,
    open: BTreeMap<ProducerId, Vec<Record>>,
    unreadable: usize,
}

impl Loader {
    pub fn new(config: Config) -> Self {
        Self { shard: Shard::new(config), open: BTreeMap::new(), unreadable: 0 }
    }

    pub fn batch(
        &mut self,
        batch: &BatchView<'_>,
        decompressor: &mut Decompressor,
    ) -> Result<(), BatchError> {
        let (producer, attributes) = (batch.producer_id(), batch.attributes());
        for record in batch.records(decompressor)? {
            let record = record?;
            let key = record.key.unwrap_or_default();
            if attributes.is_control() {
                self.transaction_ends(producer, ControlType::from_key(key));
                continue;
            }
            match Record::decode(key, record.value) {
                Ok(Some(record)) if attributes.is_transactional() => {
                    self.open.entry(producer).or_default().push(record);
                }
                Ok(Some(record)) => self.shard.replay(record),
                Ok(None) => {}
                // One record that nobody can read must not take the others with it.
                Err(_) => self.unreadable += 1,
            }
        }
        Ok(())
    }

    fn transaction_ends(&mut self, producer: ProducerId, marker: Option<ControlType>) {
        let records = match marker {
            Some(ControlType::Commit | ControlType::Abort) => self.open.remove(&producer),
            _ => None,
        };
        if marker == Some(ControlType::Commit) {
            records.into_iter().flatten().for_each(|record| self.shard.replay(record));
        }
    }

    /// Records of ours that could not be read, and were passed over.
    pub fn unreadable(&self) -> usize {
        self.unreadable
    }

    pub fn finish(mut self) -> Shard {
        for record in self.open.into_values().flatten() {
            self.shard.leave_open(record);
        }
        self.shard
    }
}
