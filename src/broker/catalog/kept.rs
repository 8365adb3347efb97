//! What the metadata log holds and we do not act on: users, access rules, quotas, tokens. Kept byte
//! for byte, so that a directory that goes to Apache Kafka and comes back has lost nothing.

use std::collections::BTreeMap;

use super::record::MetadataRecord;
use crate::types::{Gather, Uuid};

/// What tells one kept thing from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    AccessRule(Uuid),
    Scram(String, i8),
    Token(String),
    /// Entity types and names, in whatever order they stand, and the quota.
    Quota(BTreeMap<String, Option<String>>, String),
}

/// The newest record of each kept thing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Kept {
    records: BTreeMap<Key, Vec<u8>>,
}

impl Kept {
    /// Every record that a snapshot must hold.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.records.values().map(Vec::as_slice)
    }

    /// The same, as what they say.
    pub fn decoded(&self) -> impl Iterator<Item = MetadataRecord<'_>> {
        self.iter().filter_map(|raw| MetadataRecord::decode(raw).ok())
    }

    /// How many access rules there are: nobody enforces them here.
    pub fn access_rules(&self) -> usize {
        self.records.keys().filter(|key| matches!(key, Key::AccessRule(_))).count()
    }

    /// Takes a record that the image has no room of its own for.
    pub(super) fn replay(&mut self, record: &MetadataRecord<'_>, raw: &[u8]) {
        let (key, keep) = match record {
            MetadataRecord::AccessControlEntry(rule) => (Key::AccessRule(rule.id), true),
            MetadataRecord::RemoveAccessControlEntry(rule) => (Key::AccessRule(rule.id), false),
            MetadataRecord::UserScramCredential(user) => {
                (Key::Scram(user.name.to_owned(), user.mechanism), true)
            }
            MetadataRecord::RemoveUserScramCredential(user) => {
                (Key::Scram(user.name.to_owned(), user.mechanism), false)
            }
            MetadataRecord::DelegationToken(token) => (Key::Token(token.token_id.to_owned()), true),
            MetadataRecord::RemoveDelegationToken(token) => {
                (Key::Token(token.token_id.to_owned()), false)
            }
            MetadataRecord::ClientQuota(quota) => {
                let entity = quota.entity.iter().map(|entity| {
                    (entity.entity_type.to_owned(), entity.entity_name.map(str::to_owned))
                });
                (Key::Quota(entity.gather(), quota.key.to_owned()), !quota.remove)
            }
            // The image takes every other record itself.
            _ => return,
        };
        if keep {
            self.records.insert(key, raw.to_vec());
        } else {
            self.records.remove(&key);
        }
    }
}
