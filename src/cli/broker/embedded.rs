//! The embedded broker: what a command talks to when nobody named a cluster and none listens where
//! Kafka does.
//!
//! It runs in the background, keeps its data in the user's folder, and leaves after a while without
//! connections. Whoever starts it holds a lock meanwhile, so that commands that start at once end up
//! with one broker.

use std::fs::OpenOptions;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};

use super::background::{Background, detach};
use super::{launch, presence};
use crate::cli::context::Context;
use crate::cli::env::Env;
use crate::cli::error::CliError;

/// Where Kafka listens.
const PORT: u16 = 9092;
/// Instead of it, for those who must not meet others: with 0, nothing is looked for and any port is taken.
const PORT_VARIABLE: &str = "RKAFKA_EMBEDDED_PORT";
/// How long it stays without a connection.
const IDLE_EXIT: &str = "10m";
/// A local port answers at once or not at all.
const KNOCK: Duration = Duration::from_secs(1);
const LOCK: &str = "embedded.lock";

/// What listens on Kafka's port of this machine, if anything does.
pub(crate) fn local(env: &Env) -> Option<String> {
    let port = port(env);
    let knock = |address: SocketAddr| TcpStream::connect_timeout(&address, KNOCK).is_ok();
    if port == 0 {
        return None;
    }
    if knock((Ipv4Addr::LOCALHOST, port).into()) {
        // By number: a name costs a look-up, and a detour over the other family.
        return Some(format!("127.0.0.1:{port}"));
    }
    knock((Ipv6Addr::LOCALHOST, port).into()).then(|| format!("localhost:{port}"))
}

fn port(env: &Env) -> u16 {
    env.var(PORT_VARIABLE).and_then(|text| text.parse().ok()).unwrap_or(PORT)
}

/// The address of a broker of this machine: of whatever listens on Kafka's port, else of the embedded
/// broker, which is started where it does not run.
pub(crate) fn local_or_started(ctx: &mut Context) -> Result<String, CliError> {
    match local(&ctx.env) {
        Some(address) => Ok(address),
        None => started(ctx, local),
    }
}

/// The address of the embedded broker, which is started where it does not run.
pub(crate) fn address(ctx: &mut Context) -> Result<String, CliError> {
    started(ctx, |_| None)
}

fn started(
    ctx: &mut Context,
    meanwhile: impl FnOnce(&Env) -> Option<String>,
) -> Result<String, CliError> {
    let dir = launch::default_dir(&ctx.env)?;
    let running = || presence::of_dir(&dir).map(|report| report.who.address.to_string());
    if let Some(address) = running() {
        return Ok(address);
    }
    let failed = |error: &io::Error| {
        CliError::failed("the embedded broker cannot be started").caused_by(error)
    };
    let folder = presence::run_folder(&ctx.env).unwrap_or_else(|| dir.clone());
    // Held until this function returns.
    let _lock = lock(&folder).map_err(|error| failed(&error))?;
    if let Some(address) = meanwhile(&ctx.env).or_else(running) {
        return Ok(address);
    }
    let taken = local(&ctx.env).is_some();
    let port = if taken { 0 } else { port(&ctx.env) }.to_string();
    let args = ["broker", "start", "--port", &port, "--idle-exit", IDLE_EXIT];
    let background =
        detach(&ctx.env, "rkafka".as_ref(), args, true).map_err(|error| failed(&error))?;
    let ready = match background {
        Background::Ready(line) => line,
        Background::Ended { said, status } => {
            let error = CliError::failed(format!("the embedded broker did not start ({status})"));
            let lines = said.lines().filter(|line| !line.starts_with("hint: "));
            let lines = lines
                .map(|line| line.trim_start_matches("error: ").trim_start_matches("caused by: "));
            return Err(lines.fold(error, CliError::cause).hint(HINT));
        }
    };
    let ready: serde_json::Value = serde_json::from_str(&ready).unwrap_or_default();
    let address = ready["address"].as_str().unwrap_or_default().to_owned();
    ctx.ui.note(format!(
        "started a broker on {address}, data in {}; it leaves when idle for {IDLE_EXIT}, `rkafka broker start` keeps one",
        dir.display()
    ));
    Ok(address)
}

const HINT: &str = "`--bootstrap-server HOST:PORT` or $RKAFKA_BOOTSTRAP_SERVERS names your cluster";

/// Waits until nobody else starts a broker.
fn lock(folder: &Path) -> io::Result<std::fs::File> {
    presence::private_folder(folder)?;
    let file =
        OpenOptions::new().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
    flock(&file, FlockOperation::LockExclusive)?;
    Ok(file)
}
