//! Why a broker cannot be opened on what it was given.

use thiserror::Error;

use super::catalog::CatalogError;
use crate::storage::StorageError;

#[derive(Debug, Error)]
pub enum OpenError {
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Kafka's own sentence.
    #[error("{reason}")]
    Config { reason: String },
    #[error("the catalog holds {count} access rules (ACLs), which nobody would enforce here")]
    AccessRules { count: usize },
}
