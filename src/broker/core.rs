//! The single owner of everything the broker knows: plain functions from (now, event) to effects.
//!
//! No locks, no async, no clock of its own. Whoever runs it (the sockets in `net`, a test, a
//! simulation) tells it what happened and when, then takes the effects. Between two events every
//! request is answered, held for somebody, or parked; a broken invariant ends the process, for
//! half-changed state must not serve.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::api::{self, Served};
use super::catalog::batches::Voter;
use super::catalog::metadata_log::Found;
use super::catalog::{CatalogError, Image, MetadataLog, election};
use super::config::{Config, Read};
use super::context::{ConnectionId, Context, Now, Peer, RequestId};
use super::error::OpenError;
use super::fetch_session::FetchSessions;
use super::frame::Frame;
use super::group::TimerKey;
use super::groups::Groups;
use super::housekeeping::Unflushed;
use super::incoming::Incoming;
use super::journal::Event;
use super::limits;
use super::making::Unmade;
use super::node::Node;
use super::outcome::{Outcome, Park, Wake};
use super::parked::{Key, Parked};
use super::producer_ids::ProducerIds;
use super::static_configs;
use super::stats::Stats;
use super::timers::Timers;
use super::trash::Trash;
use crate::storage::{LogDir, Owner};
use crate::sys::entropy::Entropy;
use crate::sys::fs::Fs;
use crate::sys::jobs::{Job, Jobs};
use crate::types::{NodeId, Offset, PartitionId};
use crate::wire::DecodeError;
use crate::wire::header::RequestHeader;

/// What the outside is to do.
#[derive(Debug)]
pub enum Effect {
    /// Sends an answer, behind those to the connection's earlier requests.
    Reply { connection: ConnectionId, request: RequestId, frame: Frame },
    /// This request has no answer.
    Silence { connection: ConnectionId, request: RequestId },
    /// Closes the connection once what was answered before is sent.
    Close { connection: ConnectionId },
}

/// What a connection does behind a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Goes on with the next request.
    GoOn,
    /// Looks at no other request until this one is answered.
    Wait,
}

/// The result of a job, as what is done with it: work off the thread ends with an event.
pub type Done = Box<dyn FnOnce(&mut Core) + Send>;

/// Whose deadlines there are. A new kind of deadline is a row here and an arm in `Core::ring`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    Parked(RequestId),
    /// Of a group that lives in this partition of `__consumer_offsets`.
    Group(PartitionId, TimerKey),
    OffsetsRetention,
    /// Logs are flushed and checkpointed.
    Housekeeping,
    /// What a full disk did not let be flushed is tried again.
    FlushAgain,
    /// Logs lose what is too old or too much.
    Retention,
    /// Compacted logs lose what newer records have replaced.
    Cleaner,
    /// Files are removed that nobody reads any more.
    Trash,
}

/// In the marker of a clean stop: this broker has registered with nobody.
const NO_BROKER_EPOCH: i64 = -1;

struct Connection {
    peer: Arc<Peer>,
    /// As the last request named it: clients hardly ever change it.
    client_id: Arc<str>,
}

pub struct Core {
    /// The time of the event at hand.
    pub(in crate::broker) now: Now,
    pub(super) config: Config,
    pub(super) image: Image,
    /// Where the catalog's changes are kept.
    pub(super) metadata: MetadataLog,
    /// Who votes on them.
    pub(super) voter: Voter,
    pub(super) cluster_id: Arc<str>,
    pub(super) nodes: BTreeMap<NodeId, Node>,
    pub(super) groups: Groups,
    pub(super) parked: Parked,
    pub(super) timers: Timers<Alarm>,
    pub(super) entropy: Box<dyn Entropy>,
    /// `None` while it is lent to somebody who has a replica in hand.
    incoming: Option<Incoming>,
    pub(super) fetch_sessions: FetchSessions,
    /// Room for what fetches read, kept from one to the next.
    rooms: Vec<Vec<u8>>,
    pub(super) producer_ids: ProducerIds,
    pub(super) trash: Trash,
    pub(super) unmade: Unmade,
    pub(super) unflushed: Unflushed,
    /// The nodes whose cleaner is at work.
    pub(super) cleaning: BTreeSet<NodeId>,
    /// `None` once the broker stops.
    jobs: Option<Box<dyn Jobs<Done>>>,
    /// What jobs came to that ran after that.
    late: Vec<Done>,
    connections: BTreeMap<ConnectionId, Connection>,
    effects: Vec<Effect>,
    told: Vec<Event>,
    /// When somebody was told last that there is no space left.
    pub(super) told_full: Option<Duration>,
    pub(super) stats: Stats,
    requests: u64,
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core").field("requests", &self.requests).finish_non_exhaustive()
    }
}

impl Core {
    /// Takes the nodes' log directories into use, and everything that is in them.
    pub fn open(
        mut config: Config,
        fs: &Arc<dyn Fs>,
        mut entropy: Box<dyn Entropy>,
        jobs: Box<dyn Jobs<Done>>,
        now: Now,
    ) -> Result<Self, OpenError> {
        config.obey_file()?;
        let mut nodes = BTreeMap::new();
        let mut cluster_id = config.cluster_id.clone();
        for node in &config.nodes {
            let owner = Owner { cluster_id: cluster_id.clone(), node_id: node.id };
            let fs = Arc::clone(fs);
            let open = limits::OPEN_FILES;
            let dir = LogDir::open(fs, &node.log_dir, &owner, open, &mut *entropy)?;
            cluster_id.get_or_insert_with(|| dir.meta().cluster_id.clone());
            let file = static_configs::of(&config, node, &dir);
            nodes.insert(node.id, Node::new(node, dir, file));
        }
        // The first node's directory holds the catalog for all.
        let first = nodes.values().next().expect("a broker has a node");
        let voter = Voter {
            id: first.id,
            directory: first.directory(),
            listener: "CONTROLLER".to_owned(),
            host: "localhost".to_owned(),
            port: 9093,
        };
        let found = Found { clean: first.dir.was_clean(), recovery_point: Offset(0) };
        let (disk, root) = (first.dir.disk(), first.dir.root());
        let (metadata, image) = MetadataLog::open(disk, root, found, &voter, now.wall)?;
        let count = image.kept().access_rules();
        if count > 0 && !config.ignore_acls {
            return Err(OpenError::AccessRules { count });
        }
        let groups = Groups::new(&Read::new(&first.file));
        let mut core = Self {
            now,
            image,
            metadata,
            voter,
            cluster_id: cluster_id.unwrap_or_default().into(),
            nodes,
            groups,
            parked: Parked::default(),
            timers: Timers::new(),
            entropy,
            incoming: Some(Incoming::default()),
            fetch_sessions: FetchSessions::default(),
            rooms: Vec::new(),
            producer_ids: ProducerIds::default(),
            trash: Trash::default(),
            unmade: Unmade::default(),
            unflushed: Unflushed::default(),
            cleaning: BTreeSet::new(),
            jobs: Some(jobs),
            late: Vec::new(),
            connections: BTreeMap::new(),
            effects: Vec::new(),
            told: Vec::new(),
            told_full: None,
            stats: Stats::default(),
            requests: 0,
            config,
        };
        let living: Vec<NodeId> = core.nodes.keys().copied().collect();
        let elected = election::come_back(&core.image, &living);
        if !elected.is_empty() {
            core.metadata.append(&elected, now.wall)?;
            core.replay_catalog(&elected);
        }
        core.take_up()?;
        for id in living {
            core.look_at_next(id, None);
        }
        core.timers.arm(Alarm::Housekeeping, core.now.after_ms(limits::HOUSEKEEPING_MS));
        core.timers.arm(Alarm::Cleaner, core.now.after_ms(limits::HOUSEKEEPING_MS));
        core.timers.arm(Alarm::Retention, core.now.after_ms(limits::FIRST_RETENTION_MS));
        Ok(core)
    }

    /// Waits for the jobs that are on their way; their results are events still. Later ones run at once.
    pub fn finish_jobs(&mut self) {
        drop(self.jobs.take());
    }

    /// Closes the logs, `hands` of them at a time, once all jobs are finished, so that the next start need
    /// not look into them.
    pub fn close(mut self, hands: usize) -> Result<(), CatalogError> {
        while let Some(done) = self.late.pop() {
            done(&mut self);
        }
        self.metadata.close()?;
        for node in self.nodes.into_values() {
            node.dir.close(NO_BROKER_EPOCH, hands)?;
        }
        Ok(())
    }

    /// Event: a client connected.
    pub fn connected(&mut self, peer: Peer) {
        let connection = Connection { peer: Arc::new(peer), client_id: "".into() };
        self.connections.insert(connection.peer.connection, connection);
    }

    /// Event: the connection is gone. Nobody is left to answer its requests.
    pub fn disconnected(&mut self, now: Now, connection: ConnectionId) {
        self.now = now;
        self.connections.remove(&connection);
        for request in self.parked.of(connection) {
            self.parked.remove(request);
            self.timers.cancel(&Alarm::Parked(request));
        }
    }

    /// Event: a frame arrived, without its length. Its number orders the answer among those of the
    /// connection.
    pub fn request(
        &mut self,
        now: Now,
        connection: ConnectionId,
        frame: &[u8],
    ) -> (RequestId, Next) {
        self.now = now;
        self.requests += 1;
        let request = RequestId(self.requests);
        let next = match self.dispatch(request, connection, frame) {
            Some(next) => next,
            None => {
                self.effects.push(Effect::Close { connection });
                Next::Wait
            }
        };
        self.resume_touched();
        (request, next)
    }

    /// `None` when the bytes are no request that is served here.
    fn dispatch(
        &mut self,
        request: RequestId,
        connection: ConnectionId,
        frame: &[u8],
    ) -> Option<Next> {
        let (header, body) = RequestHeader::decode(frame).ok()?;
        let served = api::find(&header)?;
        let sender = self.connections.get_mut(&connection)?;
        let client_id = header.client_id.unwrap_or_default();
        if *sender.client_id != *client_id {
            sender.client_id = client_id.into();
        }
        let cx = Context {
            now: self.now,
            request,
            peer: Arc::clone(&sender.peer),
            client_id: Arc::clone(&sender.client_id),
            api: served.row.key,
            version: served.version,
            correlation_id: header.correlation_id,
        };
        self.count_request(cx.api);
        if let Some(wait) = self.wait_for_logs(&cx, served, body).ok()? {
            // Nothing overtakes a request that was not even looked at.
            return Some(if self.settle(cx, wait) { Next::GoOn } else { Next::Wait });
        }
        let outcome = self.handle(&cx, served, body).ok()?;
        Some(if self.settle(cx, outcome) || served.row.ahead { Next::GoOn } else { Next::Wait })
    }

    pub(super) fn handle(
        &mut self,
        cx: &Context,
        served: Served,
        body: &[u8],
    ) -> Result<Outcome, DecodeError> {
        let catalog = self.metadata.end();
        let outcome = served.handle(self, cx, body)?;
        Ok(self.when_catalog_is_safe(catalog, outcome))
    }

    /// Event: time has passed; worth telling when `next_deadline` is reached.
    pub fn tick(&mut self, now: Now) {
        self.now = now;
        while let Some(alarm) = self.timers.pop_due(now.monotonic) {
            self.ring(alarm);
            self.resume_touched();
        }
    }

    /// Event: a job is done.
    pub fn finished(&mut self, now: Now, done: Done) {
        self.now = now;
        done(self);
        self.resume_touched();
    }

    /// Event: the broker stops. Long polls are answered with what there is.
    pub fn stop(&mut self, now: Now) {
        self.now = now;
        while let Some(alarm) = self.timers.pop_due(Duration::MAX) {
            if let Alarm::Parked(request) = alarm {
                self.resume(request, Wake::Deadline);
            }
        }
    }

    /// When `tick` has something to do, in monotonic time.
    pub fn next_deadline(&self) -> Option<Duration> {
        self.timers.next()
    }

    /// What has to happen outside, in order; what is taken is never given again.
    pub fn take_effects(&mut self) -> std::vec::Drain<'_, Effect> {
        self.effects.drain(..)
    }

    /// Tells the operator.
    pub(super) fn note(&mut self, event: Event) {
        // Where nobody listens, nobody misses the latest.
        if self.told.len() < limits::UNHEARD_EVENTS {
            self.told.push(event);
        }
    }

    /// What the operator is to know, in order.
    pub fn take_told(&mut self) -> std::vec::Drain<'_, Event> {
        self.told.drain(..)
    }

    /// Room to read into, empty.
    pub(super) fn room(&mut self) -> Vec<u8> {
        self.rooms.pop().unwrap_or_default()
    }

    /// Room that nobody uses any more.
    pub fn give_back(&mut self, mut room: Vec<u8>) {
        if self.rooms.len() < limits::SPARE_BUFFERS
            && (1..=limits::SPARE_BUFFER_BYTES).contains(&room.capacity())
        {
            room.clear();
            self.rooms.push(room);
        }
    }

    /// Runs a job off the thread; what it returns is run here, as an event.
    pub fn submit(&mut self, job: Job<Done>) {
        match &self.jobs {
            Some(jobs) => jobs.submit(job),
            // The broker stops, and nobody is held up any more.
            None => self.late.push(job()),
        }
    }

    /// Why the broker has to end, if it has: none of its log directories can be written to any more.
    pub fn offline(&self) -> Option<&str> {
        let mut reasons = self.nodes.values().map(|node| node.dir.offline());
        let first = reasons.next()??;
        reasons.all(|reason| reason.is_some()).then_some(first)
    }

    /// No more jobs are taken.
    pub(super) fn is_stopping(&self) -> bool {
        self.jobs.is_none()
    }

    /// Open at the moment.
    pub fn connection_count(&self) -> usize {
        self.connections.len()
    }

    /// Lends out what checks and converts batches: its buffers and contexts are dear to make.
    pub(super) fn with_incoming<T>(
        &mut self,
        with: impl FnOnce(&mut Self, &mut Incoming) -> T,
    ) -> T {
        let mut incoming = self.incoming.take().expect("it is lent to one at a time");
        let result = with(self, &mut incoming);
        self.incoming = Some(incoming);
        result
    }

    /// The node that a request came to.
    pub fn node(&self, cx: &Context) -> &Node {
        &self.nodes[&cx.peer.node]
    }

    /// Looks again at every request that waits for this, once the event at hand is done.
    pub fn touch(&mut self, key: Key) {
        self.parked.touch(key);
    }

    /// Answers a request that is held. One whose client has left is passed over in silence.
    pub fn answer(&mut self, request: RequestId, outcome: impl FnOnce(&Self, &Context) -> Outcome) {
        if let Some(waiting) = self.parked.remove(request) {
            self.timers.cancel(&Alarm::Parked(request));
            let outcome = outcome(self, &waiting.cx);
            self.settle(waiting.cx, outcome);
        }
    }

    fn ring(&mut self, alarm: Alarm) {
        match alarm {
            Alarm::Parked(request) => self.resume(request, Wake::Deadline),
            Alarm::Group(partition, key) => self.group_timeout(partition, key),
            Alarm::OffsetsRetention => self.expire_offsets(),
            Alarm::Housekeeping => self.keep_house(),
            Alarm::FlushAgain => self.flush_again(),
            Alarm::Retention => self.retain(),
            Alarm::Cleaner => self.clean(),
            Alarm::Trash => self.empty_trash(),
        }
    }

    fn resume_touched(&mut self) {
        while let Some(request) = self.parked.next_touched() {
            self.resume(request, Wake::Touched);
        }
    }

    fn resume(&mut self, request: RequestId, wake: Wake) {
        let Some(mut waiting) = self.parked.remove(request) else { return };
        self.timers.cancel(&Alarm::Parked(request));
        waiting.cx.now = self.now;
        let outcome = match waiting.then {
            Some(then) => then.resume(self, &waiting.cx, wake),
            None => Outcome::Held,
        };
        self.settle(waiting.cx, outcome);
    }

    /// Whether the request is over.
    fn settle(&mut self, cx: Context, outcome: Outcome) -> bool {
        let (connection, request) = (cx.peer.connection, cx.request);
        match outcome {
            Outcome::Reply(frame) => {
                self.effects.push(Effect::Reply { connection, request, frame })
            }
            Outcome::Silent => self.effects.push(Effect::Silence { connection, request }),
            Outcome::Close => self.effects.push(Effect::Close { connection }),
            Outcome::Held => {
                self.parked.insert(cx, Vec::new(), None);
                return false;
            }
            Outcome::Park(Park { on, until, then }) => {
                if let Some(at) = until {
                    self.timers.arm(Alarm::Parked(request), at);
                }
                self.parked.insert(cx, on, Some(then));
                return false;
            }
        }
        true
    }
}
