//! The broker's events as lines: time, level, what happened, and fields as `name=value`.

use std::fs::File;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::broker::journal::{Event, Journal, Level};
use crate::types::TimestampMs;

/// Lines into a file, or on standard error.
#[derive(Debug)]
pub(crate) struct Lines {
    to: Mutex<File>,
    least: Level,
}

impl Lines {
    /// Keeps events of this level and worse.
    pub(crate) fn new(to: File, least: Level) -> Self {
        Self { to: Mutex::new(to), least }
    }
}

impl Journal for Lines {
    fn tell(&self, at: TimestampMs, event: &Event) {
        if event.level >= self.least {
            let line = line(at, event);
            // A log that cannot be written stops nobody.
            let _ =
                self.to.lock().unwrap_or_else(PoisonError::into_inner).write_all(line.as_bytes());
        }
    }
}

fn line(at: TimestampMs, event: &Event) -> String {
    let level = match event.level {
        Level::Info => "INFO",
        Level::Warn => "WARN",
        Level::Error => "ERROR",
    };
    let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
    let mut line = format!("{at:.3} {level} {}", event.what);
    for (name, value) in &event.fields {
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '=' | '\\');
        if !value.is_empty() && value.chars().all(plain) {
            line.push_str(&format!(" {name}={value}"));
        } else {
            line.push_str(&format!(" {name}={value:?}"));
        }
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_line() {
        let event = Event::new(Level::Warn, "topic created")
            .with("topic", "retail")
            .with("reason", "two words\nand \"more\"");
        assert_eq!(
            line(TimestampMs(1_500), &event),
            "1970-01-01T00:00:01.500Z WARN topic created topic=retail \
             reason=\"two words\\nand \\\"more\\\"\"\n"
        );
    }
}
