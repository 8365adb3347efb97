//! Quotas and passwords: `kafka-configs` of users, clients and addresses.

use std::io::Write;

use super::Trouble;
use super::changes::Changes;
use super::entities::{Entities, Kind};
use crate::cli::dropin::cluster_access::text;
use crate::cli::dropin::java_double;
use crate::cli::dropin::script::Call;
use crate::client::admin::{Admin, QuotaMatch, ScramChange, ScramMechanism};

/// The limits of users and clients; everything else of theirs is a password.
const QUOTAS: [&str; 4] =
    ["producer_byte_rate", "consumer_byte_rate", "request_percentage", "controller_mutation_rate"];
const IP_QUOTA: &str = "connection_creation_rate";

/// The fewest rounds that Kafka takes, and its default.
const ITERATIONS: i32 = 4096;

/// What the protocol calls a kind, and what the script does.
fn named(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Users => ("user", "user-principal"),
        Kind::Clients => ("client-id", "client-id"),
        _ => ("ip", "ip"),
    }
}

fn mechanism(key: &str) -> Option<ScramMechanism> {
    ScramMechanism::ALL.into_iter().find(|mechanism| mechanism.name() == key)
}

pub(super) fn describe(
    call: &mut Call<'_>,
    admin: &mut Admin,
    entities: &Entities,
) -> Result<(), Trouble> {
    let parts: Vec<(&str, QuotaMatch)> = entities
        .kinds
        .iter()
        .enumerate()
        .map(|(at, kind)| (named(*kind).0, matched(entities.names.get(at))))
        .collect();
    for quota in admin.quotas(&parts)? {
        let part = |kind: Kind| {
            let (key, title) = named(kind);
            let (_, name) = quota.entity.iter().find(|(known, _)| known == key)?;
            Some(match name {
                Some(name) => format!("{title} '{name}'"),
                None => format!("the default {title}"),
            })
        };
        let entity: Vec<String> =
            [Kind::Users, Kind::Clients, Kind::Ips].into_iter().filter_map(part).collect();
        let limits = quota.limits.iter();
        let limits: Vec<String> =
            limits.map(|(key, limit)| format!("{key}={}", java_double::text(*limit))).collect();
        writeln!(
            call.ui.out(),
            "Quota configs for {} are {}",
            entity.join(", "),
            limits.join(", ")
        )?;
    }
    if entities.kinds == [Kind::Users] && !entities.names.iter().any(String::is_empty) {
        passwords(call, admin, entities)?;
    }
    Ok(())
}

fn matched(name: Option<&String>) -> QuotaMatch {
    match name.map(String::as_str) {
        None => QuotaMatch::Any,
        Some("") => QuotaMatch::Default,
        Some(name) => QuotaMatch::Name(name.to_owned()),
    }
}

fn passwords(call: &mut Call<'_>, admin: &mut Admin, entities: &Entities) -> Result<(), Trouble> {
    let names: Vec<&str> = entities.names.iter().map(String::as_str).collect();
    for (user, credentials) in admin.scram_users(&names)? {
        let credentials = match credentials {
            Ok(credentials) => credentials,
            // A user without a password.
            Err(error) if error.code() == Some(crate::wire::ErrorCode::RESOURCE_NOT_FOUND) => {
                continue;
            }
            Err(error) => {
                writeln!(
                    call.ui.out(),
                    "Error retrieving SCRAM credential configs for user-principal '{user}': {}",
                    text(&error)
                )?;
                continue;
            }
        };
        let credentials: Vec<String> = credentials
            .iter()
            .map(|(mechanism, rounds)| format!("{}=iterations={rounds}", mechanism.name()))
            .collect();
        writeln!(
            call.ui.out(),
            "SCRAM credential configs for user-principal '{user}' are {}",
            credentials.join(", ")
        )?;
    }
    Ok(())
}

pub(super) fn alter(
    admin: &mut Admin,
    entities: &Entities,
    changes: &Changes,
    strict: bool,
) -> Result<(), Trouble> {
    check(entities, changes).map_err(Trouble::Said)?;
    let set = || changes.set.iter().map(|(key, _)| key);
    if set().chain(&changes.delete).any(|key| mechanism(key).is_some()) {
        let changes = scram(changes).map_err(Trouble::Said)?;
        // Kafka refuses two credentials of a user in one request, and its documentation shows such lines.
        let at_once = if strict { changes.len().max(1) } else { 1 };
        for changes in changes.chunks(at_once) {
            admin.alter_scram(&entities.names[0], changes)?;
        }
        return Ok(());
    }
    let pairs = || entities.kinds.iter().zip(&entities.names);
    let asked: Vec<(&str, QuotaMatch)> =
        pairs().map(|(kind, name)| (named(*kind).0, matched(Some(name)))).collect();
    let there = admin.quotas(&asked)?;
    let has = |key: &String| there.iter().any(|q| q.limits.iter().any(|(known, _)| known == key));
    let unset: Vec<&str> =
        changes.delete.iter().filter(|key| !has(key)).map(String::as_str).collect();
    if !unset.is_empty() {
        return Err(Trouble::Said(format!("Invalid config(s): {}", unset.join(","))));
    }
    let mut limits = Vec::new();
    for (key, value) in &changes.set {
        let number: f64 = value.parse().map_err(|_| {
            Trouble::Said(format!("Cannot parse quota configuration value for {key}: {value}"))
        })?;
        limits.push((key.clone(), Some(number)));
    }
    limits.extend(changes.delete.iter().map(|key| (key.clone(), None)));
    let entity = pairs()
        .map(|(kind, name)| {
            (named(*kind).0.to_owned(), Some(name.clone()).filter(|name| !name.is_empty()))
        })
        .collect();
    Ok(admin.alter_quotas(&entity, &limits)?)
}

fn check(entities: &Entities, changes: &Changes) -> Result<(), String> {
    let users_alone = entities.kinds == [Kind::Users];
    let known = |key: &str| match entities.kinds[0] {
        Kind::Ips => key == IP_QUOTA,
        _ => QUOTAS.contains(&key) || (users_alone && mechanism(key).is_some()),
    };
    let set = || changes.set.iter().map(|(key, _)| key);
    let added: Vec<&str> = set().filter(|key| !known(key)).map(String::as_str).collect();
    let deleted: Vec<&str> =
        changes.delete.iter().filter(|key| !known(key)).map(String::as_str).collect();
    let (what, whose) = match entities.kinds[0] {
        Kind::Ips => ("connection quota configs", "ips"),
        _ if users_alone => ("quota and SCRAM credential configs", "users"),
        _ => ("quota configs", "clients"),
    };
    for (verb, unknown) in [("added", added), ("deleted", deleted)] {
        if unknown.is_empty() {
            continue;
        }
        // Kafka's own slip.
        let verb = if entities.kinds[0] == Kind::Ips { "added" } else { verb };
        let names = match entities.kinds[0] {
            Kind::Ips => unknown.join(","),
            _ if verb == "deleted" => format!("ArrayBuffer({})", unknown.join(", ")),
            _ => format!("Set({})", unknown.join(", ")),
        };
        return Err(format!(
            "Only {what} can be {verb} for '{whose}' using --bootstrap-server. Unexpected config names: \
             {names}"
        ));
    }
    let all = || set().chain(&changes.delete);
    if all().any(|key| mechanism(key).is_some()) {
        if entities.names.iter().any(String::is_empty) {
            return Err(
                "The use of --entity-default or --user-defaults is not allowed with User SCRAM \
                        Credentials using --bootstrap-server."
                    .into(),
            );
        }
        if all().any(|key| mechanism(key).is_none()) {
            return Err(
                "Cannot alter both quota and SCRAM credential configs simultaneously for 'users' \
                        using --bootstrap-server."
                    .into(),
            );
        }
    }
    Ok(())
}

/// `SCRAM-SHA-256=iterations=8192,password=secret`: the rounds may be left out.
fn scram(changes: &Changes) -> Result<Vec<ScramChange>, String> {
    let deleted = changes.delete.iter().filter_map(|key| mechanism(key)).map(ScramChange::Delete);
    let mut all: Vec<ScramChange> = deleted.collect();
    for (key, value) in &changes.set {
        let Some(mechanism) = mechanism(key) else { continue };
        let invalid = || format!("Invalid credential property {}={value}", key.replace('-', "_"));
        let (iterations, rest) = match value.strip_prefix("iterations=") {
            Some(text) => {
                let (rounds, rest) = text.split_once(',').ok_or_else(invalid)?;
                let rounds: i32 = rounds.parse().map_err(|_| invalid())?;
                (if rounds == -1 { ITERATIONS } else { rounds }, rest)
            }
            None => (ITERATIONS, value.as_str()),
        };
        let password = rest.strip_prefix("password=").ok_or_else(invalid)?.to_owned();
        if iterations < ITERATIONS {
            return Err(format!(
                "Iterations {iterations} is less than the minimum {ITERATIONS} required for {key}"
            ));
        }
        all.push(ScramChange::Set { mechanism, iterations, password });
    }
    Ok(all)
}
