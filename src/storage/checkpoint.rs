//! Kafka's text checkpoints: a version line, the number of entries, an entry a line.
//!
//! An empty file is a checkpoint without entries: the cleaner's is so until it first ran. Anything
//! else that is not exactly such a text is an error, never half of the entries.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::types::{LeaderEpoch, Offset, PartitionId, TopicPartition};

/// Why a text is not a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct CheckpointError {
    line: usize,
    reason: &'static str,
}

/// An offset for each partition: recovery points, log starts, high watermarks, cleaner offsets.
pub type OffsetCheckpoint = BTreeMap<TopicPartition, Offset>;

pub fn read_offsets(bytes: &[u8]) -> Result<OffsetCheckpoint, CheckpointError> {
    let mut offsets = OffsetCheckpoint::new();
    read(bytes, |parts| {
        let [topic, partition, offset] = *parts else { return None };
        let partition = PartitionId(number(partition)?);
        let key = TopicPartition { topic: topic.to_owned(), partition };
        offsets.insert(key, Offset(number(offset)?));
        Some(())
    })?;
    Ok(offsets)
}

pub fn write_offsets(offsets: &OffsetCheckpoint) -> Vec<u8> {
    let lines = offsets.iter().map(|(p, offset)| format!("{} {} {offset}", p.topic, p.partition));
    write(lines)
}

/// The start offset of each leader epoch.
pub fn read_epochs(bytes: &[u8]) -> Result<Vec<(LeaderEpoch, Offset)>, CheckpointError> {
    let mut epochs = Vec::new();
    read(bytes, |parts| {
        let [epoch, offset] = *parts else { return None };
        epochs.push((LeaderEpoch(number(epoch)?), Offset(number(offset)?)));
        Some(())
    })?;
    Ok(epochs)
}

pub fn write_epochs(epochs: &[(LeaderEpoch, Offset)]) -> Vec<u8> {
    write(epochs.iter().map(|(epoch, offset)| format!("{epoch} {offset}")))
}

/// A number as Kafka writes it; negative ones never stand in a checkpoint.
fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
    if text.bytes().all(|b| b.is_ascii_digit()) { text.parse().ok() } else { None }
}

fn read(bytes: &[u8], mut entry: impl FnMut(&[&str]) -> Option<()>) -> Result<(), CheckpointError> {
    let error = |line, reason| Err(CheckpointError { line, reason });
    if bytes.is_empty() {
        return Ok(());
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return error(1, "not text") };
    let mut lines = text.lines();
    if lines.next() != Some("0") {
        return error(1, "not version 0");
    }
    let Some(count) = lines.next().and_then(number::<usize>) else {
        return error(2, "not a number of entries");
    };
    let mut seen = 0;
    let mut parts = Vec::with_capacity(3);
    for line in lines {
        parts.clear();
        parts.extend(line.split_ascii_whitespace());
        if entry(&parts).is_none() {
            return error(seen + 3, "not an entry");
        }
        seen += 1;
    }
    if seen != count {
        return error(2, "not the number of entries that follow");
    }
    // A last line without its end may be a number cut short.
    if !text.ends_with('\n') {
        return error(seen + 2, "the last line is cut off");
    }
    Ok(())
}

fn write(lines: impl ExactSizeIterator<Item = String>) -> Vec<u8> {
    let mut text = String::new();
    // Writing to a string cannot fail.
    _ = writeln!(text, "0\n{}", lines.len());
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_round_trip() {
        let mut offsets = OffsetCheckpoint::new();
        assert_eq!(write_offsets(&offsets), b"0\n0\n");
        offsets.insert(TopicPartition::new("b", 10), Offset(7));
        offsets.insert(TopicPartition::new("a-b", 2), Offset(i64::MAX));
        let text = write_offsets(&offsets);
        assert_eq!(text, b"0\n2\na-b 2 9223372036854775807\nb 10 7\n");
        assert_eq!(read_offsets(&text), Ok(offsets));
    }

    #[test]
    fn epochs_round_trip() {
        let epochs = vec![(LeaderEpoch(0), Offset(0)), (LeaderEpoch(4), Offset(31))];
        let text = write_epochs(&epochs);
        assert_eq!(text, b"0\n2\n0 0\n4 31\n");
        assert_eq!(read_epochs(&text), Ok(epochs));
    }

    #[test]
    fn an_empty_file_has_no_entries() {
        assert_eq!(read_offsets(b""), Ok(OffsetCheckpoint::new()));
    }

    #[test]
    fn anything_else_is_an_error() {
        for text in [
            "\n",
            "0",
            "0\n",
            "1\n0\n",
            "0\nx\n",
            "0\n1\n",
            "0\n1\na 0 1",
            "0\n0\na 0 1\n",
            "0\n1\na 0 1 2\n",
            "0\n1\na 0\n",
            "0\n1\na b 1\n",
            "0\n1\na 0 -1\n",
            "0\n1\na 0 +1\n",
            "0\n2\na 0 1\n",
            "0\n1\n\n",
            "0\n99999999999999999999\n",
            "0\n18446744073709551615\n",
        ] {
            assert!(read_offsets(text.as_bytes()).is_err(), "{text:?}");
        }
        let whole = b"0\n2\nretail 0 123\nretail 1 456\n";
        for end in 1..whole.len() {
            assert!(read_offsets(&whole[..end]).is_err(), "cut at {end}");
        }
        assert!(read_offsets(b"0\n1\n\xff 0 1\n").is_err());
    }
}
