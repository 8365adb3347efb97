//! From options to a running broker: its runtime, its sockets, its seams, its core.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

use super::catalog::CatalogError;
use super::config::{Config, Listener};
use super::context::Now;
use super::core::{Core, Done};
use super::net::{Server, Stopper};
use crate::sys::clock::{Clock, SystemClock};
use crate::sys::entropy::OsEntropy;
use crate::sys::fs::{Fs, MemFs, OsFs};
use crate::sys::jobs::ThreadPool;
use crate::types::NodeId;

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
    /// Listeners and log directory in it are set from the fields above.
    pub config: Config,
}

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("cannot listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
    #[error("cannot use the data directory")]
    Open { source: Box<CatalogError> },
    #[error("the broker did not stop cleanly")]
    Close { source: Box<CatalogError> },
    #[error("cannot start the broker's threads")]
    Threads { source: io::Error },
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
}

/// Threads for what may block: syncs, cold reads, cleaning.
const JOB_THREADS: usize = 2;
/// The one listener that there is.
const LISTENER: &str = "PLAINTEXT";

impl Broker {
    /// Takes the address and the directory; clients may connect from here on.
    pub fn start(options: Options) -> Result<Self, StartError> {
        let threads = |source| StartError::Threads { source };
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(threads)?;
        let listen = |source| StartError::Listen { address: options.listen, source };
        let listener = runtime.block_on(TcpListener::bind(options.listen)).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;

        let mut config = options.config;
        let (host, port) =
            options.advertise.unwrap_or_else(|| (address.ip().to_string(), address.port()));
        let node = config.nodes.first_mut().expect("a broker has a node");
        node.listeners = vec![Listener { name: LISTENER.into(), host: host.into(), port }];
        let fs: Arc<dyn Fs> = match options.data {
            Data::Memory => Arc::new(MemFs::new()),
            Data::Directory(dir) => {
                node.log_dir = dir;
                Arc::new(OsFs)
            }
        };
        let node = node.id;

        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let (deliver, done) = mpsc::unbounded_channel();
        let jobs = ThreadPool::new("rkafka-job", JOB_THREADS, move |result| {
            // Nobody listens any more once the broker has stopped.
            let _ = deliver.send(result);
        });
        let jobs = Box::new(jobs.map_err(threads)?);
        let core = Core::open(config, &fs, Box::new(OsEntropy), jobs, Now::read(&*clock))
            .map_err(|source| StartError::Open { source: Box::new(source) })?;
        let stopper = Stopper::new();
        Ok(Self { runtime, listener, address, node, core, done, clock, stopper })
    }

    /// The address that is listened on, with the port that was found.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn stopper(&self) -> Stopper {
        self.stopper.clone()
    }

    /// Serves on this thread until it is stopped.
    pub fn run(self) -> Result<(), StartError> {
        let server = Server::new(self.core, self.done, self.clock, &self.stopper);
        let local = LocalSet::new();
        let listeners = vec![(LISTENER.into(), self.listener)];
        self.runtime.block_on(local.run_until(server.run(self.node, listeners)));
        drop(local);
        match server.into_core() {
            Some(core) => {
                core.close().map_err(|source| StartError::Close { source: Box::new(source) })
            }
            None => Ok(()),
        }
    }
}
