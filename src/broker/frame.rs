//! An answer on its way to the socket: what was encoded for it and, left where they were read, the records in
//! its gaps. They are copied once, into the socket.

use std::iter::once;
use std::ops::Range;

/// A whole frame, its length first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frame {
    encoded: Vec<u8>,
    /// Where records belong, in order, and which.
    gaps: Vec<(usize, Range<usize>)>,
    records: Vec<u8>,
}

impl From<Vec<u8>> for Frame {
    fn from(encoded: Vec<u8>) -> Self {
        Self { encoded, ..Self::default() }
    }
}

impl Frame {
    pub(super) fn new(
        encoded: Vec<u8>,
        gaps: Vec<(usize, Range<usize>)>,
        records: Vec<u8>,
    ) -> Self {
        Self { encoded, gaps, records }
    }

    /// Its bytes, in pieces, of which some may be empty.
    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        let starts = once(0).chain(self.gaps.iter().map(|gap| gap.0));
        let ends = self.gaps.iter().map(|gap| gap.0).chain(once(self.encoded.len()));
        let encoded = starts.zip(ends).map(|(start, end)| &self.encoded[start..end]);
        let records = self.gaps.iter().map(|gap| &self.records[gap.1.clone()]).chain(once(&[][..]));
        encoded.zip(records).flat_map(|(encoded, records)| [encoded, records])
    }

    pub fn len(&self) -> usize {
        self.encoded.len() + self.gaps.iter().map(|gap| gap.1.len()).sum::<usize>()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// In one piece.
    pub fn to_vec(&self) -> Vec<u8> {
        self.pieces().flatten().copied().collect()
    }

    /// The room that the records were read into, once they are sent.
    pub(super) fn into_room(self) -> Vec<u8> {
        self.records
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_stand_in_their_gaps() {
        let frame =
            Frame::new(b"ad".to_vec(), vec![(1, 1..3), (1, 0..0), (2, 3..4)], b"xbce".to_vec());
        assert_eq!((frame.to_vec(), frame.len()), (b"abcde".to_vec(), 5));
        let frame = Frame::from(b"ab".to_vec());
        assert_eq!((frame.to_vec(), frame.len(), frame.is_empty()), (b"ab".to_vec(), 2, false));
        assert!(Frame::default().is_empty());
    }
}
