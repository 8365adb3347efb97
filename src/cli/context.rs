//! What a command is given besides its own arguments.

use std::time::{SystemTime, UNIX_EPOCH};

use super::env::Env;
use super::error::CliError;
use super::settings::Settings;
use super::stop::Stop;
use super::ui::Ui;
use crate::types::TimestampMs;

/// Settings, streams, environment, and the wish to stop.
#[derive(Debug)]
pub struct Context {
    pub settings: Settings,
    pub ui: Ui,
    pub env: Env,
    stop: Option<Stop>,
    signals: bool,
}

impl Context {
    /// `signals` says whether this process's signals may be listened to.
    pub fn new(settings: Settings, ui: Ui, env: Env, signals: bool) -> Self {
        Self { settings, ui, env, stop: None, signals }
    }

    /// From now on Ctrl-C does not kill but marks this token: for commands with something to flush or
    /// report. Poll it; a read of `Ui::stdin` ends by itself.
    pub fn stop(&mut self) -> Result<Stop, CliError> {
        if let Some(stop) = &self.stop {
            return Ok(stop.clone());
        }
        let stop = if self.signals { Stop::listen() } else { Stop::unheard() };
        let stop =
            stop.map_err(|error| CliError::failed("cannot listen to signals").caused_by(&error))?;
        self.stop = Some(stop.clone());
        Ok(stop)
    }

    /// The time of day, for words like `yesterday`.
    pub fn now(&self) -> TimestampMs {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        TimestampMs(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// The signal that a command was asked to stop by.
    pub(super) fn stopped_by(&self) -> Option<i32> {
        self.stop.as_ref()?.signal()
    }
}
