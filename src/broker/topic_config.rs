//! What a topic's configs come to for its log and its producers, read once and kept with each replica.

use std::sync::Arc;

use super::configs::{Layers, Resource, Values};
use crate::storage::LogConfig;
use crate::wire::compression::{Codec, Compression};

/// The configs that decide what happens to a topic's batches.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicConfig {
    pub log: Arc<LogConfig>,
    /// `None`: as the producer has it.
    pub compression: Option<Compression>,
    /// The broker's time counts, not the producer's.
    pub log_append_time: bool,
    pub timestamp_before_max_ms: i64,
    pub timestamp_after_max_ms: i64,
    pub max_message_bytes: usize,
    pub min_insync_replicas: usize,
}

impl TopicConfig {
    /// Of a topic with these values of its own, on a broker with those. Values have been validated
    /// when they were set; one that cannot be read counts as its default.
    pub fn new(layers: Layers<'_>) -> Self {
        let read = Read(layers);
        let cleanup = read.text("cleanup.policy");
        let has = |policy: &str| cleanup.split(',').any(|part| part.trim() == policy);
        let max_message_bytes = read.number("max.message.bytes");
        let log = LogConfig {
            segment_bytes: match read.own("internal.segment.bytes") {
                Some(bytes) => bytes,
                None => read.number("segment.bytes"),
            },
            segment_ms: read.number("segment.ms"),
            segment_jitter_ms: read.number("segment.jitter.ms"),
            segment_index_bytes: read.number("segment.index.bytes"),
            index_interval_bytes: read.number("index.interval.bytes"),
            retention_ms: read.number("retention.ms"),
            retention_bytes: read.number("retention.bytes"),
            cleanup_delete: has("delete"),
            cleanup_compact: has("compact"),
            delete_retention_ms: read.number("delete.retention.ms"),
            min_cleanable_dirty_ratio: read.number("min.cleanable.dirty.ratio"),
            min_compaction_lag_ms: read.number("min.compaction.lag.ms"),
            max_compaction_lag_ms: read.number("max.compaction.lag.ms"),
            file_delete_delay_ms: read.number("file.delete.delay.ms"),
            flush_messages: read.number("flush.messages"),
            flush_ms: read.number("flush.ms"),
            max_message_bytes,
            preallocate: read.text("preallocate") == "true",
        };
        Self {
            log: Arc::new(log),
            compression: read.compression(),
            log_append_time: read.text("message.timestamp.type") == "LogAppendTime",
            timestamp_before_max_ms: read.number("message.timestamp.before.max.ms"),
            timestamp_after_max_ms: read.number("message.timestamp.after.max.ms"),
            max_message_bytes: max_message_bytes as usize,
            min_insync_replicas: read.number("min.insync.replicas"),
        }
    }

    /// Compaction keeps the last record of each key, so each record needs one.
    pub fn needs_keys(&self) -> bool {
        self.log.cleanup_compact
    }
}

struct Read<'a>(Layers<'a>);

impl Read<'_> {
    fn text(&self, name: &str) -> String {
        let definition = Resource::Topic.definition(name).expect("a topic config of Kafka's");
        let effective = self.0.effective(Resource::Topic, definition);
        effective.value.map(std::borrow::Cow::into_owned).unwrap_or_default()
    }

    fn number<T: std::str::FromStr + Default>(&self, name: &str) -> T {
        let default = || {
            let definition = Resource::Topic.definition(name)?;
            definition.default?.parse().ok()
        };
        self.text(name).trim().parse().ok().or_else(default).unwrap_or_default()
    }

    /// A value that only the topic itself can have.
    fn own<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.0.own.get(name)?.trim().parse().ok()
    }

    fn compression(&self) -> Option<Compression> {
        let name = self.text("compression.type");
        // Kafka's word for none among these is another one.
        let codec = match name.as_str() {
            "uncompressed" => Codec::None,
            other => Codec::from_name(other)?,
        };
        let level = match codec {
            Codec::None | Codec::Snappy => None,
            _ => self.text(&format!("compression.{codec}.level")).trim().parse().ok(),
        };
        Some(Compression { codec, level })
    }
}

/// A topic without configs, on a broker without any.
impl Default for TopicConfig {
    fn default() -> Self {
        static NONE: Values = Values::new();
        Self::new(Layers { own: &NONE, broker: &NONE, default_broker: &NONE, file: &NONE })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_kafkas() {
        let config = TopicConfig::default();
        assert_eq!(*config.log, LogConfig::default());
        assert_eq!((config.compression, config.log_append_time), (None, false));
        assert_eq!(config.timestamp_before_max_ms, i64::MAX);
        assert_eq!(config.timestamp_after_max_ms, 3_600_000);
        assert_eq!((config.max_message_bytes, config.min_insync_replicas), (1_048_588, 1));
        assert!(!config.needs_keys());
    }

    #[test]
    fn own_values_win() {
        let none = Values::new();
        let own: Values = [
            ("cleanup.policy", "compact,delete"),
            ("compression.type", "zstd"),
            ("compression.zstd.level", "7"),
            ("internal.segment.bytes", "100"),
            ("message.timestamp.type", "LogAppendTime"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
        let layers = Layers { own: &own, broker: &none, default_broker: &none, file: &none };
        let config = TopicConfig::new(layers);
        assert!(config.needs_keys() && config.log.cleanup_delete && config.log_append_time);
        assert_eq!(config.log.segment_bytes, 100);
        assert_eq!(config.compression, Some(Compression { codec: Codec::Zstd, level: Some(7) }));
    }
}
