//! What the connections of one process share: the core, and the way to each other's answers.

use std::cell::{Cell, RefCell, RefMut};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore, mpsc, watch};

use super::connection::Connection;
use super::outbox::Outbox;
use crate::broker::context::{ConnectionId, Now, Peer};
use crate::broker::core::{Core, Done, Effect};
use crate::broker::frame::Frame;
use crate::broker::journal::{Event, Journal, Level};
use crate::broker::limits;
use crate::broker::status::Questions;
use crate::sys::clock::Clock;
use crate::types::NodeId;

/// Stops a running broker, from any thread.
#[derive(Debug, Clone)]
pub struct Stopper(Arc<watch::Sender<bool>>);

impl Stopper {
    pub(in crate::broker) fn new() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }

    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

pub(in crate::broker) struct Server {
    core: RefCell<Core>,
    clock: Arc<dyn Clock>,
    journal: Arc<dyn Journal>,
    outboxes: RefCell<BTreeMap<ConnectionId, Rc<Outbox>>>,
    spare: RefCell<Vec<Vec<u8>>>,
    pub(super) in_flight: Semaphore,
    connections: Cell<u64>,
    /// Rings when the core's next deadline may have moved forward.
    deadline: Notify,
    /// Rings when a connection came or went.
    crowd: Notify,
    /// Results of jobs, on their way to the core.
    done: RefCell<mpsc::UnboundedReceiver<Done>>,
    stopper: Stopper,
    stopping: watch::Receiver<bool>,
}

impl Server {
    pub(in crate::broker) fn new(
        core: Core,
        done: mpsc::UnboundedReceiver<Done>,
        clock: Arc<dyn Clock>,
        journal: Arc<dyn Journal>,
        stopper: &Stopper,
    ) -> Rc<Self> {
        Rc::new(Self {
            core: RefCell::new(core),
            clock,
            journal,
            outboxes: RefCell::default(),
            spare: RefCell::default(),
            in_flight: Semaphore::new(limits::IN_FLIGHT_REQUEST_BYTES),
            connections: Cell::new(0),
            deadline: Notify::new(),
            crowd: Notify::new(),
            done: RefCell::new(done),
            stopper: stopper.clone(),
            stopping: stopper.0.subscribe(),
        })
    }

    /// Serves until it is told to stop; then lets what is on its way arrive.
    pub(in crate::broker) async fn run(
        self: &Rc<Self>,
        node: NodeId,
        listeners: Vec<(Arc<str>, TcpListener)>,
        idle_exit: Option<Duration>,
        questions: Questions,
    ) {
        let mut tasks = tokio::task::JoinSet::new();
        for (name, listener) in listeners {
            tasks.spawn_local(Rc::clone(self).accept(node, name, listener));
        }
        tasks.spawn_local(Rc::clone(self).ring());
        tasks.spawn_local(Rc::clone(self).finish_jobs());
        tasks.spawn_local(Rc::clone(self).answer(questions));
        if let Some(patience) = idle_exit {
            tasks.spawn_local(Rc::clone(self).leave_when_idle(patience));
        }
        let _ = self.stopping.clone().wait_for(|stop| *stop).await;
        self.tell(Event::new(Level::Info, "stopping"));
        self.event(|core, now| core.stop(now));
        for outbox in self.outboxes.borrow().values() {
            outbox.changed.notify_one();
        }
        let all_closed = async {
            while !self.is_alone() {
                self.crowd.notified().await;
            }
        };
        let _ = tokio::time::timeout(limits::STOP_GRACE, all_closed).await;
        tasks.shutdown().await;
    }

    /// The core after its last jobs, once nobody serves any more.
    pub(in crate::broker) fn into_core(self: Rc<Self>) -> Option<Core> {
        self.core.borrow_mut().finish_jobs();
        while let Some(done) = self.next_done() {
            self.event(|core, now| core.finished(now, done));
        }
        Some(Rc::into_inner(self)?.core.into_inner())
    }

    fn next_done(&self) -> Option<Done> {
        self.done.borrow_mut().try_recv().ok()
    }

    async fn accept(self: Rc<Self>, node: NodeId, listener_name: Arc<str>, listener: TcpListener) {
        /// The machine has run out of something; it may pass.
        const PAUSE: Duration = Duration::from_millis(50);
        loop {
            match listener.accept().await {
                Ok((stream, address)) => {
                    if self.outboxes.borrow().len() < limits::CONNECTIONS {
                        let peer = self.peer(node, &listener_name, address);
                        tokio::task::spawn_local(Rc::clone(&self).connection(stream, peer));
                    }
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    fn peer(&self, node: NodeId, listener: &Arc<str>, address: SocketAddr) -> Peer {
        self.connections.set(self.connections.get() + 1);
        Peer {
            connection: ConnectionId(self.connections.get()),
            node,
            listener: Arc::clone(listener),
            principal: "User:ANONYMOUS".into(),
            address: address.ip().to_canonical(),
        }
    }

    async fn connection(self: Rc<Self>, stream: TcpStream, peer: Peer) {
        let (id, outbox) = (peer.connection, Rc::new(Outbox::default()));
        self.outboxes.borrow_mut().insert(id, Rc::clone(&outbox));
        self.crowd.notify_waiters();
        self.core.borrow_mut().connected(peer);
        let _ = stream.set_nodelay(true);
        // What went wrong is between the client and its bytes.
        let _ = Connection { server: &self, id, outbox }.serve(stream).await;
        self.event(|core, now| core.disconnected(now, id));
        self.outboxes.borrow_mut().remove(&id);
        self.crowd.notify_waiters();
    }

    fn tell(&self, event: Event) {
        self.journal.tell(self.clock.now(), &event);
    }

    fn is_alone(&self) -> bool {
        self.outboxes.borrow().is_empty()
    }

    /// Stops once there was no connection for so long.
    async fn leave_when_idle(self: Rc<Self>, patience: Duration) {
        loop {
            let change = self.crowd.notified();
            if !self.is_alone() {
                change.await;
            } else if tokio::time::timeout(patience, change).await.is_err() {
                // Whoever knocks at this very moment is let in first.
                tokio::task::yield_now().await;
                if self.is_alone() {
                    let seconds = patience.as_secs_f64();
                    self.tell(
                        Event::new(Level::Info, "nobody is connected").with("idle_s", seconds),
                    );
                    return self.stopper.stop();
                }
            }
        }
    }

    /// Tells whoever asks how the broker is, until it stops.
    async fn answer(self: Rc<Self>, mut questions: Questions) {
        while let Some(question) = questions.next().await {
            let opened = self.connections.get();
            self.event(|core, now| core.asked(now, question, opened));
        }
    }

    /// Tells the core when its deadlines are reached.
    async fn ring(self: Rc<Self>) {
        loop {
            let next = self.core.borrow().next_deadline();
            let wait = next.map(|at| at.saturating_sub(self.monotonic()));
            match wait {
                Some(Duration::ZERO) => self.event(Core::tick),
                Some(wait) => {
                    let _ = tokio::time::timeout(wait, self.deadline.notified()).await;
                }
                None => self.deadline.notified().await,
            }
        }
    }

    async fn finish_jobs(self: Rc<Self>) {
        while let Some(done) = poll_fn(|task| self.done.borrow_mut().poll_recv(task)).await {
            self.event(|core, now| core.finished(now, done));
        }
    }

    /// A frame for the core.
    pub(super) fn request(&self, connection: ConnectionId, outbox: &Outbox, frame: &[u8]) {
        self.event(|core, now| {
            let (request, next) = core.request(now, connection, frame);
            outbox.expect(request, next);
        });
    }

    /// Something happened: the core hears of it, and its effects come about.
    fn event(&self, happened: impl FnOnce(&mut Core, Now)) {
        let mut core = self.core.borrow_mut();
        let deadline = core.next_deadline();
        happened(&mut core, Now::read(&*self.clock));
        if core.next_deadline() < deadline || deadline.is_none() {
            self.deadline.notify_one();
        }
        for event in core.take_told() {
            self.journal.tell(self.clock.now(), &event);
        }
        if core.offline().is_some() && !self.is_stopping() {
            // Nothing that could be promised any more would be true. The end says why.
            self.stopper.stop();
        }
        let outboxes = self.outboxes.borrow();
        for effect in core.take_effects() {
            match effect {
                Effect::Reply { connection, request, frame } => {
                    if let Some(outbox) = outboxes.get(&connection) {
                        outbox.answer(request, frame);
                    }
                }
                Effect::Silence { connection, request } => {
                    if let Some(outbox) = outboxes.get(&connection) {
                        outbox.answer(request, Frame::default());
                    }
                }
                Effect::Close { connection } => {
                    if let Some(outbox) = outboxes.get(&connection) {
                        outbox.close();
                    }
                }
            }
        }
    }

    /// A client has taken an answer.
    pub(super) fn sent(&self, frame: Frame) {
        self.core.borrow_mut().give_back(frame.into_room());
    }

    pub(super) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }

    pub(super) fn monotonic(&self) -> Duration {
        self.clock.monotonic()
    }

    /// Read buffers that nobody uses at the moment.
    pub(super) fn spare_buffers(&self) -> RefMut<'_, Vec<Vec<u8>>> {
        self.spare.borrow_mut()
    }
}
