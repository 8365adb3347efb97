//! Positions in a partition as people write them: `--from`, `--to`, `--before`, `--time`.
//!
//! - `earliest`, `beginning`, `start`, `oldest`; `latest`, `end`, `newest`; `stored`
//! - `N` an offset, `-N` from each partition's end
//! - times: `@MS`, an ISO date or time, `-2h` ago, `yesterday`, `today`
//! - kcat's `s@MS` and `e@MS`: the same times, where to start and where to end
//!
//! Reading is pure: what depends on the clock or the zone stays a word (`Moment`) until `Moment::resolve`.

use std::time::Duration;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::duration;
use crate::types::{Offset, TimestampMs};

/// A place in every partition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position {
    /// The first record that is still there.
    Earliest,
    /// The end: what comes from now on.
    Latest,
    /// Where the group committed.
    Stored,
    /// This offset.
    Offset(Offset),
    /// This many records before the end.
    FromEnd(u64),
    /// The first record at or after this moment.
    Time(Moment),
}

/// A point in time, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    At(TimestampMs),
    /// A date or time without a zone: `--tz` says which, UTC without it.
    Civil(DateTime),
    /// So long before now.
    Ago(Duration),
    /// Midnight of this day, counted from today: -1 is yesterday.
    Day(i8),
}

/// Which end of a range kcat's `-o` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// `s@MS`, and everything that has no letter.
    From(Position),
    /// `e@MS`.
    To(Position),
}

/// Why a text is no position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error(
        "`{0}` is not a position: write `earliest`, `latest`, `stored`, an offset like `42`, `-10` from the end, \
         or a time like `2024-01-31T10:00`, `@1706695200000`, `-2h`, `yesterday`"
    )]
    Malformed(String),
    #[error("`{0}` is beyond any offset")]
    TooLarge(String),
    #[error("`{0}` says where to start: it belongs to `--from`")]
    IsStart(String),
    #[error("`{0}` says where to end: it belongs to `--to`")]
    IsEnd(String),
    #[error("`{0}` is beyond any time")]
    OutOfTime(String),
}

/// From here a bare number is rather a time in milliseconds (March 1973) than an offset.
const MILLISECONDS_FROM: i64 = 100_000_000_000;

impl Position {
    /// Reads `--from` and everything else that is a start: `s@MS` too, `e@MS` not.
    pub fn parse_from(text: &str) -> Result<Self, Error> {
        match Bound::parse(text)? {
            Bound::From(position) => Ok(position),
            Bound::To(_) => Err(Error::IsEnd(text.to_owned())),
        }
    }

    /// Reads `--to` and everything else that is an end: `e@MS` too, `s@MS` not.
    pub fn parse_to(text: &str) -> Result<Self, Error> {
        match Bound::parse(text)? {
            Bound::From(_) if text.starts_with("s@") => Err(Error::IsStart(text.to_owned())),
            Bound::From(position) | Bound::To(position) => Ok(position),
        }
    }

    /// A bare number that looks like milliseconds: beyond every end it is an error that says `@N`.
    pub fn looks_like_milliseconds(&self) -> bool {
        matches!(self, Self::Offset(offset) if offset.0 >= MILLISECONDS_FROM)
    }

    fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "earliest" | "beginning" | "start" | "oldest" => Ok(Self::Earliest),
            "latest" | "end" | "newest" => Ok(Self::Latest),
            "stored" => Ok(Self::Stored),
            text if is_number(text) => {
                let offset = text.parse().map_err(|_| Error::TooLarge(text.to_owned()))?;
                Ok(Self::Offset(Offset(offset)))
            }
            text => match text.strip_prefix('-') {
                Some(count) if is_number(count) => {
                    let count: i64 = count.parse().map_err(|_| Error::TooLarge(text.to_owned()))?;
                    Ok(Self::FromEnd(count.unsigned_abs()))
                }
                _ => Moment::parse(text).map(Self::Time),
            },
        }
    }
}

impl Bound {
    /// Reads kcat's `-o`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let time = |ms: &str| milliseconds(ms, text).map(|at| Position::Time(Moment::At(at)));
        match (text.strip_prefix("s@"), text.strip_prefix("e@")) {
            (Some(ms), _) => time(ms).map(Self::From),
            (_, Some(ms)) => time(ms).map(Self::To),
            _ => Position::parse(text).map(Self::From),
        }
    }
}

impl Moment {
    /// Reads a time: `@MS`, an ISO date or time, `-2h`, `yesterday`, `today`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let malformed = || Error::Malformed(text.to_owned());
        match text {
            "yesterday" => return Ok(Self::Day(-1)),
            "today" => return Ok(Self::Day(0)),
            _ => {}
        }
        if let Some(ms) = text.strip_prefix('@') {
            return milliseconds(ms, text).map(Self::At);
        }
        if let Some(ago) = text.strip_prefix('-') {
            return duration::parse(ago).map(Self::Ago).map_err(|_| malformed());
        }
        // jiff would take a lone number or a week date for something.
        if !text.get(..5).is_some_and(|start| is_number(&start[..4]) && start.ends_with('-')) {
            return Err(malformed());
        }
        if let Ok(at) = text.parse::<Timestamp>() {
            return Ok(Self::At(TimestampMs(at.as_millisecond())));
        }
        if text.len() > 10 && has_offset(&text[10..]) {
            return Err(malformed());
        }
        let civil = text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(DateTime::from));
        civil.map(Self::Civil).map_err(|_| malformed())
    }

    /// The time that is meant, seen from `now` in this zone.
    pub fn resolve(&self, now: TimestampMs, zone: &TimeZone) -> Result<TimestampMs, Error> {
        let out_of_time = || Error::OutOfTime(format!("{self:?}"));
        let of_civil = |civil: DateTime| {
            let at = civil.to_zoned(zone.clone()).map_err(|_| out_of_time())?;
            Ok(TimestampMs(at.timestamp().as_millisecond()))
        };
        match self {
            Self::At(at) => Ok(*at),
            Self::Ago(ago) => {
                let ago = i64::try_from(ago.as_millis()).map_err(|_| out_of_time())?;
                // Before 1970 Kafka knows only special values.
                Ok(TimestampMs(now.0.saturating_sub(ago).max(0)))
            }
            Self::Civil(civil) => of_civil(*civil),
            Self::Day(days) => {
                let now = Timestamp::from_millisecond(now.0).map_err(|_| out_of_time())?;
                let today = now.to_zoned(zone.clone()).date();
                let day = today.checked_add(Span::new().days(*days)).map_err(|_| out_of_time())?;
                of_civil(day.into())
            }
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Milliseconds since 1970; `whole` is what was written.
fn milliseconds(ms: &str, whole: &str) -> Result<TimestampMs, Error> {
    if !is_number(ms) {
        return Err(Error::Malformed(whole.to_owned()));
    }
    ms.parse().map(TimestampMs).map_err(|_| Error::OutOfTime(whole.to_owned()))
}

/// Whether a time of day ends in an offset or zone: what `Timestamp` did not take then is wrong.
fn has_offset(time: &str) -> bool {
    time.contains(['+', '-', '[', 'Z', 'z'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Position {
        let civil = match text.len() {
            10 => text.parse::<Date>().unwrap().into(),
            _ => text.parse().unwrap(),
        };
        Position::Time(Moment::Civil(civil))
    }

    fn ago(millis: u64) -> Position {
        Position::Time(Moment::Ago(Duration::from_millis(millis)))
    }

    fn at(millis: i64) -> Position {
        Position::Time(Moment::At(TimestampMs(millis)))
    }

    #[test]
    fn positions() {
        for (text, position) in [
            ("earliest", Position::Earliest),
            ("beginning", Position::Earliest),
            ("start", Position::Earliest),
            ("oldest", Position::Earliest),
            ("latest", Position::Latest),
            ("end", Position::Latest),
            ("newest", Position::Latest),
            ("stored", Position::Stored),
            ("0", Position::Offset(Offset(0))),
            ("42", Position::Offset(Offset(42))),
            ("9223372036854775807", Position::Offset(Offset(i64::MAX))),
            ("-1", Position::FromEnd(1)),
            ("-10", Position::FromEnd(10)),
            ("@1706695200000", at(1_706_695_200_000)),
            ("@0", at(0)),
            ("-2h", ago(7_200_000)),
            ("-1h30m", ago(5_400_000)),
            ("-500ms", ago(500)),
            ("-PT2H", ago(7_200_000)),
            ("yesterday", Position::Time(Moment::Day(-1))),
            ("today", Position::Time(Moment::Day(0))),
            ("2024-01-31", time("2024-01-31")),
            ("2024-01-31T10:00", time("2024-01-31T10:00:00")),
            ("2024-01-31 10:00:05", time("2024-01-31T10:00:05")),
            ("2024-01-31T10:00:05.250", time("2024-01-31T10:00:05.250")),
            ("2024-01-31T10:00:00Z", at(1_706_695_200_000)),
            ("2024-01-31T10:00:00.001Z", at(1_706_695_200_001)),
            ("2024-01-31T12:00+02:00", at(1_706_695_200_000)),
        ] {
            assert_eq!(Position::parse_from(text), Ok(position.clone()), "{text}");
            assert_eq!(Position::parse_to(text), Ok(position), "{text}");
        }
    }

    #[test]
    fn what_is_no_position() {
        for text in [
            "",
            "-",
            "@",
            "@x",
            "@-5",
            "+5",
            "1.5",
            "0x10",
            "first",
            "EARLIEST",
            "-2x",
            "2h",
            "2024-13-01",
            "2024-01-31T25:00",
            "2024-01-31T10:00+99:00",
            "2024-01-31T10:00X",
            "s@",
            "s@x",
            "e@-1",
            "s@earliest",
            "é",
            "24-1-1",
            "12:00",
        ] {
            assert_eq!(Position::parse_from(text), Err(Error::Malformed(text.to_owned())));
        }
        for text in ["9223372036854775808", "-9223372036854775808"] {
            assert_eq!(Position::parse_from(text), Err(Error::TooLarge(text.to_owned())));
        }
        let text = "@9223372036854775808";
        assert_eq!(Position::parse_from(text), Err(Error::OutOfTime(text.to_owned())));
    }

    #[test]
    fn starts_and_ends_of_kcat() {
        assert_eq!(Bound::parse("s@5"), Ok(Bound::From(at(5))));
        assert_eq!(Bound::parse("e@5"), Ok(Bound::To(at(5))));
        assert_eq!(Bound::parse("stored"), Ok(Bound::From(Position::Stored)));
        assert_eq!(Bound::parse("-5"), Ok(Bound::From(Position::FromEnd(5))));
        assert_eq!(Position::parse_from("s@5"), Ok(at(5)));
        assert_eq!(Position::parse_to("e@5"), Ok(at(5)));
        assert_eq!(Position::parse_from("e@5"), Err(Error::IsEnd("e@5".to_owned())));
        assert_eq!(Position::parse_to("s@5"), Err(Error::IsStart("s@5".to_owned())));
    }

    #[test]
    fn moments_in_zones() {
        let now = TimestampMs(1_706_695_200_000); // 2024-01-31T10:00Z
        let berlin = TimeZone::get("Europe/Berlin").unwrap();
        for (text, utc, in_berlin) in [
            ("2024-01-31T10:00", 1_706_695_200_000, 1_706_691_600_000),
            ("2024-01-31T10:00Z", 1_706_695_200_000, 1_706_695_200_000),
            ("2024-01-31", 1_706_659_200_000, 1_706_655_600_000),
            ("2024-07-01", 1_719_792_000_000, 1_719_784_800_000),
            ("yesterday", 1_706_572_800_000, 1_706_569_200_000),
            ("today", 1_706_659_200_000, 1_706_655_600_000),
            ("-2h", 1_706_688_000_000, 1_706_688_000_000),
            ("-5000w", 0, 0),
        ] {
            let moment = Moment::parse(text).unwrap();
            assert_eq!(moment.resolve(now, &TimeZone::UTC), Ok(TimestampMs(utc)), "{text}");
            assert_eq!(moment.resolve(now, &berlin), Ok(TimestampMs(in_berlin)), "{text}");
        }
    }

    #[test]
    fn numbers_that_look_like_times() {
        assert!(Position::parse_from("1706695200000").unwrap().looks_like_milliseconds());
        assert!(!Position::parse_from("1706695200").unwrap().looks_like_milliseconds());
        assert!(!Position::parse_from("@1706695200000").unwrap().looks_like_milliseconds());
    }
}
