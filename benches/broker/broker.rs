//! The process under measurement.

use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// A broker of ours, killed with the value.
pub(crate) struct Broker {
    child: Child,
    pub(crate) address: String,
    /// From before the process was made until its ready line was read.
    pub(crate) took: Duration,
}

/// A folder for data that is gone in the end.
pub(crate) fn folder() -> TempDir {
    let root = std::env::var_os("RKAFKA_BENCH_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    TempDir::new_in(root).expect("a folder")
}

impl Broker {
    pub(crate) fn start(args: &[&str]) -> Self {
        let binary = std::env::var_os("RKAFKA_RELEASE_BINARY").map_or_else(
            || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/release/rkafka"),
            PathBuf::from,
        );
        let mut command = Command::new(&binary);
        command.args(["broker", "start", "--port", "0", "--output", "json"]).args(args);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let from = Instant::now();
        let mut child = command.spawn().unwrap_or_else(|e| panic!("{}: {e}", binary.display()));
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("its ready line");
        let took = from.elapsed();
        let ready: serde_json::Value = serde_json::from_str(&line).expect("a line of json");
        let address = ready["address"].as_str().expect("an address").to_owned();
        Self { child, address, took }
    }

    pub(crate) fn on(directory: &Path, args: &[&str]) -> Self {
        let directory = directory.to_str().expect("text");
        Self::start(&[&["--data-dir", directory], args].concat())
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// A clean stop, and how long it took.
    pub(crate) fn stop(mut self) -> Duration {
        let from = Instant::now();
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("it is there");
        let status = self.child.wait().expect("it ends");
        // It dies by the signal, when all is on the disk.
        assert!(status.signal() == Some(15) || status.success(), "the broker's end: {status}");
        from.elapsed()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// CPU seconds of a process and all of its threads.
pub(crate) fn cpu(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    let after = stat.rsplit(") ").next().expect("fields");
    let ticks = |n: usize| after.split(' ').nth(n).and_then(|t| t.parse::<u64>().ok());
    let sum = ticks(11).expect("utime") + ticks(12).expect("stime");
    // Linux counts hundredths of a second here, whatever its kernel does.
    sum as f64 / 100.0
}

/// Megabytes of a process in memory: now, and at most.
pub(crate) fn memory(pid: u32) -> (f64, f64) {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of it");
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).expect("kilobytes")
            / 1024.0
    };
    (of("VmRSS"), of("VmHWM"))
}
