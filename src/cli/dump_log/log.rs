//! Batches and records of a log file.

use std::path::Path;

use super::content::Shown;
use super::findings::{Unreadable, damaged};
use super::page::Item;
use super::{Dump, Left, base};
use crate::cli::internal_records::control;
use crate::storage::dump::{LogFile, Place};
use crate::types::Offset;
use crate::wire::batch::{BatchView, Record};
use crate::wire::compression::{Codec, Decompressor};
use crate::wire::message_set::Stored;

/// A batch decompresses to at most so much: more than any broker takes in.
const LARGEST_BATCH: usize = 1 << 30;

const BOOTSTRAP: &str = "bootstrap.checkpoint";

impl Dump<'_> {
    pub(super) fn log(&mut self, path: &Path, name: &str) -> Result<(), Left> {
        let mut last = -1;
        if name.ends_with(".log") {
            let start = base(name)?;
            self.page.show(Item::Start(start))?;
            if !self.wanted.as_kafka {
                last = start.0 - 1;
            }
        } else if name == BOOTSTRAP {
            self.page.show(Item::Bootstrap)?;
        } else {
            let (offset, epoch) = snapshot_id(name)?;
            self.page.show(Item::SnapshotEnd { offset, epoch })?;
        }
        let mut log = LogFile::open(&self.disk, path, self.wanted.max_bytes.unwrap_or(u64::MAX))?;
        let mut decompressor = Decompressor::new(LARGEST_BATCH);
        loop {
            match log.next_place()? {
                Place::Batch { position, batch } => {
                    let valid = batch.check_crc().is_ok();
                    if !valid {
                        self.findings.checksum(path);
                    }
                    if batch.attributes().codec().is_none() {
                        return Err(unknown_codec(&batch).into());
                    }
                    self.page.show(Item::Batch { position, batch: &batch, valid })?;
                    if self.wanted.records {
                        last = self.records(path, &batch, last, &mut decompressor)?;
                    }
                    self.page.show(Item::BatchEnd)?;
                }
                Place::Old { position, message } => {
                    if !message.valid {
                        self.findings.checksum(path);
                    }
                    self.page.show(Item::Message { position, message: &message })?;
                    if self.wanted.records {
                        last = self.old_records(path, &message, last, &mut decompressor)?;
                    }
                    self.page.show(Item::BatchEnd)?;
                }
                Place::End { left } => {
                    if left > 0 && self.wanted.max_bytes.is_none() {
                        self.findings.cut_off(path);
                        self.page.show(Item::Trailing { bytes: left, name })?;
                    }
                    return Ok(());
                }
                other => {
                    self.findings.cut_off(path);
                    return Err(no_batch(path, &other).into());
                }
            }
        }
    }

    /// Shows a batch's records; the last one's offset.
    fn records(
        &mut self,
        path: &Path,
        batch: &BatchView<'_>,
        mut last: i64,
        decompressor: &mut Decompressor,
    ) -> Result<i64, Left> {
        for record in batch.records(decompressor).map_err(damaged)? {
            let record = record.map_err(damaged)?;
            last = self.follow(path, last, record.offset);
            let shown = if batch.attributes().is_control() {
                let (key, value) =
                    (record.key.unwrap_or_default(), record.value.unwrap_or_default());
                match control(key, value) {
                    Ok(text) => Shown::Control(text),
                    Err(strange) => return Err(strange_control(strange.to_string()).into()),
                }
            } else {
                self.contents(&record)?
            };
            self.page.show(Item::Record { batch, record: &record, shown })?;
        }
        Ok(last)
    }

    /// The same for a message of the formats before record batches.
    fn old_records(
        &mut self,
        path: &Path,
        message: &Stored<'_>,
        mut last: i64,
        decompressor: &mut Decompressor,
    ) -> Result<i64, Left> {
        let single = [*message];
        let inside;
        let messages = match message.message.codec {
            Codec::None => &single[..],
            _ => {
                inside = message.inside(decompressor).map_err(damaged)?;
                &inside
            }
        };
        for message in messages {
            last = self.follow(path, last, message.message.offset);
            let shown = self.contents(&message.message.record())?;
            self.page.show(Item::OldRecord { message, shown })?;
        }
        Ok(last)
    }

    /// Notes what is missing between the last record and this one; the last one's offset.
    fn follow(&mut self, path: &Path, last: i64, offset: Offset) -> i64 {
        if offset.0 != last.wrapping_add(1) {
            self.findings.gap(path, last, offset.0);
        }
        offset.0
    }

    fn contents(&self, record: &Record<'_>) -> Result<Shown, Unreadable> {
        self.wanted.contents.map_or(Ok(Shown::Nothing), |decoder| decoder.words(record))
    }
}

/// Offset and epoch in the name of a snapshot: `00000000000000000042-0000000003.checkpoint`.
fn snapshot_id(name: &str) -> Result<(Offset, i32), Unreadable> {
    let parts = name.split('.').next().and_then(|id| id.split_once('-'));
    let id = parts.and_then(|(offset, epoch)| Some((offset.parse().ok()?, epoch.parse().ok()?)));
    let (offset, epoch) = id.ok_or_else(|| Unreadable {
        class: "java.util.NoSuchElementException",
        java: "No value present".to_owned(),
        ours: "its name is not that of a snapshot: OFFSET-EPOCH.checkpoint".to_owned(),
    })?;
    Ok((Offset(offset), epoch))
}

fn no_batch(path: &Path, place: &Place<'_>) -> Unreadable {
    let corrupt = "org.apache.kafka.common.errors.CorruptRecordException";
    match place {
        Place::Length { length } => Unreadable {
            class: corrupt,
            java: format!(
                "Found record size {length} smaller than minimum record overhead (14) in file {}.",
                path.display()
            ),
            ours: format!("no batch begins where one should: a length of {length}"),
        },
        Place::Strange { reason } => {
            Unreadable { class: corrupt, java: reason.clone(), ours: reason.clone() }
        }
        Place::Batch { .. } | Place::Old { .. } | Place::End { .. } => {
            unreachable!("they are no obstacle")
        }
    }
}

fn unknown_codec(batch: &BatchView<'_>) -> Unreadable {
    let id = batch.attributes().codec_id();
    Unreadable {
        class: "java.lang.IllegalArgumentException",
        java: format!("Unknown compression type id: {id}"),
        ours: format!(
            "the batch at offset {} has codec {id}, which does not exist",
            batch.base_offset()
        ),
    }
}

fn strange_control(text: String) -> Unreadable {
    let class = "org.apache.kafka.common.InvalidRecordException";
    Unreadable { class, java: text.clone(), ours: text }
}
