//! AlterClientQuotas: an entity's quotas, all of the asked changes or none. Nobody enforces them here;
//! they are kept for whoever does.

use std::collections::BTreeMap;

use crate::broker::catalog::quotas::{Change, Entity, all, alter};
use crate::broker::catalog::{Records, Refusal};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::Gather;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_client_quotas::{
    AlterClientQuotasRequest, AlterClientQuotasResponse, OpData, RequestEntryData,
    ResponseEntityData, ResponseEntryData,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: AlterClientQuotasRequest<'_>,
) -> Outcome {
    let stored = all(&core.image);
    let mut records = Records::new();
    // One answer an entity, in the order in which they were named first.
    let mut said: Vec<(Entity, Result<(), Refusal>)> = Vec::new();
    for entry in &request.entries {
        let entity = entity(entry);
        let known = said.iter().position(|(other, _)| *other == entity);
        let changed = if known.is_some() || names_a_quota_twice(&entry.ops) {
            let message = format!("Ignoring duplicate entity {}", as_kafka(&entity));
            Err(Refusal::new(ErrorCode::INVALID_REQUEST, message))
        } else {
            let changes: Vec<_> = entry.ops.iter().map(change).collect();
            alter(stored.get(&entity), &entity, &changes).map(|more| records.append(more))
        };
        match known {
            Some(place) => said[place].1 = changed,
            None => said.push((entity, changed)),
        }
    }
    if !request.validate_only
        && let Err(code) = core.change_catalog(&records)
    {
        for (_, result) in &mut said {
            *result = Err(Refusal::bare(code));
        }
    }
    let entries = said.iter().map(|(entity, result)| {
        let refusal = result.as_ref().err();
        ResponseEntryData {
            error_code: refusal.map_or(ErrorCode::NONE, |refusal| refusal.code),
            error_message: refusal.and_then(|refusal| refusal.message.as_deref()),
            entity: entity
                .iter()
                .map(|(kind, name)| ResponseEntityData {
                    entity_type: kind,
                    entity_name: name.as_deref(),
                })
                .collect(),
        }
    });
    let entries = entries.collect();
    cx.reply(&AlterClientQuotasResponse { throttle_time_ms: 0, entries })
}

/// A kind that is named twice is what it is named last.
fn entity(entry: &RequestEntryData<'_>) -> Entity {
    let part = |(kind, name): (&str, Option<&str>)| (kind.to_owned(), name.map(str::to_owned));
    let parts = entry.entity.iter().map(|part| (part.entity_type, part.entity_name));
    parts.map(part).gather()
}

fn change<'a>(op: &OpData<'a>) -> Change<'a> {
    Change { key: op.key, value: (!op.remove).then_some(op.value) }
}

fn names_a_quota_twice(ops: &[OpData<'_>]) -> bool {
    let keys: BTreeMap<&str, ()> = ops.iter().map(|op| (op.key, ())).gather();
    keys.len() < ops.len()
}

/// As Kafka writes an entity in its messages.
fn as_kafka(entity: &Entity) -> String {
    let part = |(kind, name): (&String, &Option<String>)| {
        format!("{kind}={}", name.as_deref().unwrap_or("null"))
    };
    let parts: Vec<_> = entity.iter().map(part).collect();
    format!("ClientQuotaEntity(entries={{{}}})", parts.join(", "))
}
