//! What files and directories are called.

use std::path::{Path, PathBuf};

use crate::types::{Offset, PartitionId, TopicPartition, Uuid};

/// The files of a segment, by what follows the 20 digits of its base offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    Log,
    OffsetIndex,
    TimeIndex,
    TxnIndex,
    Snapshot,
}

impl FileKind {
    /// A segment's own files: a snapshot lives longer.
    pub const OF_SEGMENT: [Self; 4] =
        [Self::Log, Self::OffsetIndex, Self::TimeIndex, Self::TxnIndex];

    pub fn suffix(self) -> &'static str {
        match self {
            Self::Log => ".log",
            Self::OffsetIndex => ".index",
            Self::TimeIndex => ".timeindex",
            Self::TxnIndex => ".txnindex",
            Self::Snapshot => ".snapshot",
        }
    }

    pub fn path(self, dir: &Path, base: Offset) -> PathBuf {
        dir.join(format!("{:020}{}", base.0, self.suffix()))
    }

    /// `00000000000000000042.log` and its like; `rest` is what follows, such as `.deleted`.
    pub fn parse(name: &str) -> Option<(Offset, Self, &str)> {
        let (digits, suffix) = name.split_at_checked(20)?;
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let offset = Offset(digits.parse().ok()?);
        let kinds = [Self::Log, Self::OffsetIndex, Self::TimeIndex, Self::TxnIndex, Self::Snapshot];
        kinds.into_iter().find_map(|kind| {
            let rest = suffix.strip_prefix(kind.suffix())?;
            (rest.is_empty() || rest.starts_with('.')).then_some((offset, kind, rest))
        })
    }
}

/// Waits to be unlinked.
pub const DELETED: &str = ".deleted";
/// Compaction's output, being written.
pub const CLEANED: &str = ".cleaned";
/// Compaction's output, complete, about to take its place.
pub const SWAP: &str = ".swap";

pub const LEADER_EPOCHS: &str = "leader-epoch-checkpoint";
pub const PARTITION_METADATA: &str = "partition.metadata";

/// A log file here could not be synced. The system calls what it failed to write clean, and shows it until the
/// machine stops: who opens the log has to write it again.
pub const NOT_SYNCED: &str = "not-synced";

/// What the name of a directory that waits ends with, and why it waits.
pub const DELETED_DIR: &str = "delete";
pub const STRAY_DIR: &str = "stray";

/// What a directory in a log directory is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartitionDir {
    Log(TopicPartition),
    /// Renamed, waiting to be removed.
    Deleted,
    /// Of a topic that the cluster does not know, kept for whoever owns it.
    Stray,
    /// On its way to another log directory.
    Future,
}

/// The longest name that file systems take.
const LONGEST: usize = 255;

/// A topic name that Kafka would accept: it is safe as a part of a path.
pub fn is_topic_name(name: &str) -> bool {
    let legal = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    (1..=249).contains(&name.len()) && name != "." && name != ".." && name.bytes().all(legal)
}

impl PartitionDir {
    /// `None`: no directory of a partition.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some((front, kind)) = name.rsplit_once('-')
            && let Some((_, id)) = front.rsplit_once('.')
            && id.len() == 32
            && id.bytes().all(|b| b.is_ascii_hexdigit())
        {
            match kind {
                DELETED_DIR => return Some(Self::Deleted),
                STRAY_DIR => return Some(Self::Stray),
                "future" => return Some(Self::Future),
                _ => {}
            }
        }
        let (topic, partition) = name.rsplit_once('-')?;
        let canonical = partition == "0" || !partition.starts_with('0');
        if !is_topic_name(topic) || !canonical || !partition.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let partition = PartitionId(partition.parse().ok()?);
        Some(Self::Log(TopicPartition { topic: topic.to_owned(), partition }))
    }
}

/// The name under which a partition's directory waits: the topic is cut so that the rest stays.
pub fn set_aside(partition: &TopicPartition, id: Uuid, kind: &str) -> String {
    let hex: String = id.0.iter().map(|b| format!("{b:02x}")).collect();
    let rest = format!("-{}.{hex}-{kind}", partition.partition);
    let topic: String = partition.topic.chars().take(LONGEST - rest.len()).collect();
    topic + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segment_files() {
        let path = FileKind::TimeIndex.path(Path::new("/d"), Offset(42));
        assert_eq!(path, Path::new("/d/00000000000000000042.timeindex"));
        let parse = FileKind::parse;
        assert_eq!(parse("00000000000000000042.log"), Some((Offset(42), FileKind::Log, "")));
        let deleted = parse("00000000000000000042.index.deleted");
        assert_eq!(deleted, Some((Offset(42), FileKind::OffsetIndex, DELETED)));
        for name in ["42.log", "0000000000000000004x.log", "99999999999999999999.log"] {
            assert_eq!(parse(name), None, "{name}");
        }
        assert_eq!(parse("00000000000000000042.logs"), None);
        assert_eq!(parse("00000000000000000042-0000000001.checkpoint"), None);
    }

    #[test]
    fn partition_directories() {
        let log = |topic, n| Some(PartitionDir::Log(TopicPartition::new(topic, n)));
        assert_eq!(PartitionDir::parse("retail-0"), log("retail", 0));
        assert_eq!(PartitionDir::parse("a-b.c-12"), log("a-b.c", 12));
        for name in ["retail", "retail-", "-0", "retail-00", "retail-99999999999", "a b-0", "..-1"]
        {
            assert_eq!(PartitionDir::parse(name), None, "{name}");
        }
        let partition = TopicPartition::new("t".repeat(249), 7);
        let name = set_aside(&partition, Uuid([0xab; 16]), "delete");
        assert_eq!(name.len(), 255);
        assert!(name.ends_with(&format!("-7.{}-delete", "ab".repeat(16))));
        assert_eq!(PartitionDir::parse(&name), Some(PartitionDir::Deleted));
        let short = set_aside(&TopicPartition::new("t", 7), Uuid([1; 16]), "stray");
        assert_eq!(short, format!("t-7.{}-stray", "01".repeat(16)));
        assert_eq!(PartitionDir::parse(&short), Some(PartitionDir::Stray));
    }
}
