//! Times as `kafka-consumer-groups` takes them: `2026-01-31T12:00:00.000`, `P1DT2H`.

use jiff::Timestamp;
use regex::Regex;

/// A date and time with its milliseconds; without a zone it is UTC.
pub(in crate::cli::dropin) fn datetime(text: &str) -> Result<i64, String> {
    let Some((_, time)) = text.split_once('T') else {
        return Err(
            "java.text.ParseException: Error parsing timestamp. It does not contain a 'T' \
                    according to ISO8601 format"
                .into(),
        );
    };
    let zoned = time.contains(['+', '-', 'Z']);
    let full = if zoned { text.to_owned() } else { format!("{text}Z") };
    parse(&full).ok_or_else(|| format!("java.text.ParseException: Unparseable date: \"{full}\""))
}

fn parse(text: &str) -> Option<i64> {
    let form = r"^(\d{1,4})-(\d{1,2})-(\d{1,2})T(\d{1,2}):(\d{1,2}):(\d{1,2})\.(\d{1,3})(Z|[+-]\d\d(?::?\d\d)?)";
    let found = Regex::new(form).ok()?.captures(text)?;
    let number = |at: usize| found[at].parse::<i64>().ok();
    let zone = match &found[8] {
        "Z" => "Z".to_owned(),
        zone => {
            let digits = zone[1..].replace(':', "");
            let minutes = digits.get(2..).filter(|m| !m.is_empty()).unwrap_or("00");
            format!("{}{}:{minutes}", &zone[..1], &digits[..2])
        }
    };
    let text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{zone}",
        number(1)?,
        number(2)?,
        number(3)?,
        number(4)?,
        number(5)?,
        number(6)?
    );
    let at: Timestamp = text.parse().ok()?;
    Some(at.as_millisecond() + number(7)?)
}

/// Days, hours, minutes and seconds of ISO 8601, in milliseconds.
pub(in crate::cli::dropin) fn duration(text: &str) -> Option<i64> {
    let form = r"(?i)^([+-]?)P(?:([+-]?\d+)D)?(T(?:([+-]?\d+)H)?(?:([+-]?\d+)M)?(?:([+-]?\d+)(?:[.,](\d{0,9}))?S)?)?$";
    let found = Regex::new(form).ok()?.captures(text)?;
    let part = |at: usize| found.get(at).map(|part| part.as_str());
    let whole = [part(2), part(4), part(5), part(6)];
    if whole.iter().all(Option::is_none) || part(3).is_some_and(|time| time.len() == 1) {
        return None;
    }
    let mut total: i64 = 0;
    for (number, unit) in whole.into_iter().zip([86_400_000, 3_600_000, 60_000, 1000]) {
        let number: i64 = number.unwrap_or("0").parse().ok()?;
        total = total.checked_add(number.checked_mul(unit)?)?;
    }
    let fraction: i64 = format!("{:0<3.3}", part(7).unwrap_or_default()).parse().ok()?;
    let negative = part(6).is_some_and(|seconds| seconds.starts_with('-'));
    total = total.checked_add(if negative { -fraction } else { fraction })?;
    Some(if part(1) == Some("-") { -total } else { total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_need_their_milliseconds() {
        for (text, at) in [
            ("2020-09-13T12:26:40.000", 1_600_000_000_000),
            ("2020-09-13T12:26:40.005Z", 1_600_000_000_005),
            ("2020-09-13T14:26:40.000+02", 1_600_000_000_000),
            ("2020-09-13T14:26:40.000+0200", 1_600_000_000_000),
            ("2020-09-13T14:26:40.000+02:00", 1_600_000_000_000),
        ] {
            assert_eq!(datetime(text), Ok(at), "{text}");
        }
        assert_eq!(
            datetime("2020-01-01T00:00:00"),
            Err("java.text.ParseException: Unparseable date: \"2020-01-01T00:00:00Z\"".into())
        );
        assert!(datetime("2020-01-01").unwrap_err().contains("does not contain a 'T'"));
        assert!(datetime("2020-13-01T00:00:00.000").is_err());
    }

    #[test]
    fn durations_are_javas() {
        for (text, ms) in [
            ("P1DT2H", Some(93_600_000)),
            ("PT0.5S", Some(500)),
            ("-PT1M", Some(-60_000)),
            ("PT-1.5S", Some(-1500)),
            ("pt1h", Some(3_600_000)),
            ("P", None),
            ("PT", None),
            ("P1DT", None),
            ("P1M", None),
            ("1h", None),
        ] {
            assert_eq!(duration(text), ms, "{text}");
        }
    }
}
