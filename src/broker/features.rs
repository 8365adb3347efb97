//! The features that nodes of a cluster agree on, and how far each is built here.

use std::collections::BTreeMap;

use super::catalog::batches::KRAFT_VERSION;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    pub name: &'static str,
    pub min: i16,
    /// The highest level whose behaviour is complete here; 0 is not at all.
    pub built: i16,
}

pub const KRAFT: &str = "kraft.version";
pub const METADATA: &str = "metadata.version";
pub const ELR: &str = "eligible.leader.replicas.version";

/// Kafka's own list, sorted by name.
pub const ALL: &[Feature] = &[
    Feature { name: ELR, min: 0, built: 1 },
    Feature { name: "group.version", min: 0, built: 0 },
    Feature { name: KRAFT, min: 0, built: 1 },
    Feature { name: METADATA, min: 7, built: 30 },
    Feature { name: "share.version", min: 0, built: 0 },
    Feature { name: "streams.version", min: 0, built: 0 },
    Feature { name: "transaction.version", min: 0, built: 0 },
];

impl Feature {
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|feature| feature.name == name)
    }

    /// The level that the cluster has agreed on. It stands in the catalog, and may be more than is
    /// built here: Kafka has written it, or will want it back.
    pub fn stored(&self, levels: &BTreeMap<String, i16>) -> i16 {
        match self.name {
            // Stands in the log as a control record of its own, and never below this.
            KRAFT => KRAFT_VERSION,
            name => levels.get(name).copied().unwrap_or(0),
        }
    }

    /// The level that clients may count on; 0 is none.
    pub fn finalized(&self, levels: &BTreeMap<String, i16>) -> i16 {
        self.stored(levels).min(self.built)
    }
}
