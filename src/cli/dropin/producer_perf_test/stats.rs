//! What was measured, as Kafka's tool counts it: in all, and since it last said so.

use std::time::{Duration, Instant};

use crate::cli::dropin::java_double::fixed;

const MEGABYTE: f64 = 1024.0 * 1024.0;
/// Latencies that are kept at most; more are sampled.
const KEPT: u64 = 500_000;

#[derive(Debug, Default)]
struct Sums {
    count: u64,
    bytes: u64,
    total_ms: u64,
    max_ms: u64,
}

impl Sums {
    fn add(&mut self, latency_ms: u64, bytes: usize) {
        self.count += 1;
        self.bytes += bytes as u64;
        self.total_ms += latency_ms;
        self.max_ms = self.max_ms.max(latency_ms);
    }

    /// Records and megabytes in a second.
    fn rates(&self, elapsed: Duration) -> (f64, f64) {
        let elapsed = elapsed.as_millis() as f64;
        let per_second = |amount: u64| 1000.0 * amount as f64 / elapsed;
        (per_second(self.count), per_second(self.bytes) / MEGABYTE)
    }

    fn average(&self) -> f64 {
        self.total_ms as f64 / self.count as f64
    }
}

#[derive(Debug)]
pub(super) struct Stats {
    start: Instant,
    all: Sums,
    window_start: Instant,
    window: Sums,
    interval: Duration,
    /// Every so many records one latency is kept.
    sampling: u64,
    latencies: Vec<u64>,
    /// Of what follows the warm-up.
    steady: bool,
    /// Windows are not told any more.
    pub(super) silent: bool,
}

impl Stats {
    pub(super) fn of(records: u64, interval: Duration, steady: bool, now: Instant) -> Self {
        Self {
            start: now,
            all: Sums::default(),
            window_start: now,
            window: Sums::default(),
            interval,
            sampling: (records / KEPT.min(records).max(1)).max(1),
            latencies: Vec::new(),
            steady,
            silent: false,
        }
    }

    /// A record was acknowledged; the lines that are to be said of the last window, where that ends it.
    pub(super) fn record(&mut self, latency: Duration, bytes: usize, now: Instant) -> Vec<String> {
        let latency_ms = u64::try_from(latency.as_millis()).unwrap_or(u64::MAX);
        if self.all.count.is_multiple_of(self.sampling) {
            self.latencies.push(latency_ms);
        }
        self.all.add(latency_ms, bytes);
        self.window.add(latency_ms, bytes);
        let elapsed = now.saturating_duration_since(self.window_start);
        if elapsed < self.interval {
            return Vec::new();
        }
        let mut lines = Vec::new();
        if self.steady && self.all.count == self.window.count {
            lines.push("In steady state.".to_owned());
        }
        if !self.silent {
            let window = &self.window;
            let (records, megabytes) = window.rates(elapsed);
            lines.push(format!(
                "{} records sent, {} records/sec ({} MB/sec), {} ms avg latency, {} ms max latency.",
                window.count,
                fixed(records, 1),
                fixed(megabytes, 2),
                fixed(window.average(), 1),
                fixed(window.max_ms as f64, 1),
            ));
        }
        self.window_start = now;
        self.window = Sums::default();
        lines
    }

    pub(super) fn total(&mut self, now: Instant) -> String {
        let elapsed = now.saturating_duration_since(self.start);
        let (records, megabytes) = self.all.rates(elapsed);
        self.latencies.sort_unstable();
        let below = |part: f64| {
            let at = (part * self.latencies.len() as f64) as usize;
            self.latencies.get(at).copied().unwrap_or(0)
        };
        format!(
            "{}{} records sent, {} records/sec ({} MB/sec), {} ms avg latency, {} ms max latency, {} ms 50th, {} \
             ms 95th, {} ms 99th, {} ms 99.9th.",
            self.all.count,
            if self.steady { " steady state" } else { "" },
            fixed(records, 6),
            fixed(megabytes, 2),
            fixed(self.all.average(), 2),
            fixed(self.all.max_ms as f64, 2),
            below(0.5),
            below(0.95),
            below(0.99),
            below(0.999),
        )
    }

    pub(super) fn acknowledged(&self) -> u64 {
        self.all.count
    }

    pub(super) fn elapsed(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn windows_and_the_total() {
        let start = Instant::now();
        let mut stats = Stats::of(4, 100 * MS, false, start);
        assert!(stats.record(10 * MS, 1_048_576, start + 50 * MS).is_empty());
        assert_eq!(
            stats.record(20 * MS, 1_048_576, start + 100 * MS),
            [
                "2 records sent, 20.0 records/sec (20.00 MB/sec), 15.0 ms avg latency, 20.0 ms max latency."
            ]
        );
        assert!(stats.record(30 * MS, 0, start + 150 * MS).is_empty());
        assert_eq!(
            stats.total(start + 1000 * MS),
            "3 records sent, 3.000000 records/sec (2.00 MB/sec), 20.00 ms avg latency, 30.00 ms max latency, 20 \
             ms 50th, 30 ms 95th, 30 ms 99th, 30 ms 99.9th."
        );
    }

    #[test]
    fn nothing_was_acknowledged() {
        let start = Instant::now();
        assert_eq!(
            Stats::of(4, MS, true, start).total(start + MS),
            "0 steady state records sent, 0.000000 records/sec (0.00 MB/sec), NaN ms avg latency, 0.00 ms max \
             latency, 0 ms 50th, 0 ms 95th, 0 ms 99th, 0 ms 99.9th."
        );
    }
}
