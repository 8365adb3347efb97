//! What is wrong with files, collected, and said in the words of Kafka's tool.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::storage::StorageError;
use crate::types::{Offset, TimestampMs};

/// Why a file cannot be shown any further: as Java's stack trace has it, and in our words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) class: &'static str,
    pub(crate) java: String,
    pub(crate) ours: String,
}

impl From<StorageError> for Unreadable {
    fn from(error: StorageError) -> Self {
        let (class, java, ours) = match &error {
            StorageError::Io { path, source, .. } | StorageError::Full { path, source, .. } => {
                let path = path.display();
                let class = match source.kind() {
                    std::io::ErrorKind::NotFound => "java.nio.file.NoSuchFileException",
                    std::io::ErrorKind::PermissionDenied => "java.nio.file.AccessDeniedException",
                    _ => "java.io.IOException",
                };
                (class, path.to_string(), format!("{error}: {source}"))
            }
            _ => ("org.apache.kafka.common.KafkaException", error.to_string(), error.to_string()),
        };
        Self { class, java, ours }
    }
}

/// Records that cannot be read.
pub(super) fn damaged(error: impl std::error::Error) -> Unreadable {
    let class = "org.apache.kafka.common.InvalidRecordException";
    Unreadable { class, java: error.to_string(), ours: error.to_string() }
}

type Pairs = Vec<(i64, i64)>;

/// What was wrong with one file.
#[derive(Debug, Default)]
struct File {
    path: PathBuf,
    checksums: u64,
    cut_off: bool,
    snapshot: Option<String>,
    insane: Option<String>,
    /// Entries of an offset index, and what the log has there; the last first, as Kafka lists them.
    offsets: BTreeMap<std::cmp::Reverse<i64>, i64>,
    times: Pairs,
    times_out_of_order: Pairs,
    offsets_not_found: Pairs,
    gaps: BTreeMap<i64, i64>,
}

impl File {
    fn is_damaged(&self) -> bool {
        // Gaps are what compaction leaves.
        self.checksums > 0
            || self.cut_off
            || self.snapshot.is_some()
            || self.insane.is_some()
            || !self.offsets.is_empty()
            || !self.times.is_empty()
            || !self.times_out_of_order.is_empty()
            || !self.offsets_not_found.is_empty()
    }
}

/// What was wrong with the files so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    files: Vec<File>,
}

impl Findings {
    fn of(&mut self, path: &Path) -> &mut File {
        if self.files.last().is_none_or(|file| file.path != path) {
            self.files.push(File { path: path.to_owned(), ..File::default() });
        }
        self.files.last_mut().expect("one was pushed")
    }

    pub(super) fn checksum(&mut self, path: &Path) {
        self.of(path).checksums += 1;
    }

    pub(super) fn cut_off(&mut self, path: &Path) {
        self.of(path).cut_off = true;
    }

    pub(super) fn snapshot(&mut self, path: &Path, text: &str) {
        self.of(path).snapshot = Some(text.to_owned());
    }

    pub(super) fn insane(&mut self, path: &Path, text: &str) {
        self.of(path).insane = Some(text.to_owned());
    }

    pub(super) fn offset_entry(&mut self, path: &Path, entry: Offset, found: Offset) {
        self.of(path).offsets.insert(std::cmp::Reverse(entry.0), found.0);
    }

    pub(super) fn time_entry(&mut self, path: &Path, entry: TimestampMs, found: TimestampMs) {
        self.of(path).times.push((entry.0, found.0));
    }

    pub(super) fn time_order(&mut self, path: &Path, entry: TimestampMs, before: TimestampMs) {
        self.of(path).times_out_of_order.push((entry.0, before.0));
    }

    pub(super) fn not_found(&mut self, path: &Path, entry: Offset, found: i64) {
        self.of(path).offsets_not_found.push((entry.0, found));
    }

    pub(super) fn gap(&mut self, path: &Path, before: i64, after: i64) {
        self.of(path).gaps.insert(before, after);
    }

    /// All of it as Kafka's tool says it, files by their whole paths.
    pub(crate) fn lines(&self, here: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        let mut section = |title: &dyn Fn(&str) -> String,
                           entries: &dyn Fn(&File) -> Vec<String>| {
            for file in &self.files {
                let entries = entries(file);
                if !entries.is_empty() {
                    lines.push(title(&here.join(&file.path).display().to_string()));
                    lines.extend(entries);
                }
            }
        };
        let pairs = |pairs: &Pairs, line: &dyn Fn(i64, i64) -> String| -> Vec<String> {
            pairs.iter().map(|(a, b)| line(*a, *b)).collect()
        };
        section(&|file| format!("Mismatches in :{file}"), &|file| {
            let line = |(entry, found): (&std::cmp::Reverse<i64>, &i64)| {
                format!("  Index offset: {}, log offset: {found}", entry.0)
            };
            file.offsets.iter().map(line).collect()
        });
        section(&|file| format!("Found timestamp mismatch in :{file}"), &|file| {
            let line = |a, b| format!("  Index timestamp: {a}, log timestamp: {b}");
            pairs(&file.times, &line)
        });
        section(&|file| format!("Found out of order timestamp in :{file}"), &|file| {
            let line = |a, b| format!("  Index timestamp: {a}, Previously indexed timestamp: {b}");
            pairs(&file.times_out_of_order, &line)
        });
        section(
            &|file| format!("The following indexed offsets are not found in :{file}"),
            &|file| {
                let line = |a, b| format!("Indexed offset: {a}, found log offset: {b}");
                pairs(&file.offsets_not_found, &line)
            },
        );
        section(&|file| format!("Non-consecutive offsets in {file}"), &|file| {
            file.gaps.iter().map(|(a, b)| format!("  {a} is followed by {b}")).collect()
        });
        lines
    }

    /// What Kafka's tool says where it meets it: damaged snapshots.
    pub(crate) fn snapshots(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|file| file.snapshot.as_deref())
    }

    /// A line for each damaged file.
    pub(crate) fn summary(&self) -> Vec<String> {
        let line = |file: &File| {
            let mut what = Vec::new();
            let mut count = |n: usize, one: &str, more: &str| match n {
                0 => {}
                1 => what.push(format!("1 {one}")),
                n => what.push(format!("{n} {more}")),
            };
            count(file.checksums as usize, "wrong checksum", "wrong checksums");
            let entries = file.offsets.len()
                + file.times.len()
                + file.times_out_of_order.len()
                + file.offsets_not_found.len();
            count(entries, "wrong index entry", "wrong index entries");
            if file.cut_off {
                what.push("a torn end".to_owned());
            }
            what.extend(file.snapshot.clone());
            what.extend(file.insane.clone());
            format!("{}: {}", file.path.display(), what.join(", "))
        };
        self.files.iter().filter(|file| file.is_damaged()).map(line).collect()
    }
}
