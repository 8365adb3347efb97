//! Topics, partitions, configs and features: Kafka's own metadata records in `__cluster_metadata-0`.
//!
//! A verb changes nothing: it looks at the image and answers records and a response. The records are
//! appended to the log, and only then replayed into the image, by the code that reads the log at
//! start-up. So a stopped directory can be handed to Apache Kafka, and back.
//!
//! - `record`: the frame around a metadata record
//! - `image`: what the log says; `kept`: what it says and we do not act on
//! - `names`: which names a topic may have
//! - `topics`, `configs`, `features`, `reassign`, `quotas`, `scram`: the verbs; `election`: who leads
//! - `batches`: records as batches of the log and of snapshots; `snapshot`: the image as records
//! - `metadata_log`: the log that holds it all, and `read` by a start; `quorum`: the file that says in which epoch
//! - `fresh`: what stands in the log of a cluster that begins

pub mod batches;
pub mod configs;
pub mod election;
pub mod features;
pub mod fresh;
pub mod image;
pub mod kept;
pub mod metadata_log;
pub mod names;
pub mod quorum;
pub mod quotas;
mod read;
pub mod reassign;
pub mod record;
pub mod scram;
pub mod snapshot;
pub mod topics;

#[cfg(test)]
mod tests;

pub use fresh::Beginning;
pub use image::{Image, Partition, ResourceType, Topic};
pub use metadata_log::{CatalogError, MetadataLog, prepare};
pub use record::{MetadataRecord, Records};
pub use scram::Credential;

use crate::wire::ErrorCode;

/// A refusal: the code, and the sentence that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: ErrorCode,
    pub message: Option<String>,
}

impl Refusal {
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: Some(message.into()) }
    }

    pub fn bare(code: ErrorCode) -> Self {
        Self { code, message: None }
    }
}
