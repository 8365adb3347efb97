//! The verb on quotas: what users, clients and addresses may use. Kept and described, and enforced
//! by nobody here: a cluster that the directory goes to does.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::image::Image;
use super::{MetadataRecord, Records, Refusal};
use crate::types::Gather;
use crate::wire::ErrorCode;
use crate::wire::records::cluster::{ClientQuotaRecord, EntityData};

const USER: &str = "user";
const CLIENT: &str = "client-id";
const IP: &str = "ip";

/// What an entity can be made of.
pub const KINDS: [&str; 3] = [CLIENT, IP, USER];

/// What a quota is for: the name of each kind; no name is the default of the kind.
pub type Entity = BTreeMap<String, Option<String>>;

/// One asked change: no value takes the quota away.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    pub key: &'a str,
    pub value: Option<f64>,
}

/// What values a quota can have.
#[derive(Clone, Copy, PartialEq)]
enum Value {
    Any,
    /// Up to this, and whole.
    Whole(f64, &'static str),
}

/// Every entity that has quotas, with them.
pub fn all(image: &Image) -> BTreeMap<Entity, BTreeMap<String, f64>> {
    let mut quotas: BTreeMap<Entity, BTreeMap<String, f64>> = BTreeMap::new();
    for record in image.kept().decoded() {
        if let MetadataRecord::ClientQuota(quota) = record {
            let parts = quota.entity.iter();
            let parts = parts
                .map(|part| (part.entity_type.to_owned(), part.entity_name.map(str::to_owned)));
            let values = quotas.entry(parts.gather()).or_default();
            values.insert(quota.key.to_owned(), quota.value);
        }
    }
    quotas
}

/// The records that make an entity's quotas so, where they are not already.
pub fn alter(
    current: Option<&BTreeMap<String, f64>>,
    entity: &Entity,
    changes: &[Change<'_>],
) -> Result<Records, Refusal> {
    let allowed = allowed(entity)?;
    let mut records = Records::new();
    for Change { key, value } in changes {
        let stored = current.and_then(|quotas| quotas.get(*key)).copied();
        if let Some(value) = value {
            check(allowed, key, *value)?;
        }
        if stored == *value {
            continue;
        }
        let parts = entity.iter();
        let parts = parts
            .map(|(kind, name)| EntityData { entity_type: kind, entity_name: name.as_deref() });
        records.push(&ClientQuotaRecord {
            entity: parts.collect(),
            key,
            value: value.unwrap_or_default(),
            remove: value.is_none(),
        });
    }
    Ok(records)
}

fn invalid(message: impl Into<String>) -> Refusal {
    Refusal::new(ErrorCode::INVALID_REQUEST, message)
}

/// Which quotas such an entity can have.
fn allowed(entity: &Entity) -> Result<&'static [(&'static str, Value)], Refusal> {
    const OF_CLIENTS: &[(&str, Value)] = &[
        ("producer_byte_rate", Value::Whole(i64::MAX as f64, "a LONG")),
        ("consumer_byte_rate", Value::Whole(i64::MAX as f64, "a LONG")),
        ("request_percentage", Value::Any),
        ("controller_mutation_rate", Value::Any),
    ];
    const OF_ADDRESSES: &[(&str, Value)] =
        &[("connection_creation_rate", Value::Whole(i32::MAX as f64, "an INT"))];
    if entity.is_empty() {
        return Err(invalid("Invalid empty client quota entity"));
    }
    for (kind, name) in entity {
        if !KINDS.contains(&kind.as_str()) {
            return Err(invalid(format!("Unhandled client quota entity type: {kind}")));
        }
        if name.as_deref() == Some("") {
            return Err(invalid(format!("Empty {kind} not supported")));
        }
    }
    match entity.get(IP) {
        None => Ok(OF_CLIENTS),
        // Kafka's own words, and its own spelling.
        Some(_) if entity.len() > 1 => Err(invalid(
            "Invalid quota entity combination, IP entity shouldnot be combined with User or ClientId",
        )),
        Some(Some(name)) if !is_address(name) => {
            Err(invalid(format!("{name} is not a valid IP or resolvable host.")))
        }
        Some(_) => Ok(OF_ADDRESSES),
    }
}

/// Nobody is asked what other names stand for: this broker works offline.
fn is_address(name: &str) -> bool {
    name == "localhost" || name.parse::<IpAddr>().is_ok()
}

fn check(allowed: &[(&str, Value)], key: &str, value: f64) -> Result<(), Refusal> {
    let Some((_, kind)) = allowed.iter().find(|(name, _)| *name == key) else {
        return Err(invalid(format!("Invalid configuration key {key}")));
    };
    if value <= 0.0 {
        return Err(invalid(format!("Quota {key} must be greater than 0")));
    }
    if let Value::Whole(limit, size) = kind {
        if value > *limit {
            return Err(invalid(format!("Proposed value for {key} is too large for {size}.")));
        }
        if value % 1.0 > 1e-6 {
            return Err(invalid(format!("{key} cannot be a fractional value.")));
        }
    }
    Ok(())
}
