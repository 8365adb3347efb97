//! How new segments take the place of old ones, so that a crash at any step leaves the old or the new.
//!
//! Output is written as `.cleaned` and synced. Renamed to `.swap`, the log file last, it is complete and
//! will be used: the old segments go, and the `.swap` files lose their suffix, the log file last again.
//! A start finishes what a crash has interrupted, or forgets output that was not complete.

use std::collections::BTreeSet;
use std::path::Path;

use super::disk::Disk;
use super::error::Result;
use super::names::{CLEANED, DELETED, FileKind, SWAP};
use super::walk::Walk;
use crate::sys::fs::Open;
use crate::types::Offset;

/// Clears what a crash has left in a partition's directory.
pub(crate) fn finish(disk: &Disk, dir: &Path) -> Result<()> {
    let mut cleaned = BTreeSet::new();
    let mut swaps = Vec::new();
    let mut logs = Vec::new();
    let mut changed = false;
    for entry in disk.list(dir)? {
        let path = dir.join(&entry.name);
        match FileKind::parse(&entry.name) {
            Some((base, FileKind::Log, "")) => logs.push(base),
            Some((_, _, DELETED)) => {
                disk.remove(&path)?;
                changed = true;
            }
            Some((base, _, CLEANED)) => {
                cleaned.insert(base);
            }
            Some((base, kind, SWAP)) => swaps.push((base, kind)),
            _ if entry.name.ends_with(".tmp") => disk.remove(&path)?,
            _ => {}
        }
    }
    // A split writes several outputs: as long as one is not complete, none of them counts.
    let first_cleaned = cleaned.first().copied();
    for (base, kind) in &swaps {
        if first_cleaned.is_some_and(|first| *base >= first) {
            disk.remove(&with(&kind.path(dir, *base), SWAP))?;
            changed = true;
        }
    }
    for base in &cleaned {
        for kind in FileKind::OF_SEGMENT {
            disk.remove(&with(&kind.path(dir, *base), CLEANED))?;
        }
        changed = true;
    }
    swaps.retain(|(base, _)| first_cleaned.is_none_or(|first| *base < first));
    let complete: Vec<Offset> =
        swaps.iter().filter(|(_, kind)| *kind == FileKind::Log).map(|(base, _)| *base).collect();
    // What was cleared must not come back when the next step is on disk.
    if changed {
        disk.sync_dir(dir)?;
    }
    for base in complete {
        let end = end_of(disk, dir, base)?;
        let old: Vec<Offset> = logs
            .iter()
            .copied()
            .filter(|b| *b >= base && *b < end.max(Offset(base.0 + 1)))
            .collect();
        swap_in(disk, dir, base, &old)?;
        swaps.retain(|(b, _)| *b != base);
    }
    // Kafka renames the log first: these are the last files of a swap that is all but done.
    for (base, kind) in swaps {
        disk.rename(&with(&kind.path(dir, base), SWAP), &kind.path(dir, base))?;
        changed = true;
    }
    if changed { disk.sync_dir(dir) } else { Ok(()) }
}

/// The output is complete: from here on it will be used.
pub(crate) fn commit(disk: &Disk, dir: &Path, base: Offset) -> Result<()> {
    for kind in FileKind::OF_SEGMENT.into_iter().rev() {
        let path = kind.path(dir, base);
        let from = with(&path, CLEANED);
        if kind == FileKind::Log || disk.exists(&from)? {
            disk.rename(&from, &with(&path, SWAP))?;
        }
    }
    disk.sync_dir(dir)
}

/// Puts complete output in the place of the old segments, which are removed.
pub(crate) fn swap_in(disk: &Disk, dir: &Path, base: Offset, old: &[Offset]) -> Result<()> {
    for old in old.iter().rev() {
        // The log goes last: without it the others are nothing.
        for kind in FileKind::OF_SEGMENT.into_iter().rev() {
            // The new log file takes the place of the one that has its name.
            if *old != base || kind != FileKind::Log {
                disk.remove(&kind.path(dir, *old))?;
            }
        }
    }
    disk.sync_dir(dir)?;
    for kind in FileKind::OF_SEGMENT.into_iter().rev() {
        let path = kind.path(dir, base);
        let from = with(&path, SWAP);
        if kind == FileKind::Log || disk.exists(&from)? {
            disk.rename(&from, &path)?;
        }
    }
    disk.sync_dir(dir)
}

/// The offset behind the last batch of a complete output.
fn end_of(disk: &Disk, dir: &Path, base: Offset) -> Result<Offset> {
    let file = disk.open(&with(&FileKind::Log.path(dir, base), SWAP), Open::Read)?;
    let len = file.len().map_err(Disk::unread("measure", file.path()))?;
    let mut walk = Walk::new(file, 0, len);
    let mut end = base;
    loop {
        match walk.header() {
            Ok(Some((_, batch))) => end = batch.next_offset(),
            Ok(None) => return Ok(end),
            Err(stop) => return Err(walk.error(stop)),
        }
    }
}

pub(crate) fn with(path: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
