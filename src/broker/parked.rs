//! The one place that knows what waiting is: who waits, for which keys, and until when.
//!
//! Long polls, acknowledgements that wait for a flush, and answers that a coordinator holds back are
//! all rows here. Touching a key only notes who has to be looked at; the core resumes them when the
//! event that touched it is done, in the order in which their requests arrived.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{ConnectionId, Context, RequestId};
use super::outcome::Resume;
use super::partition::TopicIdPartition;

/// Something that changes, and that requests wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A partition's readable end moved, its data is safer than before, or it is gone.
    Partition(TopicIdPartition),
    /// More of the catalog is on disk.
    Catalog,
    /// The disk has brought what this request needs.
    Disk(RequestId),
}

#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) cx: Context,
    /// `None`: somebody holds the request's id and will answer.
    pub(super) then: Option<Box<dyn Resume>>,
    on: Vec<Key>,
}

#[derive(Debug, Default)]
pub struct Parked {
    waiting: BTreeMap<RequestId, Waiting>,
    by_key: BTreeSet<(Key, RequestId)>,
    by_connection: BTreeSet<(ConnectionId, RequestId)>,
    touched: BTreeSet<RequestId>,
}

impl Parked {
    pub(super) fn insert(&mut self, cx: Context, on: Vec<Key>, then: Option<Box<dyn Resume>>) {
        let request = cx.request;
        self.by_key.extend(on.iter().map(|key| (*key, request)));
        self.by_connection.insert((cx.peer.connection, request));
        self.waiting.insert(request, Waiting { cx, then, on });
    }

    /// Takes a request out, whether it is to be resumed, answered or forgotten.
    pub(super) fn remove(&mut self, request: RequestId) -> Option<Waiting> {
        let waiting = self.waiting.remove(&request)?;
        for key in &waiting.on {
            self.by_key.remove(&(*key, request));
        }
        self.by_connection.remove(&(waiting.cx.peer.connection, request));
        self.touched.remove(&request);
        Some(waiting)
    }

    /// Whoever waits for this key has to be looked at.
    pub fn touch(&mut self, key: Key) {
        let all = (key, RequestId(0))..=(key, RequestId(u64::MAX));
        self.touched.extend(self.by_key.range(all).map(|(_, request)| *request));
    }

    pub(super) fn next_touched(&mut self) -> Option<RequestId> {
        self.touched.pop_first()
    }

    /// The requests of a connection that is gone.
    pub(super) fn of(&self, connection: ConnectionId) -> Vec<RequestId> {
        let all = (connection, RequestId(0))..=(connection, RequestId(u64::MAX));
        self.by_connection.range(all).map(|(_, request)| *request).collect()
    }

    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}
