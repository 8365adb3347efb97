//! The Kafka protocol as pure bytes <-> values: the language that broker and client share.
//!
//! No input can make it panic, or allocate more than a small multiple of the bytes that arrived.

pub mod batch;
pub mod compression;
pub mod hash;
pub mod varint;
