//! `kafka-broker-api-versions`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-broker-api-versions",
    about: "This tool helps to retrieve broker version information.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 4] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("command-config", "A property file containing configs to be passed to Admin Client.")
        .called("command config property file"),
    value("bootstrap-server", "REQUIRED: The server to connect to.")
        .called("server(s) to use for bootstrapping"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server"])?;
    Err(call.not_yet("what follows its options"))
}
