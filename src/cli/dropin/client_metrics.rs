//! `kafka-client-metrics`.

use std::io::Write;

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, ConfigChange, ConfigEntry, Resource, ResourceKind};
use crate::sys::entropy::{Entropy, OsEntropy};

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

/// The options, and the configs that they set.
const CONFIGS: [(&str, &str); 3] =
    [("interval", "interval.ms"), ("match", "match"), ("metrics", "metrics")];

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
    let settings = ["generate-name", "interval", "match", "metrics"];
    for action in ["list", "describe", "delete"] {
        call.alone(action, &settings)?;
    }
    call.alone("list", &["name"])?;
    act(call).map_err(|refusal| match refusal {
        Refusal::Cluster(text) => {
            Refusal::Answer(format!("Error while executing client metrics command : {text}"))
        }
        other => other,
    })
}

fn act(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let mut admin = call.admin()?;
    let name = call.given.one("name").map_err(|mistake| Refusal::Cluster(mistake.to_string()))?;
    let name = name.map(str::to_owned);
    if call.given.has("list") {
        let names = admin.config_resources(ResourceKind::ClientMetrics)?;
        writeln!(call.ui.out(), "{}", names.join("\n"))?;
    } else if call.given.has("describe") {
        describe(call, &mut admin, name.as_deref())?;
    } else if call.given.has("delete") {
        let name = name.unwrap_or_default();
        let there = entries(&mut admin, &name)?;
        let changes: Vec<ConfigChange> =
            there.into_iter().map(|entry| ConfigChange::Delete(entry.name)).collect();
        if !changes.is_empty() {
            admin.alter_configs(&resource(&name), &changes, false)?;
        }
        writeln!(call.ui.out(), "Deleted client metrics config for {name}.")?;
    } else {
        let name = name.unwrap_or_else(|| OsEntropy.uuid().to_string());
        let mut changes = Vec::new();
        for (option, config) in CONFIGS {
            if !call.given.has(option) {
                continue;
            }
            changes.push(match call.given.all(option).join(",") {
                value if value.is_empty() => ConfigChange::Delete(config.into()),
                value => ConfigChange::Set(config.into(), value),
            });
        }
        if !changes.is_empty() {
            admin.alter_configs(&resource(&name), &changes, false)?;
        }
        writeln!(call.ui.out(), "Altered client metrics config for {name}.")?;
    }
    Ok(Exit::Done)
}

fn resource(name: &str) -> Resource {
    Resource { kind: ResourceKind::ClientMetrics, name: name.to_owned() }
}

fn entries(admin: &mut Admin, name: &str) -> Result<Vec<ConfigEntry>, Refusal> {
    let mut found = Vec::new();
    for (_, entries) in admin.describe_configs(&[resource(name)], false)? {
        found.extend(entries?);
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn describe(call: &mut Call<'_>, admin: &mut Admin, name: Option<&str>) -> Result<(), Refusal> {
    let known = admin.config_resources(ResourceKind::ClientMetrics)?;
    let names = match name {
        Some(name) if !known.iter().any(|known| known == name) => {
            writeln!(
                call.ui.out(),
                "The client metric resource {name} doesn't exist and doesn't have dynamic config."
            )?;
            return Ok(());
        }
        Some(name) => vec![name.to_owned()],
        None => known,
    };
    for name in names {
        writeln!(call.ui.out(), "Client metrics configs for {name} are:")?;
        for entry in entries(admin, &name)? {
            writeln!(call.ui.out(), "  {}={}", entry.name, entry.value.unwrap_or_default())?;
        }
    }
    Ok(())
}
