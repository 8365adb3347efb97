//! A partition's files as they are, for whoever looks at them from outside: opened for reading only, never
//! made, never mended, whole or not. A broker may be writing them meanwhile.

use std::io::ErrorKind;
use std::path::Path;

use super::disk::Disk;
use super::error::{Result, StorageError};
use super::index::{OffsetEntry, TimeEntry};
use super::walk::{Stop, Walk};
use crate::sys::fs::Open;
use crate::types::Offset;
use crate::wire::batch::{BatchView, MAGIC};
use crate::wire::message_set::Stored;

/// Offset, length, leader epoch and magic: enough to know what begins here.
const START: usize = 17;
/// Offset and length.
const PREFIX: usize = 12;
/// The shortest message that any Kafka has written, without its offset and length.
const SHORTEST: i32 = 14;
/// The size of an entry of an index of aborted transactions.
pub const ABORTED: usize = 34;
/// No index and no snapshot is longer.
const LARGEST: u64 = 256 << 20;

/// A log file, or a snapshot of one.
#[derive(Debug)]
pub struct LogFile {
    walk: Walk,
    len: u64,
    end: u64,
}

/// What begins at a place of a log file.
#[derive(Debug)]
pub enum Place<'a> {
    Batch {
        position: u64,
        batch: BatchView<'a>,
    },
    /// Nothing more: so many bytes are left, which are no whole batch.
    End {
        left: u64,
    },
    /// A message of the formats before record batches.
    Old {
        position: u64,
        message: Stored<'a>,
    },
    /// What stands for the length cannot be one.
    Length {
        length: i32,
    },
    /// What is not as a batch or a message is.
    Strange {
        reason: String,
    },
}

impl Place<'_> {
    /// The last offset of the batch or the message.
    pub fn last_offset(&self) -> Option<Offset> {
        match self {
            Self::Batch { batch, .. } => Some(batch.last_offset()),
            Self::Old { message, .. } => Some(message.message.offset),
            _ => None,
        }
    }
}

impl LogFile {
    /// Opens the file; `limit` bytes of it count.
    pub fn open(disk: &Disk, path: &Path, limit: u64) -> Result<Self> {
        let file = disk.open(path, Open::Read)?;
        let len = file.len().map_err(Disk::unread("measure", path))?;
        let end = len.min(limit);
        Ok(Self { walk: Walk::new(file, 0, end), len, end })
    }

    pub fn len(&self) -> u64 {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The next place is here.
    pub fn seek(&mut self, position: u64) {
        self.walk.back_to(position.min(self.end));
    }

    /// What begins here; a batch is passed over.
    pub fn next_place(&mut self) -> Result<Place<'_>> {
        self.next_within(u64::MAX)
    }

    /// As `next_place`, as if the file ended `limit` bytes from here.
    pub fn next_within(&mut self, limit: u64) -> Result<Place<'_>> {
        let position = self.walk.position();
        let left = (self.end - position).min(limit);
        let size = match self.look(left)? {
            Ok(size) => size,
            Err(place) => return Ok(place),
        };
        self.walk.skip(size as u64);
        let bytes = self.walk.held(position, size);
        if is_old(bytes) {
            return Ok(match Stored::parse(bytes) {
                Ok(message) => Place::Old { position, message },
                Err(error) => Place::Strange { reason: error.to_string() },
            });
        }
        Ok(match BatchView::parse(bytes) {
            Ok(batch) => Place::Batch { position, batch },
            Err(error) => Place::Strange { reason: error.to_string() },
        })
    }

    /// The size of the batch that begins here, which is in memory now; or what is here instead.
    fn look(&mut self, left: u64) -> Result<std::result::Result<usize, Place<'static>>> {
        let end = Ok(Err(Place::End { left }));
        if left <= START as u64 {
            return end;
        }
        let Some(start) = self.peek(START)? else { return end };
        let [.., a, b, c, d, _, _, _, _, _] = *start else { return end };
        let length = i32::from_be_bytes([a, b, c, d]);
        if length < SHORTEST {
            return Ok(Err(Place::Length { length }));
        }
        let size = PREFIX + length as usize;
        if size as u64 > left {
            return end;
        }
        Ok(match self.peek(size)? {
            Some(_) => Ok(size),
            None => Err(Place::End { left }),
        })
    }

    /// So many bytes from here; `None` when somebody has cut the file since it was measured.
    fn peek(&mut self, len: usize) -> Result<Option<&[u8]>> {
        let position = self.walk.position();
        match self.walk.peek(len) {
            Ok(_) => Ok(Some(self.walk.held(position, len))),
            Err(Stop::Failed(StorageError::Io { source, .. }))
                if source.kind() == ErrorKind::UnexpectedEof =>
            {
                Ok(None)
            }
            Err(stop) => Err(self.walk.error(stop)),
        }
    }
}

/// Whether this is of a format before record batches.
fn is_old(bytes: &[u8]) -> bool {
    bytes.get(START - 1).is_some_and(|magic| *magic < MAGIC)
}

/// An index file's entries; what is left of a last one that is cut off is not given.
#[derive(Debug)]
pub struct IndexFile<E> {
    pub entries: Vec<E>,
    pub len: u64,
}

/// The entries of an offset index for a segment with this base.
pub fn offset_index(disk: &Disk, path: &Path, base: Offset) -> Result<IndexFile<OffsetEntry>> {
    index(disk, path, |bytes| OffsetEntry::parse(base, bytes))
}

/// The entries of a time index for a segment with this base.
pub fn time_index(disk: &Disk, path: &Path, base: Offset) -> Result<IndexFile<TimeEntry>> {
    index(disk, path, |bytes| TimeEntry::parse(base, bytes))
}

fn index<E, const SIZE: usize>(
    disk: &Disk,
    path: &Path,
    parse: impl Fn(&[u8; SIZE]) -> E,
) -> Result<IndexFile<E>> {
    let bytes = bytes(disk, path)?;
    let (entries, _) = bytes.as_chunks();
    Ok(IndexFile { entries: entries.iter().map(parse).collect(), len: bytes.len() as u64 })
}

/// A small file whole: a snapshot, an index of transactions.
pub fn bytes(disk: &Disk, path: &Path) -> Result<Vec<u8>> {
    disk.fs().read_file(path, LARGEST).map_err(Disk::unread("read", path))
}

#[cfg(test)]
mod tests {
    use std::io::IoSlice;
    use std::sync::Arc;

    use super::*;
    use crate::sys::fs::MemFs;
    use crate::types::{LeaderEpoch, TimestampMs};
    use crate::wire::batch::{BatchBuilder, BatchSpec};

    fn seen(bytes: &[u8], limit: u64) -> Vec<String> {
        let disk = Disk::new(Arc::new(MemFs::new()));
        let path = Path::new("/00000000000000000000.log");
        let file = disk.open(path, Open::Create).unwrap();
        file.write_all_at(&mut [IoSlice::new(bytes)], 0).unwrap();
        let mut log = LogFile::open(&disk, path, limit).unwrap();
        let mut seen = Vec::new();
        loop {
            match log.next_place().unwrap() {
                Place::Batch { position, batch } => seen.push(format!(
                    "{} at {position}{}",
                    batch.base_offset(),
                    if batch.check_crc().is_err() { " wrong" } else { "" }
                )),
                other => {
                    seen.push(format!("{other:?}"));
                    return seen;
                }
            }
        }
    }

    #[test]
    fn batches_are_seen_whole_or_not() {
        let batch = |offset| {
            let mut builder = BatchBuilder::new(BatchSpec::at(Offset(offset), LeaderEpoch(0)));
            builder.push_value(TimestampMs(5), b"hello").unwrap();
            builder.finish_plain().to_vec()
        };
        let mut two = [batch(0), batch(1)].concat();
        let size = two.len() as u64 / 2;
        let second = format!("1 at {size}");
        assert_eq!(seen(&two, u64::MAX), ["0 at 0", &second, "End { left: 0 }"]);
        assert_eq!(seen(&two, size + 20), ["0 at 0", "End { left: 20 }"]);
        assert_eq!(
            seen(&two[..two.len() - 1], u64::MAX)[1],
            format!("End {{ left: {} }}", size - 1)
        );
        let zeros = [&two[..], &[0; 18]].concat();
        assert_eq!(seen(&zeros, u64::MAX)[2], "Length { length: 0 }");
        two[size as usize + 16] = 1;
        assert!(seen(&two, u64::MAX)[1].starts_with("Strange"));
        two[size as usize + 16] = 2;
        two[size as usize + 25] ^= 1;
        assert_eq!(seen(&two, u64::MAX)[1], format!("1 at {size} wrong"));
    }
}
