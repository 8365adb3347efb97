//! What operators ask of groups: list, describe, delete.

use super::{
    error::GroupError, member::Bytes, membership::State, offsets::forget, record::Record,
    shard::Shard, step::Step,
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub group: String,
    pub protocol_type: String,
    pub state: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    pub state: &'static str,
    pub protocol_type: String,
    /// Only a stable group has one.
    pub protocol: String,
    pub members: Vec<DescribedMember>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedMember {
    pub id: String,
    pub instance_id: Option<String>,
    pub client_id: String,
    pub client_host: String,
    /// What it says under the group's protocol; nothing while that is not settled.
    pub metadata: Bytes,
    pub assignment: Bytes,
}

impl Shard {
    pub fn list(&self) -> impl Iterator<Item = Listed> {
        self.groups().map(|(id, group)| {
            let membership = group.membership.as_ref();
            Listed {
                group: id.to_owned(),
                protocol_type: membership.and_then(|m| m.protocol_type.clone()).unwrap_or_default(),
                state: membership.map_or(State::Empty, |m| m.state).name(),
            }
        })
    }

    /// None is a group that is not there, which Kafka calls dead.
    pub fn describe(&self, id: &str) -> Option<Described> {
        let membership = self.group(id)?.membership.clone().unwrap_or_default();
        let protocol = membership.protocol.clone().filter(|_| membership.state == State::Stable);
        let members = membership
            .members
            .values()
            .map(|m| DescribedMember {
                id: m.id.to_string(),
                instance_id: m.instance_id.clone(),
                client_id: m.client_id.clone(),
                client_host: m.client_host.clone(),
                metadata: protocol.as_deref().map(|p| m.metadata(p)).unwrap_or_default(),
                assignment: m.assignment.clone(),
            })
            .collect();
        Some(Described {
            state: membership.state.name(),
            protocol_type: membership.protocol_type.unwrap_or_default(),
            protocol: protocol.unwrap_or_default(),
            members,
        })
    }

    /// Removes a group without members, with its offsets.
    pub fn delete(&self, id: &str) -> Result<Step, GroupError> {
        let group = self.group(id).ok_or(GroupError::GroupIdNotFound)?;
        if group.membership.as_ref().is_some_and(|m| !m.is_empty()) {
            return Err(GroupError::NonEmptyGroup);
        }
        let mut records: Vec<Record> =
            group.offsets.keys().map(|partition| forget(id, partition)).collect();
        records.push(Record::GroupMetadata { group: id.to_owned(), value: None });
        Ok(Step::of_records(records))
    }
}
