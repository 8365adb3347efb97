//! `rkafka produce`.
//!
//! - `lines`: what is sent, what is refused, and what is said about it
//! - `rows`: CSV and JSON
//! - `spread`: which partition a record goes to

mod lines;
mod rows;
mod spread;

/// All of them, against any cluster.
pub(crate) fn scenario(address: &str) {
    lines::scenario(address);
    rows::scenario(address);
    spread::scenario(address);
}
