//! A broker in this process, from its start to its end.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::background::{is_background, stand_alone};
use super::journal::Lines;
use super::launch::{self, Launch};
use super::metrics;
use super::presence::{self, Presence};
use crate::broker::journal::Level;
use crate::broker::{Broker, StartError, limits};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::cli::ui::Ui;
use crate::sys::descriptors;

/// How long a broker that leaves may take to give its directory free.
const HANDOVER: Duration = Duration::from_secs(15);
const LOOK_AGAIN: Duration = Duration::from_millis(5);

/// Starts the broker, says so with `ready`, and serves until it is stopped.
pub(crate) fn serve(
    ui: &mut Ui,
    env: &Env,
    stop: Stop,
    launch: &Launch,
    ready: impl FnOnce(&mut Ui, &Presence) -> Result<(), CliError>,
) -> Result<Exit, CliError> {
    let background = is_background(env);
    let log = if background { log_file(env, launch)? } else { None };
    let journal = match &log {
        Some((_, file)) => file.try_clone(),
        None => io::stderr().as_fd().try_clone_to_owned().map(fs::File::from),
    };
    let mut launch = launch.clone();
    if let Ok(to) = journal {
        let least = if ui.is_quiet() { Level::Warn } else { Level::Info };
        launch.options.journal = Arc::new(Lines::new(to, least));
    }
    let mut broker = open(ui, env, &launch)?;
    broker.create_topics(&launch.topics).map_err(|error| failure(&error))?;
    let stopper = broker.stopper();
    thread::spawn(move || {
        const LONG: Duration = Duration::from_secs(3600);
        while !stop.wait(LONG) {}
        stopper.stop();
    });
    let metrics = launch.metrics.map(|address| {
        metrics::serve(address, broker.observer()).map_err(|error| {
            CliError::failed(format!("cannot serve metrics on {address}")).caused_by(&error)
        })
    });
    let who = Presence {
        log: log.as_ref().map(|(path, _)| path.clone()),
        metrics: metrics.transpose()?,
        ..Presence::of(&launch, broker.address())
    };
    let announced = presence::announce(env, &who, broker.observer()).unwrap_or_else(|error| {
        ui.warn(format!("`rkafka broker status` will not find this broker: {error}"));
        None
    });
    if let Some(file) = &launch.ready_file {
        write_ready(file, who.address).map_err(|error| {
            CliError::failed(format!("cannot write {}", file.display())).caused_by(&error)
        })?;
    }
    if background {
        // Whoever reads it may end at once, and its terminal with it.
        let told = ready(ui, &who);
        ui.leave();
        stand_alone(log.as_ref().map(|(_, file)| file)).map_err(CliError::from)?;
        told?;
    } else {
        ready(ui, &who)?;
    }
    let ended = broker.run();
    drop(announced);
    if let (None, Some((path, _)), Ok(())) = (launch.dir(), &log, &ended) {
        // Nobody finds the log of a broker that left nothing else.
        let _ = fs::remove_file(path);
    }
    if let Some(file) = &launch.ready_file {
        let _ = fs::remove_file(file);
    }
    ended.map_err(|error| failure(&error))?;
    Ok(Exit::Done)
}

/// Takes port and directory; a broker that only waits for idleness gives its directory up.
fn open(ui: &mut Ui, env: &Env, launch: &Launch) -> Result<Broker, CliError> {
    descriptors::make_room(limits::DESCRIPTORS, limits::SOON_DESCRIPTORS);
    let Some(dir) = launch.dir() else {
        return Broker::start(launch.options.clone())
            .map_err(|error| hinted(env, launch.listen(), &error));
    };
    presence::private_folder(dir).map_err(|error| {
        CliError::failed(format!("cannot make the directory {}", dir.display())).caused_by(&error)
    })?;
    let deadline = Instant::now() + HANDOVER;
    let mut asked = false;
    loop {
        if let Some(other) = presence::of_dir(dir).map(|report| report.who) {
            if !other.leaves_when_idle || launch.options.idle_exit.is_some() {
                return Err(held(dir, &other));
            }
            if !asked {
                ui.note(format!(
                    "taking over from the background broker on {} (pid {})",
                    other.address, other.pid
                ));
                other.stop().map_err(|error| held(dir, &other).caused_by(&error))?;
                asked = true;
            }
        } else {
            match Broker::start(launch.options.clone()) {
                Ok(broker) => return Ok(broker),
                Err(error) if error.is_held() && Instant::now() < deadline => {}
                // The one before has left its directory, and is about to leave its port.
                Err(StartError::Listen { source, .. })
                    if asked
                        && source.kind() == io::ErrorKind::AddrInUse
                        && Instant::now() < deadline => {}
                Err(error) => return Err(hinted(env, launch.listen(), &error)),
            }
        }
        if Instant::now() >= deadline {
            return Err(CliError::failed(format!("{} does not become free", dir.display())));
        }
        // Somebody is about to start or to end there, and says nothing yet or any more.
        thread::sleep(LOOK_AGAIN);
    }
}

fn held(dir: &Path, other: &Presence) -> CliError {
    let held = CliError::failed(format!(
        "the directory {} is used by the broker on {} (pid {})",
        dir.display(),
        other.address,
        other.pid
    ));
    match &other.goes_with {
        None => held.hint(
            "`rkafka broker stop` stops it; `--data-dir` keeps another broker's data elsewhere",
        ),
        Some(command) => held
            .cause(format!("it ends with its command: {command}"))
            .hint("`--data-dir` keeps another broker's data elsewhere"),
    }
}

pub(super) fn failure(error: &StartError) -> CliError {
    let what = match error {
        StartError::Offline { .. } => "the broker has stopped",
        _ => "the broker does not start",
    };
    CliError::failed(what).caused_by(error)
}

fn hinted(env: &Env, listen: SocketAddr, error: &StartError) -> CliError {
    let failed = failure(error);
    match error {
        StartError::Listen { source, .. } if source.kind() == io::ErrorKind::AddrInUse => {
            match presence::on_port(env, listen.port()) {
                Some(other) => failed
                    .cause(format!("the broker with pid {} listens there", other.who.pid))
                    .hint(format!("`rkafka broker stop --port {}` stops it", listen.port()))
                    .hint("`--port 0` finds a free port"),
                None => failed.hint("`--port 0` finds a free port"),
            }
        }
        _ => failed,
    }
}

/// Where a broker without a terminal writes: beside its data, else beside its socket.
fn log_file(env: &Env, launch: &Launch) -> Result<Option<(PathBuf, fs::File)>, CliError> {
    let path = match (&launch.log, launch.dir(), presence::run_folder(env)) {
        (Some(path), _, _) => path.clone(),
        (None, Some(dir), _) => dir.join(launch::LOG),
        (None, None, Some(folder)) => folder.join(format!("{}.log", std::process::id())),
        (None, None, None) => return Ok(None),
    };
    let folder = path.parent().filter(|_| launch.log.is_none());
    let opened = folder
        .map_or(Ok(()), presence::private_folder)
        .and_then(|()| OpenOptions::new().create(true).append(true).open(&path));
    let file = opened.map_err(|error| {
        CliError::failed(format!("cannot write {}", path.display())).caused_by(&error)
    })?;
    Ok(Some((path, file)))
}

/// The address, whole or not at all.
fn write_ready(file: &Path, address: SocketAddr) -> io::Result<()> {
    let aside = file.with_extension("tmp");
    let mut out = fs::File::create(&aside)?;
    writeln!(out, "{address}")?;
    fs::rename(aside, file)
}
