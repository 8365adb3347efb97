//! One node of Apache Kafka, broker and controller in one, for as long as a test needs it.

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// A cold start takes three seconds; a machine busy with a build takes longer.
const START: Duration = Duration::from_secs(120);

/// Dies with the value; its directory goes too.
#[derive(Debug)]
pub(crate) struct Kafka {
    process: Child,
    address: String,
    logs: PathBuf,
    /// Its settings lie here, and its logs where they are nobody else's.
    _directory: TempDir,
}

impl Kafka {
    /// A fresh node with settings that suit one node.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// A fresh node with these lines in its `server.properties` as well.
    pub(crate) fn with(settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new().expect("a directory for Kafka");
        let logs = directory.path().join("logs");
        Self::launch(directory, logs, settings, true)
    }

    /// A fresh node whose logs lie here, and stay when it is gone.
    pub(crate) fn fresh_on(logs: &Path) -> Self {
        let directory = TempDir::new().expect("a directory for Kafka's settings");
        Self::launch(directory, logs.to_owned(), &[], true)
    }

    /// A node on a directory that a broker has left.
    pub(crate) fn on(logs: &Path, settings: &[(&str, &str)]) -> Self {
        let directory = TempDir::new().expect("a directory for Kafka's settings");
        Self::launch(directory, logs.to_owned(), settings, false)
    }

    fn launch(directory: TempDir, logs: PathBuf, settings: &[(&str, &str)], fresh: bool) -> Self {
        let [clients, controller] = free_ports();
        let file = directory.path().join("server.properties");
        fs::write(&file, properties(&logs, clients, controller, settings)).expect("its settings");
        if fresh {
            format(&file);
        }
        let process = launch(&file);
        let address = format!("127.0.0.1:{clients}");
        Self { process, address, logs, _directory: directory }
    }

    /// A clean stop, to its end.
    pub(crate) fn stop(mut self) {
        let pid = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw).expect("a pid");
        kill_process(pid, Signal::TERM).expect("Kafka is there");
        self.process.wait().expect("Kafka ends");
    }

    /// What clients take as `--bootstrap-server`.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Its log directory, `retail-0` and the like in it.
    pub(crate) fn logs(&self) -> PathBuf {
        self.logs.clone()
    }
}

impl Drop for Kafka {
    fn drop(&mut self) {
        self.process.kill().expect("Kafka is killed");
        self.process.wait().expect("Kafka is gone");
    }
}

/// Ports that were free a moment ago; Kafka cannot choose its own and advertise them.
fn free_ports<const N: usize>() -> [u16; N] {
    let held: [TcpListener; N] =
        std::array::from_fn(|_| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    held.map(|listener| listener.local_addr().expect("its address").port())
}

fn properties(logs: &Path, clients: u16, controller: u16, more: &[(&str, &str)]) -> String {
    let mut text = format!(
        "process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{clients},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{clients},CONTROLLER://127.0.0.1:{controller}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
",
        logs.display()
    );
    for (name, value) in more {
        writeln!(text, "{name}={value}").expect("a string takes everything");
    }
    text
}

fn format(file: &Path) {
    let output = super::java("256M")
        .args(["kafka.tools.StorageTool", "format", "--standalone"])
        .args(["--cluster-id", "rkafkaCompatOracle0000", "--config"])
        .arg(file)
        .output()
        .expect("java starts");
    assert!(output.status.success(), "Kafka's format of {}: {output:?}", file.display());
}

/// Starts the node and returns once it says that it is up.
fn launch(file: &Path) -> Child {
    let mut process = super::java("512M")
        .arg("kafka.Kafka")
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("java starts");
    let log = BufReader::new(process.stderr.take().expect("its stderr"));
    let (up, is_up) = mpsc::channel();
    // Reads on after the start, or the node would block on a full pipe.
    thread::spawn(move || {
        let mut log = log.lines().map_while(Result::ok);
        let mut before: Vec<String> = Vec::new();
        let found = log.by_ref().any(|line| {
            let found = line.contains("Kafka Server started");
            before.push(line);
            found
        });
        let _ = up.send(if found { Ok(()) } else { Err(before.join("\n")) });
        log.for_each(drop);
    });
    match is_up.recv_timeout(START) {
        Ok(Ok(())) => process,
        trouble => {
            process.kill().expect("Kafka is killed");
            process.wait().expect("Kafka is gone");
            panic!("Kafka did not come up: {trouble:?}");
        }
    }
}
