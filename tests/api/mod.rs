//! Handlers on a core in memory, without a socket: a request's bytes in, an answer's bytes out. What
//! is expected was observed on Apache Kafka 4.3.1.

mod api_versions;
mod delete_records;
mod describe_cluster;
mod describe_log_dirs;
mod describe_producers;
mod fetch;
mod init_producer_id;
mod list_offsets;
mod metadata;
mod offset_for_leader_epoch;
mod produce;
