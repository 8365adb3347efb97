//! The features that nodes of a cluster agree on, and how far each is built here.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    pub name: &'static str,
    pub min: i16,
    /// The highest level whose behaviour is complete here; 0 is not at all.
    pub built: i16,
}

/// Kafka's own list, sorted by name.
pub const ALL: &[Feature] = &[
    Feature { name: "eligible.leader.replicas.version", min: 0, built: 1 },
    Feature { name: "group.version", min: 0, built: 0 },
    Feature { name: "kraft.version", min: 0, built: 1 },
    Feature { name: "metadata.version", min: 7, built: 30 },
    Feature { name: "share.version", min: 0, built: 0 },
    Feature { name: "streams.version", min: 0, built: 0 },
    Feature { name: "transaction.version", min: 0, built: 0 },
];
