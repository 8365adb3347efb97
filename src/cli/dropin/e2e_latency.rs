//! `kafka-e2e-latency`.

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-e2e-latency",
    about: "This tool measures end-to-end latency in Kafka by sending messages and timing \
        their reception.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: Some(older),
    run,
};

static OPTIONS: [Opt; 12] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "REQUIRED: The Kafka broker list string in the form HOST1:PORT1,HOST2:PORT2.",
    )
    .called("bootstrap-server"),
    value("topic", "REQUIRED: The topic to use for the test.").called("topic-name"),
    value("num-records", "REQUIRED: The number of messages to send.")
        .called("count")
        .of(Kind::Integer),
    value("producer-acks", "REQUIRED: Producer acknowledgements. Must be '1' or 'all'.")
        .called("producer-acks"),
    value("record-size", "REQUIRED: The size of each message payload in bytes.")
        .called("bytes")
        .of(Kind::Integer),
    maybe_value(
        "record-key-size",
        "Optional: The size of the message key in bytes. If not set, messages are sent \
        without a key.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value(
        "record-header-key-size",
        "Optional: The size of the message header key in bytes. Used together with \
        record-header-size.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value(
        "record-header-size",
        "Optional: The size of message header value in bytes. Use -1 for null header value.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value("num-headers", "Optional: The number of headers to include in each message.")
        .called("count")
        .of(Kind::Integer)
        .or("0"),
    maybe_value(
        "command-config",
        "Optional: A property file for Kafka producer/consumer/admin client configuration.",
    )
    .called("config-file"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server", "topic", "num-records", "producer-acks", "record-size"])?;
    if !matches!(call.given.one("producer-acks")?, Some("1" | "all")) {
        return call.usage(
            "Invalid value for --producer-acks. Latency testing requires synchronous acknowledgement. \
             Please use '1' or 'all'.",
        );
    }
    Err(call.not_yet("what follows its options"))
}

/// Until Kafka 4.2 there were no options but five or six words.
fn older(args: &[String]) -> Result<Vec<String>, Refusal> {
    const WORDS: [&str; 6] = [
        "bootstrap-server",
        "topic",
        "num-records",
        "producer-acks",
        "record-size",
        "command-config",
    ];
    let named = |arg: &String| WORDS.iter().any(|word| arg.strip_prefix("--") == Some(word));
    if args.is_empty() || args.iter().any(named) {
        return Ok(args.to_vec());
    }
    if !(5..=6).contains(&args.len()) {
        return Err(Refusal::Bare(format!(
            "Invalid number of arguments. Expected 5 or 6 positional arguments, but got {}. Usage: {} \
             [optional] {}",
            args.len(),
            WORDS[..5].join(" "),
            WORDS[5],
        )));
    }
    let pairs = WORDS.iter().zip(args);
    Ok(pairs.flat_map(|(word, value)| [format!("--{word}"), value.clone()]).collect())
}
