//! `kafka-configs --describe` of topics, brokers, groups and client metrics.

use std::collections::BTreeSet;
use std::io::Write;

use super::Trouble;
use super::entities::{Entities, Kind};
use crate::cli::dropin::java_hash;
use crate::cli::dropin::script::Call;
use crate::client::admin::{Admin, ConfigEntry, ConfigSource, Resource};

pub(super) fn run(
    call: &mut Call<'_>,
    admin: &mut Admin,
    entities: &Entities,
) -> Result<(), Trouble> {
    let kind = entities.kinds[0];
    let all = call.given.has("all");
    let names = match entities.names.first() {
        Some(name) => {
            let odd = |c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c));
            if kind == Kind::Topics && !all && name.contains(odd) {
                return Err(Trouble::Said(format!(
                    "Topic name is invalid: '{name}' contains one or more characters other than ASCII \
                     alphanumerics, '.', '_' and '-'"
                )));
            }
            if !all && !exists(admin, kind, name)? {
                let one = one_of(kind);
                writeln!(
                    call.ui.out(),
                    "The {one} '{name}' doesn't exist and doesn't have dynamic config."
                )?;
                return Ok(());
            }
            vec![name.clone()]
        }
        None => everything(admin, kind)?,
    };
    for name in names {
        match name.as_str() {
            "" => {
                writeln!(call.ui.out(), "Default configs for {} in the cluster are:", kind.words())?
            }
            name => {
                let which = if all { "All" } else { "Dynamic" };
                writeln!(call.ui.out(), "{which} configs for {} {name} are:", one_of(kind))?;
            }
        }
        call.ui.out().flush()?;
        for entry in entries(admin, kind, &name, all)? {
            let synonyms = entry.synonyms.iter().map(|(key, value, source)| {
                format!("{}:{key}={}", source.name(), value.as_deref().unwrap_or("null"))
            });
            let synonyms: Vec<String> = synonyms.collect();
            writeln!(
                call.ui.out(),
                "  {}={} sensitive={} synonyms={{{}}}",
                entry.name,
                entry.value.as_deref().unwrap_or("null"),
                entry.sensitive,
                synonyms.join(", ")
            )?;
        }
    }
    Ok(())
}

/// `topics` without its last letter.
fn one_of(kind: Kind) -> &'static str {
    let words = kind.words();
    &words[..words.len() - 1]
}

fn exists(admin: &mut Admin, kind: Kind, name: &str) -> Result<bool, Trouble> {
    let names = match kind {
        Kind::Brokers | Kind::BrokerLoggers if name.is_empty() => return Ok(true),
        _ => everything(admin, kind)?,
    };
    Ok(names.iter().any(|known| known == name))
}

/// The names of everything of a kind; the empty one is the default of all.
fn everything(admin: &mut Admin, kind: Kind) -> Result<Vec<String>, Trouble> {
    Ok(match kind {
        Kind::Brokers | Kind::BrokerLoggers => {
            let brokers = admin.describe_cluster()?.brokers;
            let mut names: Vec<String> =
                brokers.iter().map(|broker| broker.id.to_string()).collect();
            names.push(String::new());
            names
        }
        Kind::ClientMetrics => admin.config_resources(kind.resource())?,
        Kind::Groups => {
            let mut names: BTreeSet<String> =
                admin.list_groups()?.into_iter().map(|group| group.id).collect();
            names.extend(admin.config_resources(kind.resource())?);
            names.into_iter().collect()
        }
        _ => {
            let mut names: Vec<String> =
                admin.list_topics()?.into_iter().map(|topic| topic.name).collect();
            java_hash::order_of_grown(&mut names, |name| name);
            names
        }
    })
}

/// The configs of one thing by name: those that were set for it, or all.
fn entries(
    admin: &mut Admin,
    kind: Kind,
    name: &str,
    all: bool,
) -> Result<Vec<ConfigEntry>, Trouble> {
    let wanted = match kind {
        _ if all => None,
        Kind::Topics => Some(ConfigSource::DynamicTopic),
        Kind::Brokers if name.is_empty() => Some(ConfigSource::DynamicDefaultBroker),
        Kind::Brokers => Some(ConfigSource::DynamicBroker),
        Kind::ClientMetrics => Some(ConfigSource::DynamicClientMetrics),
        Kind::Groups => Some(ConfigSource::DynamicGroup),
        _ => None,
    };
    let resource = Resource { kind: kind.resource(), name: name.to_owned() };
    let mut found = Vec::new();
    for (_, entries) in admin.describe_configs(&[resource], false)? {
        found.extend(entries?);
    }
    found.retain(|entry| wanted.is_none_or(|wanted| entry.source == wanted));
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}
