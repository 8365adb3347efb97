//! The embedded broker: one owner, events in, effects out. No clap, no terminal, no librdkafka.
//!
//! - `core`: the owner; `(now, event) -> effects`
//! - `context`, `outcome`: what a handler is told, and what it can say
//! - `api`: the APIs, a row and a file each
//! - `parked`, `timers`: everything that waits, and until when
//! - `catalog`, `topics`, `features`: what the cluster has agreed on, and how it changes
//! - `group`: consumer groups and their offsets
//! - `node`: a broker node and the replicas that it keeps
//! - `config`, `limits`, `configs`: the settings that are obeyed, the bounds that are kept, and all of
//!   Kafka's configs as data
//! - `net`: sockets
//! - `start`: from options to a running broker

pub mod api;
pub mod authorized;
pub mod catalog;
pub mod config;
pub mod configs;
pub mod context;
pub mod core;
pub mod features;
pub mod group;
pub mod limits;
mod net;
pub mod node;
pub mod outcome;
pub mod parked;
mod partition;
mod start;
pub mod timers;
pub mod topics;

pub use config::Config;
pub use core::Core;
pub use net::Stopper;
pub use partition::TopicIdPartition;
pub use start::{Broker, Data, Options, StartError};
