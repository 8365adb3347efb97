//! `kafka-server-start`, `kafka-server-stop`: the embedded broker under the names of Kafka's own.

use std::fs;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::script::VERSION;
use super::{Entry, java_log};
use crate::cli::broker::presence::{self, Presence};
use crate::cli::broker::server_properties::ServerProperties;
use crate::cli::broker::{Background, detach, is_background, serve};
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::cli::ui::Ui;

pub(super) const START: Entry = Entry::Own { name: "kafka-server-start", run: start };
pub(super) const STOP: Entry = Entry::Own { name: "kafka-server-stop", run: stop };

const USAGE: &str =
    "USAGE: java [options] kafka.Kafka server.properties [--override property=value]*
Option               Description                                        \x20
------               -----------                                        \x20
--override <String>  Optional property that should override values set in
                       server.properties file (e.g. Key=value)          \x20
--version            Print version information and exit.                \x20";

/// How a server is called, before its own words: scripts look for `kafka.Kafka` among the `java` processes.
const SERVER: [&str; 4] = ["kafka-run-class", "-name", "not-java", "kafka.Kafka"];

/// What the words ask for.
#[derive(Debug, Default)]
struct Asked<'a> {
    daemon: bool,
    file: Option<&'a str>,
    overrides: Vec<&'a str>,
    version: bool,
}

fn read(args: &[String]) -> Result<Asked<'_>, String> {
    let mut asked = Asked::default();
    let mut words = args.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "-daemon" if asked.file.is_none() => asked.daemon = true,
            // The JVM's, and the launcher's.
            "-loggc" if asked.file.is_none() => {}
            "-name" if asked.file.is_none() => drop(words.next()),
            "--version" => asked.version = true,
            "--help" => return Err(String::new()),
            "--override" => match words.next() {
                Some(text) => asked.overrides.push(text),
                None => return Err("Option override requires an argument".to_owned()),
            },
            word if word.starts_with("--override=") => {
                asked.overrides.push(word.trim_start_matches("--override="));
            }
            word if word.starts_with('-') => {
                let name = word.trim_start_matches('-');
                return Err(format!("{name} is not a recognized option"));
            }
            word if asked.file.is_none() => asked.file = Some(word),
            word => return Err(format!("Found non argument parameters: {word}")),
        }
    }
    Ok(asked)
}

fn start(args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if args.is_empty() {
        writeln!(
            ui.out(),
            "USAGE: kafka-server-start.sh [-daemon] server.properties [--override property=value]*"
        )?;
        return Ok(Exit::Failed);
    }
    let asked = match read(args) {
        Ok(asked) => asked,
        Err(mistake) => {
            if !mistake.is_empty() {
                ui.note(mistake);
            }
            ui.note(USAGE);
            return Ok(Exit::Failed);
        }
    };
    if asked.version {
        writeln!(ui.out(), "{VERSION}")?;
        return Ok(Exit::Done);
    }
    let Some(file) = asked.file else {
        ui.note(USAGE);
        return Ok(Exit::Failed);
    };
    if asked.daemon && !is_background(env) {
        return in_background(env, args);
    }
    if !is_background(env) && !env.args.iter().any(|word| word == SERVER[0]) {
        // Where that fails, it is served under the name that it has.
        let _ = Command::new(&env.exe).arg0("rkafka").args(SERVER).args(args).exec();
    }
    match foreground(ui, env, file, &asked.overrides) {
        Err(error) if error.kind != Kind::Output => {
            ui.note(format!(
                "{} ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)",
                java_log::stamp()
            ));
            ui.error(&error);
            Ok(Exit::Failed)
        }
        ended => ended,
    }
}

fn foreground(ui: &mut Ui, env: &Env, file: &str, overrides: &[&str]) -> Result<Exit, CliError> {
    let mut properties = ServerProperties::read(env, file)
        .map_err(|error| error.hint("`rkafka broker start` needs no file"))?;
    for text in overrides {
        properties.override_with(text)?;
    }
    if properties.get("process.roles") == Some("controller") {
        ui.note("nothing to start: a broker of rkafka is its own controller");
        return Ok(Exit::Done);
    }
    let mut launch = properties.launch(env)?;
    let log = server_log(env, file);
    launch.log = log.clone();
    let unused = properties.unused();
    if !unused.is_empty() {
        ui.warn(format!("without effect here: {}", unused.join(", ")));
    }
    let stop = Stop::listen()
        .map_err(|error| CliError::failed("cannot listen to signals").caused_by(&error))?;
    let started =
        |ui: &mut Ui, who: &Presence| say_started(ui, who, log.as_deref(), is_background(env));
    let ended = serve::serve(ui, env, stop.clone(), &launch, started)?;
    if let Some(log) = &log {
        let stamp = java_log::stamp();
        let node = launch.options.config.nodes.first().map_or(1, |node| node.id.0);
        let line = format!(
            "{stamp} INFO [KafkaServer id={node}] shut down completed (kafka.server.KafkaServer)\n"
        );
        append(log, &line);
    }
    Ok(stop.signal().map_or(ended, Exit::Signal))
}

/// Where Kafka's script has its log: in the folder that the environment names, or that of the installation to
/// which the settings belong, as `scripts install --home` lays it out.
fn server_log(env: &Env, file: &str) -> Option<PathBuf> {
    let folder = match env.var_os("LOG_DIR") {
        Some(folder) => {
            let folder = env.cwd.join(folder);
            let _ = fs::create_dir_all(&folder);
            folder
        }
        None => {
            let file = env.cwd.join(file);
            file.ancestors().find(|folder| folder.ends_with("config"))?.parent()?.join("logs")
        }
    };
    let log = folder.join("server.log");
    fs::OpenOptions::new().create(true).append(true).open(&log).ok()?;
    Some(log)
}

/// A log that cannot be written stops nobody.
fn append(log: &Path, text: &str) {
    let file = fs::OpenOptions::new().create(true).append(true).open(log);
    let _ = file.and_then(|mut file| file.write_all(text.as_bytes()));
}

/// The lines that scripts wait for, Kafka 4's and that of the Kafkas before: on the console and in the log, and a
/// daemon's console is a file beside the log.
fn say_started(
    ui: &mut Ui,
    who: &Presence,
    log: Option<&Path>,
    background: bool,
) -> Result<(), CliError> {
    let (stamp, node) = (java_log::stamp(), who.node_id);
    let text = format!(
        "{stamp} INFO Awaiting socket connections on {}. (kafka.network.DataPlaneAcceptor)\n\
         {stamp} INFO [KafkaServer id={node}] started (kafka.server.KafkaServer)\n\
         {stamp} INFO [KafkaRaftServer nodeId={node}] Kafka Server started (kafka.server.KafkaRaftServer)\n",
        who.address
    );
    if let Some(log) = log {
        append(log, &text);
        if background {
            append(&log.with_file_name("kafkaServer.out"), &text);
        }
    }
    ui.out().write_all(text.as_bytes())?;
    Ok(ui.out().flush()?)
}

fn in_background(env: &Env, args: &[String]) -> Result<Exit, CliError> {
    let words = SERVER.into_iter().chain(args.iter().map(String::as_str));
    let started = detach(env, "rkafka".as_ref(), words, false)
        .map_err(|error| CliError::failed("cannot start the broker").caused_by(&error))?;
    match started {
        Background::Ready(_) => Ok(Exit::Done),
        // It has said why.
        Background::Ended { status, .. } if status.success() => Ok(Exit::Done),
        Background::Ended { .. } => Ok(Exit::Failed),
    }
}

/// Kafka's script stops every server of the machine that it may; ours, every one of this user that does not end
/// with a command, which may be the very script that asks.
fn stop(_args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    let mut brokers = presence::all(env);
    brokers.retain(|broker| broker.who.goes_with.is_none());
    if brokers.is_empty() {
        writeln!(ui.out(), "No kafka server to stop")?;
        return Ok(Exit::Failed);
    }
    for broker in brokers {
        broker.who.stop_and_wait().map_err(|error| {
            CliError::failed(format!("the broker with pid {} does not stop", broker.who.pid))
                .caused_by(&error)
        })?;
    }
    Ok(Exit::Done)
}
