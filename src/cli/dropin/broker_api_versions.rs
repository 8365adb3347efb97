//! `kafka-broker-api-versions`.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::{ApiRange, Broker};
use crate::wire::{ApiKey, messages};

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

/// How long a broker may stay silent: this script is a health check, and gives up far sooner than the others.
const PATIENCE: Duration = Duration::from_secs(5);

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server"])?;
    let mut admin = call.admin_within(PATIENCE).map_err(|refusal| match refusal {
        Refusal::Cluster(_) => Refusal::Thrown {
            class: "java.lang.RuntimeException",
            message: silent(call.given.all("bootstrap-server")),
        },
        other => other,
    })?;
    for broker in admin.describe_cluster()?.brokers {
        let Broker { id, host, port, rack } = broker;
        let rack = rack.as_deref().unwrap_or("null");
        write!(call.ui.out(), "{host}:{port} (id: {id} rack: {rack} isFenced: false) -> ")?;
        match admin.api_ranges(id) {
            Ok(ranges) => writeln!(call.ui.out(), "{}", listed(&ranges))?,
            Err(error) => writeln!(call.ui.out(), "ERROR: {}", thrown(&error))?,
        }
    }
    Ok(Exit::Done)
}

fn silent(servers: &[String]) -> String {
    let nodes = servers.iter().flat_map(|servers| servers.split(',')).enumerate();
    let nodes = nodes.map(|(at, server)| {
        format!("{} (id: -{} rack: null isFenced: false)", server.trim(), at + 1)
    });
    format!("Request METADATA failed on brokers [{}]", nodes.collect::<Vec<_>>().join(", "))
}

/// One line an API, by number: what the broker announces, what of it is usable, and what it lacks.
fn listed(ranges: &[ApiRange]) -> String {
    let mut lines = BTreeMap::new();
    for api in ranges {
        let range = match api.min == api.max {
            true => api.min.to_string(),
            false => format!("{} to {}", api.min, api.max),
        };
        let line = match (ApiKey::from_number(api.key), api.usable()) {
            (None, _) => format!("UNKNOWN({}): {range}", api.key),
            (Some(key), Some((_, usable))) => {
                format!("{}({}): {range} [usable: {usable}]", key.name(), api.key)
            }
            (Some(key), None) => {
                format!("{}({}): {range} [unusable: node too old]", key.name(), api.key)
            }
        };
        lines.insert(api.key, line);
    }
    for api in messages::ALL {
        let number = api.key.number();
        lines.entry(number).or_insert_with(|| format!("{}({number}): UNSUPPORTED", api.key.name()));
    }
    let lines: Vec<String> = lines.into_values().collect();
    format!("(\n\t{}\n)", lines.join(",\n\t"))
}
