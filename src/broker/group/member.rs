//! One member of a classic group.

use std::sync::Arc;

use super::{record::MemberMetadata, step::Waiter};

/// Bytes that the coordinator carries without looking inside.
pub type Bytes = Arc<[u8]>;

/// `<client id>-<uuid>`, shared by everything that points at the member.
pub type MemberId = Arc<str>;

/// A way of assigning partitions that a member knows, and what it says in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protocol {
    pub name: String,
    pub metadata: Bytes,
}

/// The request of this member that is held back, if any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Waiting {
    #[default]
    No,
    Join(Waiter),
    Sync(Waiter),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub instance_id: Option<String>,
    pub client_id: String,
    pub client_host: String,
    pub rebalance_timeout_ms: i32,
    pub session_timeout_ms: i32,
    /// In the member's order of preference.
    pub protocols: Arc<[Protocol]>,
    pub assignment: Bytes,
    /// It has never been told that it is in: its session has not begun.
    pub(super) is_new: bool,
    pub(super) waiting: Waiting,
}

impl Member {
    /// What the member says in a protocol; nothing in one it does not know.
    pub fn metadata(&self, protocol: &str) -> Bytes {
        self.protocols
            .iter()
            .find(|p| p.name == protocol)
            .map_or_else(Bytes::default, |p| p.metadata.clone())
    }

    pub(super) fn supports(&self, protocol: &str) -> bool {
        self.protocols.iter().any(|p| p.name == protocol)
    }

    pub(super) fn is_joining(&self) -> bool {
        matches!(self.waiting, Waiting::Join(_))
    }

    pub(super) fn to_record(&self, protocol: Option<&str>) -> MemberMetadata {
        MemberMetadata {
            id: self.id.to_string(),
            instance_id: self.instance_id.clone(),
            client_id: self.client_id.clone(),
            client_host: self.client_host.clone(),
            rebalance_timeout_ms: self.rebalance_timeout_ms,
            session_timeout_ms: self.session_timeout_ms,
            subscription: protocol.map_or_else(Bytes::default, |name| self.metadata(name)),
            assignment: self.assignment.clone(),
        }
    }

    /// A member as the log remembers it: only the chosen protocol, and nothing held back.
    pub(super) fn from_record(record: &MemberMetadata, protocol: Option<&str>) -> Self {
        let protocol = Protocol {
            name: protocol.unwrap_or_default().to_owned(),
            metadata: record.subscription.clone(),
        };
        Self {
            id: record.id.as_str().into(),
            instance_id: record.instance_id.clone(),
            client_id: record.client_id.clone(),
            client_host: record.client_host.clone(),
            rebalance_timeout_ms: match record.rebalance_timeout_ms {
                -1 => record.session_timeout_ms,
                known => known,
            },
            session_timeout_ms: record.session_timeout_ms,
            protocols: [protocol].into(),
            assignment: record.assignment.clone(),
            is_new: false,
            waiting: Waiting::No,
        }
    }
}
