//! `kafka-delete-records`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-delete-records",
    about: "This tool helps to delete records of the given partitions down to the specified \
        offset.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 5] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The server to connect to.")
        .called("server(s) to use for bootstrapping"),
    value(
        "offset-json-file",
        "REQUIRED: The JSON file with offset per partition. The format to use \
        is:\n{\"partitions\":\n  [{\"topic\": \"foo\", \"partition\": 1, \"offset\": \
        1}],\n \"version\":1\n}",
    )
    .called("Offset json file path"),
    value("command-config", "A property file containing configs to be passed to Admin Client.")
        .called("command config property file path"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server", "offset-json-file"])?;
    let file = call.given.one("offset-json-file")?.unwrap_or_default();
    if std::fs::read(call.env.cwd.join(file)).is_err() {
        let message = format!("Unable to read file {file}");
        return Err(Refusal::Thrown { class: "java.io.IOException", message });
    }
    Err(call.not_yet("what follows its options"))
}
