//! The engine that speaks everything: librdkafka.
//!
//! - `ffi`: the calls that its safe crate lacks; the only unsafe code there is
//! - `produce`: batches in, counts out
//! - `assigned`: chosen partitions, without a group; `grouped`: as a member of one

mod ffi;
mod produce;

pub(super) use ffi::code_of;
pub(super) use produce::LibrdkafkaProducer;
