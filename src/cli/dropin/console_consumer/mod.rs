//! `kafka-console-consumer`.

use std::collections::BTreeSet;

use super::jopt::{Kind, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-console-consumer",
    about: "This tool helps to read data from Kafka topics and outputs it to standard output.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 27] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("topic", "The topic to consume from.").called("topic"),
    value("include", "Regular expression specifying list of topics to include for consumption.")
        .called("Java regex (String)"),
    value(
        "partition",
        "The partition to consume from. Consumption starts from the end of the partition \
        unless '--offset' is specified.",
    )
    .called("partition")
    .of(Kind::Integer),
    value(
        "offset",
        "The offset to consume from (a non-negative number), or 'earliest' which means \
        from beginning, or 'latest' which means from end",
    )
    .called("consume offset")
    .or("latest"),
    value(
        "consumer-property",
        "(DEPRECATED) Consumer config properties in the form key=value. This option will \
        be removed in a future version. Use --command-property instead.",
    )
    .called("consumer_prop"),
    value("command-property", "Consumer config properties in the form key=value.")
        .called("consumer_prop"),
    value(
        "consumer.config",
        "(DEPRECATED) Consumer config properties file. Note that [command-property] takes \
        precedence over this config. This option will be removed in a future version. Use \
        --command-config instead.",
    )
    .called("config file"),
    value(
        "command-config",
        "Consumer config properties file. Note that [command-property] takes precedence \
        over this config.",
    )
    .called("config file"),
    value("formatter", "The name of a class to use for formatting kafka messages for display.")
        .called("class")
        .or("org.apache.kafka.tools.consumer.DefaultMessageFormatter"),
    value(
        "property",
        "(DEPRECATED) The properties to initialize the message formatter. Default \
        properties include: \n print.timestamp=true|false\n print.key=true|false\n \
        print.offset=true|false\n print.epoch=true|false\n print.partition=true|false\n \
        print.headers=true|false\n print.value=true|false\n \
        key.separator=<key.separator>\n line.separator=<line.separator>\n \
        headers.separator=<headers.separator>\n null.literal=<null.literal>\n \
        key.deserializer=<key.deserializer>\n value.deserializer=<value.deserializer>\n \
        header.deserializer=<header.deserializer>\n\nUsers can also pass in customized \
        properties for their formatter; more specifically, users can pass in properties \
        keyed with 'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' \
        prefixes to configure their deserializers. \nThis option will be removed in a \
        future version. Use --formatter-property instead.",
    )
    .called("prop"),
    value(
        "formatter-property",
        "The properties to initialize the message formatter. Default properties include: \
        \n print.timestamp=true|false\n print.key=true|false\n print.offset=true|false\n \
        print.epoch=true|false\n print.partition=true|false\n print.headers=true|false\n \
        print.value=true|false\n key.separator=<key.separator>\n \
        line.separator=<line.separator>\n headers.separator=<headers.separator>\n \
        null.literal=<null.literal>\n key.deserializer=<key.deserializer>\n \
        value.deserializer=<value.deserializer>\n \
        header.deserializer=<header.deserializer>\n\nUsers can also pass in customized \
        properties for their formatter; more specifically, users can pass in properties \
        keyed with 'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' \
        prefixes to configure their deserializers.",
    )
    .called("prop"),
    value(
        "formatter-config",
        "Config properties file to initialize the message formatter. Note that \
        [formatter-property] takes precedence over this config.",
    )
    .called("config file"),
    flag(
        "from-beginning",
        "If the consumer does not already have an established offset to consume from, \
        start with the earliest message present in the log rather than the latest message.",
    ),
    value(
        "max-messages",
        "The maximum number of messages to consume before exiting. If not set, consumption \
        is continual.",
    )
    .called("num_messages")
    .of(Kind::Integer),
    value(
        "timeout-ms",
        "If specified, exit if no message is available for consumption for the specified \
        interval.",
    )
    .called("timeout_ms")
    .of(Kind::Long),
    flag(
        "skip-message-on-error",
        "If there is an error when processing a message, skip it instead of halt.",
    ),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("key-deserializer", "The name of the class to use for deserializing keys.")
        .called("deserializer for keys"),
    value("value-deserializer", "The name of the class to use for deserializing values.")
        .called("deserializer for values"),
    flag(
        "enable-systest-events",
        "Log lifecycle events of the consumer in addition to logging consumed messages. \
        (This is specific for system tests.)",
    ),
    value(
        "isolation-level",
        "Set to read_committed in order to filter out transactional messages which are not \
        committed. Set to read_uncommitted to read all messages.",
    )
    .or("read_uncommitted"),
    value("group", "The consumer group id of the consumer.").called("consumer group id"),
    value("zookeeper", "").gone(),
    value("whitelist", "").gone(),
    flag("new-consumer", "").gone(),
];

/// An option and its successor: both together are refused, the old one alone is named.
const RENAMED: [(&str, &str); 3] = [
    ("consumer-property", "command-property"),
    ("consumer.config", "command-config"),
    ("property", "formatter-property"),
];

const FORMATTERS: [&str; 7] = [
    "org.apache.kafka.tools.consumer.DefaultMessageFormatter",
    "org.apache.kafka.tools.consumer.LoggingMessageFormatter",
    "org.apache.kafka.tools.consumer.NoOpMessageFormatter",
    "org.apache.kafka.tools.consumer.OffsetsMessageFormatter",
    "org.apache.kafka.tools.consumer.GroupMetadataMessageFormatter",
    "org.apache.kafka.tools.consumer.TransactionLogMessageFormatter",
    "org.apache.kafka.tools.consumer.ShareGroupStateMessageFormatter",
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.given.has("whitelist") && !call.given.has("include") {
        call.ui.warn("--whitelist is gone since Kafka 4.0: use --include");
        call.given.set("include", call.given.all("whitelist").to_vec());
    }
    call.exactly_one(&["topic", "include"])?;
    call.require(&["bootstrap-server"])?;
    for (old, new) in RENAMED {
        if call.count(&[new, old]) == 2 {
            return call
                .usage(format!("Options --{old} and --{new} cannot be specified together."));
        }
    }
    start(call)?;
    let formatter = call.given.one("formatter")?.unwrap_or_default();
    if !FORMATTERS.contains(&formatter) {
        return call.usage(formatter);
    }
    group(call)?;
    call.given.number::<i64>("timeout-ms")?;
    late(call)?;
    Err(call.not_yet("what follows its options"))
}

/// What Kafka finds once it has a consumer, and ends with its count.
fn late(call: &mut Call<'_>) -> Result<(), Refusal> {
    if let Err(mistake) = call.given.one("topic") {
        return Err(Style::Traced.refusal(&mistake));
    }
    if let Err(mistake) = call.given.number::<i32>("max-messages") {
        call.ui.note("Processed a total of 0 messages");
        return Err(Style::Traced.refusal(&mistake));
    }
    Ok(())
}

/// Where it starts to read.
fn start(call: &Call<'_>) -> Result<(), Refusal> {
    if call.given.has("partition") && !call.given.has("topic") {
        return call.usage("The topic is required when partition is specified.");
    }
    if call.given.has("offset") && !call.given.has("partition") {
        return call.usage("The partition is required when offset is specified.");
    }
    if call.given.has("offset") && call.given.has("from-beginning") {
        return call.usage("Options from-beginning and offset cannot be specified together.");
    }
    if let Some(offset) = call.given.one("offset")? {
        let word = ["earliest", "latest"].iter().any(|word| word.eq_ignore_ascii_case(offset));
        if !word && !offset.parse::<i64>().is_ok_and(|offset| offset >= 0) {
            return call.usage(format!(
                "The provided offset value '{offset}' is incorrect. Valid values are 'earliest', \
                 'latest', or a non-negative long."
            ));
        }
    }
    call.given.number::<i32>("partition")?;
    let reset = property(call, "auto.offset.reset");
    match reset.last() {
        Some(reset) if call.given.has("from-beginning") && *reset != "earliest" => {
            Err(Refusal::Bare(format!(
                "Can't simultaneously specify --from-beginning and 'auto.offset.reset={reset}', please \
                 remove one option"
            )))
        }
        _ => Ok(()),
    }
}

/// The group, which several places may name, all the same one.
fn group(call: &Call<'_>) -> Result<(), Refusal> {
    let mut groups: BTreeSet<&str> = property(call, "group.id").into_iter().collect();
    groups.extend(call.given.one("group")?);
    if groups.len() > 1 {
        let groups: Vec<String> = groups.iter().map(|group| format!("'{group}'")).collect();
        return call.usage(format!(
            "The group ids provided in different places (directly using '--group', via \
             '--consumer-property', or via '--consumer.config') do not match. Detected group ids: {}",
            groups.join(", ")
        ));
    }
    if !groups.is_empty() && call.given.has("partition") {
        return call.usage("Options group and partition cannot be specified together.");
    }
    Ok(())
}

/// What the command line sets this property of the client to.
fn property<'a>(call: &'a Call<'_>, name: &str) -> Vec<&'a str> {
    let given = call.given.all("command-property").iter();
    let given = given.chain(call.given.all("consumer-property"));
    given
        .filter_map(|pair| pair.split_once('='))
        .filter(|(key, _)| *key == name)
        .map(|p| p.1)
        .collect()
}
