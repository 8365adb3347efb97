//! `kafka-groups`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-groups",
    about: "This tool helps to list groups of all types.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 10] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The Kafka server to connect to.")
        .called("server to connect to")
        .required(),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("command config property file"),
    flag("list", "List the groups."),
    value(
        "group-type",
        "Filter the groups based on group type. Valid types are: 'classic', 'consumer', \
        'share' and 'streams'.",
    )
    .called("type"),
    value("protocol", "Filter the groups based on protocol type.").called("protocol"),
    flag(
        "consumer",
        "Filter the groups to show all kinds of consumer groups, including classic and \
        simple consumer groups. This matches group type 'consumer', and group type \
        'classic' where the protocol type is 'consumer' or empty.",
    ),
    flag("share", "Filter the groups to show share groups."),
    flag("streams", "Filter the groups to show streams groups."),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if !call.given.has("list") {
        return call.usage("Command must include exactly one action: --list.");
    }
    let filters = ["consumer", "share", "streams"];
    for (at, filter) in filters.iter().enumerate() {
        call.alone(filter, &filters[at + 1..])?;
    }
    Err(call.not_yet("what follows its options"))
}
