//! A process that is still running: read its lines as they come, write to it, signal it, wait for its end.
//!
//! Waiting is done by reading, never by sleeping; what does not come within `DEADLINE` fails the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::rkafka::{Outcome, feed};

/// How long anything may take on a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(60);

/// A started process; it is killed when dropped.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    shown: String,
    folder: Option<TempDir>,
    stdout: Lines,
    stderr: Lines,
}

impl Running {
    pub(super) fn new(mut child: Child, shown: String, folder: TempDir) -> Self {
        let stdout = Lines::of(child.stdout.take().expect("a pipe"));
        let stderr = Lines::of(child.stderr.take().expect("a pipe"));
        Self { child, shown, folder: Some(folder), stdout, stderr }
    }

    /// Writes all of standard input and closes it.
    pub(crate) fn feed(&mut self, bytes: Vec<u8>) {
        feed(&mut self.child, bytes);
    }

    /// Writes some of standard input, which stays open.
    pub(crate) fn write(&mut self, bytes: impl AsRef<[u8]>) -> &mut Self {
        let stdin = self.child.stdin.as_mut().expect("standard input is still open");
        stdin.write_all(bytes.as_ref()).expect("the process reads");
        stdin.flush().expect("the process reads");
        self
    }

    /// Closes standard input.
    pub(crate) fn close(&mut self) -> &mut Self {
        self.child.stdin = None;
        self
    }

    /// The next line of stdout, without its end.
    #[track_caller]
    pub(crate) fn line(&mut self) -> String {
        self.stdout.next(&self.shown)
    }

    /// Reads stdout until a line has this text; that line.
    #[track_caller]
    pub(crate) fn until(&mut self, text: &str) -> String {
        self.stdout.until(text, &self.shown)
    }

    /// Reads stderr until a line has this text; that line.
    #[track_caller]
    pub(crate) fn until_err(&mut self, text: &str) -> String {
        self.stderr.until(text, &self.shown)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn signal(&mut self, signal: Signal) -> &mut Self {
        let pid = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).expect("a pid");
        kill_process(pid, signal).expect("the process is there");
        self
    }

    /// Waits for its end.
    #[track_caller]
    pub(crate) fn finish(mut self) -> Outcome {
        // Both streams end when the process does; reading them is waiting with a deadline.
        self.stdout.rest(&self.shown);
        self.stderr.rest(&self.shown);
        let status = self.child.wait().expect("the process ends");
        Outcome {
            shown: self.shown.clone(),
            status,
            stdout: std::mem::take(&mut self.stdout.read),
            stderr: std::mem::take(&mut self.stderr.read),
            folder: self.folder.take().expect("kept until here"),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Has ended already where `finish` was called.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A stream's lines, read in a thread.
#[derive(Debug)]
struct Lines {
    lines: Receiver<Vec<u8>>,
    read: Vec<u8>,
}

impl Lines {
    fn of(stream: impl Read + Send + 'static) -> Self {
        let (sender, lines) = channel();
        thread::spawn(move || {
            let mut stream = BufReader::new(stream);
            loop {
                let mut line = Vec::new();
                match stream.read_until(b'\n', &mut line) {
                    Ok(0) | Err(_) => break,
                    Ok(_) if sender.send(line).is_err() => break,
                    Ok(_) => {}
                }
            }
        });
        Self { lines, read: Vec::new() }
    }

    /// The next line; `None` is the end.
    #[track_caller]
    fn take(&mut self, shown: &str, deadline: Instant) -> Option<Vec<u8>> {
        let patience = deadline.saturating_duration_since(Instant::now());
        match self.lines.recv_timeout(patience) {
            Ok(line) => {
                self.read.extend_from_slice(&line);
                Some(line)
            }
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                panic!("{shown}: nothing more came in time after:\n{}", self.text())
            }
        }
    }

    #[track_caller]
    fn next(&mut self, shown: &str) -> String {
        match self.take(shown, Instant::now() + DEADLINE) {
            Some(line) => String::from_utf8_lossy(&line).trim_end_matches('\n').to_owned(),
            None => panic!("{shown}: the stream ended after:\n{}", self.text()),
        }
    }

    #[track_caller]
    fn until(&mut self, text: &str, shown: &str) -> String {
        loop {
            let line = self.next(shown);
            if line.contains(text) {
                return line;
            }
        }
    }

    #[track_caller]
    fn rest(&mut self, shown: &str) {
        let deadline = Instant::now() + DEADLINE;
        while self.take(shown, deadline).is_some() {}
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.read).into_owned()
    }
}

mod tests {
    use std::process::Stdio;

    use super::*;
    use crate::support::process;

    fn start(script: &str) -> Running {
        let mut command = process::command("/bin/sh");
        command
            .args(["-c", script])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let folder = tempfile::tempdir().expect("a temporary folder");
        Running::new(command.spawn().expect("a shell"), script.to_owned(), folder)
    }

    #[test]
    fn lines_are_read_as_they_come() {
        let mut running = start(
            "echo hello; echo ready >&2; while read line; do echo \"got $line\"; done; exit 3",
        );
        assert_eq!(running.until("hello"), "hello");
        running.until_err("ready");
        assert_eq!(running.write("one\n").line(), "got one");
        running.close();
        let outcome = running.finish().code(3).stdout("hello\ngot one\n").stderr("ready\n");
        assert!(outcome.folder.path().is_dir());
    }

    #[test]
    fn a_death_by_signal_is_seen() {
        let mut running = start("echo ready; exec cat");
        running.until("ready");
        assert!(running.pid() > 0);
        running.signal(Signal::INT);
        running.finish().died_by(2).code(130);
    }
}
