//! Options of older Kafkas become today's, so that a course from 2017 runs as it is; and the brokers of
//! somebody else's command line become ours. With `RKAFKA_STRICT` none of this happens but the last.

use super::jopt::Given;
use super::script::Refusal;
use crate::cli::env::Env;
use crate::cli::ui::Ui;

const BROKERS: &str = "bootstrap-server";

/// Replaces the brokers of any command line, whatever they are called there.
const OVERRIDE: &str = "RKAFKA_BOOTSTRAP_SERVERS_OVERRIDE";

/// Puts the brokers where today's option has them.
pub(super) fn fold(given: &mut Given, ui: &mut Ui, env: &Env, name: &str) -> Result<(), Refusal> {
    if !given.knows(BROKERS) {
        return Ok(());
    }
    if given.has_gone("broker-list") {
        ui.warn("--broker-list is gone since Kafka 4.0: use --bootstrap-server");
        if !given.has(BROKERS) {
            given.set(BROKERS, given.all("broker-list").to_vec());
        }
    }
    if given.has_gone("zookeeper") {
        zookeeper(given, ui, env, name)?;
    }
    if let Some(brokers) = env.var(OVERRIDE) {
        let before = given.all(BROKERS).join(",");
        if before != brokers {
            ui.note(format!("brokers are {brokers} instead of `{before}`, by {OVERRIDE}"));
        }
        given.set(BROKERS, vec![brokers.to_owned()]);
    }
    Ok(())
}

/// ZooKeeper never knew where a client finds brokers now: another option does, or the environment, or they
/// are beside a local ZooKeeper. A remote broker is never guessed.
fn zookeeper(given: &mut Given, ui: &mut Ui, env: &Env, name: &str) -> Result<(), Refusal> {
    ui.warn(
        "ZooKeeper is gone since Kafka 4.0 and this option since 3.0: use --bootstrap-server HOST:9092",
    );
    let host = given.all("zookeeper").first().map_or("", String::as_str);
    if host.starts_with("--") {
        // An empty variable in a script: the next option would be taken for its value.
        return Err(Refusal::Bare(format!(
            "Option zookeeper requires an argument, and `{host}` looks like the next option: is a variable \
             empty? Leave it away and name brokers with --bootstrap-server HOST:9092"
        )));
    }
    if given.has(BROKERS) || env.var(OVERRIDE).is_some() {
        return Ok(());
    }
    let host = host.split([':', '/', ',']).next().unwrap_or_default();
    let local = ["localhost", "127.0.0.1", ""].contains(&host);
    let brokers = env.var("RKAFKA_BOOTSTRAP_SERVERS").or(local.then_some("localhost:9092"));
    match brokers {
        Some(brokers) => {
            given.set(BROKERS, vec![brokers.to_owned()]);
            Ok(())
        }
        None => Err(Refusal::Bare(format!(
            "no broker is known; where it runs beside that ZooKeeper: {name}.sh --bootstrap-server {host}:9092 …"
        ))),
    }
}
