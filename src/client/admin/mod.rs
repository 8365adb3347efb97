//! Questions with answers, as verbs on our own types, one file for each noun.
//!
//! Carried by `direct`: such a command costs a round trip or three, and not a client with threads, caches and
//! background refreshes; and the cluster's own words come through. A verb on several things answers for each of
//! them: one failure does not hide the others.
//!
//! - `topics`, `configs`, `offsets`, `groups`, `cluster`: the nouns
//! - `quotas`, `scram`, `acls`, `tokens`: users, what they may do and how much
//! - `log_dirs`, `reassignments`, `quorum`, `transactions`: what an operator looks after
//! - `partitions`: who leads what, and what is asked of leaders
//! - `nodes`: which broker to ask

mod acls;
mod cluster;
mod configs;
mod error;
mod groups;
mod log_dirs;
mod nodes;
mod offsets;
mod partitions;
mod quorum;
mod quotas;
mod reassignments;
mod scram;
mod tokens;
mod topics;
mod transactions;

pub use acls::{Acl, AclEntry, AclFilter, AclPattern};
pub use cluster::{ApiRange, Broker, ClusterDescription, Feature};
pub use configs::{ConfigChange, ConfigEntry, ConfigSource, Resource, ResourceKind};
pub use error::Error;
pub use groups::{Committed, Group, ListedGroup, Member};
pub use log_dirs::{LogDir, LogSize};
pub use offsets::{At, FoundOffset, Isolation};
pub use partitions::{EachPartition, Leaders};
pub use quorum::{FeatureMove, Quorum, QuorumReplica};
pub use quotas::{Quota, QuotaEntity, QuotaMatch};
pub use reassignments::{Election, Reassignment};
pub use scram::{ScramChange, ScramMechanism};
pub use tokens::DelegationToken;
pub use topics::{CreatedTopic, NewTopic, Partition, Topic, TopicGrowth, TopicName};
pub use transactions::{Abort, ListedTransaction, PartitionProducer, Transaction};

use std::time::Duration;

use self::nodes::Nodes;
use super::address::Address;
use super::security::Security;

/// What came of each thing that was asked for.
pub type Each<T> = Vec<(String, Result<T, Error>)>;

/// A cluster that can be asked and told.
#[derive(Debug)]
pub struct Admin {
    nodes: Nodes,
}

impl Admin {
    /// Connects to the first of these brokers that answers; `timeout` is for each request.
    pub fn connect(
        bootstrap: &[Address],
        security: Security,
        timeout: Duration,
    ) -> Result<Self, Error> {
        Ok(Self { nodes: Nodes::connect(bootstrap, security, timeout)? })
    }

    /// What the broker that answered first said of itself.
    pub fn spoken(&self) -> &super::direct::Broker {
        self.nodes.first().broker()
    }

    fn timeout_ms(&self) -> i32 {
        i32::try_from(self.nodes.timeout().as_millis()).unwrap_or(i32::MAX)
    }
}
