//! `start_logs.sh`, `tail_logs.sh`, `stop_logs.sh`: a course's web logs, made in the background and followed.
//!
//! The log is `$GEN_LOGS_HOME/logs/access.log`, below the user's data folder where that is not set. One maker at
//! a time: its process is known by a file beside the log that it holds locked as long as it lives.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::process::{Pid, Signal, kill_process};

use super::Entry;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::cli::ui::Ui;

pub(super) const START: Entry = Entry::Own { name: "start_logs", run: start };
pub(super) const TAIL: Entry = Entry::Own { name: "tail_logs", run: tail };
pub(super) const STOP: Entry = Entry::Own { name: "stop_logs", run: stop };

/// How many lines `tail_logs.sh` begins with, and how often it looks for more.
const LAST_LINES: usize = 10;
const LOOK: Duration = Duration::from_millis(100);

/// Where the log and the number of its maker are.
struct Place {
    log: PathBuf,
    maker: PathBuf,
}

impl Place {
    fn of(env: &Env) -> Self {
        let own = || env.data_dir().unwrap_or_else(|| env.cwd.clone()).join("gen_logs");
        let home = env.var_os("GEN_LOGS_HOME").map_or_else(own, |home| env.cwd.join(home));
        let logs = home.join("logs");
        Self { log: logs.join("access.log"), maker: logs.join("maker.pid") }
    }
}

fn failed(what: &str, path: &std::path::Path, error: &std::io::Error) -> CliError {
    CliError::failed(format!("cannot {what} {}", path.display())).caused_by(error)
}

/// Starts `rkafka gen logs` in the background, into an empty log; its options go there.
fn start(args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    let place = Place::of(env);
    if let Some(folder) = place.log.parent() {
        fs::create_dir_all(folder).map_err(|error| failed("make", folder, &error))?;
    }
    let lock = OpenOptions::new().create(true).append(true).read(true).open(&place.maker);
    let lock = lock.map_err(|error| failed("open", &place.maker, &error))?;
    if flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
        return Err(CliError::failed("logs are being made already")
            .hint("`stop_logs.sh` ends that, `tail_logs.sh` shows them"));
    }
    let log = File::create(&place.log).map_err(|error| failed("write", &place.log, &error))?;
    // The lock is its stdin: it lasts as long as the process.
    let held = lock.try_clone().map_err(|error| failed("open", &place.maker, &error))?;
    let child = Command::new(&env.exe)
        .args(["gen", "logs"])
        .args(args)
        .stdin(Stdio::from(held))
        .stdout(Stdio::from(log))
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| failed("run", &env.exe, &error))?;
    lock.set_len(0)
        .and_then(|()| (&lock).write_all(child.id().to_string().as_bytes()))
        .map_err(|error| failed("write", &place.maker, &error))?;
    ui.note(format!("a line a second goes to {}; stop_logs.sh ends it", place.log.display()));
    Ok(Exit::Done)
}

fn stop(_args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    let place = Place::of(env);
    let idle = || CliError::failed("no logs are being made").hint("`start_logs.sh` begins");
    let mut file = File::open(&place.maker).map_err(|_| idle())?;
    if flock(&file, FlockOperation::NonBlockingLockExclusive).is_ok() {
        return Err(idle());
    }
    let mut number = String::new();
    file.read_to_string(&mut number).map_err(|error| failed("read", &place.maker, &error))?;
    let pid = number.trim().parse().ok().and_then(Pid::from_raw).ok_or_else(idle)?;
    kill_process(pid, Signal::TERM).map_err(|error| {
        CliError::failed(format!("cannot stop process {number}")).caused_by(&error)
    })?;
    // Its lock goes with it.
    while flock(&file, FlockOperation::NonBlockingLockExclusive).is_err() {
        std::thread::sleep(LOOK);
    }
    ui.note("no more logs");
    Ok(Exit::Done)
}

/// Follows the log from its last lines on; waits for it where it is not there yet.
fn tail(_args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    let place = Place::of(env);
    let stop = Stop::listen()?;
    let mut file = loop {
        match File::open(&place.log) {
            Ok(file) => break file,
            Err(_) if stop.wait(LOOK) => return Ok(Exit::Done),
            Err(_) => {}
        }
    };
    let cannot = |error: std::io::Error| failed("read", &place.log, &error);
    let mut at = last_lines(&mut file).map_err(cannot)?;
    let mut bytes = vec![0; 1 << 16];
    while !stop.requested() {
        let there = file.metadata().map_err(cannot)?.len();
        if there < at {
            // Somebody began anew.
            at = 0;
        }
        file.seek(SeekFrom::Start(at)).map_err(cannot)?;
        let read = file.read(&mut bytes).map_err(cannot)?;
        if read == 0 {
            stop.wait(LOOK);
            continue;
        }
        at += read as u64;
        ui.out().write_all(&bytes[..read])?;
        ui.out().flush()?;
    }
    Ok(Exit::Done)
}

/// Where the last lines of a file begin.
fn last_lines(file: &mut File) -> std::io::Result<u64> {
    let mut text = Vec::new();
    let length = file.metadata()?.len();
    let start = length.saturating_sub(1 << 20);
    file.seek(SeekFrom::Start(start))?;
    file.take(1 << 20).read_to_end(&mut text)?;
    let body = text.strip_suffix(b"\n").unwrap_or(&text);
    let ends = body.iter().enumerate().rev().filter(|(_, byte)| **byte == b'\n');
    let cut = ends.map(|(at, _)| at + 1).nth(LAST_LINES - 1).unwrap_or(0);
    Ok(start + cut as u64)
}
