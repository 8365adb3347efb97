//! `kafka-configs`: its options and what is wrong with them.
//!
//! - `entities`: the things that are meant; `changes`: what is to become of their configs
//! - `describe`, `alter`: topics, brokers, groups and client metrics
//! - `users`: quotas and passwords of users, clients and addresses

mod alter;
mod changes;
mod describe;
mod entities;
mod users;

use std::io::Write;

use self::changes::Changes;
use self::entities::Entities;
use super::jopt::{Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::Error;

pub(in crate::cli::dropin) const SCRIPT: Script = Script {
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
            include_str!("../valid_configs/topics.txt"),
            "For entity-type 'brokers': \n",
            include_str!("../valid_configs/brokers.txt"),
            "For entity-type 'users': \n",
            include_str!("../valid_configs/users.txt"),
            "For entity-type 'clients': \n",
            include_str!("../valid_configs/clients.txt"),
            "For entity-type 'ips': \n",
            include_str!("../valid_configs/ips.txt"),
            "For entity-type 'client-metrics': \n",
            include_str!("../valid_configs/client-metrics.txt"),
            "For entity-type 'groups': \n",
            include_str!("../valid_configs/groups.txt"),
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

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.count(&["describe", "alter"]) != 1 {
        return call.usage("Command must include exactly one action: --describe, --alter");
    }
    call.alone("describe", &["add-config", "add-config-file", "delete-config"])?;
    let done = Entities::read(call).map_err(Trouble::Said).and_then(|entities| {
        check(call, &entities).map_err(Trouble::Said)?;
        call.alone("alter", &["all"])?;
        act(call, &entities)
    });
    let thrown = match done {
        Ok(()) => return Ok(Exit::Done),
        Err(Trouble::Said(text)) => return Err(Refusal::Bare(text)),
        Err(Trouble::Cluster(error)) => thrown(&error),
        Err(Trouble::Refused(Refusal::Cluster(text))) => text,
        Err(Trouble::Refused(Refusal::NoClient(no))) => {
            return Err(failed(call, &no.thrown().1));
        }
        Err(Trouble::Refused(refusal)) => return Err(refusal),
    };
    Err(failed(call, &format!("java.util.concurrent.ExecutionException: {thrown}")))
}

fn failed(call: &Call<'_>, thrown: &str) -> Refusal {
    Refusal::Bare(format!(
        "Error while executing config command with args '{}'\n{thrown}",
        call.args.join(" ")
    ))
}

fn act(call: &mut Call<'_>, entities: &Entities) -> Result<(), Trouble> {
    let changes = match call.given.has("alter") {
        true => Some(Changes::read(call)?),
        false => None,
    };
    let strict = call.strict();
    let mut admin = call.admin()?;
    let limited = entities.kinds.iter().any(|kind| kind.is_limited());
    if limited && entities.names.len() > entities.kinds.len() {
        return Err(Trouble::Said("More entity names specified than entity types".into()));
    }
    match changes {
        None if limited => return users::describe(call, &mut admin, entities),
        None => return describe::run(call, &mut admin, entities),
        Some(changes) if limited => users::alter(&mut admin, entities, &changes, strict)?,
        Some(changes) => alter::run(&mut admin, entities, changes)?,
    }
    let (kind, name) = entities.first();
    let kind = kind.words();
    match name {
        "" => {
            writeln!(call.ui.out(), "Completed updating default config for {kind} in the cluster.")?
        }
        name => {
            let one = &kind[..kind.len() - 1];
            writeln!(call.ui.out(), "Completed updating config for {one} {name}.")?;
        }
    }
    Ok(())
}

/// Why it ends with 1.
#[derive(Debug)]
enum Trouble {
    /// In the script's own words, alone.
    Said(String),
    /// What the cluster says.
    Cluster(Error),
    Refused(Refusal),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Cluster(error)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A write to `Ui::out` that failed.
impl From<std::io::Error> for Trouble {
    fn from(error: std::io::Error) -> Self {
        Self::Refused(error.into())
    }
}

fn check(call: &Call<'_>, entities: &Entities) -> Result<(), String> {
    let given = |name: &str| call.given.has(name);
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
    entities.check_names()?;
    if !given("alter") {
        return Ok(());
    }
    let kinds = entities.words();
    let named = entities.names.iter().any(|name| !name.is_empty());
    if !named && (entities.names.is_empty() || !entities.kinds.iter().all(|k| k.has_default())) {
        return Err(match entities.kinds.iter().any(|kind| kind.has_default()) {
            true => "An entity-name or default entity must be specified with --alter of users, clients, \
                     brokers or ips"
                .into(),
            false => format!("An entity name must be specified with --alter of {kinds}"),
        });
    }
    if given("add-config") && given("add-config-file") {
        return Err("Only one of --add-config or --add-config-file must be specified".into());
    }
    if call.count(&["add-config", "add-config-file", "delete-config"]) == 0 {
        return Err("At least one of --add-config, --add-config-file, or --delete-config must be \
                    specified with --alter"
            .into());
    }
    if entities.kinds.len() != entities.names.len() {
        return Err("An entity name must be specified for every entity type".into());
    }
    Ok(())
}
