//! Times in records: milliseconds, or ISO 8601 (UTC unless it says otherwise).

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// Milliseconds since 1970 of `1795255200000`, `2026-11-21`, `2026-11-21 10:00:00.5`, `2026-11-21T10:00+01:00`.
pub fn parse(text: &str) -> Option<i64> {
    if let Ok(milliseconds) = text.parse() {
        return Some(milliseconds);
    }
    let instant = text.parse::<jiff::Timestamp>().or_else(|_| {
        text.parse::<DateTime>()
            .and_then(|civil| civil.to_zoned(TimeZone::UTC))
            .map(|zoned| zoned.timestamp())
    });
    instant.ok().map(jiff::Timestamp::as_millisecond)
}

/// `2026-11-21T10:00:00.000Z`, or by a pattern of strftime's.
pub(super) fn format(milliseconds: i64, pattern: Option<&str>) -> String {
    let pattern = pattern.unwrap_or("%Y-%m-%dT%H:%M:%S.%3fZ");
    match jiff::Timestamp::from_millisecond(milliseconds) {
        Ok(instant) => instant.strftime(pattern).to_string(),
        // Far outside of any calendar: the number says more.
        Err(_) => milliseconds.to_string(),
    }
}

/// Whether strftime knows the pattern.
pub(super) fn is_pattern(pattern: &str) -> bool {
    jiff::fmt::strtime::format(pattern, &jiff::Timestamp::UNIX_EPOCH.to_zoned(TimeZone::UTC))
        .is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for (text, milliseconds) in [
            ("1795255200000", 1_795_255_200_000),
            ("-5", -5),
            ("1970-01-02", 86_400_000),
            ("1970-01-01 00:00:01.5", 1_500),
            ("1970-01-01T01:00:00+01:00", 0),
            ("1970-01-01T00:00:00.007Z", 7),
        ] {
            assert_eq!(parse(text), Some(milliseconds), "{text}");
        }
        for text in ["", "1.5", "yesterday", "21.11.2026", "1970-01-01T25:00"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(format(7, None), "1970-01-01T00:00:00.007Z");
        assert_eq!(format(0, Some("%H:%M")), "00:00");
        assert_eq!(format(i64::MAX, None), i64::MAX.to_string());
        assert!(is_pattern("%d.%m.%Y") && !is_pattern("%!"));
    }
}
