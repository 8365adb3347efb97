//! `kafka-console-share-consumer`.

use super::console_consumer;
use super::jopt::{Kind, Opt, flag, same_as, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-console-share-consumer",
    about: "This tool helps to read data from Kafka topics using share groups and outputs it \
        to standard output.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

/// The row that the other consumer has as well.
const fn same(name: &str) -> Opt {
    same_as(&console_consumer::OPTIONS, name)
}

static OPTIONS: [Opt; 21] = [
    same("help"),
    same("version"),
    same("topic"),
    same("consumer-property"),
    same("command-property"),
    same("consumer.config").named("consumer-config"),
    same("command-config"),
    value("formatter", "The name of a class to use for formatting Kafka messages for display.")
        .called("class")
        .or("org.apache.kafka.tools.consumer.DefaultMessageFormatter"),
    value(
        "property",
        "(DEPRECATED) The properties to initialize the message formatter. Default \
        properties include: \n print.timestamp=true|false\n print.key=true|false\n \
        print.offset=true|false\n print.delivery=true|false\n print.epoch=true|false\n \
        print.partition=true|false\n print.headers=true|false\n print.value=true|false\n \
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
        print.delivery=true|false\n print.epoch=true|false\n print.partition=true|false\n \
        print.headers=true|false\n print.value=true|false\n \
        key.separator=<key.separator>\n line.separator=<line.separator>\n \
        headers.separator=<headers.separator>\n null.literal=<null.literal>\n \
        key.deserializer=<key.deserializer>\n value.deserializer=<value.deserializer>\n \
        header.deserializer=<header.deserializer>\n\nUsers can also pass in customized \
        properties for their formatter; more specifically, users can pass in properties \
        keyed with 'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' \
        prefixes to configure their deserializers.",
    )
    .called("prop"),
    same("formatter-config"),
    same("max-messages"),
    same("timeout-ms").of(Kind::Integer),
    flag("reject", "If specified, messages are rejected as they are consumed."),
    flag("release", "If specified, messages are released as they are consumed."),
    flag(
        "reject-message-on-error",
        "If there is an error when processing a message, reject it instead of halting.",
    ),
    same("bootstrap-server"),
    same("key-deserializer"),
    same("value-deserializer"),
    value("group", "The share group id of the consumer.").called("share group id"),
    flag(
        "enable-systest-events",
        "Log lifecycle events of the share consumer in addition to logging consumed \
        messages. (This is specific for system tests.)",
    ),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if !call.given.has("topic") {
        return call.usage("--topic is a required argument");
    }
    call.require(&["bootstrap-server"])?;
    for (old, new) in [("property", "formatter-property")] {
        if call.given.has(old) && call.given.has(new) {
            let text = format!("Options --{old} and --{new} cannot be specified together.");
            return call.usage(text);
        }
    }
    if call.given.has("reject") && call.given.has("release") {
        return call.usage("At most one of --reject and --release may be specified.");
    }
    Err(call.not_yet("a share group"))
}
