//! `kafka-console-producer`.

use super::jopt::{Kind, Mistake, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-console-producer",
    about: "This tool helps to read data from standard input and publish it to Kafka.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 30] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("topic", "REQUIRED: The topic name to produce messages to.").called("topic"),
    value(
        "bootstrap-server",
        "REQUIRED: The server(s) to connect to. The broker list string in the form \
        HOST1:PORT1,HOST2:PORT2.",
    )
    .called("server to connect to"),
    flag(
        "sync",
        "If set message send requests to the brokers are synchronously, one at a time as \
        they arrive.",
    ),
    maybe_value(
        "compression-codec",
        "The compression codec: either 'none', 'gzip', 'snappy', 'lz4', or 'zstd'.If \
        specified without value, then it defaults to 'gzip'",
    )
    .called("compression-codec"),
    value(
        "batch-size",
        "The buffer size in bytes allocated for a partition. When records are received \
        which are smaller than this size the producer will attempt to optimistically \
        group them together until this size is reached. This is the option to control \
        batch.size in producer configs. Please note that this option will be replaced if \
        max-partition-memory-bytes is also set.",
    )
    .called("size")
    .of(Kind::Integer)
    .or("16384"),
    value(
        "message-send-max-retries",
        "Brokers can fail receiving the message for multiple reasons, and being \
        unavailable transiently is just one of them. This property specifies the number \
        of retries before the producer give up and drop this message. This is the option \
        to control `retries` in producer configs.",
    )
    .of(Kind::Integer)
    .or("3"),
    value(
        "retry-backoff-ms",
        "Before each retry, the producer refreshes the metadata of relevant topics. Since \
        leader election takes a bit of time, this property specifies the amount of time \
        that the producer waits before refreshing the metadata. This is the option to \
        control `retry.backoff.ms` in producer configs.",
    )
    .of(Kind::Long)
    .or("100"),
    value(
        "timeout",
        "If set and the producer is running in asynchronous mode, this gives the maximum \
        amount of time a message will queue awaiting sufficient batch size. The value is \
        given in ms. This is the option to control `linger.ms` in producer configs.",
    )
    .called("timeout_ms")
    .of(Kind::Long)
    .or("1000"),
    value("request-required-acks", "The required `acks` of the producer requests")
        .called("request required acks")
        .or("-1"),
    value(
        "request-timeout-ms",
        "The ack timeout of the producer requests. Value must be non-negative and non-zero.",
    )
    .called("request timeout ms")
    .of(Kind::Integer)
    .or("1500"),
    value(
        "metadata-expiry-ms",
        "The period of time in milliseconds after which we force a refresh of metadata \
        even if we haven't seen any leadership changes. This is the option to control \
        `metadata.max.age.ms` in producer configs.",
    )
    .called("metadata expiration interval")
    .of(Kind::Long)
    .or("300000"),
    value("max-block-ms", "The max time that the producer will block for during a send request.")
        .called("max block on send")
        .of(Kind::Long)
        .or("60000"),
    value(
        "max-memory-bytes",
        "The total memory used by the producer to buffer records waiting to be sent to the \
        server. This is the option to control `buffer.memory` in producer configs.",
    )
    .called("total memory in bytes")
    .of(Kind::Long)
    .or("33554432"),
    value(
        "max-partition-memory-bytes",
        "(Deprecated) The buffer size in bytes allocated for a partition. When records are \
        received which are smaller than this size the producer will attempt to \
        optimistically group them together until this size is reached. This is the option \
        to control batch.size in producer configs. This option will be removed in Apache \
        Kafka 5.0. Use --batch-size instead.",
    )
    .called("memory in bytes per partition")
    .of(Kind::Integer)
    .or("16384"),
    value(
        "line-reader",
        "The class name of the class to use for reading lines from standard in. By default \
        each line is read as a separate message.",
    )
    .called("reader_class")
    .or("org.apache.kafka.tools.LineMessageReader"),
    value(
        "socket-buffer-size",
        "The size of the tcp RECV size. This is the option to control `send.buffer.bytes` \
        in producer configs.",
    )
    .called("size")
    .of(Kind::Integer)
    .or("102400"),
    value(
        "property",
        "(DEPRECATED) A mechanism to pass user-defined properties in the form key=value to \
        the message reader. This allows custom configuration for a user-defined message \
        reader.\nDefault properties include:\n parse.key=false\n parse.headers=false\n \
        ignore.error=false\n key.separator=\\t\n headers.delimiter=\\t\n \
        headers.separator=,\n headers.key.separator=:\n null.marker=   When set, any \
        fields (key, value and headers) equal to this will be replaced by null\nDefault \
        parsing pattern when:\n parse.headers=true and parse.key=true:\n  \
        \"h1:v1,h2:v2...\\tkey\\tvalue\"\n parse.key=true:\n  \"key\\tvalue\"\n \
        parse.headers=true:\n  \"h1:v1,h2:v2...\\tvalue\"\n This option will be removed \
        in a future version. Use --reader-property instead.",
    )
    .called("prop"),
    value(
        "reader-property",
        "A mechanism to pass user-defined properties in the form key=value to the message \
        reader. This allows custom configuration for a user-defined message \
        reader.\nDefault properties include:\n parse.key=false\n parse.headers=false\n \
        ignore.error=false\n key.separator=\\t\n headers.delimiter=\\t\n \
        headers.separator=,\n headers.key.separator=:\n null.marker=   When set, any \
        fields (key, value and headers) equal to this will be replaced by null\nDefault \
        parsing pattern when:\n parse.headers=true and parse.key=true:\n  \
        \"h1:v1,h2:v2...\\tkey\\tvalue\"\n parse.key=true:\n  \"key\\tvalue\"\n \
        parse.headers=true:\n  \"h1:v1,h2:v2...\\tvalue\"",
    )
    .called("prop"),
    value(
        "reader-config",
        "Config properties file for the message reader. Note that [reader-property] takes \
        precedence over this config.",
    )
    .called("config file"),
    value(
        "producer-property",
        "(DEPRECATED) Producer config properties in the form key=value. This option will \
        be removed in a future version. Use --command-property instead.",
    )
    .called("producer_prop"),
    value("command-property", "Producer config properties in the form key=value.")
        .called("producer_prop"),
    value(
        "producer.config",
        "(DEPRECATED) Producer config properties file. Note that [command-property] takes \
        precedence over this config. This option will be removed in a future version. Use \
        --command-config instead.",
    )
    .called("config file"),
    value(
        "command-config",
        "Producer config properties file. Note that [command-property] takes precedence \
        over this config.",
    )
    .called("config file"),
    value("broker-list", "").gone(),
    value("queue-size", "").gone(),
    value("key-serializer", "").gone(),
    value("value-serializer", "").gone(),
    flag("old-producer", "").gone(),
];

/// An option and its successor: both together are refused, the old one alone is named.
const RENAMED: [(&str, &str); 3] = [
    ("command-config", "producer.config"),
    ("command-property", "producer-property"),
    ("reader-property", "property"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["topic"])?;
    for (new, old) in RENAMED {
        if call.count(&[new, old]) == 2 {
            return call
                .usage(format!("Options --{new} and --{old} cannot be specified together."));
        }
    }
    call.ports("bootstrap-server")?;
    check(call).map_err(Refusal::Bare)?;
    Err(call.not_yet("what follows its options"))
}

/// What the client would refuse in the options' values.
fn check(call: &Call<'_>) -> Result<(), String> {
    const READER: &str = "org.apache.kafka.tools.LineMessageReader";
    let text = |mistake: Mistake| mistake.to_string();
    call.given.one("topic").map_err(text)?;
    for option in &OPTIONS {
        match option.kind {
            Kind::Integer => drop(call.given.number::<i32>(option.name).map_err(text)?),
            Kind::Long => drop(call.given.number::<i64>(option.name).map_err(text)?),
            _ => {}
        }
    }
    let reader = call.given.one("line-reader").map_err(text)?.unwrap_or(READER);
    if reader != READER {
        return Err(format!("java.lang.ClassNotFoundException: {reader}"));
    }
    let codec = call.given.one("compression-codec").map_err(text)?.unwrap_or("none");
    one_of("compression.type", codec, &["none", "gzip", "snappy", "lz4", "zstd"])?;
    let acks = call.given.one("request-required-acks").map_err(text)?.unwrap_or("-1");
    one_of("acks", acks, &["all", "-1", "0", "1"])
}

fn one_of(setting: &str, value: &str, known: &[&str]) -> Result<(), String> {
    if known.contains(&value) {
        return Ok(());
    }
    Err(format!(
        "org.apache.kafka.common.config.ConfigException: Invalid value {value} for configuration \
         {setting}: String must be one of: {}",
        known.join(", ")
    ))
}
