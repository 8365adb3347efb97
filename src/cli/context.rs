//! What a command is given besides its own arguments.

use std::time::{SystemTime, UNIX_EPOCH};

use super::env::Env;
use super::error::CliError;
use super::settings::Settings;
use super::stop::{Signals, Stop};
use super::ui::Ui;
use crate::types::TimestampMs;

/// Settings, streams, environment, and the wish to stop.
#[derive(Debug)]
pub struct Context {
    pub settings: Settings,
    pub ui: Ui,
    pub env: Env,
    signals: Signals,
}

impl Context {
    pub fn new(settings: Settings, ui: Ui, env: Env, signals: Signals) -> Self {
        Self { settings, ui, env, signals }
    }

    /// The token of `Signals::stop`.
    pub fn stop(&mut self) -> Result<Stop, CliError> {
        self.signals.stop()
    }

    /// The time of day, for words like `yesterday`.
    pub fn now(&self) -> TimestampMs {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        TimestampMs(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// The signal that a command was asked to stop by.
    pub(super) fn stopped_by(&self) -> Option<i32> {
        self.signals.stopped_by()
    }
}
