//! One partition's log on disk in Kafka's own format, and the directory that holds many.
//!
//! ```text
//! log_dir         the directory that holds many logs: lock, owner, checkpoints, clean stops, deletion
//!   meta_properties   whose directory it is
//! log             one partition: append, read, flush, truncate, retain, open and recover
//!   segment         one log file with its indexes
//!     index           offset to position, time to offset
//!     txn_index       the aborted transactions
//!     entries         an index file whose newest entries wait in memory
//!     walk            over a log file by its headers
//!   producer_state  sequences, epochs, open transactions; snapshots
//!   leader_epochs   which epoch began where
//!   lease           the right to reach its files by their names
//!   new_dir         a new partition's directory, made by whoever wants it first
//! cleaner         compaction: of each key the newest record stays
//! swap            how compacted segments take the place of old ones
//! checkpoint      Kafka's text files of offsets and epochs
//! names           what files and directories are called
//! dump            the files as they are, for whoever looks at them from outside
//! disk            what all logs of a directory share: trust, and the count of open files
//! ```
//!
//! Nothing acknowledged is lost, nothing invented, nothing comes back. All is plain calls by one owner;
//! what may block is a job that the caller runs where it likes.

pub mod checkpoint;
mod cleaner;
mod config;
mod disk;
pub mod dump;
mod entries;
mod error;
mod index;
mod leader_epochs;
mod lease;
mod log;
mod log_dir;
mod meta_properties;
pub mod names;
mod new_dir;
pub mod partition_metadata;
pub mod producer_state;
mod segment;
mod swap;
mod txn_index;
mod walk;

pub use cleaner::{CleanDone, CleanJob};
pub use config::LogConfig;
pub use disk::{Disk, Handle};
pub use error::{Result, StorageError};
pub use index::{OffsetEntry, TimeEntry};
pub use leader_epochs::LeaderEpochs;
pub use log::{
    Append, Appended, ColdRead, Dirt, FlushDone, FlushJob, FoundOffset, Isolation, Log, Lookup,
    OpenLog, ReadInfo, ReadLimits, ReadOutcome, RemoveJob, SwapDone, SwapJob,
};
pub use log_dir::{
    CheckpointJob, DeleteJob, LeaveJob, LogDir, MakeJob, MeasureJob, Measured, Owner, claim,
};
pub use meta_properties::MetaProperties;
pub use producer_state::Origin;
pub use txn_index::{AbortedTxn, read_aborted};
