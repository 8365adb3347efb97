//! The only user of librdkafka, and `direct`, our own small client over `wire`.
//!
//! - `access`: where the cluster is and how to talk to it; `address`: one broker's
//! - `produce`, `consume`: the narrow traits that commands see, and their settings
//! - `librdkafka`: the engine behind them, for everything; `direct_consume`: reading without a group,
//!   and `direct_produce`: sending without transactions, over our own connections, behind the same traits
//! - `cluster`: what a cluster says about itself
//! - `direct`: our own client over `wire`; `security`: TLS and login for it
//! - `admin`: questions with answers, carried by `direct`
//!
//! Whatever differs from Java's clients by default is set here: keys are hashed with murmur2, nothing
//! is committed by itself, and a cluster that does not answer is an error within the timeout.

pub mod access;
pub mod address;
pub mod admin;
pub mod cluster;
pub mod consume;
pub mod direct;
mod direct_consume;
mod direct_produce;
mod error;
mod librdkafka;
pub mod produce;
pub mod security;

pub use access::Access;
pub use error::ClientError;
