//! `kafka-replica-verification`.

use super::jopt::{Kind, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-replica-verification",
    about: "Validate that all replicas for a set of topics have the same data.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 8] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("broker-list", "REQUIRED: The list of hostname and port of the server to connect to.")
        .called("hostname:port,...,hostname:port"),
    value("fetch-size", "The fetch size of each request.")
        .called("bytes")
        .of(Kind::Integer)
        .or("1048576"),
    value("max-wait-ms", "The max amount of time each fetch request waits.")
        .called("ms")
        .of(Kind::Integer)
        .or("1000"),
    value("topics-include", "List of topics to verify replica consistency.")
        .called("Java regex (String)")
        .or(".*"),
    value("time", "Timestamp for getting the initial offsets.")
        .called("timestamp/-1(latest)/-2(earliest)")
        .of(Kind::Long)
        .or("-1"),
    value("report-interval-ms", "The reporting interval.").called("ms").of(Kind::Long).or("30000"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["broker-list"])?;
    Err(call.not_yet("what follows its options"))
}
