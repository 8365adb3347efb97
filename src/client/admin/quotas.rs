//! Quotas of users, clients and addresses: describe, and change one by one.

use super::{Admin, Error};
use crate::wire::messages::alter_client_quotas::{
    AlterClientQuotasRequest, OpData, RequestEntityData, RequestEntryData,
};
use crate::wire::messages::describe_client_quotas::{ComponentData, DescribeClientQuotasRequest};

/// What a quota may be for: `user`, `client-id` or `ip`, and its name; without one it is the default of all.
pub type QuotaEntity = Vec<(String, Option<String>)>;

/// Which entities are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotaMatch {
    Name(String),
    Default,
    Any,
}

/// An entity and its limits, in the broker's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    pub entity: QuotaEntity,
    pub limits: Vec<(String, f64)>,
}

impl Admin {
    /// The quotas of everything that has these parts and no other.
    pub fn quotas(&mut self, parts: &[(&str, QuotaMatch)]) -> Result<Vec<Quota>, Error> {
        let components = parts.iter().map(|(kind, wanted)| {
            let (match_type, name) = match wanted {
                QuotaMatch::Name(name) => (0, Some(name.as_str())),
                QuotaMatch::Default => (1, None),
                QuotaMatch::Any => (2, None),
            };
            ComponentData { entity_type: kind, match_type, r#match: name }
        });
        let request =
            DescribeClientQuotasRequest { components: components.collect(), strict: true };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let entries = response.entries.iter().flatten().map(|entry| Quota {
            entity: entry
                .entity
                .iter()
                .map(|part| (part.entity_type.to_owned(), part.entity_name.map(str::to_owned)))
                .collect(),
            limits: entry.values.iter().map(|limit| (limit.key.to_owned(), limit.value)).collect(),
        });
        Ok(entries.collect())
    }

    /// Sets these limits of an entity; `None` takes one away.
    pub fn alter_quotas(
        &mut self,
        entity: &QuotaEntity,
        limits: &[(String, Option<f64>)],
    ) -> Result<(), Error> {
        let parts = entity.iter().map(|(kind, name)| RequestEntityData {
            entity_type: kind,
            entity_name: name.as_deref(),
        });
        let ops = limits.iter().map(|(key, value)| OpData {
            key,
            value: value.unwrap_or(0.0),
            remove: value.is_none(),
        });
        let entry = RequestEntryData { entity: parts.collect(), ops: ops.collect() };
        let request = AlterClientQuotasRequest { entries: vec![entry], validate_only: false };
        let reply = self.nodes.ask_controller(&request)?;
        let response = reply.get()?;
        response.entries.iter().try_for_each(|e| Error::check(e.error_code, e.error_message))
    }
}
