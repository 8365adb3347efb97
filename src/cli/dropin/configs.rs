//! `kafka-configs`.

use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-configs",
    about: "This tool helps to manipulate and describe entity config for a topic, client, \
        user, broker, ip, client-metrics or group",
    alone: None,
    options: &OPTIONS,
    style: Style::Bare,
    older: None,
    run,
};

static OPTIONS: [Opt; 28] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "The Kafka servers to connect to.").called("server to connect to"),
    value("bootstrap-controller", "The Kafka controllers to connect to.")
        .called("controller to connect to"),
    value(
        "command-config",
        "Property file containing configs to be passed to Admin Client. This is used only \
        with --bootstrap-server option for describing and altering broker configs.",
    )
    .called("command config property file"),
    flag("alter", "Alter the configuration for the entity."),
    flag("describe", "List configs for the given entity."),
    flag("all", "List all configs for the given entity, including static configs if available."),
    value(
        "entity-type",
        "Type of entity \
        (topics/clients/users/brokers/broker-loggers/ips/client-metrics/groups)",
    ),
    value(
        "entity-name",
        "Name of entity (topic name/client id/user principal name/broker id/ip/client \
        metrics/group id)",
    ),
    flag(
        "entity-default",
        "Default entity name for clients/users/brokers/ips (applies to corresponding \
        entity type)",
    ),
    value(
        "add-config",
        concat!(
            "Key Value pairs of configs to add. Square brackets can be used to group values which contain \
         commas: 'k1=v1,k2=[v1,v2,v2],k3=v3'. The following is a list of valid configurations: ",
            "For entity-type 'topics': \n",
            include_str!("valid_configs/topics.txt"),
            "For entity-type 'brokers': \n",
            include_str!("valid_configs/brokers.txt"),
            "For entity-type 'users': \n",
            include_str!("valid_configs/users.txt"),
            "For entity-type 'clients': \n",
            include_str!("valid_configs/clients.txt"),
            "For entity-type 'ips': \n",
            include_str!("valid_configs/ips.txt"),
            "For entity-type 'client-metrics': \n",
            include_str!("valid_configs/client-metrics.txt"),
            "For entity-type 'groups': \n",
            include_str!("valid_configs/groups.txt"),
            "Entity types 'users' and 'clients' may be specified together to update config for clients of a \
         specific user."
        ),
    ),
    value(
        "add-config-file",
        "Path to a properties file with configs to add. See add-config for a list of valid \
        configurations.",
    ),
    value("delete-config", "config keys to remove 'k1,k2'"),
    value("topic", "The topic's name."),
    value("client", "The client's ID."),
    flag("client-defaults", "The config defaults for all clients."),
    value("user", "The user's principal name."),
    flag("user-defaults", "The config defaults for all users."),
    value("broker", "The broker's ID."),
    flag("broker-defaults", "The config defaults for all brokers."),
    value("broker-logger", "The broker's ID for its logger config."),
    flag("ip-defaults", "The config defaults for all IPs."),
    value("ip", "The IP address."),
    value("group", "The group's ID."),
    value("client-metrics", "The client metrics config resource name."),
    value("zookeeper", "").gone(),
    flag("force", "").gone(),
];

/// The kinds of things that have configs, and the shorter options for them.
const KINDS: [(&str, &str); 8] = [
    ("topics", "topic"),
    ("clients", "client"),
    ("users", "user"),
    ("brokers", "broker"),
    ("ips", "ip"),
    ("client-metrics", "client-metrics"),
    ("groups", "group"),
    ("broker-loggers", "broker-logger"),
];

/// The options for the default of a kind.
const DEFAULTS: [(&str, &str); 4] = [
    ("clients", "client-defaults"),
    ("users", "user-defaults"),
    ("brokers", "broker-defaults"),
    ("ips", "ip-defaults"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.count(&["describe", "alter"]) != 1 {
        return call.usage("Command must include exactly one action: --describe, --alter");
    }
    call.alone("alter", &["all"])?;
    call.alone("describe", &["add-config", "add-config-file", "delete-config"])?;
    check(call).map_err(Refusal::Bare)?;
    Err(call.not_yet("what follows its options"))
}

fn check(call: &Call<'_>) -> Result<(), String> {
    let given = |name: &str| call.given.has(name);
    let kinds = kinds(call)?;
    match call.count(&["bootstrap-server", "bootstrap-controller"]) {
        0 => {
            return Err(
                "Either --bootstrap-server or --bootstrap-controller must be specified.".into()
            );
        }
        1 => {}
        _ => {
            return Err(
                "Only one of --bootstrap-server or --bootstrap-controller can be specified".into(),
            );
        }
    }
    let names = names(call);
    let brokers = kinds.iter().any(|kind| kind.starts_with("broker"));
    if let Some(name) = names.iter().find(|name| brokers && name.parse::<i32>().is_err()) {
        let kind = if kinds.contains(&"brokers".to_owned()) { "brokers" } else { "broker-loggers" };
        return Err(format!(
            "The entity name for {kind} must be a valid integer broker id, but it is: {name}"
        ));
    }
    if given("alter") {
        let default = given("entity-default") || DEFAULTS.iter().any(|(_, option)| given(option));
        let may_default = kinds.iter().all(|kind| DEFAULTS.iter().any(|(with, _)| with == kind));
        if names.is_empty() && !(default && may_default) {
            return Err(format!(
                "An entity name must be specified with --alter of {}",
                kinds.join(",")
            ));
        }
        if given("add-config") && given("add-config-file") {
            return Err("Only one of --add-config or --add-config-file must be specified".into());
        }
        if call.count(&["add-config", "add-config-file", "delete-config"]) == 0 {
            return Err(
                "At least one of --add-config, --add-config-file, or --delete-config must be \
                        specified with --alter"
                    .into(),
            );
        }
    }
    Ok(())
}

/// The kinds asked for, by `--entity-type` and by the shorter options.
fn kinds(call: &Call<'_>) -> Result<Vec<String>, String> {
    let short = KINDS.iter().chain(&DEFAULTS).filter(|(_, option)| call.given.has(option));
    let mut kinds: Vec<String> = call.given.all("entity-type").to_vec();
    kinds.extend(short.map(|(kind, _)| (*kind).to_owned()));
    if let Some(kind) = kinds.iter().find(|kind| !KINDS.iter().any(|(known, _)| known == kind)) {
        let known: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        return Err(format!(
            "Invalid entity type {kind}, the entity type must be one of {} with a --bootstrap-server or \
             --bootstrap-controller argument",
            known.join(", ")
        ));
    }
    let twice = kinds.iter().enumerate().find(|(at, kind)| kinds[..*at].contains(kind));
    if let Some((_, kind)) = twice {
        return Err(format!("Duplicate entity type(s) specified: {kind}"));
    }
    match kinds.len() {
        0 => Err("At least one entity type must be specified".into()),
        1 => Ok(kinds),
        _ if kinds.iter().all(|kind| kind == "users" || kind == "clients") => Ok(kinds),
        _ => Err("Only 'users' and 'clients' entity types may be specified together".into()),
    }
}

fn names<'a>(call: &'a Call<'_>) -> Vec<&'a String> {
    let short = KINDS.iter().flat_map(|(_, option)| call.given.all(option));
    call.given.all("entity-name").iter().chain(short).collect()
}
