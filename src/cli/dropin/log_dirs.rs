//! `kafka-log-dirs`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-log-dirs",
    about: "This tool helps to query log directory usage on the specified brokers.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 7] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: the server(s) to use for bootstrapping")
        .called("The server(s) to use for bootstrapping"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("Admin client property file"),
    flag("describe", "Describe the specified log directories on the specified brokers."),
    value(
        "topic-list",
        "The list of topics to be queried in the form \"topic1,topic2,topic3\". All topics \
        will be queried if no topic list is specified",
    )
    .called("Topic list")
    .or(""),
    value(
        "broker-list",
        "The list of brokers to be queried in the form \"0,1,2\". All brokers in the \
        cluster will be queried if no broker list is specified",
    )
    .called("Broker list")
    .or(""),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server", "describe"])?;
    Err(call.not_yet("what follows its options"))
}
