//! `kafka-console-share-consumer`.

use super::jopt::{Kind, Opt, flag, value};
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

static OPTIONS: [Opt; 21] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("topic", "The topic to consume from.").called("topic"),
    value(
        "consumer-property",
        "(DEPRECATED) Consumer config properties in the form key=value. This option will \
        be removed in a future version. Use --command-property instead.",
    )
    .called("consumer_prop"),
    value("command-property", "Consumer config properties in the form key=value.")
        .called("consumer_prop"),
    value(
        "consumer-config",
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
    value(
        "formatter-config",
        "Config properties file to initialize the message formatter. Note that \
        [formatter-property] takes precedence over this config.",
    )
    .called("config file"),
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
    .of(Kind::Integer),
    flag("reject", "If specified, messages are rejected as they are consumed."),
    flag("release", "If specified, messages are released as they are consumed."),
    flag(
        "reject-message-on-error",
        "If there is an error when processing a message, reject it instead of halting.",
    ),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("key-deserializer", "The name of the class to use for deserializing keys.")
        .called("deserializer for keys"),
    value("value-deserializer", "The name of the class to use for deserializing values.")
        .called("deserializer for values"),
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
    Err(call.not_yet("a share group"))
}
