//! What the verifiable clients share: settings, and events as JSON objects, one a line.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value};

use super::argparse::{Asked, Refusal};
use super::client_settings::ClientSettings;
use crate::cli::exit::Exit;

/// The settings of `--command-config`, or of the option that was its name before.
pub(super) fn settings(
    asked: &mut Asked<'_>,
    older: &'static str,
) -> Result<ClientSettings, Refusal> {
    let (new, old) = (asked.given.one("--command-config"), asked.given.one(older));
    if new.is_some() && old.is_some() {
        return Err(Refusal::Usage(format!(
            "Options {older} and --command-config are mutually exclusive."
        )));
    }
    let file = new.or(old).map(str::to_owned);
    asked.deprecated(older, "--command-config")?;
    if let Some(file) = file.as_ref().filter(|file| !asked.env.cwd.join(file).is_file()) {
        return Err(Refusal::Usage(file.clone()));
    }
    Ok(ClientSettings::read(file.as_deref(), &[], &asked.env.cwd)?)
}

/// Prints an event: the time, its name, what it is about.
pub(super) fn tell(asked: &mut Asked<'_>, name: &str, about: Value) -> Result<(), Refusal> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut event = Map::new();
    event.insert("timestamp".to_owned(), Value::from(now.as_millis() as u64));
    event.insert("name".to_owned(), Value::from(name));
    if let Value::Object(about) = about {
        event.extend(about);
    }
    let out = asked.ui.out();
    writeln!(out, "{}", Value::Object(event))?;
    out.flush()?;
    Ok(())
}

/// How a client ends that nothing failed for: by its signal, where one asked it to stop.
pub(super) fn exit(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    Ok(match asked.signals.stop()?.signal() {
        Some(signal) => Exit::Code(Exit::Signal(signal).code()),
        None => Exit::Done,
    })
}
