//! `rkafka broker exec`: a command with a throw-away broker of its own.

use std::ffi::{OsStr, OsString};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use clap::Args;
use rustix::process::{Pid, Signal, kill_process};

use crate::broker::{Data, NewTopic, Options};
use crate::cli::broker::OwnBroker;
use crate::cli::broker::launch::{self, Launch};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;

/// Run a command with a broker of its own
///
/// The broker listens on a free port, which the command finds in RKAFKA_BOOTSTRAP_SERVERS and
/// KAFKA_BOOTSTRAP_SERVERS, and is gone with everything in it when the command ends. The exit code is the command's,
/// 128+n if signal n killed it; 125 if the broker does not start, 126 and 127 if the command cannot be run or found.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker exec -- ./integration-tests
  rkafka broker exec --topic retail:3 --topic returns -- pytest tests/integration
  rkafka broker exec --data-dir ./seed -- make test")]
pub struct ExecArgs {
    /// Make this topic first: name[:partitions[:replication[:key=value,…]]]; may be repeated
    #[arg(long = "topic", value_name = "TOPIC", value_parser = launch::new_topic)]
    topics: Vec<NewTopic>,

    /// Listen on this port instead of a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    port: u16,

    /// Use what is in this directory, and keep it there
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    data_dir: Option<PathBuf>,

    /// The command and its arguments
    #[arg(required = true, last = true, value_name = "COMMAND", value_hint = clap::ValueHint::CommandWithArguments)]
    command: Vec<OsString>,
}

/// What the command finds the broker by.
const VARIABLES: [&str; 2] = ["RKAFKA_BOOTSTRAP_SERVERS", "KAFKA_BOOTSTRAP_SERVERS"];

/// The codes of our own failures, as `timeout` and `env` have them.
const NO_BROKER: Exit = Exit::Code(125);
const CANNOT_RUN: Exit = Exit::Code(126);
const NOT_FOUND: Exit = Exit::Code(127);

pub(crate) fn run(ctx: &mut Context, args: &ExecArgs) -> Result<Exit, CliError> {
    let stop = ctx.stop()?;
    let launch = Launch {
        options: Options {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, args.port)),
            data: match &args.data_dir {
                Some(dir) => Data::Directory(ctx.env.cwd.join(dir)),
                None => Data::Memory,
            },
            memory_limit: launch::quarter_of_the_machine(),
            ..Options::default()
        },
        topics: args.topics.clone(),
        ready_file: None,
        log: None,
        metrics: None,
    };
    let broker = match OwnBroker::start(&ctx.env, &launch, typed(&args.command)) {
        Ok(broker) => broker,
        Err(error) => {
            ctx.ui.error(&error);
            return Ok(NO_BROKER);
        }
    };
    let address = broker.address.to_string();
    let mut command = Command::new(&args.command[0]);
    command.args(&args.command[1..]).envs(VARIABLES.map(|name| (name, &address)));
    let exit = match broker.spawn(&mut command) {
        Ok(child) => passed_on(wait(child, stop)),
        Err(error) => {
            let name = args.command[0].to_string_lossy();
            ctx.ui.error(&CliError::failed(format!("cannot run {name}")).caused_by(&error));
            if error.kind() == io::ErrorKind::NotFound { NOT_FOUND } else { CANNOT_RUN }
        }
    };
    broker.stop()?;
    Ok(exit)
}

/// The command as its user knows it.
fn typed(command: &[OsString]) -> String {
    command.join(OsStr::new(" ")).to_string_lossy().into_owned()
}

/// Waits for the command's end; a signal that is for us is for it.
fn wait(mut child: Child, stop: Stop) -> io::Result<ExitStatus> {
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let ended = Arc::new(AtomicBool::new(false));
    let has_ended = Arc::clone(&ended);
    thread::spawn(move || {
        const LONG: Duration = Duration::from_secs(3600);
        while !stop.wait(LONG) {}
        let signal = stop.signal().and_then(Signal::from_named_raw);
        if let (Some(pid), Some(signal)) = (pid, signal)
            && !has_ended.load(Ordering::SeqCst)
            && !has_heard_it_too(signal)
        {
            // It may end at this very moment.
            let _ = kill_process(pid, signal);
        }
    });
    let status = child.wait();
    ended.store(true, Ordering::SeqCst);
    status
}

/// A terminal tells all of its foreground at once, and a second Ctrl-C means something else to many.
fn has_heard_it_too(signal: Signal) -> bool {
    if signal != Signal::INT {
        return false;
    }
    let foreground =
        std::fs::File::open("/dev/tty").and_then(|tty| Ok(rustix::termios::tcgetpgrp(tty)?));
    foreground.is_ok_and(|group| group == rustix::process::getpgrp())
}

fn passed_on(status: io::Result<ExitStatus>) -> Exit {
    let Ok(status) = status else { return NO_BROKER };
    let code = status.code().or(status.signal().map(|signal| 128 + signal));
    Exit::Code(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
