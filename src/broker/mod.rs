//! The embedded broker: one owner, events in, effects out. No clap, no terminal, no librdkafka.

pub mod catalog;
pub mod configs;
pub mod group;
