//! The course: every line of it in a shell, under the installed scripts' names, against our own broker.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tempfile::TempDir;

use crate::support::process;

/// How long anything may take on a busy machine.
const DEADLINE: Duration = Duration::from_secs(90);

/// A home with the scripts installed, and a broker of ours on a port of its own.
pub(crate) struct Course {
    folder: TempDir,
    address: String,
    background: Vec<Child>,
}

/// What a line said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    /// None where a signal ended it.
    pub(crate) code: Option<i32>,
}

impl Course {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut course = Self { folder, address: String::new(), background: Vec::new() };
        for name in ["home", "tmp", "run"] {
            std::fs::create_dir(course.path(name)).expect("a folder");
        }
        let install = format!("{} scripts install kafka --home", env!("CARGO_BIN_EXE_rkafka"));
        let said = course.run(&install);
        assert_eq!(said.code, Some(0), "{said:?}");
        course.address = course.broker();
        course
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts the broker and reads where it listens.
    fn broker(&self) -> String {
        let start = "rkafka broker start --port 0 --data-dir data --detach --ready-file address";
        let said = self.run(start);
        assert_eq!(said.code, Some(0), "{said:?}");
        let address = std::fs::read_to_string(self.path("address")).expect("an address");
        address.trim().to_owned()
    }

    /// A shell about to run a line in the home of the course.
    pub(crate) fn shell(&self, line: &str) -> Command {
        let bin = self.path("kafka/bin");
        let mut command = process::command("/bin/sh");
        command
            .args(["-c", line])
            .current_dir(self.folder.path())
            .env_clear()
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env("XDG_RUNTIME_DIR", self.path("run"))
            .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
            .env("RKAFKA_EMBEDDED", "never")
            .env("RKAFKA_BOOTSTRAP_SERVERS", &self.address)
            .env("RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE", &self.address)
            .process_group(0);
        command
    }

    pub(crate) fn run(&self, line: &str) -> Said {
        let mut command = self.shell(line);
        let output = command.stdin(Stdio::null()).output().expect("a shell");
        Said {
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }

    /// Runs a line until its stdout has a text, then ends it as Ctrl-C does.
    fn run_until(&self, line: &str, text: &str) -> Said {
        let mut child = self
            .shell(line)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell");
        let stdout = child.stdout.take().expect("a pipe");
        let mut stderr = child.stderr.take().expect("a pipe");
        let (say, hear) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if say.send(line).is_err() {
                    break;
                }
            }
        });
        let err = thread::spawn(move || {
            let mut text = String::new();
            let _ = stderr.read_to_string(&mut text);
            text
        });
        let mut out = String::new();
        let found = loop {
            match hear.recv_timeout(DEADLINE) {
                Ok(line) => {
                    out += &format!("{line}\n");
                    if line.contains(text) {
                        break true;
                    }
                }
                Err(_) => break false,
            }
        };
        signal(&child, Signal::INT);
        drop(hear);
        let status = child.wait().expect("the line ends");
        let err = err.join().expect("stderr ends");
        assert!(found, "`{line}` never said `{text}`:\n{out}\n{err}");
        Said { out, err, code: status.code() }
    }

    fn leave_running(&mut self, line: &str) {
        let child = self
            .shell(line)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        self.background.push(child);
    }
}

fn signal(child: &Child, signal: Signal) {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a pid");
    let _ = kill_process_group(pid, signal);
}

impl Drop for Course {
    fn drop(&mut self) {
        let _ = self.run("stop_logs.sh; rkafka broker stop");
        for child in self.background.iter_mut().rev() {
            signal(child, Signal::KILL);
            let _ = child.wait();
        }
    }
}

/// A line of the course and what is expected of it.
#[derive(Debug, Default)]
struct Row {
    line: String,
    until: Option<String>,
    background: bool,
    exactly: Option<String>,
    out: Vec<String>,
    err: Vec<String>,
    code: i32,
}

#[derive(Debug, Default)]
struct Table {
    numbers: BTreeSet<u32>,
    rows: Vec<Row>,
}

fn read(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).expect("the course");
    let mut table = Table::default();
    for line in text.lines() {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "" | "#" | "-" => {}
            "##" => {
                let numbers =
                    rest.split(' ').map(|word| word[1..].parse::<u32>().expect("a number"));
                table.numbers.extend(numbers);
            }
            "$" => table.rows.push(Row { line: rest.to_owned(), ..Row::default() }),
            mark => {
                let row = table.rows.last_mut().expect("a line first");
                match mark {
                    "+" => row.line += &format!("\n{rest}"),
                    "^" => row.until = Some(rest.to_owned()),
                    "&" => row.background = true,
                    ">" => row.out.push(rest.to_owned()),
                    ">>" => row.exactly = Some(rest.replace("\\n", "\n")),
                    "!" => row.err.push(rest.to_owned()),
                    "=" => row.code = rest.parse().expect("an exit code"),
                    other => panic!("what is `{other}`?"),
                }
            }
        }
    }
    table
}

#[test]
fn every_line_of_the_course_does_what_it_should() {
    let table = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/course.txt")));
    assert_eq!(table.numbers, (1..=96).collect(), "every line has its row");
    let mut course = Course::new();
    let mut wrong = Vec::new();
    for row in &table.rows {
        if row.background {
            course.leave_running(&row.line);
            continue;
        }
        let said = match &row.until {
            Some(text) => course.run_until(&row.line, text),
            None => course.run(&row.line),
        };
        let lacks: Vec<&String> = row.out.iter().filter(|text| !said.out.contains(*text)).collect();
        let silent: Vec<&String> =
            row.err.iter().filter(|text| !said.err.contains(*text)).collect();
        let other = row.exactly.as_ref().is_some_and(|text| *text != said.out);
        let code = row.until.is_none() && said.code != Some(row.code);
        if !lacks.is_empty() || !silent.is_empty() || other || code {
            wrong.push(format!(
                "$ {}\nlacks {lacks:?} on stdout, {silent:?} on stderr, exit {:?} for {}\n--- stdout:\n{}\n\
                 --- stderr:\n{}",
                row.line,
                said.code,
                row.code,
                said.out.chars().take(800).collect::<String>(),
                said.err.chars().take(800).collect::<String>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} lines of the course:\n\n{}", wrong.len(), wrong.join("\n\n"));
}
