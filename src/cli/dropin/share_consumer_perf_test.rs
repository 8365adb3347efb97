//! `kafka-share-consumer-perf-test`.

use super::jopt::{Kind, Opt, flag, maybe_value, value};
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

static OPTIONS: [Opt; 20] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
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
    value("socket-buffer-size", "The size of the tcp RECV size.")
        .called("size")
        .of(Kind::Integer)
        .or("2097152"),
    value(
        "consumer.config",
        "(DEPRECATED) Share consumer config properties file. This option will be removed \
        in a future version. Use --command-config instead.",
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
