//! The engine that speaks everything: librdkafka.
//!
//! - `ffi`: the calls that its safe crate lacks; the only unsafe code there is
//! - `produce`: batches in, counts out
//! - `consume`: records out, with a group and without; `member`: what it is told meanwhile

mod consume;
mod ffi;
mod member;
mod produce;

pub(super) use consume::LibrdkafkaConsumer;
pub(super) use ffi::code_of;
pub(super) use produce::LibrdkafkaProducer;
