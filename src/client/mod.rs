//! The only user of librdkafka, and `direct`, our own small client over `wire`.

pub mod address;
pub mod admin;
pub mod direct;
