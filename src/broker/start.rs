//! From options to a running broker: its runtime, its sockets, its seams, its core.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::LocalSet;

use super::config::{Config, Listener};
use super::core::Core;
use super::net::{Server, Stopper};
use crate::sys::clock::{Clock, SystemClock};
use crate::sys::entropy::OsEntropy;
use crate::sys::fs::{Fs, MemFs, OsFs};
use crate::sys::jobs::ThreadPool;

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
    #[error("cannot start the broker's threads")]
    Threads { source: io::Error },
}

/// A broker that listens, and serves once it is run.
#[derive(Debug)]
pub struct Broker {
    runtime: tokio::runtime::Runtime,
    listener: TcpListener,
    address: SocketAddr,
    options: Options,
    stopper: Stopper,
}

/// Threads for what may block: syncs, cold reads, cleaning.
const JOB_THREADS: usize = 2;

impl Broker {
    pub fn start(options: Options) -> Result<Self, StartError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|source| StartError::Threads { source })?;
        let listen = |source| StartError::Listen { address: options.listen, source };
        let listener = runtime.block_on(TcpListener::bind(options.listen)).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        Ok(Self { runtime, listener, address, options, stopper: Stopper::new() })
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
        let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
        let fs: Arc<dyn Fs> = match &self.options.data {
            Data::Memory => Arc::new(MemFs::new()),
            Data::Directory(_) => Arc::new(OsFs),
        };
        let (deliver, done) = mpsc::unbounded_channel();
        let jobs = ThreadPool::new("rkafka-job", JOB_THREADS, move |result| {
            // Nobody listens any more once the broker has stopped.
            let _ = deliver.send(result);
        })
        .map_err(|source| StartError::Threads { source })?;
        let mut config = self.options.config;
        let (host, port) = self
            .options
            .advertise
            .unwrap_or_else(|| (self.address.ip().to_string(), self.address.port()));
        let node = config.nodes.first_mut().map(|node| {
            node.listeners = vec![Listener { name: "PLAINTEXT".into(), host: host.into(), port }];
            node.id
        });
        let node = node.unwrap_or_default();
        let core = Core::new(config, &fs, Box::new(OsEntropy), Box::new(jobs));
        let server = Server::new(core, clock, &self.stopper);
        let local = LocalSet::new();
        let listeners = vec![("PLAINTEXT".into(), self.listener)];
        self.runtime.block_on(local.run_until(server.run(node, listeners, done)));
        drop(local);
        let _core = Rc::clone(&server).into_core();
        Ok(())
    }
}
