//! `kafka-share-consumer-perf-test`.

use super::consumer_perf_test;
use super::jopt::{Kind, Opt, flag, same_as, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-share-consumer-perf-test",
    about: "This tool is used to verify the share consumer performance.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

/// The row that the other consumer has as well.
const fn same(name: &str) -> Opt {
    same_as(&consumer_perf_test::OPTIONS, name)
}

static OPTIONS: [Opt; 20] = [
    same("help"),
    same("version"),
    value("bootstrap-server", "REQUIRED. The server(s) to connect to.")
        .called("server to connect to"),
    value("topic", "REQUIRED: The topic to consume from.").called("topic"),
    value("group", "The group id to consume on.").called("gid").or("perf-share-consumer"),
    value("fetch-size", "The amount of data to fetch in a single request.")
        .called("size")
        .of(Kind::Integer)
        .or("1048576"),
    value(
        "command-property",
        "Kafka share consumer related configuration properties like client.id. These \
        configs take precedence over those passed via --command-config or \
        --consumer.config.",
    )
    .called("prop1=val1"),
    same("socket-buffer-size"),
    value(
        "consumer.config",
        "(DEPRECATED) Share consumer config properties file. This option will be removed \
        in a future version. Use --command-config instead.",
    )
    .called("config file"),
    same("command-config"),
    same("print-metrics"),
    same("show-detailed-stats"),
    same("timeout"),
    same("messages"),
    same("num-records"),
    same("reporting-interval"),
    same("date-format"),
    same("hide-header"),
    value("threads", "The number of share consumers to use for sharing the load.")
        .called("count")
        .of(Kind::Integer)
        .or("1"),
    flag(
        "show-consumer-stats",
        "If set, stats are reported for each share consumer depending on the no. of threads.",
    ),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["topic"])?;
    call.exactly_one(&["messages", "num-records"])?;
    call.require(&["bootstrap-server"])?;
    Err(call.not_yet("a share group"))
}
