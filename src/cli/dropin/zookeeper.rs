//! `zookeeper-server-start`, `zookeeper-server-stop`: old course notes begin and end with them.

use super::Entry;
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::ui::Ui;

pub(super) const START: Entry = Entry::Own { name: "zookeeper-server-start", run: start };
pub(super) const STOP: Entry = Entry::Own { name: "zookeeper-server-stop", run: stop };

fn start(_args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if strict(env) {
        return gone(ui);
    }
    ui.note("nothing to start: Kafka needs no ZooKeeper since 4.0, and rkafka never did");
    Ok(Exit::Done)
}

fn stop(_args: &[String], ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
    if strict(env) {
        return gone(ui);
    }
    ui.note("nothing to stop: there is no ZooKeeper");
    Ok(Exit::Done)
}

pub(super) fn strict(env: &Env) -> bool {
    env.var("RKAFKA_STRICT").is_some()
}

/// Kafka 4 has no such script.
pub(super) fn gone(ui: &mut Ui) -> Result<Exit, CliError> {
    ui.note("ZooKeeper was removed in Kafka 4.0");
    Ok(Exit::Failed)
}
