//! What has passed through a broker: totals, and how much in the last minute.

use std::collections::BTreeMap;
use std::time::Duration;

use super::core::Core;
use crate::wire::ApiKey;

/// The last minute is kept in pieces of so many seconds.
const PIECE_SECS: u64 = 5;
const PIECES: usize = 12;

/// A total that knows its last minute.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    total: u64,
    /// Numbers of pieces since the start, and what fell into each; the oldest is overwritten.
    pieces: [(u64, u64); PIECES],
}

impl Meter {
    fn add(&mut self, now: Duration, amount: u64) {
        self.total += amount;
        let number = now.as_secs() / PIECE_SECS;
        let piece = &mut self.pieces[(number % PIECES as u64) as usize];
        if piece.0 != number {
            *piece = (number, 0);
        }
        piece.1 += amount;
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    /// A second, over the last minute, or over the time since the start if that is shorter.
    pub fn rate(&self, now: Duration) -> f64 {
        let number = now.as_secs() / PIECE_SECS;
        let recent = self.pieces.iter().filter(|(at, _)| at + PIECES as u64 > number);
        let amount: u64 = recent.map(|(_, amount)| amount).sum();
        let span = now.as_secs_f64().clamp(1.0, (PIECE_SECS * PIECES as u64) as f64);
        amount as f64 / span
    }
}

#[derive(Debug, Clone, Default)]
pub struct Stats {
    pub messages_in: Meter,
    pub bytes_in: Meter,
    pub bytes_out: Meter,
    pub requests: Meter,
    pub requests_by_api: BTreeMap<ApiKey, u64>,
}

impl Core {
    pub(super) fn count_request(&mut self, api: ApiKey) {
        self.stats.requests.add(self.now.monotonic, 1);
        *self.stats.requests_by_api.entry(api).or_default() += 1;
    }

    pub(super) fn count_produced(&mut self, records: u64, bytes: usize) {
        self.stats.messages_in.add(self.now.monotonic, records);
        self.stats.bytes_in.add(self.now.monotonic, bytes as u64);
    }

    pub(super) fn count_fetched(&mut self, bytes: usize) {
        self.stats.bytes_out.add(self.now.monotonic, bytes as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_minute_forgets() {
        let mut meter = Meter::default();
        let at = Duration::from_secs;
        meter.add(at(0), 600);
        assert!((meter.rate(at(10)) - 60.0).abs() < 0.1);
        meter.add(at(59), 600);
        assert!((meter.rate(at(59)) - 1200.0 / 59.0).abs() < 0.1);
        // The first piece is older than a minute.
        assert!((meter.rate(at(61)) - 10.0).abs() < 0.1);
        assert!(meter.rate(at(600)).abs() < 0.1);
        assert_eq!(meter.total(), 1200);
    }
}
