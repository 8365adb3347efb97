//! `--rate` of `produce` and `gen`: so many records or bytes in so much time.

use std::time::{Duration, Instant};

/// How fast at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    per_second: f64,
    bytes: bool,
}

impl Rate {
    /// One record in so many seconds.
    pub(crate) fn every(seconds: f64) -> Self {
        Self { per_second: 1.0 / seconds, bytes: false }
    }

    /// Reads `100/s`, `0.5/s`, `10MB/s`, `3/m`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let malformed = || format!("`{text}` is no rate: write 100/s, 10MB/s or 3/m");
        let (amount, unit) = text.split_once('/').ok_or_else(malformed)?;
        let seconds = match unit {
            "s" => 1.0,
            "m" | "min" => 60.0,
            "h" => 3600.0,
            _ => return Err(malformed()),
        };
        let digits = amount.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let (factor, bytes) = match &amount[digits.len()..] {
            "" => (1.0, false),
            "B" => (1.0, true),
            "kB" | "KB" => (1e3, true),
            "MB" => (1e6, true),
            "GB" => (1e9, true),
            "KiB" => (1024.0, true),
            "MiB" => (1024.0 * 1024.0, true),
            _ => return Err(malformed()),
        };
        let amount: f64 = digits.parse().map_err(|_| malformed())?;
        if !(amount > 0.0 && amount.is_finite()) {
            return Err(malformed());
        }
        Ok(Self { per_second: amount * factor / seconds, bytes })
    }
}

/// Keeps a rate from the first record on.
#[derive(Debug)]
pub(crate) struct Pace {
    rate: Rate,
    start: Option<Instant>,
    used: f64,
}

impl Pace {
    pub(crate) fn new(rate: Rate) -> Self {
        Self { rate, start: None, used: 0.0 }
    }

    /// How long until the next record may go; nothing for the very first.
    pub(crate) fn wait(&mut self, now: Instant) -> Duration {
        let start = *self.start.get_or_insert(now);
        let due = Duration::try_from_secs_f64(self.used / self.rate.per_second);
        let due = due.unwrap_or(Duration::MAX);
        due.saturating_sub(now.duration_since(start))
    }

    /// A record has gone.
    pub(crate) fn spend(&mut self, bytes: usize) {
        self.used += if self.rate.bytes { bytes as f64 } else { 1.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates() {
        let rate = |text| Rate::parse(text).map(|rate| (rate.per_second, rate.bytes));
        assert_eq!(rate("100/s"), Ok((100.0, false)));
        assert_eq!(rate("3/m"), Ok((0.05, false)));
        assert_eq!(rate("10MB/s"), Ok((1e7, true)));
        for text in ["", "100", "0/s", "-1/s", "inf/s", "1/d", "1XB/s", "MB/s"] {
            assert!(Rate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn ten_at_one_a_second_take_nine() {
        let mut pace = Pace::new(Rate::parse("1/s").unwrap());
        let mut now = Instant::now();
        let start = now;
        for _ in 0..10 {
            now += pace.wait(now);
            pace.spend(100);
        }
        assert_eq!(now - start, Duration::from_secs(9));
    }
}
