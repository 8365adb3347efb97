//! What the broker tells its operator: one event, its level, and its fields.

use std::fmt::{self, Debug};

use crate::types::TimestampMs;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Info,
    /// Something works less well than it should.
    Warn,
    /// Something does not work.
    Error,
}

/// Something that an operator may want to know of later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub level: Level,
    pub what: &'static str,
    pub fields: Vec<(&'static str, String)>,
}

impl Event {
    pub fn new(level: Level, what: &'static str) -> Self {
        Self { level, what, fields: Vec::new() }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.fields.push((name, value.to_string()));
        self
    }
}

/// Where events are kept. Whoever keeps them must not hold up the broker, and cannot refuse.
pub trait Journal: Debug + Send + Sync {
    fn tell(&self, at: TimestampMs, event: &Event);
}

/// Keeps nothing.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Journal for Silent {
    fn tell(&self, _: TimestampMs, _: &Event) {}
}
