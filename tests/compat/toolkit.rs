//! Our commands against Apache Kafka: the scenarios of `tests/cli`, another address.

use super::kafka::Kafka;
use crate::cli;

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn our_commands_against_apache_kafka() {
    let kafka = Kafka::start();
    cli::cluster::scenario(kafka.address());
    cli::topics::scenario(kafka.address());
    cli::get_offsets::scenario(kafka.address());
    cli::configs::scenario(kafka.address());
    cli::groups::scenario(kafka.address());
    cli::records::scenario(kafka.address());
}

#[test]
#[ignore = "needs outside clients: run tests/compat/run"]
fn the_pipe_against_apache_kafka() {
    // Records of any time: Kafka, which looks half a minute after its start, deletes none of them.
    let kafka = Kafka::with(&[("log.retention.ms", "-1")]);
    cli::consume::scenario(kafka.address());
    cli::produce::scenario(kafka.address());
    cli::lossless::scenario(kafka.address());
}
