//! The embedded broker: one owner, events in, effects out. No clap, no terminal, no librdkafka.
//!
//! - `core`: the owner; `(now, event) -> effects`
//! - `context`, `outcome`, `frame`: what a handler is told, and what it can say
//! - `api`: the APIs, a row and a file each; `acl`, `authorized`: what they say of rights
//! - `parked`, `timers`: everything that waits, and until when
//! - `catalog`, `topics`, `features`: what the cluster has agreed on, and how it changes;
//!   `catalog_log`: when its changes are safe
//! - `group`, `groups`: consumer groups and their offsets, as a state machine and at work
//! - `node`, `replica`, `replicas`: a broker node, the copies of partitions that it keeps, and when
//!   what was appended is safe
//! - `incoming`: what a producer's batch has to pass; `producer_ids`: who they are
//! - `fetch_session`: what consumers need not say again
//! - `housekeeping`, `cleaning`, `trash`, `making`: what is done without anybody asking
//! - `topic_config`: what configs come to for a log and its producers
//! - `config`, `limits`, `configs`: the settings that are obeyed, the bounds that are kept, and all of
//!   Kafka's configs as data
//! - `status`, `stats`: how a running broker is, for whoever asks; `journal`: what it tells unasked
//! - `net`: sockets; `error`: why a broker cannot be opened
//! - `start`: from options to a running broker

pub mod acl;
pub mod api;
pub mod authorized;
pub mod catalog;
mod catalog_log;
mod cleaning;
pub mod config;
pub mod configs;
pub mod context;
pub mod core;
pub mod error;
pub mod features;
pub mod fetch_session;
pub mod frame;
pub mod group;
mod groups;
mod housekeeping;
pub mod incoming;
pub mod journal;
pub mod limits;
mod making;
mod measuring;
mod net;
pub mod node;
mod opening;
pub mod outcome;
pub mod parked;
mod partition;
pub mod producer_ids;
pub mod replica;
pub mod replicas;
mod start;
mod static_configs;
pub mod stats;
pub mod status;
pub mod timers;
pub mod topic_config;
pub mod topics;
mod trash;

pub use catalog::{Beginning, Credential};
pub use config::Config;
pub use core::Core;
pub use net::Stopper;
pub use partition::TopicIdPartition;
pub use start::{Broker, Data, NewTopic, Options, StartError, format};
pub use status::{Observer, Status};
