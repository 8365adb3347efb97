//! Handlers on a core in memory, without a socket: a request's bytes in, an answer's bytes out. What
//! is expected was observed on Apache Kafka 4.3.1.

mod api_versions;
mod describe_cluster;
mod metadata;
