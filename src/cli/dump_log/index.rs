//! The indexes against their log, as a start of Kafka and its dump tool look at them.

use std::path::Path;

use super::findings::{Unreadable, damaged};
use super::page::Item;
use super::{Dump, Left, base, sibling};
use crate::storage::dump::{self, IndexFile, LogFile, Place};
use crate::storage::{OffsetEntry, StorageError, TimeEntry};
use crate::types::{Offset, TimestampMs};
use crate::wire::compression::{Codec, Decompressor};

/// More than any broker takes in.
const LARGEST_BATCH: usize = 1 << 30;
const OFFSET_ENTRY: u64 = 8;
const TIME_ENTRY: u64 = 12;

impl Dump<'_> {
    pub(super) fn offset_index(&mut self, path: &Path, name: &str) -> Result<(), Left> {
        let base = base(name)?;
        let log_path = sibling(path, name, ".log");
        let mut log = LogFile::open(&self.disk, &log_path, u64::MAX)?;
        let index = dump::offset_index(&self.disk, path, base)?;
        if index.entries.is_empty() {
            return Ok(self.page.show(Item::Empty(path))?);
        }
        if self.wanted.sanity_only {
            return self.sane(path, offsets_insane(path, base, &index));
        }
        self.odd(path, index.len, OFFSET_ENTRY);
        for (i, entry) in index.entries.iter().enumerate() {
            // What a broker that was killed had not come to yet.
            let zero = entry.offset == base && (i > 0 || entry.position == 0);
            if zero && (i > 0 || !self.wanted.as_kafka) {
                break;
            }
            let position = u64::from(entry.position);
            if position > log.len() {
                self.findings.offset_entry(path, entry.offset, Offset(-1));
                return Err(beyond(&log_path, position, log.len()).into());
            }
            log.seek(position);
            let place = log.next_within(self.wanted.max_message_size)?;
            match place.last_offset() {
                Some(last) if last == entry.offset => {}
                Some(last) => self.findings.offset_entry(path, entry.offset, last),
                None => {
                    let error = no_batch(&log_path, position, &place);
                    self.findings.offset_entry(path, entry.offset, Offset(-1));
                    return Err(error.into());
                }
            }
            if !self.wanted.verify_only {
                self.page.show(Item::Offset(*entry))?;
            }
        }
        Ok(())
    }

    pub(super) fn time_index(&mut self, path: &Path, name: &str) -> Result<(), Left> {
        let base = base(name)?;
        let log_path = sibling(path, name, ".log");
        let mut log = LogFile::open(&self.disk, &log_path, u64::MAX)?;
        let offsets = match dump::offset_index(&self.disk, &sibling(path, name, ".index"), base) {
            Ok(index) => index.entries,
            // A broker makes it when it is needed.
            Err(StorageError::Io { source, .. })
                if source.kind() == std::io::ErrorKind::NotFound =>
            {
                Vec::new()
            }
            Err(error) => return Err(error.into()),
        };
        let index = dump::time_index(&self.disk, path, base)?;
        if self.wanted.sanity_only {
            return self.sane(path, times_insane(path, base, &index));
        }
        self.odd(path, index.len, TIME_ENTRY);
        let mut decompressor = Decompressor::new(LARGEST_BATCH);
        let mut before = TimestampMs(-1);
        for (i, entry) in index.entries.iter().enumerate() {
            let zero = entry.offset == base && (i > 0 || entry.timestamp.0 == 0);
            if zero && (i > 0 || !self.wanted.as_kafka) {
                break;
            }
            log.seek(position_for(&offsets, entry.offset));
            let found = self.find(&mut log, &log_path, entry.offset, &mut decompressor)?;
            match found {
                Some((last, largest)) if last == entry.offset => {
                    if largest != entry.timestamp {
                        self.findings.time_entry(path, entry.timestamp, largest);
                    }
                    if before >= entry.timestamp {
                        self.findings.time_order(path, entry.timestamp, before);
                    }
                }
                found => {
                    let found = found.map_or(-1, |(last, _)| last.0);
                    self.findings.not_found(path, entry.offset, found);
                }
            }
            if !self.wanted.verify_only {
                self.page.show(Item::Time(*entry))?;
            }
            before = entry.timestamp;
        }
        Ok(())
    }

    /// The first batch that ends at an offset or behind it: its last offset, and its records' largest time.
    fn find(
        &self,
        log: &mut LogFile,
        path: &Path,
        offset: Offset,
        decompressor: &mut Decompressor,
    ) -> Result<Option<(Offset, TimestampMs)>, Left> {
        loop {
            let place = log.next_place()?;
            match place.last_offset() {
                Some(last) if last < offset => {}
                Some(last) if last > offset => return Ok(Some((last, TimestampMs(-1)))),
                Some(last) => return Ok(Some((last, self.largest(&place, decompressor)?))),
                None if matches!(place, Place::End { .. }) => return Ok(None),
                None => return Err(no_batch(path, 0, &place).into()),
            }
        }
    }

    /// The largest time of the records here.
    fn largest(
        &self,
        place: &Place<'_>,
        decompressor: &mut Decompressor,
    ) -> Result<TimestampMs, Unreadable> {
        let mut largest = TimestampMs(-1);
        match place {
            // Compaction has left the header alone, and it still says the time.
            Place::Batch { batch, .. } if batch.record_count() == 0 && !self.wanted.as_kafka => {
                largest = batch.max_timestamp();
            }
            Place::Batch { batch, .. } => {
                for record in batch.records(decompressor).map_err(damaged)? {
                    largest = largest.max(record.map_err(damaged)?.timestamp);
                }
            }
            Place::Old { message, .. } if message.message.codec != Codec::None => {
                for message in message.inside(decompressor).map_err(damaged)? {
                    largest = largest.max(message.message.timestamp);
                }
            }
            Place::Old { message, .. } => largest = message.message.timestamp,
            _ => {}
        }
        Ok(largest)
    }

    fn sane(&mut self, path: &Path, insane: Option<String>) -> Result<(), Left> {
        match insane {
            None => Ok(self.page.show(Item::Sane(path))?),
            Some(text) => {
                self.findings.insane(path, &text);
                let class = "org.apache.kafka.storage.internals.log.CorruptIndexException";
                Err(Unreadable { class, java: text.clone(), ours: text }.into())
            }
        }
    }

    /// An entry that is cut off at the end of an index.
    fn odd(&mut self, path: &Path, len: u64, entry: u64) {
        if !len.is_multiple_of(entry) {
            self.findings.cut_off(path);
        }
    }
}

/// Where a search for an offset begins.
fn position_for(entries: &[OffsetEntry], offset: Offset) -> u64 {
    // Entries that are zeros at the end are not in order, and not looked for.
    let zero = |entry: &&OffsetEntry| entry.position == 0;
    let used = entries.len() - entries.iter().rev().take_while(zero).count();
    let after = entries[..used].partition_point(|entry| entry.offset <= offset);
    after.checked_sub(1).map_or(0, |i| u64::from(entries[i].position))
}

fn beyond(log: &Path, position: u64, len: u64) -> Unreadable {
    let file = absolute(log);
    Unreadable {
        class: "java.lang.IllegalArgumentException",
        java: format!(
            "Slice from position {position} exceeds end position of FileRecords(size={len}, file={file}, start=0, end=2147483647)"
        ),
        ours: format!("an entry points to byte {position} of a log of {len}"),
    }
}

fn no_batch(log: &Path, position: u64, place: &Place<'_>) -> Unreadable {
    match place {
        Place::Length { length } => Unreadable {
            class: "org.apache.kafka.common.errors.CorruptRecordException",
            java: format!(
                "Found record size {length} smaller than minimum record overhead (14) in file {}.",
                absolute(log)
            ),
            ours: format!("an entry points to byte {position} of the log, where no batch begins"),
        },
        _ => Unreadable {
            class: "java.util.NoSuchElementException",
            java: String::new(),
            ours: format!("an entry points to byte {position} of the log, where no batch begins"),
        },
    }
}

fn offsets_insane(path: &Path, base: Offset, index: &IndexFile<OffsetEntry>) -> Option<String> {
    let file = absolute(path);
    let last = index.entries.last()?.offset;
    if last < base {
        return Some(format!(
            "Corrupt index found, index file {file} has non-zero size but the last offset is {last} which is less than the base offset {base}"
        ));
    }
    odd_length("Index", &file, index.len, OFFSET_ENTRY)
}

fn times_insane(path: &Path, base: Offset, index: &IndexFile<TimeEntry>) -> Option<String> {
    let file = absolute(path);
    let corrupt = format!(
        "Corrupt time index found, time index file ({file}) has non-zero size but the last"
    );
    if let (Some(first), Some(last)) = (index.entries.first(), index.entries.last()) {
        let (first, last, offset) = (first.timestamp, last.timestamp, last.offset);
        if last < first {
            return Some(format!(
                "{corrupt} timestamp is {last} which is less than the first timestamp {first}"
            ));
        }
        if offset < base {
            return Some(format!(
                "{corrupt} offset is {offset} which is less than the first offset {base}"
            ));
        }
    }
    odd_length("Time index", &file, index.len, TIME_ENTRY)
}

fn odd_length(what: &str, file: &str, len: u64, entry: u64) -> Option<String> {
    (!len.is_multiple_of(entry)).then(|| {
        format!(
            "{what} file {file} is corrupt, found {len} bytes which is neither positive nor a multiple of {entry}"
        )
    })
}

fn absolute(path: &Path) -> String {
    std::env::current_dir().unwrap_or_default().join(path).display().to_string()
}
