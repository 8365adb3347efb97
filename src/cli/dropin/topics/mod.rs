//! `kafka-topics`: its options and what is wrong with them.
//!
//! - `work`: create, delete, alter, list
//! - `describe`

mod describe;
mod work;

pub(in crate::cli::dropin) use describe::undecoded;

use crate::cli::dropin::configs;
use crate::cli::dropin::java_split;
use crate::cli::dropin::jopt::{Kind, Mistake, Opt, flag, value};
use crate::cli::dropin::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(in crate::cli::dropin) const SCRIPT: Script = Script {
    name: "kafka-topics",
    about: "This tool helps to create, delete, describe, or change a topic.",
    alone: Some("Create, delete, describe, or change a topic."),
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 28] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The Kafka server to connect to.").called("server to connect to"),
    value("command-config", "Property file containing configs to be passed to Admin Client.").called("command config property file"),
    flag("list", "List all available topics."),
    flag("create", "Create a new topic."),
    flag("delete", "Delete a topic."),
    flag("alter", "Alter the number of partitions and replica assignment. (To alter topic \
        configurations, the kafka-configs tool can be used.)"),
    flag("describe", "List details for the given topics."),
    value("topic", "The topic to create, alter, describe or delete. It also accepts a regular \
        expression, except for --create option.").called("topic"),
    value("topic-id", "The topic-id to describe.").called("topic-id"),
    value("config", concat!(
        "A topic configuration override for the topic being created. The following is a list of valid \
         configurations: \n", include_str!("../valid_configs/topics.txt"),
        "See the Kafka documentation for full details on the topic configs. It is supported only in \
         combination with --create. (To alter topic configurations, the kafka-configs tool can be used.)"
    )).called("name=value"),
    value("delete-config", "This option is no longer supported and has been deprecated since 4.0").called("name"),
    value("partitions", "The number of partitions for the topic being created or altered. If not supplied \
        with --create, the topic uses the cluster default. (WARNING: If partitions are \
        increased for a topic that has a key, the partition logic or ordering of the \
        messages will be affected).").called("# of partitions").of(Kind::Integer),
    value("replication-factor", "The replication factor for each partition in the topic being created. If not \
        supplied, the topic uses the cluster default.").called("replication factor").of(Kind::Integer),
    value("replica-assignment", "A list of manual partition-to-broker assignments for the topic being created or \
        altered.").called("broker_id_for_part1_replica1 : broker_id_for_part1_replica2 , \
            broker_id_for_part2_replica1 : broker_id_for_part2_replica2 , ..."),
    flag("under-replicated-partitions", "If set when describing topics, only show under-replicated partitions."),
    flag("unavailable-partitions", "If set when describing topics, only show partitions whose leader is not available."),
    flag("under-min-isr-partitions", "If set when describing topics, only show partitions whose isr count is less than \
        the configured minimum."),
    flag("at-min-isr-partitions", "If set when describing topics, only show partitions whose isr count is equal to \
        the configured minimum."),
    flag("topics-with-overrides", "If set when describing topics, only show topics that have overridden configs."),
    flag("if-exists", "If set when altering or deleting or describing topics, the action will only \
        execute if the topic exists."),
    flag("if-not-exists", "If set when creating topics, the create request will not fail if the topic \
        already exists, but the request will still be sent."),
    flag("exclude-internal", "Exclude internal topics when listing or describing topics. By default, the \
        internal topics are included."),
    value("partition-size-limit-per-response", "The maximum partition size to be included in one DescribeTopicPartitions response.").called("maximum number of partitions per response").of(Kind::Integer),
    value("zookeeper", "").gone(),
    flag("force", "").gone(),
    flag("disable-rack-aware", "").gone(),
];

const ACTIONS: [&str; 5] = ["list", "describe", "create", "alter", "delete"];

/// What `--describe` can look for, one excluding `--topics-with-overrides` each.
const REPORTS: [&str; 4] = [
    "under-replicated-partitions",
    "under-min-isr-partitions",
    "at-min-isr-partitions",
    "unavailable-partitions",
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let reconfigured = call.given.has("config") || call.given.has("delete-config");
    if call.given.has("alter") && call.given.has("zookeeper") && reconfigured {
        let exit = reconfigure(call)?;
        if !call.given.has("partitions") || exit != Exit::Done {
            return Ok(exit);
        }
        call.given.remove(&["config", "delete-config"]);
    }
    check(call)?;
    if call.given.has("delete-config") {
        call.ui.note(
            "delete-config option is no longer supported and deprecated since version 4.0. The config \
             will be fully removed in future releases.",
        );
    }
    let done = values(call).map_err(Refusal::Cluster).and_then(|()| work::run(call));
    // Whatever fails from here on is told on stdout.
    done.map_err(|refusal| match refusal {
        Refusal::Cluster(text) => {
            Refusal::Answer(format!("Error while executing topic command : {text}"))
        }
        other => other,
    })
}

/// Until Kafka 3.0 this script changed a topic's configs too, where it was told of a ZooKeeper.
fn reconfigure(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let mut args = vec!["--alter".to_owned(), "--entity-type".to_owned(), "topics".to_owned()];
    for (name, option) in [("bootstrap-server", "--bootstrap-server"), ("topic", "--entity-name")] {
        for value in call.given.all(name) {
            args.extend([option.to_owned(), value.clone()]);
        }
    }
    let grouped = |text: &String| match text.split_once('=') {
        Some((key, value)) if value.contains(',') => format!("{key}=[{value}]"),
        _ => text.clone(),
    };
    for (name, option) in [("config", "--add-config"), ("delete-config", "--delete-config")] {
        let values: Vec<String> = call.given.all(name).iter().map(grouped).collect();
        if !values.is_empty() {
            args.extend([option.to_owned(), values.join(",")]);
        }
    }
    Ok(configs::SCRIPT.run(&args, call.ui, call.env, call.signals)?)
}

/// What is wrong with the options' values, before a broker is asked.
fn values(call: &Call<'_>) -> Result<(), String> {
    let text = |mistake: Mistake| mistake.to_string();
    if call.given.has("create") || call.given.has("alter") {
        call.given.one("topic").map_err(text)?;
        let partitions = call.given.number::<i32>("partitions").map_err(text)?;
        // Of a topic that is there, the brokers say it.
        if call.given.has("create") && partitions.is_some_and(|count| count < 1) {
            return Err("The partitions must be greater than 0".into());
        }
        let replicas = call.given.number::<i32>("replication-factor").map_err(text)?;
        if replicas.is_some_and(|count| !(1..=32767).contains(&count)) {
            return Err("The replication factor must be between 1 and 32767 inclusive".into());
        }
        if call.given.has("create") {
            assigned(call.given.one("replica-assignment").map_err(text)?.unwrap_or_default())?;
        }
        let malformed = |config: &String| java_split::split(config, '=').count() != 2;
        if call.given.all("config").iter().any(malformed) {
            return Err(
                "requirement failed: Invalid topic config: all configs to be added must be in the \
                        format \"key=val\"."
                    .into(),
            );
        }
    }
    Ok(())
}

/// `b1:b2,b3:b4`: the brokers of each partition's replicas.
fn assigned(text: &str) -> Result<Vec<Vec<i32>>, String> {
    let mut partitions: Vec<Vec<i32>> = Vec::new();
    let lists = java_split::split(text, ',').filter(|_| !text.is_empty());
    for (at, list) in lists.enumerate() {
        let mut brokers: Vec<i32> = Vec::new();
        for broker in java_split::split(list, ':') {
            let broker = broker.trim();
            let id = broker.parse().map_err(|_| format!("For input string: \"{broker}\""))?;
            brokers.push(id);
        }
        let twice = brokers.iter().enumerate().find(|(at, id)| brokers[..*at].contains(id));
        if let Some((_, id)) = twice {
            return Err(format!("Partition replica lists may not contain duplicate entries: {id}"));
        }
        if partitions.first().is_some_and(|first| first.len() != brokers.len()) {
            return Err(format!("Partition {at} has different replication factor: {brokers:?}"));
        }
        partitions.push(brokers);
    }
    Ok(partitions)
}

fn check(call: &mut Call<'_>) -> Result<(), Refusal> {
    let given = |name: &str| call.given.has(name);
    if call.count(&ACTIONS) != 1 {
        return Err(Refusal::Usage(
            "Command must include exactly one action: --list, --describe, --create, --alter or --delete"
                .into(),
        ));
    }
    if !given("bootstrap-server") {
        let message = "--bootstrap-server must be specified".into();
        return Err(Refusal::Thrown { class: "java.lang.IllegalArgumentException", message });
    }
    if given("describe") && given("if-exists") && !given("topic") && !given("topic-id") {
        return Err(Refusal::Usage("--topic or --topic-id is required to describe a topic".into()));
    }
    if !given("list") && !given("describe") {
        call.require(&["topic"])?;
    }
    if given("alter") {
        if given("config") {
            return Err(Refusal::Usage(
                "Option combination \"[[config], [bootstrap-server]]\" can't be used with option \
                 \"[alter]\" (To alter topic configurations, the kafka-configs tool can be used.)"
                    .into(),
            ));
        }
        call.require(&["partitions"])?;
    }
    only_with(call, "config", &["alter", "create"])?;
    only_with(call, "partitions", &["alter", "create"])?;
    only_with(call, "replication-factor", &["create"])?;
    only_with(call, "replica-assignment", &["alter", "create"])?;
    if given("create") {
        call.alone("replica-assignment", &["partitions", "replication-factor"])?;
    }
    for report in REPORTS {
        only_with(call, report, &["describe"])?;
        call.alone(report, &["topics-with-overrides"])?;
    }
    only_with(call, "topics-with-overrides", &["describe"])?;
    only_with(call, "if-exists", &["alter", "delete", "describe"])?;
    only_with(call, "if-not-exists", &["create"])?;
    only_with(call, "exclude-internal", &["list", "describe"])
}

/// An option that only some actions have.
fn only_with(call: &Call<'_>, name: &str, actions: &[&str]) -> Result<(), Refusal> {
    let others: Vec<&str> =
        ACTIONS.into_iter().filter(|action| !actions.contains(action)).collect();
    call.alone(name, &others)
}
