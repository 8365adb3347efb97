//! Walks over the batches of a log file by their headers. Bytes of records are read only where they
//! come along, or where the caller wants whole batches.

use std::io;

use super::disk::Handle;
use super::error::StorageError;
use crate::types::Offset;
use crate::wire::batch::{BatchHeader, BatchView, HEADER, MAGIC};
use crate::wire::message_set::{Magic, Stored};

const WINDOW: usize = 64 << 10;
/// For who reads everything: the disk has to be asked less often.
const LARGE_WINDOW: usize = 256 << 10;
/// What a header says about its size is believed only this far at once.
const GROW: usize = 4 << 20;
/// Offset, length, checksum and magic of a message of the old formats.
const OLD_START: usize = 17;

#[derive(Debug)]
pub(crate) struct Walk {
    file: Handle,
    position: u64,
    end: u64,
    window: Vec<u8>,
    read_at_once: usize,
    /// The file position of the window's first byte.
    window_at: u64,
    may_block: bool,
}

/// Why a walk stops before the end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// No batch begins here.
    Bad {
        position: u64,
        reason: String,
    },
    /// The disk would have to be asked for these bytes.
    Cold {
        position: u64,
        len: usize,
    },
    Failed(StorageError),
}

impl Walk {
    /// Over the batches between two positions; the first must be the start of a batch.
    pub(crate) fn new(file: Handle, position: u64, end: u64) -> Self {
        let window = Vec::new();
        Self { file, position, end, window, read_at_once: WINDOW, window_at: 0, may_block: true }
    }

    /// Will read all bytes, not only headers.
    pub(crate) fn whole(mut self) -> Self {
        self.read_at_once = LARGE_WINDOW;
        self
    }

    /// Stops where the disk would have to be asked.
    pub(crate) fn only_cached(mut self, only: bool) -> Self {
        self.may_block = !only;
        self
    }

    /// Where the next batch begins.
    pub(crate) fn position(&self) -> u64 {
        self.position
    }

    /// Goes to a batch that it has passed.
    pub(crate) fn back_to(&mut self, position: u64) {
        self.position = position;
    }

    /// Has `len` bytes from here on in memory, or as many as there are before the end.
    pub(crate) fn peek(&mut self, len: usize) -> std::result::Result<(), Stop> {
        self.fill(len)
    }

    /// Bytes that `peek` has brought.
    pub(crate) fn held(&self, position: u64, len: usize) -> &[u8] {
        let at = usize::try_from(position - self.window_at).unwrap_or(usize::MAX);
        let bytes = self.window.get(at..).unwrap_or_default();
        &bytes[..bytes.len().min(len)]
    }

    /// Passes over bytes.
    pub(crate) fn skip(&mut self, bytes: u64) {
        self.position += bytes;
    }

    /// The next batch's header and position.
    pub(crate) fn header(&mut self) -> std::result::Result<Option<(u64, BatchHeader<'_>)>, Stop> {
        let position = self.position;
        if position >= self.end {
            return Ok(None);
        }
        self.fill(HEADER)?;
        let at = (position - self.window_at) as usize;
        let have = self.window.len().min(at + (self.end - position) as usize);
        let header = match BatchHeader::parse(&self.window[at..have]) {
            Ok(header) => header,
            Err(error) => return Err(Stop::Bad { position, reason: error.to_string() }),
        };
        let size = header.size() as u64;
        if size > self.end - position {
            let reason = format!("the batch of {size} bytes is cut off");
            return Err(Stop::Bad { position, reason });
        }
        if header.last_offset_delta() < 0 || header.base_offset() < Offset(0) {
            return Err(Stop::Bad { position, reason: "its offsets are negative".to_owned() });
        }
        self.position += size;
        Ok(Some((position, header)))
    }

    /// The next batch as a whole, and its position.
    pub(crate) fn batch(&mut self) -> std::result::Result<Option<(u64, BatchView<'_>)>, Stop> {
        let (position, size) = match self.header()? {
            None => return Ok(None),
            Some((position, header)) => (position, header.size()),
        };
        self.position = position;
        self.fill(size)?;
        self.position = position + size as u64;
        let at = (position - self.window_at) as usize;
        match BatchView::parse(&self.window[at..]) {
            Ok(view) => Ok(Some((position, view))),
            Err(error) => Err(Stop::Bad { position, reason: error.to_string() }),
        }
    }

    /// Whether here begins, whole and right, a message of the formats before record batches.
    pub(crate) fn old_message(&mut self) -> std::result::Result<Option<Magic>, Stop> {
        let position = self.position;
        self.fill(OLD_START)?;
        let size = match *self.held(position, OLD_START) {
            [_, _, _, _, _, _, _, _, a, b, c, d, _, _, _, _, magic] if magic < MAGIC => {
                12 + u64::from(u32::from_be_bytes([a, b, c, d]))
            }
            _ => return Ok(None),
        };
        if size > self.end - position {
            return Ok(None);
        }
        self.fill(size as usize)?;
        let message = Stored::parse(self.held(position, size as usize)).ok();
        Ok(message.filter(|message| message.valid).map(|message| message.message.magic))
    }

    /// Has the window hold `len` bytes from the position on, as far as the end allows.
    fn fill(&mut self, len: usize) -> std::result::Result<(), Stop> {
        let left = usize::try_from(self.end - self.position).unwrap_or(usize::MAX);
        let len = len.min(left);
        let held = self.window_at + self.window.len() as u64;
        if self.position >= self.window_at && self.position + len as u64 <= held {
            return Ok(());
        }
        // Keep what overlaps, read the rest.
        let keep_from = usize::try_from(self.position.saturating_sub(self.window_at)).unwrap_or(0);
        if self.position >= self.window_at && keep_from < self.window.len() {
            self.window.drain(..keep_from);
        } else {
            self.window.clear();
        }
        self.window_at = self.position;
        let want = len.max(self.read_at_once).min(left);
        while self.window.len() < len {
            let from = self.window.len();
            let to = want.min(from + GROW);
            self.window.resize(to, 0);
            let at = self.position + from as u64;
            let read = if self.may_block {
                self.file.read_at(&mut self.window[from..], at)
            } else {
                self.file.read_at_cached(&mut self.window[from..], at)
            };
            let read = match read {
                Ok(0) => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
                other => other,
            };
            match read {
                Ok(n) => self.window.truncate(from + n),
                Err(error) => {
                    self.window.truncate(from);
                    match error.kind() {
                        io::ErrorKind::Interrupted => {}
                        io::ErrorKind::WouldBlock => {
                            return Err(Stop::Cold { position: at, len: want - from });
                        }
                        _ => {
                            let path = self.file.path();
                            return Err(Stop::Failed(StorageError::io("read", path, error)));
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// For callers that take every stop for an error.
    pub(crate) fn error(&self, stop: Stop) -> StorageError {
        match stop {
            Stop::Bad { position, reason } => {
                StorageError::damaged(self.file.path(), format!("at byte {position}: {reason}"))
            }
            Stop::Cold { position, .. } => {
                StorageError::damaged(self.file.path(), format!("byte {position} was not read"))
            }
            Stop::Failed(error) => error,
        }
    }
}
