//! `Rkafka::new().args(["topics", "list"]).run().code(0).stdout("retail\n")`.
//!
//! Every run has a cleared environment, its own home and working folder, a fixed width and no colours. A failed
//! expectation shows the command, the exit code and both streams.

use std::ffi::{OsStr, OsString};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use tempfile::TempDir;

use super::process;
use super::running::Running;

/// A command line about to run.
#[derive(Debug)]
#[must_use]
pub(crate) struct Rkafka {
    folder: TempDir,
    program: String,
    args: Vec<OsString>,
    vars: Vec<(OsString, OsString)>,
    stdin: Option<Vec<u8>>,
    cwd: PathBuf,
}

impl Rkafka {
    /// A home and a working folder that nobody else has.
    pub(crate) fn new() -> Self {
        Self::of(env!("CARGO_BIN_EXE_rkafka"))
    }

    /// The same around another build of the binary.
    pub(crate) fn of(program: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in ["home", "work", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        let cwd = folder.path().join("work");
        let program = program.to_owned();
        Self { folder, program, args: Vec::new(), vars: Vec::new(), stdin: None, cwd }
    }

    /// Runs through a link of this name.
    pub(crate) fn called(mut self, name: &str) -> Self {
        let link = self.folder.path().join(name);
        std::os::unix::fs::symlink(&self.program, &link).expect("a link");
        self.program = link.to_str().expect("text").to_owned();
        self
    }

    /// Runs in a shell's process where this was said before, such as `ulimit`.
    pub(crate) fn after(mut self, said: &str) -> Self {
        let script = self.folder.path().join("before");
        write(&script, format!("{said}\nexec '{}' \"$@\"\n", self.program).as_bytes());
        self.program = "/bin/sh".to_owned();
        self.args.push(script.into());
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(|arg| arg.as_ref().to_owned()));
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.vars.push((name.into(), value.as_ref().to_owned()));
        self
    }

    pub(crate) fn stdin(mut self, bytes: impl AsRef<[u8]>) -> Self {
        self.stdin = Some(bytes.as_ref().to_vec());
        self
    }

    /// Writes a file below the working folder.
    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.folder.path().join("work").join(name), bytes.as_ref());
        self
    }

    /// Writes a file below the home.
    pub(crate) fn home_file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        write(&self.home().join(name), bytes.as_ref());
        self
    }

    /// Runs in this folder below the working folder.
    pub(crate) fn cwd(mut self, name: &str) -> Self {
        self.cwd = self.folder.path().join("work").join(name);
        std::fs::create_dir_all(&self.cwd).expect("a folder");
        self
    }

    /// Runs in this folder.
    pub(crate) fn at(mut self, folder: &Path) -> Self {
        self.cwd = folder.to_owned();
        self
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The process to be: environment, folder and arguments set, streams not.
    pub(crate) fn command(&self) -> Command {
        let mut command = process::command(&self.program);
        command
            .args(&self.args)
            .current_dir(&self.cwd)
            .env_clear()
            .env("HOME", self.home())
            .env("TMPDIR", self.folder.path().join("tmp"))
            .env("PATH", "/usr/bin:/bin")
            .env("COLUMNS", "100")
            .env("RKAFKA_EMBEDDED", "never")
            .envs(self.vars.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(super) fn into_folder(self) -> TempDir {
        self.folder
    }

    pub(super) fn shown(&self) -> String {
        let args: Vec<_> = self.args.iter().map(|arg| arg.to_string_lossy()).collect();
        format!("rkafka {}", args.join(" "))
    }

    /// Starts it, with pipes for all three streams.
    pub(crate) fn start(self) -> Running {
        let mut command = self.command();
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the binary starts");
        let shown = self.shown();
        let mut running = Running::new(child, shown, self.folder);
        if let Some(bytes) = self.stdin {
            running.feed(bytes);
        }
        running
    }

    /// Runs it to its end; standard input is empty unless given.
    #[must_use = "a run proves nothing until something is expected of it"]
    pub(crate) fn run(mut self) -> Outcome {
        self.stdin.get_or_insert_default();
        self.start().finish()
    }
}

fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    std::fs::write(path, bytes).expect("a file is written");
}

/// Feeds a stream from a thread, so that nobody waits for the other; a closed pipe is the reader's choice.
pub(crate) fn feed(child: &mut Child, bytes: Vec<u8>) {
    let mut stdin = child.stdin.take().expect("a pipe");
    thread::spawn(move || drop(stdin.write_all(&bytes)));
}

/// Reads a stream to its end in a thread.
pub(crate) fn drain(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pseudo-terminal whose other side is gone ends with an error: that is its end of file.
        let _ = stream.read_to_end(&mut bytes);
        bytes
    })
}

/// How it ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) shown: String,
    pub(crate) status: ExitStatus,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
    /// Kept so that the files can be looked at.
    pub(crate) folder: TempDir,
}

impl Outcome {
    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    fn expect(self, as_expected: bool, what: &str) -> Self {
        assert!(
            as_expected,
            "expected {what}\n--- {}\n--- {}\n--- stdout\n{}\n--- stderr\n{}\n---",
            self.shown,
            self.status,
            self.out(),
            self.err()
        );
        self
    }

    /// The exit code; a death by signal n is 128+n, as shells have it.
    #[track_caller]
    pub(crate) fn code(self, code: i32) -> Self {
        let found = self.status.code().or(self.status.signal().map(|signal| 128 + signal));
        self.expect(found == Some(code), &format!("exit code {code}"))
    }

    /// Died by this very signal.
    #[track_caller]
    pub(crate) fn died_by(self, signal: i32) -> Self {
        let found = self.status.signal();
        self.expect(found == Some(signal), &format!("death by signal {signal}"))
    }

    #[track_caller]
    pub(crate) fn stdout(self, text: impl AsRef<[u8]>) -> Self {
        let (same, text) = (self.stdout == text.as_ref(), String::from_utf8_lossy(text.as_ref()));
        self.expect(same, &format!("stdout to be:\n{text}"))
    }

    #[track_caller]
    pub(crate) fn stderr(self, text: impl AsRef<[u8]>) -> Self {
        let (same, text) = (self.stderr == text.as_ref(), String::from_utf8_lossy(text.as_ref()));
        self.expect(same, &format!("stderr to be:\n{text}"))
    }

    #[track_caller]
    pub(crate) fn stdout_has(self, text: &str) -> Self {
        let found = self.out().contains(text);
        self.expect(found, &format!("stdout to have `{text}`"))
    }

    #[track_caller]
    pub(crate) fn stderr_has(self, text: &str) -> Self {
        let found = self.err().contains(text);
        self.expect(found, &format!("stderr to have `{text}`"))
    }

    #[track_caller]
    pub(crate) fn stdout_lacks(self, text: &str) -> Self {
        let found = self.out().contains(text);
        self.expect(!found, &format!("stdout without `{text}`"))
    }

    #[track_caller]
    pub(crate) fn stderr_lacks(self, text: &str) -> Self {
        let found = self.err().contains(text);
        self.expect(!found, &format!("stderr without `{text}`"))
    }
}
