//! `kafka-console-producer`.
//!
//! - `reader`: a line to a record; `send`: records to acknowledgements

mod reader;
mod send;

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use self::reader::LineReader;
use self::send::Load;
use super::client_settings::{ClientSettings, pairs, properties_file};
use super::cluster_access::explain;
use super::jopt::{Kind, Mistake, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;
use crate::client::produce::ProducerSettings;

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

/// The one way to read lines, by its names through the years; the first is today's.
const READERS: [&str; 3] = [
    "org.apache.kafka.tools.LineMessageReader",
    "kafka.tools.ConsoleProducer$LineMessageReader",
    "kafka.tools.LineMessageReader",
];

/// An option and its successor: both together are refused, the old one alone is named.
const RENAMED: [(&str, &str); 3] = [
    ("command-config", "producer.config"),
    ("command-property", "producer-property"),
    ("reader-property", "property"),
];

/// Options that are a setting of the client: the option, the setting.
const SETTINGS: [(&str, &str); 9] = [
    ("timeout", "linger.ms"),
    ("request-required-acks", "acks"),
    ("request-timeout-ms", "request.timeout.ms"),
    ("message-send-max-retries", "retries"),
    ("retry-backoff-ms", "retry.backoff.ms"),
    ("socket-buffer-size", "send.buffer.bytes"),
    ("max-memory-bytes", "buffer.memory"),
    ("metadata-expiry-ms", "metadata.max.age.ms"),
    ("max-block-ms", "max.block.ms"),
];

/// How long a topic is waited for where nobody says it; Kafka takes a minute for each record.
const PATIENCE_MS: u64 = 10_000;

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["topic"])?;
    for (new, old) in RENAMED {
        if call.count(&[new, old]) == 2 {
            return call
                .usage(format!("Options --{new} and --{old} cannot be specified together."));
        }
    }
    call.deprecated(|old, new| {
        format!(
            "Warning: --{old} is deprecated and will be removed in a future version. Use --{new} instead."
        )
    }, &RENAMED.map(|(new, old)| (old, new)))?;
    if call.strict() && call.given.has("max-partition-memory-bytes") {
        writeln!(
            call.ui.out(),
            "Warning: --max-partition-memory-bytes is deprecated and will be removed in Apache Kafka 5.0. Use \
             --batch-size instead."
        )?;
    }
    call.ports("bootstrap-server")?;
    let reader = reader(call)?;
    let load = load(call)?;
    send::run(call, &load, reader)
}

/// How lines are read, or why they cannot be.
fn reader(call: &Call<'_>) -> Result<LineReader, Refusal> {
    let class = bare(call.given.one("line-reader"))?.unwrap_or_default();
    if !READERS.contains(&class) || call.strict() && class != READERS[0] {
        return Err(Refusal::Bare(format!("java.lang.ClassNotFoundException: {class}")));
    }
    let mut properties = match bare(call.given.one("reader-config"))? {
        Some(file) => properties_file(file, &call.env.cwd)?,
        None => BTreeMap::new(),
    };
    for option in ["property", "reader-property"] {
        properties.extend(pairs(call.given.all(option)));
    }
    LineReader::configure(&properties, call.strict()).map_err(Refusal::Bare)
}

/// What is sent where, and how.
fn load(call: &mut Call<'_>) -> Result<Load, Refusal> {
    let given = &call.given;
    let file = bare(given.one("command-config"))?.or(bare(given.one("producer.config"))?);
    let words: Vec<String> =
        [given.all("producer-property"), given.all("command-property")].concat();
    let mut settings = ClientSettings::read(file, &words, &call.env.cwd)?;
    for (option, setting) in SETTINGS {
        merge(call, &mut settings, option, setting)?;
    }
    merge(call, &mut settings, "batch-size", "batch.size")?;
    if given.has("max-partition-memory-bytes") {
        merge(call, &mut settings, "max-partition-memory-bytes", "batch.size")?;
    }
    let codec = match bare(given.one("compression-codec"))? {
        None | Some("") if given.has("compression-codec") => "gzip",
        codec => codec.unwrap_or("none"),
    };
    settings.set("compression.type", codec);
    settings.default("client.id", "console-producer");
    settings.check_producer().map_err(Refusal::Bare)?;
    let given_block = given.has("max-block-ms") || call.strict();
    let block = settings.number("max.block.ms").filter(|_| given_block).unwrap_or(PATIENCE_MS);
    let patience = Duration::from_millis(settings.number("delivery.timeout.ms").unwrap_or(120_000));
    let acks = settings.acks();
    if settings.number("retries") == Some(0) {
        settings.default("enable.idempotence", "false");
    }
    let servers = bare(given.one("bootstrap-server"))?.unwrap_or_default();
    let access = settings
        .access(servers, Duration::from_millis(block), "producer")
        .inspect_err(|_| explain(servers, call.ui, call.env))
        .map_err(Refusal::Bare)?;
    Ok(Load {
        topic: bare(given.one("topic"))?.unwrap_or_default().to_owned(),
        access,
        settings: ProducerSettings { acks, ..ProducerSettings::default() },
        sync: given.has("sync"),
        patience,
    })
}

/// An option that is there wins; its default stands where nobody else says anything.
fn merge(
    call: &Call<'_>,
    settings: &mut ClientSettings,
    option: &'static str,
    setting: &str,
) -> Result<(), Refusal> {
    let kind = OPTIONS.iter().find(|known| known.name == option).map(|known| known.kind);
    match kind {
        Some(Kind::Integer) => drop(bare(call.given.number::<i32>(option))?),
        Some(Kind::Long) => drop(bare(call.given.number::<i64>(option))?),
        _ => {}
    }
    let Some(value) = bare(call.given.one(option))? else { return Ok(()) };
    if call.given.has(option) {
        settings.set(setting, value);
    } else {
        settings.default(setting, value);
    }
    Ok(())
}

/// A mistake as the script shows it once its options are parsed.
fn bare<T>(result: Result<T, Mistake>) -> Result<T, Refusal> {
    result.map_err(|mistake| Style::Bare.refusal(&mistake))
}
