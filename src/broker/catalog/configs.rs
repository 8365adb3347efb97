//! The verbs on configs: change some, or replace all, of what is set on a resource.

use std::collections::{BTreeMap, BTreeSet};

use super::image::{Image, ResourceType};
use super::{Records, Refusal};
use crate::broker::configs::{
    Definition, Kind, Resource, Update, Values, elements, validate_topic_together,
};
use crate::types::{Gather, NodeId};
use crate::wire::ErrorCode;
use crate::wire::records::topic::ConfigRecord;

/// What a request asks of one config.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Set,
    Delete,
    Append,
    Subtract,
}

impl Operation {
    /// By its number in IncrementalAlterConfigs.
    pub fn from_code(code: i8) -> Option<Self> {
        match code {
            0 => Some(Self::Set),
            1 => Some(Self::Delete),
            2 => Some(Self::Append),
            3 => Some(Self::Subtract),
            _ => None,
        }
    }
}

/// One asked change.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub name: &'a str,
    pub operation: Operation,
    pub value: Option<&'a str>,
}

/// What a request names: a type and a name, checked to exist.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    kind: ResourceType,
    resource: Resource,
    name: &'a str,
}

const ELR_FEATURE: &str = "eligible.leader.replicas.version";
const MIN_ISR: &str = "min.insync.replicas";

/// Finds what a request names. `node` is the broker that was asked.
pub fn target<'a>(
    image: &Image,
    node: NodeId,
    kind: ResourceType,
    name: &'a str,
) -> Result<Target<'a>, Refusal> {
    let invalid = |message: String| Refusal::new(ErrorCode::INVALID_REQUEST, message);
    let resource = match kind {
        ResourceType::TOPIC if name.is_empty() => {
            return Err(invalid("Default topic resources are not allowed.".into()));
        }
        ResourceType::TOPIC if image.topic(name).is_none() => {
            let message = format!("The topic '{name}' does not exist.");
            return Err(Refusal::new(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, message));
        }
        ResourceType::TOPIC => Resource::Topic,
        ResourceType::BROKER if name.is_empty() || name == node.to_string() => Resource::Broker,
        ResourceType::BROKER if name.parse::<i32>().is_err() => {
            return Err(invalid(format!("Node id must be an integer, but it is: {name}")));
        }
        ResourceType::BROKER => {
            return Err(invalid(format!(
                "Unexpected broker id, expected {node}, but received {name}"
            )));
        }
        ResourceType::GROUP if name.is_empty() => {
            return Err(invalid("Default group resources are not allowed.".into()));
        }
        ResourceType::GROUP => Resource::Group,
        ResourceType::CLIENT_METRICS if name.is_empty() => {
            return Err(invalid("Default client metrics resources are not allowed.".into()));
        }
        ResourceType::CLIENT_METRICS => Resource::ClientMetrics,
        ResourceType(other) => return Err(invalid(format!("Unknown resource type {other}"))),
    };
    Ok(Target { kind, resource, name })
}

/// Changes some configs and leaves the others.
pub fn alter(
    image: &Image,
    target: Target<'_>,
    changes: &[Change<'_>],
) -> Result<Records, Refusal> {
    let mut names = BTreeSet::new();
    if !changes.iter().all(|change| names.insert(change.name)) {
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, "Error due to duplicate config keys"));
    }
    if let Some(change) = changes
        .iter()
        .find(|change| change.operation != Operation::Delete && change.value.is_none())
    {
        let message = format!("Null value not supported for : {}", change.name);
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    let before = image.configs(target.kind, target.name);
    let mut after = before.clone();
    for change in changes {
        apply(target, &mut after, change)?;
    }
    check(image, target, before, &after)?;
    Ok(difference(target, before, &after))
}

/// Replaces everything that is set on a resource.
pub fn replace(
    image: &Image,
    target: Target<'_>,
    configs: &[(&str, Option<&str>)],
) -> Result<Records, Refusal> {
    let mut after = Values::new();
    for (name, value) in configs {
        let Some(value) = value else {
            let message = format!("Null value not supported for : {name}");
            return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
        };
        after.insert((*name).to_owned(), (*value).to_owned());
    }
    let before = image.configs(target.kind, target.name);
    check(image, target, before, &after)?;
    Ok(difference(target, before, &after))
}

fn apply(target: Target<'_>, values: &mut Values, change: &Change<'_>) -> Result<(), Refusal> {
    let definition = target.resource.definition(change.name);
    let value = change.value.unwrap_or_default();
    let verb = match change.operation {
        Operation::Set => {
            values.insert(change.name.to_owned(), value.to_owned());
            return Ok(());
        }
        Operation::Delete => {
            values.remove(change.name);
            return Ok(());
        }
        Operation::Append => "APPEND",
        Operation::Subtract => "SUBTRACT",
    };
    if definition.is_none_or(|definition| definition.kind != Kind::List) {
        let message = format!("Can't {verb} to key {} because its type is not LIST.", change.name);
        return Err(Refusal::new(ErrorCode::INVALID_CONFIG, message));
    }
    let default = definition.and_then(|definition| definition.default).unwrap_or_default();
    let current = values.get(change.name).map_or(default, String::as_str);
    let mut list: Vec<&str> = elements(current).collect();
    for element in elements(value) {
        if change.operation == Operation::Subtract {
            list.retain(|present| *present != element);
        } else if !list.contains(&element) {
            list.push(element);
        }
    }
    let joined = list.join(",");
    values.insert(change.name.to_owned(), joined);
    Ok(())
}

/// Checks what would be set; only what changes is looked at.
fn check(
    image: &Image,
    target: Target<'_>,
    before: &Values,
    after: &Values,
) -> Result<(), Refusal> {
    let changed: Vec<&str> = before
        .keys()
        .chain(after.keys())
        .map(String::as_str)
        .filter(|name| before.get(*name) != after.get(*name))
        .gather::<BTreeSet<_>>()
        .into_iter()
        .collect();
    if target.resource == Resource::Broker {
        check_broker(image, target, &changed, after)?;
    }
    // Kafka answers a broker's bad value with another code than a topic's.
    let code = match target.resource {
        Resource::Broker => ErrorCode::INVALID_REQUEST,
        _ => ErrorCode::INVALID_CONFIG,
    };
    for name in changed {
        if let Some(value) = after.get(name) {
            let checked = target.resource.validate(name, value);
            checked.map_err(|message| Refusal::new(code, message))?;
        }
    }
    match target.resource {
        Resource::Topic => validate_topic_together(|name| after.get(name).map(String::as_str))
            .map_err(|message| Refusal::new(ErrorCode::INVALID_CONFIG, message)),
        Resource::Group => check_group(image, after),
        Resource::ClientMetrics => check_client_metrics(after),
        Resource::Broker => Ok(()),
    }
}

fn check_broker(
    image: &Image,
    target: Target<'_>,
    changed: &[&str],
    after: &Values,
) -> Result<(), Refusal> {
    let with = |update: Update| -> Vec<&str> {
        let of = |name: &&&str| {
            target.resource.definition(name).is_some_and(|definition| definition.update == update)
        };
        changed.iter().filter(of).copied().collect()
    };
    let fixed = with(Update::ReadOnly);
    if !fixed.is_empty() {
        let message = format!("Cannot update these configs dynamically: [{}]", fixed.join(", "));
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    let own = with(Update::PerBroker);
    if target.name.is_empty() && !own.is_empty() {
        let message = format!(
            "Cannot update these configs at default cluster level, broker id must be specified: [{}]",
            own.join(", ")
        );
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    if changed.contains(&MIN_ISR) && image.features().contains_key(ELR_FEATURE) {
        let message = if !target.name.is_empty() {
            "Broker-level min.insync.replicas cannot be altered while ELR is enabled."
        } else if !after.contains_key(MIN_ISR) {
            "Cluster-level min.insync.replicas cannot be removed while ELR is enabled."
        } else {
            return Ok(());
        };
        return Err(Refusal::new(ErrorCode::INVALID_CONFIG, message));
    }
    Ok(())
}

/// A group's intervals lie between the bounds that the brokers set.
fn check_group(image: &Image, after: &Values) -> Result<(), Refusal> {
    let cluster = image.configs(ResourceType::BROKER, "");
    for (name, value) in after {
        let Some((kind, rest)) = name.split_once('.') else { continue };
        let Ok(number) = value.trim().parse::<i64>() else { continue };
        for (bound, words) in [("min", "greater"), ("max", "less")] {
            let limit = format!("group.{kind}.{bound}.{rest}");
            let default = Resource::Broker.definition(&limit).and_then(|found| found.default);
            let Some(of) = cluster.get(&limit).map(String::as_str).or(default) else { continue };
            let Ok(of) = of.parse::<i64>() else { continue };
            if (bound == "min" && number < of) || (bound == "max" && number > of) {
                let message = format!("{name} must be {words} than or equal to {limit}");
                return Err(Refusal::new(ErrorCode::INVALID_CONFIG, message));
            }
        }
    }
    Ok(())
}

fn check_client_metrics(after: &Values) -> Result<(), Refusal> {
    const SELECTORS: [&str; 6] = [
        "client_instance_id",
        "client_id",
        "client_software_name",
        "client_software_version",
        "client_source_address",
        "client_source_port",
    ];
    if let Some(interval) = after.get("interval.ms")
        && !interval.parse().is_ok_and(|interval: i64| (100..=3_600_000).contains(&interval))
    {
        let message = format!(
            "Invalid value {interval} for interval.ms, interval must be between 100 and 3600000 (1 hour)"
        );
        return Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    }
    let patterns = after.get("match").map(String::as_str).unwrap_or_default();
    let legal = |pattern: &&str| {
        pattern.split_once('=').is_some_and(|(name, _)| SELECTORS.contains(&name.trim()))
    };
    match elements(patterns).find(|pattern| !legal(pattern)) {
        Some(pattern) => {
            let message = format!("Illegal client matching pattern: {pattern}");
            Err(Refusal::new(ErrorCode::INVALID_CONFIG, message))
        }
        None => Ok(()),
    }
}

fn difference(target: Target<'_>, before: &Values, after: &Values) -> Records {
    let mut changes: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        changes.insert(name, None);
    }
    for (name, value) in after.iter().filter(|(name, value)| before.get(*name) != Some(*value)) {
        changes.insert(name, Some(value));
    }
    let mut records = Records::new();
    for (name, value) in changes {
        records.push(&ConfigRecord {
            resource_type: target.kind.0,
            resource_name: target.name,
            name,
            value,
        });
    }
    records
}

/// Whether a described config can be changed while the broker runs.
pub fn is_read_only(resource: Resource, definition: &Definition) -> bool {
    resource == Resource::Broker && definition.update == Update::ReadOnly
}
