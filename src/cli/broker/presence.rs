//! What a running broker says of itself, and how others find it.
//!
//! Every broker listens on a socket `PORT.sock` in the user's run folder, where it answers each connection
//! with one JSON object and closes it. Beside its data lies a card that names the socket, so that a
//! broker is found by its directory too. A socket that nobody answers on is a broker that was killed.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, symlink};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

#[cfg(target_os = "linux")]
use rustix::event::{PollFd, PollFlags, Timespec, poll};
#[cfg(target_os = "linux")]
use rustix::process::PidfdFlags;
use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};

use super::launch::Launch;
use crate::broker::{Observer, Status};
use crate::cli::env::Env;

/// Who runs where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Presence {
    pub(crate) pid: i32,
    pub(crate) address: SocketAddr,
    pub(crate) node_id: i32,
    /// `None`: everything is in memory.
    pub(crate) data_dir: Option<PathBuf>,
    /// It leaves by itself when nobody needs it.
    pub(crate) leaves_when_idle: bool,
    /// The command that it was started for, and ends with.
    pub(crate) goes_with: Option<String>,
    /// Where it writes its log, when not on a terminal.
    pub(crate) log: Option<PathBuf>,
    /// Where Prometheus reads.
    pub(crate) metrics: Option<SocketAddr>,
}

/// What a broker answers on its socket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Report {
    #[serde(flatten)]
    pub(crate) who: Presence,
    pub(crate) version: String,
    pub(crate) cluster_id: String,
    pub(crate) uptime_ms: u64,
    /// What the process has of the machine.
    pub(crate) memory_bytes: u64,
    pub(crate) topics: usize,
    pub(crate) partitions: usize,
    pub(crate) log_bytes: u64,
    pub(crate) connections: usize,
    pub(crate) connections_opened: u64,
    pub(crate) requests: u64,
    pub(crate) messages_in: u64,
    pub(crate) bytes_in: u64,
    pub(crate) bytes_out: u64,
    pub(crate) messages_in_rate: f64,
    pub(crate) bytes_in_rate: f64,
    pub(crate) bytes_out_rate: f64,
    pub(crate) request_rate: f64,
    pub(crate) groups: usize,
}

impl Report {
    fn of(who: &Presence, status: Status) -> Self {
        Self {
            who: who.clone(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            cluster_id: status.cluster_id,
            uptime_ms: u64::try_from(status.uptime.as_millis()).unwrap_or(u64::MAX),
            memory_bytes: memory_bytes(),
            topics: status.topics,
            partitions: status.partitions,
            log_bytes: status.log_bytes,
            connections: status.connections,
            connections_opened: status.connections_opened,
            requests: status.requests,
            messages_in: status.messages_in,
            bytes_in: status.bytes_in,
            bytes_out: status.bytes_out,
            messages_in_rate: status.messages_in_rate,
            bytes_in_rate: status.bytes_in_rate,
            bytes_out_rate: status.bytes_out_rate,
            request_rate: status.request_rate,
            groups: status.groups,
        }
    }
}

/// The card beside the data.
const CARD: &str = ".rkafka.json";

#[derive(Serialize, Deserialize)]
struct Card {
    socket: PathBuf,
}

/// How long a broker may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where a broker of this user announces itself.
pub(crate) fn run_folder(env: &Env) -> Option<PathBuf> {
    run_folders(env).into_iter().next()
}

/// Where running brokers of this user are found: a login has another folder than `cron` has, and a service may have
/// no home at all.
fn run_folders(env: &Env) -> Vec<PathBuf> {
    let runtime = env.var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let runtime = runtime.filter(|dir| dir.is_absolute() && dir.is_dir());
    let absent = env.home().filter(|home| !home.is_dir());
    let home = env.data_dir().filter(|dir| !absent.is_some_and(|absent| dir.starts_with(absent)));
    let both = [runtime.map(|dir| dir.join("rkafka")), home.map(|dir| dir.join("run"))];
    let mut folders: Vec<PathBuf> = both.into_iter().flatten().collect();
    if folders.is_empty() {
        let user = rustix::process::getuid().as_raw();
        let shared = PathBuf::from(format!("/tmp/rkafka-{user}"));
        let theirs = fs::symlink_metadata(&shared).is_ok_and(|there| there.uid() != user);
        folders.extend(Some(shared).filter(|_| !theirs));
    }
    folders
}

/// Makes a folder that only its owner looks into; one that is there stays as it is.
pub(crate) fn private_folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Lets others find a broker of this process, where its user has a place for that.
pub(crate) fn announce(
    env: &Env,
    who: &Presence,
    observer: Observer,
) -> io::Result<Option<Announced>> {
    let folders = run_folders(env);
    let Some((folder, others)) = folders.split_first() else { return Ok(None) };
    let mut announced = Announced::new(folder, who.clone(), observer)?;
    announced.files.extend(others.iter().filter_map(|other| pointer(folder, other, who).ok()));
    Ok(Some(announced))
}

/// What leads to a broker's socket from another folder.
fn pointer(from: &Path, other: &Path, who: &Presence) -> io::Result<PathBuf> {
    private_folder(other)?;
    sweep(other);
    let name = format!("{}.sock", who.address.port());
    symlink(from.join(&name), other.join(&name))?;
    Ok(other.join(name))
}

/// A broker that can be found, until this is dropped.
#[derive(Debug)]
pub(crate) struct Announced {
    files: Vec<PathBuf>,
}

impl Announced {
    /// Answers from a thread of its own for as long as the process lives.
    fn new(folder: &Path, who: Presence, observer: Observer) -> io::Result<Self> {
        private_folder(folder)?;
        sweep(folder);
        let socket = folder.join(format!("{}.sock", who.address.port()));
        if ask(&socket).is_some() {
            return Err(io::Error::new(
                io::ErrorKind::AddrInUse,
                "another broker has this port on another address",
            ));
        }
        // Under its name only once it answers: whoever sweeps must not take it for a dead one.
        let aside = folder.join(format!(".{}.{}", who.address.port(), who.pid));
        let listener = UnixListener::bind(&aside)?;
        fs::rename(&aside, &socket)?;
        let mut announced = Self { files: vec![socket.clone()] };
        if let Some(dir) = &who.data_dir {
            let card = serde_json::to_vec(&Card { socket })?;
            announced.files.push(dir.join(CARD));
            fs::write(dir.join(CARD), card)?;
        }
        thread::spawn(move || {
            for asker in listener.incoming().flatten() {
                if let Some(status) = observer.status() {
                    // Whoever asked may have left.
                    let _ = answer(asker, &Report::of(&who, status));
                }
            }
        });
        Ok(announced)
    }
}

impl Drop for Announced {
    fn drop(&mut self) {
        for file in &self.files {
            // Gone is what it should be.
            let _ = fs::remove_file(file);
        }
    }
}

fn answer(mut asker: UnixStream, report: &Report) -> io::Result<()> {
    asker.set_write_timeout(Some(PATIENCE))?;
    asker.write_all(&serde_json::to_vec(report)?)
}

fn ask(socket: &Path) -> Option<Report> {
    let mut stream = UnixStream::connect(socket).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The sockets in a run folder, by port.
fn sockets(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut sockets: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "sock")).collect();
    sockets.sort_by_key(|path| (path.as_os_str().len(), path.clone()));
    sockets
}

/// Takes away what killed brokers have left behind.
fn sweep(folder: &Path) {
    for socket in sockets(folder) {
        let dead = UnixStream::connect(&socket).is_err_and(|error| {
            matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::NotFound)
        });
        if dead {
            let _ = fs::remove_file(socket);
        }
    }
}

/// Every running broker of this user.
pub(crate) fn all(env: &Env) -> Vec<Report> {
    let folders = run_folders(env);
    let sockets = folders.iter().flat_map(|folder| sockets(folder));
    let mut found: Vec<Report> = Vec::new();
    for report in sockets.filter_map(|socket| ask(&socket)) {
        if !found.iter().any(|known| known.who.pid == report.who.pid) {
            found.push(report);
        }
    }
    found
}

/// The broker on this port.
pub(crate) fn on_port(env: &Env, port: u16) -> Option<Report> {
    run_folders(env).iter().find_map(|folder| ask(&folder.join(format!("{port}.sock"))))
}

/// The broker that uses this directory, whoever's it is.
pub(crate) fn of_dir(dir: &Path) -> Option<Report> {
    let card: Card = serde_json::from_slice(&fs::read(dir.join(CARD)).ok()?).ok()?;
    let report = ask(&card.socket)?;
    // A copied directory has a card of somebody else's.
    (report.who.data_dir.as_deref() == Some(dir)).then_some(report)
}

/// The resident memory of this process; 0 where the system does not say.
pub(super) fn memory_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes =
        line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

/// How long a broker may take to say goodbye to its clients and close its logs.
const LEAVING: Duration = Duration::from_secs(60);

impl Presence {
    /// A broker of this process.
    pub(super) fn of(launch: &Launch, address: SocketAddr) -> Self {
        Self {
            pid: i32::try_from(std::process::id()).unwrap_or_default(),
            address,
            node_id: launch.node().0,
            data_dir: launch.dir().map(Path::to_owned),
            leaves_when_idle: launch.options.idle_exit.is_some(),
            goes_with: None,
            log: None,
            metrics: None,
        }
    }

    /// The process, to see its end.
    pub(crate) fn process(&self) -> io::Result<Process> {
        let pid = Pid::from_raw(self.pid).ok_or(io::ErrorKind::InvalidInput)?;
        #[cfg(target_os = "linux")]
        let process = Process(rustix::process::pidfd_open(pid, PidfdFlags::empty())?);
        #[cfg(not(target_os = "linux"))]
        let process = Process(pid);
        Ok(process)
    }

    /// Asks the process to stop, and waits until it has.
    pub(crate) fn stop_and_wait(&self) -> io::Result<()> {
        // Taken before: later the number could be somebody else's.
        let process = self.process()?;
        self.stop()?;
        if process.ends_within(LEAVING)? { Ok(()) } else { Err(io::ErrorKind::TimedOut.into()) }
    }

    /// Asks the process to stop.
    pub(crate) fn stop(&self) -> io::Result<()> {
        let pid = Pid::from_raw(self.pid).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(kill_process(pid, Signal::TERM)?)
    }
}

/// A broker's process.
#[derive(Debug)]
pub(crate) struct Process(
    #[cfg(target_os = "linux")] rustix::fd::OwnedFd,
    #[cfg(not(target_os = "linux"))] Pid,
);

impl Process {
    /// Waits for its end; false is that it goes on.
    #[cfg(target_os = "linux")]
    pub(crate) fn ends_within(&self, patience: Duration) -> io::Result<bool> {
        let patience = Timespec {
            tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: i64::from(patience.subsec_nanos()),
        };
        let mut fds = [PollFd::new(&self.0, PollFlags::IN)];
        Ok(poll(&mut fds, Some(&patience))? > 0)
    }

    /// Waits for its end; false is that it goes on.
    #[cfg(not(target_os = "linux"))]
    pub(crate) fn ends_within(&self, patience: Duration) -> io::Result<bool> {
        let deadline = std::time::Instant::now() + patience;
        while rustix::process::test_kill_process(self.0).is_ok() {
            if std::time::Instant::now() >= deadline {
                return Ok(false);
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(true)
    }
}
