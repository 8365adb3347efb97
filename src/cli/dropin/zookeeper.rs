//! `zookeeper-server-start`, `zookeeper-server-stop`: old course notes begin and end with them.
//!
//! There is nothing to start, but scripts wait until ZooKeeper's port answers: a process of our own stands in
//! there. It says that it is well, and nothing else; it leaves when it is stopped, or when nobody came for long.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Entry;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::properties::java;
use crate::cli::ui::Ui;

pub(super) const START: Entry = Entry::Own { name: "zookeeper-server-start", run: start };
pub(super) const STOP: Entry = Entry::Own { name: "zookeeper-server-stop", run: stop };

/// Makes this process the one that stands in; its standard input is the socket.
const STAND_IN: &str = "--stand-in";
/// What ends it, in the place of one of ZooKeeper's four-letter words.
const LEAVE: &[u8; 4] = b"bye!";
/// How long nobody may come.
const IDLE: Timespec = Timespec { tv_sec: 600, tv_nsec: 0 };
/// How long a visitor may be silent.
const PATIENCE: Duration = Duration::from_secs(1);
const PORT: u16 = 2181;

fn start(args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if strict(env) {
        return gone(ui);
    }
    if args.first().is_some_and(|word| word == STAND_IN) {
        // Its end is its end, whatever the reason.
        let _ = stand_in();
        return Ok(Exit::Done);
    }
    ui.note("nothing to start: Kafka needs no ZooKeeper since 4.0, and rkafka never did");
    if let Some(port) = port(args, env).filter(|_| env.var("RKAFKA_EMBEDDED") != Some("never")) {
        // Where the port is taken, somebody answers there.
        if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            let begun = Command::new(&env.exe)
                .args(["zookeeper-server-start", STAND_IN])
                .current_dir("/")
                .process_group(0)
                .stdin(OwnedFd::from(listener))
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            if begun.is_ok() {
                ui.note(format!("port {port} answers, for scripts that wait for it"));
            }
        }
    }
    Ok(Exit::Done)
}

fn stop(args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if strict(env) {
        return gone(ui);
    }
    let stood = TcpStream::connect((Ipv4Addr::LOCALHOST, port(args, env).unwrap_or(PORT)));
    // It closes the port first, so its answer's end is the port's.
    let left = stood.and_then(|mut there| {
        there.set_read_timeout(Some(PATIENCE))?;
        there.write_all(LEAVE)?;
        there.read(&mut [0; 1])
    });
    if left.is_err() {
        ui.note("nothing to stop: there is no ZooKeeper");
    }
    Ok(Exit::Done)
}

/// The port that the file of settings names.
fn port(args: &[String], env: &Env) -> Option<u16> {
    let file = args.iter().find(|word| word.ends_with(".properties") || word.ends_with(".cfg"))?;
    let entries = java::parse(&fs::read(env.cwd.join(file)).ok()?).ok()?;
    entries.into_iter().rfind(|entry| entry.key == "clientPort")?.value.trim().parse().ok()
}

fn stand_in() -> io::Result<()> {
    let listener = TcpListener::from(io::stdin().as_fd().try_clone_to_owned()?);
    let null = fs::File::open("/dev/null")?;
    rustix::stdio::dup2_stdin(&null)?;
    while poll(&mut [PollFd::new(&listener, PollFlags::IN)], Some(&IDLE))? > 0 {
        let (mut visitor, _) = listener.accept()?;
        visitor.set_read_timeout(Some(PATIENCE))?;
        let mut word = [0; 4];
        let answer = match visitor.read_exact(&mut word) {
            Ok(()) if word == *LEAVE => {
                drop(listener);
                return Ok(());
            }
            Ok(()) if word == *b"ruok" => "imok",
            Ok(()) if [*b"srvr", *b"stat"].contains(&word) => "Mode: standalone\n",
            _ => continue,
        };
        // Whoever asked may have left. What is not read, such as the end of its line, would take the answer away.
        let _ = visitor.write_all(answer.as_bytes());
        let _ = visitor.shutdown(Shutdown::Write);
        let _ = visitor.read(&mut [0; 64]);
    }
    Ok(())
}

pub(super) fn strict(env: &Env) -> bool {
    env.var("RKAFKA_STRICT").is_some()
}

/// Kafka 4 has no such script.
pub(super) fn gone(ui: &mut Ui) -> Result<Exit, CliError> {
    ui.note("ZooKeeper was removed in Kafka 4.0");
    Ok(Exit::Failed)
}
