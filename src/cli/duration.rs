//! Durations as people write them: always with a unit.
//!
//! `500ms`, `5s`, `2m`, `2h`, `1h30m`, `1.5h`, `7d`, `2w`, and ISO 8601's `PT2H`, `P1DT12H`. A bare number
//! is an error that says so: nobody remembers which tool means seconds.

use std::time::Duration;

/// Units of the short form, with their milliseconds.
const UNITS: [(&str, u64); 6] = [
    ("ms", 1),
    ("s", 1_000),
    ("m", 60_000),
    ("h", 3_600_000),
    ("d", 86_400_000),
    ("w", 604_800_000),
];

/// Why a text is no duration.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("`{0}` has no unit: write `{0}ms`, `{0}s`, `{0}m`, `{0}h` or `{0}d`")]
    NoUnit(String),
    #[error("`{0}` is not a duration: write it like `500ms`, `5s`, `2h30m`, `7d` or `PT2H`")]
    Malformed(String),
    #[error("`{0}` is longer than any clock counts")]
    TooLong(String),
}

/// Reads a duration.
pub fn parse(text: &str) -> Result<Duration, Error> {
    let text = text.trim();
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return Err(Error::NoUnit(text.to_owned()));
    }
    let millis = match text.strip_prefix(['P', 'p']) {
        Some(iso) => parse_iso(iso),
        None => parse_units(text, |unit| UNITS.iter().find(|(name, _)| *name == unit).map(|u| u.1)),
    };
    let millis = millis.ok_or_else(|| Error::Malformed(text.to_owned()))?;
    if millis > i64::MAX as f64 {
        return Err(Error::TooLong(text.to_owned()));
    }
    Ok(Duration::from_millis(millis.round() as u64))
}

/// ISO 8601 behind its `P`: days and weeks, then `T` and the rest. Months and years have no length.
fn parse_iso(text: &str) -> Option<f64> {
    let (days, time) = match text.split_once(['T', 't']) {
        Some((_, "")) => return None,
        Some((days, time)) => (days, time),
        None => (text, ""),
    };
    if days.is_empty() && time.is_empty() {
        return None;
    }
    let of_days = |unit: &str| match unit {
        "D" | "d" => Some(86_400_000),
        "W" | "w" => Some(604_800_000),
        _ => None,
    };
    let of_time = |unit: &str| match unit {
        "H" | "h" => Some(3_600_000),
        "M" | "m" => Some(60_000),
        "S" | "s" => Some(1_000),
        _ => None,
    };
    let part = |text: &str, unit: &dyn Fn(&str) -> Option<u64>| match text {
        "" => Some(0.0),
        text => parse_units(text, unit),
    };
    Some(part(days, &of_days)? + part(time, &of_time)?)
}

/// Numbers and their units, one after the other, largest first: milliseconds.
fn parse_units(text: &str, milliseconds: impl Fn(&str) -> Option<u64>) -> Option<f64> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last = u64::MAX;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let unit = milliseconds(&rest[..letters])?;
        if unit >= last {
            return None;
        }
        last = unit;
        total += number * unit as f64;
        rest = rest[letters..].trim_start();
    }
    (last < u64::MAX).then_some(total)
}

/// As short as it can be said exactly: `1h30m`, `500ms`, `0s`.
pub fn display(duration: Duration) -> String {
    let mut millis = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    let mut text = String::new();
    for (name, unit) in UNITS.iter().rev().filter(|(name, _)| *name != "w") {
        let count = millis / unit;
        millis %= unit;
        if count > 0 {
            text.push_str(&format!("{count}{name}"));
        }
    }
    if text.is_empty() { "0s".to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        for (text, millis, shown) in [
            ("500ms", 500, "500ms"),
            ("5s", 5_000, "5s"),
            ("1.5s", 1_500, "1s500ms"),
            ("2m", 120_000, "2m"),
            ("2h", 7_200_000, "2h"),
            ("1h30m", 5_400_000, "1h30m"),
            ("1h 30m", 5_400_000, "1h30m"),
            ("1.5h", 5_400_000, "1h30m"),
            ("90m", 5_400_000, "1h30m"),
            ("7d", 604_800_000, "7d"),
            ("2w", 1_209_600_000, "14d"),
            ("0s", 0, "0s"),
            ("PT2H", 7_200_000, "2h"),
            ("PT0.5S", 500, "500ms"),
            ("P1DT12H", 129_600_000, "1d12h"),
            ("P2W", 1_209_600_000, "14d"),
            ("pt5m", 300_000, "5m"),
        ] {
            let duration = parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(duration, Duration::from_millis(millis), "{text}");
            assert_eq!(display(duration), shown);
            assert_eq!(parse(shown), Ok(duration));
        }
    }

    #[test]
    fn what_is_no_duration() {
        for text in ["500", "1.5", "0"] {
            assert_eq!(parse(text), Err(Error::NoUnit(text.to_owned())));
        }
        for text in [
            "",
            "s",
            "5x",
            "5 sec onds",
            "m5",
            "P",
            "PT",
            "P1M",
            "P1Y",
            "PT5",
            "30m1h",
            "1h1h",
            "-5s",
            "1.2.3s",
            "5é",
            "..s",
        ] {
            assert_eq!(parse(text), Err(Error::Malformed(text.to_owned())), "{text}");
        }
        let long = format!("{}d", "9".repeat(300));
        assert_eq!(parse(&long), Err(Error::TooLong(long)));
    }
}
