//! `kafka-get-offsets`.

use super::jopt::{Mistake, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-get-offsets",
    about: "An interactive shell for getting topic-partition offsets.",
    alone: None,
    options: &OPTIONS,
    style: Style::Prefixed("Error occurred: "),
    older: None,
    run,
};

static OPTIONS: [Opt; 12] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "REQUIRED. The server(s) to connect to in the form HOST1:PORT1,HOST2:PORT2.",
    )
    .called("HOST1:PORT1,...,HOST3:PORT3"),
    value(
        "topic-partitions",
        "Comma separated list of topic-partition patterns to get the offsets for, with the \
        format of '([^:,]*)(?::(?:([0-9]*)|(?:([0-9]*)-([0-9]*))))?'. The first group is \
        an optional regex for the topic name, if omitted, it matches any topic name. The \
        section after ':' describes a 'partition' pattern, which can be: a number, a \
        range in the format of 'NUMBER-NUMBER' (lower inclusive, upper exclusive), an \
        inclusive lower bound in the format of 'NUMBER-', an exclusive upper bound in the \
        format of '-NUMBER' or may be omitted to accept all partitions.",
    )
    .called("topic1:1,topic2:0-3,topic3,topic4:5-,topic5:-3"),
    value(
        "topic",
        "The topic to get the offsets for. It also accepts a regular expression. If not \
        present, all authorized topics are queried. Cannot be used if --topic-partitions \
        is present.",
    )
    .called("topic"),
    value(
        "partitions",
        "Comma separated list of partition ids to get the offsets for. If not present, all \
        partitions of the authorized topics are queried. Cannot be used if \
        --topic-partitions is present.",
    )
    .called("partition ids"),
    value(
        "time",
        "timestamp of the offsets before that. [Note: No offset is returned, if the \
        timestamp greater than recently committed record timestamp is given.]",
    )
    .called(
        "<timestamp> / -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or \
            earliest-local / -5 or latest-tiered / -6 or earliest-pending-upload",
    )
    .or("latest"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("config file"),
    flag(
        "exclude-internal-topics",
        "By default, internal topics are included. If specified, internal topics are \
        excluded.",
    ),
    value("broker-list", "").gone(),
    value("max-wait-ms", "").gone(),
    value("offsets", "").gone(),
];

/// The names for a time, and what stands for them in the protocol.
const TIMES: [(&str, i64); 6] = [
    ("latest", -1),
    ("earliest", -2),
    ("max-timestamp", -3),
    ("earliest-local", -4),
    ("latest-tiered", -5),
    ("earliest-pending-upload", -6),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server"])?;
    call.ports("bootstrap-server")?;
    let failed = |text: String| Refusal::Bare(format!("Error occurred: {text}"));
    let late = |mistake: Mistake| failed(mistake.to_string());
    if call.given.has("topic-partitions") && call.count(&["topic", "partitions"]) > 0 {
        return Err(failed(
            "--topic-partitions cannot be used with --topic or --partitions".into(),
        ));
    }
    let partitions = call.given.one("partitions").map_err(late)?.unwrap_or_default();
    if !partitions.is_empty() && partitions.split(',').any(|id| id.parse::<i32>().is_err()) {
        return Err(failed(format!(
            "--partitions expects a comma separated list of numeric partition ids, but received: \
             {partitions}"
        )));
    }
    let time = call.given.one("time").map_err(late)?.unwrap_or("latest");
    if !TIMES.iter().any(|(name, _)| *name == time) && time.parse::<i64>().is_err() {
        let known: Vec<String> =
            TIMES.iter().map(|(name, number)| format!("{number} or {name}")).collect();
        return Err(failed(format!(
            "Malformed time argument {time}. Please use {}, or a specified long format timestamp",
            known.join(" / ")
        )));
    }
    Err(call.not_yet("what follows its options"))
}
