//! From options to a running broker: its runtime, its sockets, its seams, its core.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

use super::catalog::{self, Beginning, CatalogError};
use super::config::{Config, Listener};
use super::context::Now;
use super::core::{Core, Done};
use super::error::OpenError;
use super::journal::{Event, Journal, Level, Silent};
use super::limits;
use super::net::{Server, Stopper};
use super::status::{Observer, Questions};
use crate::storage::{Disk, StorageError, claim};
use crate::sys::clock::{Clock, SystemClock};
use crate::sys::entropy::OsEntropy;
use crate::sys::fs::{Fs, MemFs, OsFs};
use crate::sys::jobs::ThreadPool;
use crate::types::{NodeId, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::create_topics::{CreatableTopic, CreatableTopicConfig};

/// Where the logs live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// Nowhere but here; gone when the broker stops.
    Memory,
    Directory(PathBuf),
}

#[derive(Debug, Clone)]
pub struct Options {
    pub listen: SocketAddr,
    /// What clients are told, where it is not the address that is listened on.
    pub advertise: Option<(String, u16)>,
    pub data: Data,
    /// How much file content memory holds before it is full as a disk is.
    pub memory_limit: u64,
    /// It leaves by itself after so long without a connection.
    pub idle_exit: Option<Duration>,
    pub journal: Arc<dyn Journal>,
    /// Listeners and log directory in it are set from the fields above.
    pub config: Config,
}

impl Default for Options {
    /// In memory, where Kafka listens, until it is stopped.
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 9092)),
            advertise: None,
            data: Data::Memory,
            memory_limit: u64::MAX,
            idle_exit: None,
            journal: Arc::new(Silent),
            config: Config::default(),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("cannot listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
    #[error("cannot use the data directory")]
    Open { source: Box<OpenError> },
    #[error("the broker's settings are refused")]
    Settings { source: Box<OpenError> },
    #[error("the broker did not stop cleanly")]
    Close { source: Box<CatalogError> },
    #[error("the log directory is offline: {reason}")]
    Offline { reason: String },
    #[error("cannot start the broker's threads")]
    Threads { source: io::Error },
    #[error("topic {topic}: {reason}")]
    Topic { topic: String, reason: String },
}

impl StartError {
    /// Whether somebody else uses the directory.
    pub fn is_held(&self) -> bool {
        let Self::Open { source } = self else { return false };
        matches!(**source, OpenError::Storage(StorageError::Locked { .. }))
    }
}

/// A topic that is to be there from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTopic {
    pub name: String,
    /// -1 is the broker's default.
    pub partitions: i32,
    /// -1 is the broker's default.
    pub replication: i16,
    pub configs: Vec<(String, String)>,
}

/// A broker that listens, and serves once it is run.
#[derive(Debug)]
pub struct Broker {
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
    node: NodeId,
    core: Core,
    done: mpsc::UnboundedReceiver<Done>,
    clock: Arc<dyn Clock>,
    stopper: Stopper,
    idle_exit: Option<Duration>,
    journal: Arc<dyn Journal>,
    observer: Observer,
    questions: Questions,
}

/// Threads for what may block: syncs, cold reads, cleaning.
const JOB_THREADS: usize = 2;
/// The one listener that there is.
const LISTENER: &str = "PLAINTEXT";

/// A core on its directory, and where the results of its jobs arrive.
fn open(
    options: Options,
    address: SocketAddr,
    clock: &dyn Clock,
) -> Result<(Core, mpsc::UnboundedReceiver<Done>), StartError> {
    let mut config = options.config;
    let (host, port) = match options.advertise {
        Some((host, 0)) => (host, address.port()),
        Some(advertised) => advertised,
        None => (address.ip().to_string(), address.port()),
    };
    let node = config.nodes.first_mut().expect("a broker has a node");
    node.listeners = vec![Listener { name: LISTENER.into(), host: host.into(), port }];
    let fs: Arc<dyn Fs> = match options.data {
        Data::Memory => Arc::new(MemFs::with_limit(options.memory_limit)),
        Data::Directory(dir) => {
            node.log_dir = dir;
            Arc::new(OsFs)
        }
    };
    let (deliver, done) = mpsc::unbounded_channel();
    let jobs = ThreadPool::new("rkafka-job", JOB_THREADS, move |result| {
        // Nobody listens any more once the broker has stopped.
        let _ = deliver.send(result);
    });
    let jobs = Box::new(jobs.map_err(|source| StartError::Threads { source })?);
    let core =
        Core::open(config, &fs, Box::new(OsEntropy), jobs, Now::read(clock)).map_err(|source| {
            match source {
                OpenError::Config { .. } => StartError::Settings { source: Box::new(source) },
                source => StartError::Open { source: Box::new(source) },
            }
        })?;
    Ok((core, done))
}

/// Makes a directory what a broker of such a cluster starts on, and serves nobody. Another than a random
/// id of the directory may be asked for.
pub fn format(
    options: Options,
    beginning: &Beginning,
    directory: Option<Uuid>,
) -> Result<(), StartError> {
    let clock = SystemClock::new();
    if let Data::Directory(root) = &options.data {
        let failed = |source: OpenError| StartError::Open { source: Box::new(source) };
        let disk = Disk::new(Arc::new(OsFs));
        catalog::prepare(&disk, root, beginning, Now::read(&clock).wall)
            .map_err(|source| failed(source.into()))?;
        let node = options.config.nodes.first().expect("a broker has a node").id;
        if let (Some(id), Some(cluster)) = (directory, &options.config.cluster_id) {
            claim(&disk, root, cluster, node, id).map_err(|source| failed(source.into()))?;
        }
    }
    let address = options.listen;
    let (mut core, _done) = open(options, address, &clock)?;
    core.finish_jobs();
    core.close(limits::CLOSED_AT_ONCE)
        .map_err(|source| StartError::Close { source: Box::new(source) })
}

impl Broker {
    /// Takes the address and the directory; clients may connect from here on.
    pub fn start(options: Options) -> Result<Self, StartError> {
        let threads = |source| StartError::Threads { source };
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(threads)?;
        let listen = |source| StartError::Listen { address: options.listen, source };
        let listener = runtime.block_on(TcpListener::bind(options.listen)).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let (idle_exit, journal) = (options.idle_exit, Arc::clone(&options.journal));
        let node = options.config.nodes.first().expect("a broker has a node").id;
        let (core, done) = open(options, address, &*clock)?;
        let (observer, questions) = Observer::new();
        Ok(Self {
            runtime,
            listener,
            address,
            node,
            core,
            done,
            clock,
            stopper: Stopper::new(),
            idle_exit,
            journal,
            observer,
            questions,
        })
    }

    /// Makes topics before anybody is served; those that are there stay as they are.
    pub fn create_topics(&mut self, topics: &[NewTopic]) -> Result<(), StartError> {
        for topic in topics {
            let configs = topic.configs.iter();
            let new = CreatableTopic {
                name: &topic.name,
                num_partitions: topic.partitions,
                replication_factor: topic.replication,
                configs: configs
                    .map(|(name, value)| CreatableTopicConfig { name, value: Some(value) })
                    .collect(),
                ..CreatableTopic::default()
            };
            match self.core.create_topic(&new) {
                Err(refusal) if refusal.code != ErrorCode::TOPIC_ALREADY_EXISTS => {
                    let reason = refusal.message.unwrap_or_else(|| refusal.code.to_string());
                    return Err(StartError::Topic { topic: topic.name.clone(), reason });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The address that is listened on, with the port that was found.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Answers questions about it while it runs, from any thread.
    pub fn observer(&self) -> Observer {
        self.observer.clone()
    }

    /// Serves on this thread until it is stopped, or nobody has wanted anything for long enough.
    pub fn run(self) -> Result<(), StartError> {
        let (clock, journal) = (Arc::clone(&self.clock), Arc::clone(&self.journal));
        let at = Event::new(Level::Info, "listening").with("address", self.address);
        journal.tell(clock.now(), &at.with("node", self.node.0));
        let server = Server::new(self.core, self.done, self.clock, self.journal, &self.stopper);
        let local = LocalSet::new();
        let listeners = vec![(LISTENER.into(), self.listener)];
        let serving = server.run(self.node, listeners, self.idle_exit, self.questions);
        self.runtime.block_on(local.run_until(serving));
        drop(local);
        let closed = match server.into_core() {
            Some(core) => core.close(limits::CLOSED_AT_ONCE),
            None => Ok(()),
        };
        let said = match &closed {
            Ok(()) => Event::new(Level::Info, "stopped"),
            Err(error) => Event::new(Level::Error, "stopped").with("error", error),
        };
        journal.tell(clock.now(), &said);
        closed.map_err(|source| match source {
            CatalogError::Storage(StorageError::Offline { reason }) => {
                StartError::Offline { reason }
            }
            source => StartError::Close { source: Box::new(source) },
        })
    }
}
