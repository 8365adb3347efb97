//! Which partition a record goes to that names none.

use std::time::SystemTime;

use crate::client::produce::Partitioner;
use crate::wire::hash::{partition_by_crc32, partition_for_key};

/// A topic's partitioner on its way.
#[derive(Debug)]
pub(super) struct Spread {
    /// Where records without keys go, for a batch.
    sticky: usize,
    turn: usize,
    random: u64,
}

impl Default for Spread {
    fn default() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let seed = since.map_or(1, |since| since.as_nanos() as u64);
        Self { sticky: 0, turn: 0, random: (seed ^ u64::from(std::process::id()) << 40) | 1 }
    }
}

impl Spread {
    /// The partition that key or turn decide, of `count`; None where one is kept for a batch.
    #[inline]
    pub(super) fn fixed(
        &mut self,
        partitioner: Partitioner,
        key: Option<&[u8]>,
        count: usize,
    ) -> Option<usize> {
        let partitions = count as i32;
        let partition = match (partitioner, key) {
            (_, _) if count == 0 => return Some(0),
            (Partitioner::Murmur2, Some(key)) => partition_for_key(key, partitions).0,
            // As librdkafka, to which an empty key is none.
            (Partitioner::Crc32, Some(key)) if !key.is_empty() => {
                partition_by_crc32(key, partitions).0
            }
            (Partitioner::RoundRobin, _) => {
                let turn = self.turn % count;
                self.turn = turn + 1;
                return Some(turn);
            }
            (Partitioner::Random, _) => return Some(self.random(count)),
            (Partitioner::Murmur2 | Partitioner::Crc32 | Partitioner::Sticky, _) => return None,
        };
        usize::try_from(partition).ok()
    }

    /// The same as long as a batch is open there, then any other that has a leader.
    #[inline]
    pub(super) fn sticky(
        &mut self,
        count: usize,
        is_open: impl Fn(usize) -> bool,
        is_led: impl Fn(usize) -> bool,
    ) -> usize {
        if self.sticky >= count || !is_open(self.sticky) {
            let start = self.random(count);
            let led = (0..count).map(|step| (start + step) % count).find(|next| is_led(*next));
            self.sticky = led.unwrap_or(start);
        }
        self.sticky
    }

    /// By xorshift: nothing depends on it but an even spread.
    fn random(&mut self, count: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 11) as usize % count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_decide_where_there_are_keys() {
        let mut spread = Spread::default();
        let mut fixed =
            |partitioner, key: Option<&str>| spread.fixed(partitioner, key.map(str::as_bytes), 3);
        assert_eq!(fixed(Partitioner::Murmur2, Some("truck-3")), Some(2));
        assert_eq!(fixed(Partitioner::Crc32, Some("truck-1")), Some(2));
        assert_eq!(fixed(Partitioner::Crc32, Some("")), None);
        assert!(fixed(Partitioner::Murmur2, Some("")).is_some());
        assert_eq!(fixed(Partitioner::Murmur2, None), None);
        assert_eq!(fixed(Partitioner::Sticky, Some("truck-3")), None);
        let turns: Vec<_> = (0..4).map(|_| fixed(Partitioner::RoundRobin, Some("k"))).collect();
        assert_eq!(turns, [Some(0), Some(1), Some(2), Some(0)]);
    }

    #[test]
    fn one_partition_a_batch_and_never_one_without_a_leader() {
        let mut spread = Spread::default();
        let first = spread.sticky(8, |_| false, |_| true);
        assert!((0..100).all(|_| spread.sticky(8, |open| open == first, |_| true) == first));
        assert!((0..100).all(|_| spread.sticky(8, |_| false, |led| led == 5) == 5));
        let mut seen = [0; 8];
        (0..8_000).for_each(|_| seen[spread.sticky(8, |_| false, |_| true)] += 1);
        assert!(seen.iter().all(|count| *count > 700), "{seen:?}");
    }
}
