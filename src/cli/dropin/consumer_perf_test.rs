//! `kafka-consumer-perf-test`.

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-consumer-perf-test",
    about: "This tool is used to verify the consumer performance.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 23] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("topic", "The topic to consume from.").called("topic"),
    value("include", "Regular expression specifying list of topics to include for consumption.")
        .called("Java regex (String)"),
    value("group", "The group id to consume on.").called("gid").or("perf-consumer-45006"),
    value("fetch-size", "The maximum amount of data to fetch from a single partition per request.")
        .called("size")
        .of(Kind::Integer)
        .or("1048576"),
    value(
        "command-property",
        "Kafka consumer related configuration properties like client.id. These configs \
        take precedence over those passed via --command-config or --consumer.config.",
    )
    .called("prop1=val1"),
    flag(
        "from-latest",
        "If the consumer does not already have an established offset to consume from, \
        start with the latest record present in the log rather than the earliest record.",
    ),
    value("socket-buffer-size", "The size of the tcp RECV size.")
        .called("size")
        .of(Kind::Integer)
        .or("2097152"),
    value(
        "consumer.config",
        "(DEPRECATED) Consumer config properties file. This option will be removed in a \
        future version. Use --command-config instead.",
    )
    .called("config file"),
    value("command-config", "Config properties file.").called("config file"),
    flag("print-metrics", "Print out the metrics."),
    flag(
        "show-detailed-stats",
        "If set, stats are reported for each reporting interval as configured by \
        reporting-interval.",
    ),
    maybe_value("timeout", "The maximum allowed time in milliseconds between returned records.")
        .called("milliseconds")
        .of(Kind::Long)
        .or("10000"),
    value(
        "messages",
        "(DEPRECATED) The number of records to consume. This option will be removed in a \
        future version. Use --num-records instead.",
    )
    .called("count")
    .of(Kind::Long),
    value("num-records", "REQUIRED: The number of records to consume.")
        .called("count")
        .of(Kind::Long),
    value("reporting-interval", "Interval in milliseconds at which to print progress info.")
        .called("interval_ms")
        .of(Kind::Long)
        .or("5000"),
    value(
        "date-format",
        "The date format to use for formatting the time field. See \
        java.text.SimpleDateFormat for options.",
    )
    .called("date format")
    .or("yyyy-MM-dd HH:mm:ss:SSS"),
    flag("hide-header", "If set, skips printing the header for the stats."),
    value("broker-list", "").gone(),
    value("threads", "").gone(),
    value("num-fetch-threads", "").gone(),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.exactly_one(&["messages", "num-records"])?;
    call.require(&["bootstrap-server"])?;
    call.exactly_one(&["topic", "include"])?;
    Err(call.not_yet("what follows its options"))
}
