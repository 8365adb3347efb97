//! `kafka-delete-records`.

use std::collections::BTreeMap;
use std::io::Write;

use serde_json::Value;

use super::jopt::{Opt, flag, value};
use super::json_file::{self, Bad, COMMAND_FAILED};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::types::{Gather, Offset, TopicPartition};

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
    call.settings()?;
    let wanted = offsets(&call.file(file)?)?;
    let twice: Vec<String> = wanted
        .iter()
        .enumerate()
        .filter(|(at, (partition, _))| wanted[..*at].iter().any(|(other, _)| other == partition))
        .map(|(_, (partition, _))| partition.to_string())
        .collect();
    if !twice.is_empty() {
        let message =
            format!("Offset json file contains duplicate topic partitions: {}", twice.join(","));
        return Err(Bad { class: COMMAND_FAILED, message }.into());
    }
    let mut admin = call.admin()?;
    writeln!(call.ui.out(), "Executing records delete operation")?;
    let before: BTreeMap<_, _> = wanted.iter().cloned().gather();
    let deleted =
        if before.is_empty() { BTreeMap::new() } else { admin.delete_records(&before)? };
    writeln!(call.ui.out(), "Records delete operation completed:")?;
    for (partition, _) in &wanted {
        let Some(result) = deleted.get(partition) else { continue };
        let result = match result {
            Ok(offset) => format!("low_watermark: {offset}"),
            Err(error) => format!("error: {}", thrown(error)),
        };
        writeln!(call.ui.out(), "partition: {partition}\t{result}")?;
    }
    Ok(Exit::Done)
}

/// `{"partitions":[{"topic":"foo","partition":1,"offset":3}],"version":1}`
fn offsets(text: &str) -> Result<Vec<(TopicPartition, Offset)>, Bad> {
    if text.trim().is_empty() {
        return Err(Bad::mapping("Expected JSON object, received ".into()));
    }
    let not_json = |_| Bad::operation("The input string is not a valid JSON");
    let json: Value = serde_json::from_str(text).map_err(not_json)?;
    let json = json_file::object(&json)?;
    let version = json.get("version").map_or(Ok(1), json_file::integer)?;
    if version != 1 {
        return Err(Bad::operation(format!("Not supported version field value {version}")));
    }
    let partitions =
        json.get("partitions").ok_or_else(|| Bad::operation("Missing partitions field"))?;
    let mut found = Vec::new();
    for partition in json_file::array(partitions)? {
        let partition = json_file::object(partition)?;
        let topic = json_file::text(json_file::field(partition, "topic")?)?;
        let id = json_file::integer(json_file::field(partition, "partition")?)?;
        let offset = json_file::long(json_file::field(partition, "offset")?)?;
        found.push((TopicPartition::new(topic, id), Offset(offset)));
    }
    Ok(found)
}
