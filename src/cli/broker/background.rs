//! A broker in a process of its own, which outlives the command that started it.
//!
//! The process is this binary with a command line, told by its environment that it is the background
//! half. It prints its ready line on a pipe, lets go of the streams it was born with, and goes on alone.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::cli::env::Env;

/// Set for the background half.
const MARK: &str = "RKAFKA_BACKGROUND";

/// Whether this process is the background half.
pub(crate) fn is_background(env: &Env) -> bool {
    env.var(MARK).is_some()
}

/// How the start of a background process went.
#[derive(Debug)]
pub(crate) enum Background {
    /// It runs; its ready line.
    Ready(String),
    /// It ended before, and what it said about that, where that was asked for.
    Ended { status: ExitStatus, said: String },
}

/// Starts this binary under this name and with these words, and returns once it is ready or has ended.
/// What it says before goes to our standard error, or is kept for the caller.
pub(crate) fn detach<A: AsRef<OsStr>>(
    env: &Env,
    name: &OsStr,
    args: impl IntoIterator<Item = A>,
    keep_talk: bool,
) -> io::Result<Background> {
    let mut child = Command::new(&env.exe)
        .arg0(name)
        .args(args)
        .env(MARK, "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(if keep_talk { Stdio::piped() } else { Stdio::inherit() })
        .spawn()?;
    let stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line)?;
    if line.ends_with('\n') {
        return Ok(Background::Ready(line.trim_end().to_owned()));
    }
    let said = said(&mut child)?;
    Ok(Background::Ended { status: child.wait()?, said })
}

fn said(child: &mut Child) -> io::Result<String> {
    match child.stderr.take() {
        Some(stderr) => io::read_to_string(stderr),
        None => Ok(String::new()),
    }
}

/// From here on the process stands alone: no terminal, no streams but its log.
pub(super) fn stand_alone(log: Option<&std::fs::File>) -> io::Result<()> {
    // The leader of a process group cannot; then there is a group of its own already.
    let _ = rustix::process::setsid();
    let null = std::fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
    rustix::stdio::dup2_stdin(&null)?;
    rustix::stdio::dup2_stdout(&null)?;
    rustix::stdio::dup2_stderr(log.unwrap_or(&null))?;
    // A folder that is to be unmounted or removed is not held.
    std::env::set_current_dir("/")
}

/// The words this process was called with, without those that asked for the background.
pub(crate) fn words(env: &Env) -> (OsString, impl Iterator<Item = &OsString>) {
    let mut words = env.args.iter();
    let name = words.next().cloned().unwrap_or_else(|| "rkafka".into());
    (name, words)
}
