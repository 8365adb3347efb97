//! Time. The wall clock stamps records and may jump; the monotonic one measures waits and never
//! goes back. Whoever needs the time is given a clock, or the time itself.

use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::types::TimestampMs;

pub trait Clock: Debug + Send + Sync {
    /// The wall clock.
    fn now(&self) -> TimestampMs;
    /// Time since some moment in the past that stays the same as long as the clock lives.
    fn monotonic(&self) -> Duration;
}

/// The machine's clocks.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> TimestampMs {
        let ms = match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
        };
        TimestampMs(ms)
    }

    fn monotonic(&self) -> Duration {
        self.start.elapsed()
    }
}

/// Stands still until it is told to move.
#[derive(Debug)]
pub struct ManualClock {
    wall_ms: AtomicI64,
    monotonic_ns: AtomicU64,
}

impl ManualClock {
    pub fn new(wall: TimestampMs) -> Self {
        Self { wall_ms: AtomicI64::new(wall.0), monotonic_ns: AtomicU64::new(0) }
    }

    /// Moves both clocks forward. The wall clock has whole milliseconds.
    pub fn advance(&self, by: Duration) {
        let before = self.monotonic_ns.load(Ordering::Relaxed);
        let after = before + u64::try_from(by.as_nanos()).expect("a simulated wait of centuries");
        self.monotonic_ns.store(after, Ordering::Relaxed);
        let ms = after / 1_000_000 - before / 1_000_000;
        self.wall_ms.fetch_add(ms.cast_signed(), Ordering::Relaxed);
    }

    /// Sets the wall clock alone, also backwards, as an administrator may.
    pub fn set_wall(&self, wall: TimestampMs) {
        self.wall_ms.store(wall.0, Ordering::Relaxed);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> TimestampMs {
        TimestampMs(self.wall_ms.load(Ordering::Relaxed))
    }

    fn monotonic(&self) -> Duration {
        Duration::from_nanos(self.monotonic_ns.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manual_clock_moves_only_when_told() {
        let clock = ManualClock::new(TimestampMs(1000));
        assert_eq!((clock.now(), clock.monotonic()), (TimestampMs(1000), Duration::ZERO));
        clock.advance(Duration::from_micros(1500));
        clock.advance(Duration::from_micros(500));
        assert_eq!(clock.now(), TimestampMs(1002));
        clock.set_wall(TimestampMs(5));
        assert_eq!((clock.now(), clock.monotonic()), (TimestampMs(5), Duration::from_millis(2)));
    }

    #[test]
    fn system_clock_is_after_this_was_written() {
        let clock = SystemClock::new();
        assert!(clock.now() > TimestampMs(1_767_225_600_000));
        assert!(clock.monotonic() <= clock.monotonic());
    }
}
