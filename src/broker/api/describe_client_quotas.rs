//! DescribeClientQuotas: the quotas that stand in the catalog. Nobody enforces them here.

use std::collections::BTreeMap;

use crate::broker::catalog::Refusal;
use crate::broker::catalog::quotas::{self, Entity, KINDS};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_client_quotas::{
    ComponentData, DescribeClientQuotasRequest, DescribeClientQuotasResponse, EntityData,
    EntryData, ValueData,
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Match<'a> {
    Named(&'a str),
    Default,
    Any,
}

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: DescribeClientQuotasRequest<'_>,
) -> Outcome {
    let filter = match filter(&request.components) {
        Ok(filter) => filter,
        Err(refusal) => {
            return cx.reply(&DescribeClientQuotasResponse {
                error_code: refusal.code,
                error_message: refusal.message.as_deref(),
                entries: None,
                ..Default::default()
            });
        }
    };
    let mut quotas = quotas::all(&core.image);
    quotas.retain(|entity, _| {
        let strictly = !request.strict || entity.len() == filter.len();
        strictly && filter.iter().all(|(kind, wanted)| is_match(entity, kind, *wanted))
    });
    let entries = quotas.iter().map(|(entity, values)| EntryData {
        entity: entity
            .iter()
            .map(|(kind, name)| EntityData { entity_type: kind, entity_name: name.as_deref() })
            .collect(),
        values: values.iter().map(|(key, value)| ValueData { key, value: *value }).collect(),
    });
    let entries = Some(entries.collect());
    cx.reply(&DescribeClientQuotasResponse { entries, ..Default::default() })
}

fn is_match(entity: &Entity, kind: &str, wanted: Match<'_>) -> bool {
    entity.get(kind).is_some_and(|name| match wanted {
        Match::Any => true,
        Match::Default => name.is_none(),
        Match::Named(wanted) => name.as_deref() == Some(wanted),
    })
}

fn filter<'a>(components: &[ComponentData<'a>]) -> Result<BTreeMap<&'a str, Match<'a>>, Refusal> {
    let invalid = |message: String| Err(Refusal::new(ErrorCode::INVALID_REQUEST, message));
    let mut filter = BTreeMap::new();
    for component in components {
        let kind = component.entity_type;
        if kind.is_empty() {
            return invalid("Invalid empty entity type.".to_owned());
        }
        if filter.contains_key(kind) {
            let message = format!("Entity type {kind} cannot appear more than once in the filter.");
            return invalid(message);
        }
        if !KINDS.contains(&kind) {
            let message = format!("Unsupported entity type {kind}");
            return Err(Refusal::new(ErrorCode::UNSUPPORTED_VERSION, message));
        }
        let also_named = |name: &str| {
            format!("Request specified MATCH_TYPE_{name}, but also specified a match string.")
        };
        let wanted = match (component.match_type, component.r#match) {
            (0, Some(name)) => Match::Named(name),
            (0, None) => {
                let message = "Request specified MATCH_TYPE_EXACT, but set match string to null.";
                return invalid(message.to_owned());
            }
            (1, None) => Match::Default,
            (1, Some(_)) => return invalid(also_named("DEFAULT")),
            (2, None) => Match::Any,
            (2, Some(_)) => return invalid(also_named("SPECIFIED")),
            (other, _) => return invalid(format!("Unknown match type {other}")),
        };
        filter.insert(kind, wanted);
    }
    if filter.contains_key("ip") && filter.len() > 1 {
        return invalid(
            "Invalid entity filter component combination. IP filter component should not be used \
             with user or clientId filter component."
                .to_owned(),
        );
    }
    Ok(filter)
}
