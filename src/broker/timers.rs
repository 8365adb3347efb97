//! Deadlines, in the order of (time, sequence): two that are due at once ring in the order in which
//! they were armed, on every run.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// One deadline for each key; arming a key again replaces what was armed.
#[derive(Debug)]
pub struct Timers<K> {
    queue: BTreeSet<(Duration, u64, K)>,
    armed: BTreeMap<K, (Duration, u64)>,
    sequence: u64,
}

impl<K: Ord + Clone> Timers<K> {
    pub fn new() -> Self {
        Self { queue: BTreeSet::new(), armed: BTreeMap::new(), sequence: 0 }
    }

    /// In monotonic time.
    pub fn arm(&mut self, key: K, at: Duration) {
        self.cancel(&key);
        self.sequence += 1;
        self.armed.insert(key.clone(), (at, self.sequence));
        self.queue.insert((at, self.sequence, key));
    }

    pub fn cancel(&mut self, key: &K) {
        if let Some((at, sequence)) = self.armed.remove(key) {
            self.queue.remove(&(at, sequence, key.clone()));
        }
    }

    /// When the next one rings.
    pub fn next(&self) -> Option<Duration> {
        self.queue.first().map(|(at, _, _)| *at)
    }

    /// One that is due, disarmed.
    pub fn pop_due(&mut self, now: Duration) -> Option<K> {
        if self.next()? > now {
            return None;
        }
        let (_, _, key) = self.queue.pop_first()?;
        self.armed.remove(&key);
        Some(key)
    }
}

impl<K: Ord + Clone> Default for Timers<K> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    #[test]
    fn they_ring_by_time_then_in_the_order_they_were_armed() {
        let mut timers = Timers::new();
        timers.arm("late", ms(9));
        timers.arm("b", ms(5));
        timers.arm("a", ms(5));
        assert_eq!(timers.next(), Some(ms(5)));
        assert_eq!(timers.pop_due(ms(4)), None);
        assert_eq!(timers.pop_due(ms(7)), Some("b"));
        assert_eq!(timers.pop_due(ms(7)), Some("a"));
        assert_eq!(timers.pop_due(ms(7)), None);
        assert_eq!(timers.next(), Some(ms(9)));
    }

    #[test]
    fn arming_again_replaces_and_cancelling_forgets() {
        let mut timers = Timers::new();
        timers.arm(1, ms(1));
        timers.arm(1, ms(3));
        timers.arm(2, ms(2));
        timers.cancel(&2);
        timers.cancel(&7);
        assert_eq!(timers.pop_due(ms(2)), None);
        assert_eq!(timers.pop_due(ms(3)), Some(1));
        assert_eq!(timers.next(), None);
    }
}
