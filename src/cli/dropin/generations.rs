//! Options of older Kafkas become today's, so that a course from 2017 runs as it is; and the brokers of
//! somebody else's command line become ours. With `RKAFKA_STRICT` none of this happens but the last.

use super::jopt::Given;
use super::script::Refusal;
use crate::cli::env::Env;
use crate::cli::shell_word;
use crate::cli::ui::Ui;

const BROKERS: &str = "bootstrap-server";

/// Replaces the brokers of any command line, whatever they are called there.
pub(super) const OVERRIDE: &str = "RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE";

/// A command line: the script's name, without `.sh`, and the words behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    pub(super) name: &'a str,
    pub(super) args: &'a [String],
}

/// Puts the brokers where today's option has them.
pub(super) fn fold(
    given: &mut Given,
    ui: &mut Ui,
    env: &Env,
    typed: Typed<'_>,
) -> Result<(), Refusal> {
    if !given.knows(BROKERS) {
        return Ok(());
    }
    for older in ["broker-list", "bootstrap-servers"] {
        if given.has_gone(older) {
            ui.warn(format!("--{older} is gone since Kafka 4.0: use --bootstrap-server"));
            if !given.has(BROKERS) {
                given.set(BROKERS, given.all(older).to_vec());
            }
        }
    }
    if given.has_gone("zookeeper") || given.has_gone("authorizer-properties") {
        zookeeper(given, ui, env, typed)?;
    }
    if let Some(brokers) = env.var(OVERRIDE) {
        match given.all(BROKERS).join(",") {
            before if before == brokers => {}
            none if none.is_empty() => ui.note(format!("brokers are {brokers}, by {OVERRIDE}")),
            other => ui.note(format!("brokers are {brokers} instead of `{other}`, by {OVERRIDE}")),
        }
        given.set(BROKERS, vec![brokers.to_owned()]);
    }
    Ok(())
}

/// ZooKeeper never knew where a client finds brokers now: another option does, or the environment, or they
/// are beside a local ZooKeeper. A remote broker is never guessed.
fn zookeeper(given: &mut Given, ui: &mut Ui, env: &Env, typed: Typed<'_>) -> Result<(), Refusal> {
    let properties = || given.all("authorizer-properties").iter();
    let connect = || properties().find_map(|text| text.strip_prefix("zookeeper.connect="));
    let host = given.all("zookeeper").first().map(String::as_str).or_else(connect).unwrap_or("");
    if host.starts_with("--") {
        // An empty variable in a script: the next option would be taken for its value.
        return Err(Refusal::Bare(format!(
            "Option zookeeper requires an argument, and `{host}` looks like the next option"
        )));
    }
    ui.warn(
        "ZooKeeper is gone since Kafka 4.0 and this option since 3.0: use --bootstrap-server HOST:9092",
    );
    if given.has(BROKERS) || env.var(OVERRIDE).is_some() {
        return Ok(());
    }
    let host = host.split([':', '/', ',']).next().unwrap_or_default();
    match beside(host, env) {
        Some(brokers) => {
            given.set(BROKERS, vec![brokers.to_owned()]);
            Ok(())
        }
        None => Err(Refusal::Bare(format!(
            "no broker is known; where one runs beside that ZooKeeper:\n  {}\n\
             hint: {OVERRIDE}=localhost:9092 sends any line to a broker here",
            corrected(typed, host)
        ))),
    }
}

/// The brokers that a ZooKeeper is asked about.
pub(super) fn beside<'a>(zookeeper: &str, env: &'a Env) -> Option<&'a str> {
    let host = zookeeper.split([':', '/', ',']).next().unwrap_or_default();
    let local = ["localhost", "127.0.0.1", ""].contains(&host);
    let named = env.var(OVERRIDE).or(env.var("RKAFKA_BOOTSTRAP_SERVERS"));
    named.or(local.then_some("localhost:9092"))
}

/// The line with a broker of this host for the ZooKeeper.
fn corrected(typed: Typed<'_>, host: &str) -> String {
    let mut line = format!("{}.sh", typed.name);
    let mut args = typed.args.iter();
    while let Some(arg) = args.next() {
        let plain = arg.trim_start_matches('-');
        if ["zookeeper", "authorizer-properties"].contains(&plain) {
            args.next();
        } else if !(arg.starts_with('-') && plain.starts_with("zookeeper=")) {
            line += &format!(" {}", shell_word::quoted(arg));
            continue;
        }
        line += &format!(" --bootstrap-server {host}:9092");
    }
    line
}
