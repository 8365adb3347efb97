//! Producer ids come in blocks that the catalog hands out: what is left of a block when the broker
//! stops is never used.

use std::ops::Range;

use super::catalog::Records;
use super::core::Core;
use crate::types::{NodeId, ProducerId};
use crate::wire::ErrorCode;
use crate::wire::records::cluster::ProducerIdsRecord;

/// As many as Kafka takes at once.
const BLOCK: i64 = 1000;

/// What is left of the block at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProducerIds(Range<i64>);

impl Default for ProducerIds {
    fn default() -> Self {
        Self(0..0)
    }
}

impl Core {
    pub fn next_producer_id(&mut self, node: NodeId) -> Result<ProducerId, ErrorCode> {
        if let Some(id) = self.producer_ids.0.next() {
            return Ok(ProducerId(id));
        }
        let first = self.image.next_producer_id();
        let mut records = Records::new();
        records.push(&ProducerIdsRecord {
            broker_id: node.0,
            broker_epoch: -1,
            next_producer_id: first + BLOCK,
        });
        self.change_catalog(&records)?;
        self.producer_ids = ProducerIds(first + 1..first + BLOCK);
        Ok(ProducerId(first))
    }
}
