//! `kafka-configs --alter` of topics, brokers, groups and client metrics.

use super::Trouble;
use super::changes::Changes;
use super::entities::{Entities, Kind};
use crate::client::admin::{Admin, ConfigChange, Resource};

pub(super) fn run(admin: &mut Admin, entities: &Entities, changes: Changes) -> Result<(), Trouble> {
    let (kind, name) = entities.first();
    let resource = Resource { kind: kind.resource(), name: name.to_owned() };
    if kind == Kind::BrokerLoggers {
        loggers(admin, &resource, &changes)?;
    }
    let deleted = changes.delete.into_iter().map(ConfigChange::Delete);
    let set = changes.set.into_iter().map(|(key, value)| ConfigChange::Set(key, value));
    let changes: Vec<ConfigChange> = deleted.chain(set).collect();
    Ok(admin.alter_configs(&resource, &changes, false)?)
}

/// Only loggers that are there can be told what to log.
fn loggers(admin: &mut Admin, resource: &Resource, changes: &Changes) -> Result<(), Trouble> {
    let mut known = Vec::new();
    for (_, entries) in admin.describe_configs(std::slice::from_ref(resource), false)? {
        known.extend(entries?.into_iter().map(|entry| entry.name));
    }
    let wanted = changes.delete.iter().chain(changes.set.iter().map(|(key, _)| key));
    let unknown: Vec<&str> =
        wanted.filter(|name| !known.contains(name)).map(String::as_str).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    Err(Trouble::Said(format!("Invalid broker logger(s): {}", unknown.join(","))))
}
