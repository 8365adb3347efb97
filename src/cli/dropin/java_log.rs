//! Lines of Kafka's log, which its tools write to stderr beside their answers.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// An error with its cause below: as Kafka's log has it in strict mode, without its ornaments else.
pub(super) fn error(strict: bool, text: &str, logger: &str, cause: &str) -> String {
    if strict {
        format!("{} ERROR {text} ({logger})\n{cause}", stamp())
    } else {
        format!("{}\n{cause}", text.trim_end())
    }
}

/// As a line begins.
pub(super) fn stamp() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = Timestamp::from_millisecond(i64::try_from(since.as_millis()).unwrap_or_default());
    let now = now.unwrap_or_default().to_zoned(TimeZone::system());
    now.strftime("[%Y-%m-%d %H:%M:%S,%3f]").to_string()
}
