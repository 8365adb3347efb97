//! Which broker to ask: connections by node, opened when they are needed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::thread;
use std::time::{Duration, Instant};

use super::Error;
use crate::client::address::Address;
use crate::client::direct::{Broker as Announced, Connection, Reply};
use crate::client::security::Security;
use crate::types::{Gather, NodeId};
use crate::wire::Request;
use crate::wire::messages::find_coordinator::FindCoordinatorRequest;
use crate::wire::messages::metadata::MetadataRequest;

/// The nodes of a cluster of which one has answered.
#[derive(Debug)]
pub(super) struct Nodes {
    security: Security,
    timeout: Duration,
    /// The broker that answered first.
    first: Connection,
    others: BTreeMap<NodeId, Connection>,
    known: Option<Known>,
}

/// Who is there, as the cluster says.
#[derive(Debug)]
struct Known {
    addresses: BTreeMap<NodeId, Address>,
    controller: Option<NodeId>,
}

/// The first pause before asking again; it doubles up to `LONGEST_PAUSE`.
const PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(500);

impl Nodes {
    /// Connects to the first of these that answers. Each has its share of the timeout, so that all end within it.
    pub(super) fn connect(
        bootstrap: &[Address],
        security: Security,
        timeout: Duration,
    ) -> Result<Self, Error> {
        let share = timeout / u32::try_from(bootstrap.len().max(1)).unwrap_or(u32::MAX);
        let mut failed = Vec::new();
        for address in bootstrap {
            match Connection::open(address, &security, share) {
                Ok(first) => {
                    return Ok(Self {
                        security,
                        timeout,
                        first,
                        others: BTreeMap::new(),
                        known: None,
                    });
                }
                Err(error) => failed.push(error),
            }
        }
        Err(Error::Unreachable(failed))
    }

    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// The broker that answered first.
    pub(super) fn first(&self) -> &Connection {
        &self.first
    }

    /// The newest version of a request that the first broker and we have in common.
    pub(super) fn version<R: Request>(&self) -> Option<i16> {
        self.first.broker().usable(R::KEY).map(|(_, newest)| newest)
    }

    /// What this node said of itself when it was connected to.
    pub(super) fn announced(&mut self, node: NodeId) -> Result<&Announced, Error> {
        Ok(self.node(node)?.broker())
    }

    /// Asks any broker.
    pub(super) fn ask<R: Request>(&mut self, request: &R) -> Result<Reply<R>, Error> {
        Ok(self.first.call(request)?)
    }

    /// Asks the controller; where the cluster names none, any broker passes it on.
    pub(super) fn ask_controller<R: Request>(&mut self, request: &R) -> Result<Reply<R>, Error> {
        match self.known()?.controller {
            Some(controller) => self.ask_node(controller, request),
            None => self.ask(request),
        }
    }

    /// Asks this node.
    pub(super) fn ask_node<R: Request>(
        &mut self,
        node: NodeId,
        request: &R,
    ) -> Result<Reply<R>, Error> {
        Ok(self.node(node)?.call(request)?)
    }

    /// Asks this node in this version, where a newer one would ask for something else.
    pub(super) fn ask_node_in<R: Request>(
        &mut self,
        node: NodeId,
        request: &R,
        version: i16,
    ) -> Result<Reply<R>, Error> {
        Ok(self.node(node)?.call_version(request, version)?)
    }

    /// Every node that is there, in order.
    pub(super) fn all(&mut self) -> Result<Vec<NodeId>, Error> {
        Ok(self.known()?.addresses.keys().copied().collect())
    }

    /// The node that keeps a group's offsets and members.
    pub(super) fn coordinator(&mut self, group: &str) -> Result<NodeId, Error> {
        let listed =
            self.version::<FindCoordinatorRequest<'_>>().is_some_and(|version| version >= 4);
        let request = if listed {
            FindCoordinatorRequest { coordinator_keys: vec![group], ..Default::default() }
        } else {
            FindCoordinatorRequest { key: group, ..Default::default() }
        };
        retry(self.timeout, || {
            let reply = self.ask(&request)?;
            let response = reply.get()?;
            match response.coordinators.first() {
                Some(found) => {
                    Error::check(found.error_code, found.error_message)?;
                    Ok(NodeId(found.node_id))
                }
                None => {
                    Error::check(response.error_code, response.error_message)?;
                    Ok(NodeId(response.node_id))
                }
            }
        })
    }

    /// Where the cluster says that a node is.
    pub(super) fn address(&mut self, node: NodeId) -> Result<Address, Error> {
        self.known()?.addresses.get(&node).cloned().ok_or(Error::UnknownNode(node))
    }

    fn node(&mut self, node: NodeId) -> Result<&mut Connection, Error> {
        let address = self.address(node)?;
        if address == *self.first.address() {
            return Ok(&mut self.first);
        }
        match self.others.entry(node) {
            Entry::Occupied(open) => Ok(open.into_mut()),
            Entry::Vacant(none) => {
                Ok(none.insert(Connection::open(&address, &self.security, self.timeout)?))
            }
        }
    }

    fn known(&mut self) -> Result<&Known, Error> {
        let known = match self.known.take() {
            Some(known) => known,
            None => self.ask_who()?,
        };
        Ok(self.known.insert(known))
    }

    fn ask_who(&mut self) -> Result<Known, Error> {
        let no_topics = MetadataRequest { allow_auto_topic_creation: false, ..Default::default() };
        let reply = self.ask(&no_topics)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let addresses = response.brokers.iter().filter_map(|broker| {
            let port = u16::try_from(broker.port).ok()?;
            Some((NodeId(broker.node_id), Address { host: broker.host.to_owned(), port }))
        });
        let controller = Some(NodeId(response.controller_id)).filter(|node| node.0 >= 0);
        Ok(Known { addresses: addresses.gather(), controller })
    }
}

/// Asks again while the answer is an error that passes, for as long as `patience`.
pub(super) fn retry<T>(
    patience: Duration,
    mut ask: impl FnMut() -> Result<T, Error>,
) -> Result<T, Error> {
    let deadline = Instant::now() + patience;
    let mut pause = PAUSE;
    loop {
        match ask() {
            Err(error) if error.is_retriable() && Instant::now() + pause < deadline => {
                thread::sleep(pause);
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
            answer => return answer,
        }
    }
}
