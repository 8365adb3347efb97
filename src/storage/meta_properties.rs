//! `meta.properties`: which cluster and node a log directory belongs to.

use super::error::{Result, StorageError};
use crate::types::{NodeId, Uuid};
use std::path::Path;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetaProperties {
    /// Any text; normally that of a random id.
    pub cluster_id: String,
    pub node_id: NodeId,
    pub directory_id: Uuid,
}

impl MetaProperties {
    pub fn write(&self) -> String {
        format!(
            "#\n#written by rkafka\ncluster.id={}\ndirectory.id={}\nnode.id={}\nversion=1\n",
            escape(&self.cluster_id),
            self.directory_id,
            self.node_id,
        )
    }

    /// Reads what Kafka or we wrote; `path` is for the error.
    pub fn read(path: &Path, text: &[u8]) -> Result<Self> {
        let damaged = |reason: String| StorageError::damaged(path, reason);
        let text = std::str::from_utf8(text).map_err(|_| damaged("it is not text".to_owned()))?;
        let find = |name: &str| {
            text.lines().find_map(|line| {
                let (key, value) = line.trim_start().split_once('=')?;
                (key.trim_end() == name).then(|| unescape(value.trim_start()))
            })
        };
        let missing = |name: &str| find(name).ok_or_else(|| damaged(format!("{name} is missing")));
        let version = missing("version")?;
        if version != "1" {
            return Err(damaged(format!("version {version}, where only 1 is known")));
        }
        let node = missing("node.id")?;
        let node_id = node.parse().map_err(|_| damaged(format!("node.id is {node:?}")))?;
        // Directories of Kafka before 3.7 have none.
        let directory_id = match find("directory.id") {
            None => Uuid::ZERO,
            Some(id) => {
                Uuid::parse(&id).ok_or_else(|| damaged(format!("directory.id is {id:?}")))?
            }
        };
        Ok(Self { cluster_id: missing("cluster.id")?, node_id: NodeId(node_id), directory_id })
    }
}

/// As Java writes a value of a properties file, for the characters that matter.
fn escape(value: &str) -> String {
    let mut out = String::new();
    for c in value.chars() {
        if matches!(c, '=' | ':' | '#' | '!' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn unescape(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        out.extend(if c == '\\' { chars.next() } else { Some(c) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip_and_kafkas_own() {
        let meta = MetaProperties {
            cluster_id: "a=b:c".to_owned(),
            node_id: NodeId(7),
            directory_id: Uuid([9; 16]),
        };
        let path = Path::new("meta.properties");
        assert_eq!(MetaProperties::read(path, meta.write().as_bytes()).unwrap(), meta);
        let kafka = "#\n#Fri Nov 20 10:00:00 UTC 2026\nnode.id=1\ndirectory.id=\
                     5CZPZ4y1TlqaG__6IyQHBQ\nversion=1\ncluster.id=rkafkaFixtureClusterA\n";
        let read = MetaProperties::read(path, kafka.as_bytes()).unwrap();
        assert_eq!((read.cluster_id.as_str(), read.node_id), ("rkafkaFixtureClusterA", NodeId(1)));
    }

    #[test]
    fn anything_else_is_an_error() {
        let path = Path::new("meta.properties");
        for text in [
            "",
            "version=0\nbroker.id=1\n",
            "version=1\ncluster.id=x\n",
            "version=1\nnode.id=1\n",
            "version=1\nnode.id=one\ncluster.id=x\n",
            "version=1\nnode.id=1\ncluster.id=x\ndirectory.id=short\n",
        ] {
            assert!(MetaProperties::read(path, text.as_bytes()).is_err(), "{text:?}");
        }
        assert!(MetaProperties::read(path, b"\xff").is_err());
    }
}
