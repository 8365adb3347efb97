//! The newest offset of each key, within a limit of memory. Keys are kept as they are: two keys are
//! never taken for one.

use std::collections::BTreeMap;

use crate::types::Offset;

/// What a key costs besides its bytes.
const OVERHEAD: usize = 64;

#[derive(Debug)]
pub(super) struct OffsetMap {
    newest: BTreeMap<Box<[u8]>, Offset>,
    used: usize,
    limit: usize,
}

impl OffsetMap {
    pub(super) fn new(limit: usize) -> Self {
        Self { newest: BTreeMap::new(), used: 0, limit }
    }

    /// Offsets come in order. False: there is no room for another key.
    pub(super) fn put(&mut self, key: &[u8], offset: Offset) -> bool {
        if let Some(newest) = self.newest.get_mut(key) {
            *newest = offset;
            return true;
        }
        if self.used + key.len() + OVERHEAD > self.limit {
            return false;
        }
        self.put_anyway(key, offset);
        true
    }

    pub(super) fn put_anyway(&mut self, key: &[u8], offset: Offset) {
        if self.newest.insert(key.into(), offset).is_none() {
            self.used += key.len() + OVERHEAD;
        }
    }

    /// A batch that did not fit whole is not in the map at all: its records stay, and so do the ones
    /// that they would have replaced.
    pub(super) fn forget_from(&mut self, offset: Offset) {
        self.newest.retain(|_, newest| *newest < offset);
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<Offset> {
        self.newest.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_within_a_limit() {
        let mut map = OffsetMap::new(3 * (OVERHEAD + 1));
        for (i, key) in [b"a", b"b", b"a", b"c"].into_iter().enumerate() {
            assert!(map.put(key, Offset(i as i64)));
        }
        assert!(!map.put(b"d", Offset(4)) && map.put(b"c", Offset(5)));
        assert_eq!(map.get(b"a"), Some(Offset(2)));
        map.forget_from(Offset(5));
        assert_eq!((map.get(b"c"), map.get(b"b")), (None, Some(Offset(1))));
    }
}
