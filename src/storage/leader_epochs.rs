//! Which leader epoch began at which offset: how a follower learns where its log parts from the
//! leader's.
//!
//! The file is a cache of what the batches say. It is written by flushes and clean stops; after an
//! unclean stop it is cut where recovery begins and filled again from the batches.

use crate::types::{LeaderEpoch, Offset};

/// Epochs and start offsets, both rising.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeaderEpochs {
    entries: Vec<(LeaderEpoch, Offset)>,
}

impl LeaderEpochs {
    /// Keeps only entries that rise in both, the later ones winning.
    pub fn new(entries: Vec<(LeaderEpoch, Offset)>) -> Self {
        let mut epochs = Self::default();
        for (epoch, start) in entries {
            epochs.assign(epoch, start);
        }
        epochs
    }

    pub fn entries(&self) -> &[(LeaderEpoch, Offset)] {
        &self.entries
    }

    pub fn latest(&self) -> Option<LeaderEpoch> {
        self.entries.last().map(|(epoch, _)| *epoch)
    }

    /// From `start` on the epoch is this one; true when that is news.
    pub fn assign(&mut self, epoch: LeaderEpoch, start: Offset) -> bool {
        if epoch.0 < 0 || self.latest().is_some_and(|latest| latest == epoch) {
            return false;
        }
        self.entries.retain(|(e, s)| *e < epoch && *s < start);
        self.entries.push((epoch, start));
        true
    }

    /// The largest epoch at most `epoch`, and where it ended: the start of the next, or the log end.
    pub fn end_offset_for(
        &self,
        epoch: LeaderEpoch,
        log_end: Offset,
    ) -> Option<(LeaderEpoch, Offset)> {
        let after = self.entries.partition_point(|(e, _)| *e <= epoch);
        if self.latest() == Some(epoch) {
            return Some((epoch, log_end));
        }
        // Newer than all that are known here: nothing can be said.
        let (_, end) = self.entries.get(after)?;
        match after.checked_sub(1) {
            Some(before) => Some((self.entries[before].0, *end)),
            // Older than all: its end is where the first known begins.
            None => Some((epoch, *end)),
        }
    }

    /// The epoch that an offset was written in.
    pub fn epoch_at(&self, offset: Offset) -> Option<LeaderEpoch> {
        let after = self.entries.partition_point(|(_, start)| *start <= offset);
        Some(self.entries[after.checked_sub(1)?].0)
    }

    /// The log ends at `end` now; true when entries went.
    pub fn truncate_from_end(&mut self, end: Offset) -> bool {
        let before = self.entries.len();
        self.entries.retain(|(_, start)| *start < end);
        self.entries.len() != before
    }

    /// The log starts at `start` now: the epoch there starts there. True when something changed.
    pub fn truncate_from_start(&mut self, start: Offset) -> bool {
        let after = self.entries.partition_point(|(_, s)| *s <= start);
        let Some(first) = after.checked_sub(1) else { return false };
        let changed = first > 0 || self.entries[first].1 != start;
        self.entries.drain(..first);
        self.entries[0].1 = start;
        changed
    }

    pub fn clear(&mut self) {
        self.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epochs(entries: &[(i32, i64)]) -> LeaderEpochs {
        LeaderEpochs::new(entries.iter().map(|(e, o)| (LeaderEpoch(*e), Offset(*o))).collect())
    }

    #[test]
    fn a_new_epoch_replaces_what_it_contradicts() {
        let mut cache = epochs(&[(0, 0), (2, 10), (5, 20)]);
        assert!(!cache.assign(LeaderEpoch(5), Offset(25)));
        assert!(!cache.assign(LeaderEpoch(-1), Offset(25)));
        assert!(cache.assign(LeaderEpoch(6), Offset(10)));
        assert_eq!(cache, epochs(&[(0, 0), (6, 10)]));
        assert!(cache.assign(LeaderEpoch(7), Offset(0)));
        assert_eq!(cache, epochs(&[(7, 0)]));
    }

    #[test]
    fn ends_of_epochs() {
        let cache = epochs(&[(1, 5), (2, 10), (5, 20)]);
        let end =
            |epoch| cache.end_offset_for(LeaderEpoch(epoch), Offset(30)).map(|(e, o)| (e.0, o.0));
        assert_eq!(end(5), Some((5, 30)));
        assert_eq!(end(2), Some((2, 20)));
        assert_eq!(end(4), Some((2, 20)));
        assert_eq!(end(0), Some((0, 5)));
        assert_eq!(end(6), None);
        assert_eq!(LeaderEpochs::default().end_offset_for(LeaderEpoch(0), Offset(0)), None);
        assert_eq!(cache.epoch_at(Offset(4)), None);
        assert_eq!(cache.epoch_at(Offset(19)), Some(LeaderEpoch(2)));
    }

    #[test]
    fn cutting_both_ends() {
        let mut cache = epochs(&[(1, 5), (2, 10), (5, 20)]);
        assert!(cache.truncate_from_end(Offset(20)));
        assert!(!cache.truncate_from_end(Offset(11)));
        assert_eq!(cache, epochs(&[(1, 5), (2, 10)]));
        assert!(cache.truncate_from_start(Offset(7)));
        assert_eq!(cache, epochs(&[(1, 7), (2, 10)]));
        assert!(cache.truncate_from_start(Offset(12)));
        assert_eq!(cache, epochs(&[(2, 12)]));
        assert!(!cache.truncate_from_start(Offset(3)));
        assert!(!cache.truncate_from_start(Offset(12)));
    }
}
