//! `kafka-client-metrics`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-client-metrics",
    about: "This tool helps to manipulate and describe client metrics configurations.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 13] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The Kafka server to connect to.").called("server to connect to"),
    value("command-config", "Property file containing configs to be passed to Admin Client.").called("command config property file"),
    flag("alter", "Alter the configuration for the client metrics resource."),
    flag("delete", "Delete the configuration for the client metrics resource."),
    flag("describe", "List configurations for the client metrics resource."),
    flag("list", "List the client metrics resources."),
    value("name", "Name of client metrics configuration resource.").called("name"),
    flag("generate-name", "Generate a UUID to use as the name."),
    value("interval", "The metrics push interval in milliseconds.\nLeave empty to reset the interval.").called("push interval"),
    value("match", "Matching selector 'k1=v1,k2=v2'. The following is a list of valid selector names: \
        \n\tclient_id\n\tclient_instance_id\n\tclient_software_name\n\tclient_software_version\n\tclient_source_address\n\tclient_source_port").called("k1=v1,k2=v2"),
    value("metrics", "Telemetry metric name prefixes 'm1,m2'.").called("m1,m2"),
];

const ACTIONS: [&str; 4] = ["alter", "delete", "describe", "list"];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let refused = |message: &str| {
        let (class, message) = ("java.lang.IllegalArgumentException", message.to_owned());
        Err(Refusal::Thrown { class, message })
    };
    if call.count(&ACTIONS) != 1 {
        return call.usage(
            "Command must include exactly one action: --alter, --delete, --describe or --list.",
        );
    }
    if !call.given.has("bootstrap-server") {
        return refused("--bootstrap-server must be specified.");
    }
    if call.given.has("delete") && !call.given.has("name") {
        return refused("A client metrics resource name must be specified with --delete.");
    }
    if call.given.has("alter") && call.count(&["name", "generate-name"]) != 1 {
        return refused("One of --name or --generate-name must be specified with --alter.");
    }
    Err(call.not_yet("what follows its options"))
}
