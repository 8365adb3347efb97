//! Newtypes that everybody shares. Kafka's words; no bare integer crosses a layer.

mod gather;
pub mod record;

use std::fmt;

pub use gather::Gather;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub $int);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$int> for $name {
            fn from(value: $int) -> Self {
                Self(value)
            }
        }
    };
}

number! {
    /// A broker or controller: `node.id`.
    NodeId(i32)
}
number! {
    /// A partition's number inside its topic.
    PartitionId(i32)
}
number! {
    /// A record's place in a partition.
    Offset(i64)
}
number! {
    /// Counts the leaders that a partition has had.
    LeaderEpoch(i32)
}
number! {
    /// An idempotent or transactional producer; -1 is none.
    ProducerId(i64)
}
number! {
    /// Fences older incarnations of one producer.
    ProducerEpoch(i16)
}
number! {
    /// Milliseconds since 1970-01-01 UTC.
    TimestampMs(i64)
}

impl ProducerId {
    /// No producer: a batch without idempotence.
    pub const NONE: Self = Self(-1);
}

impl LeaderEpoch {
    /// Unknown, or not asked for.
    pub const NONE: Self = Self(-1);
}

/// A topic's name and one of its partitions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicPartition {
    pub topic: String,
    pub partition: PartitionId,
}

impl TopicPartition {
    pub fn new(topic: impl Into<String>, partition: i32) -> Self {
        Self { topic: topic.into(), partition: PartitionId(partition) }
    }
}

impl fmt::Display for TopicPartition {
    /// As Kafka names the directory: `retail-0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.topic, self.partition)
    }
}

/// A 128-bit identifier as Kafka has it: topic ids, directory ids, cluster ids.
/// Its text is 22 characters of URL-safe base64 without padding.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(pub [u8; 16]);

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

impl Uuid {
    /// None: no topic id, no directory.
    pub const ZERO: Self = Self([0; 16]);

    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    /// Reads the 22 characters; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != 22 {
            return None;
        }
        let mut bits: u128 = 0;
        for (i, c) in text.iter().enumerate() {
            let six = BASE64.iter().position(|b| b == c)? as u128;
            if i < 21 {
                bits = bits << 6 | six;
            } else if six & 0b1111 == 0 {
                bits = bits << 2 | six >> 4;
            } else {
                return None;
            }
        }
        Some(Self(bits.to_be_bytes()))
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = u128::from_be_bytes(self.0);
        let mut text = [0u8; 22];
        for (i, c) in text.iter_mut().enumerate() {
            let six = if i < 21 { bits >> (122 - 6 * i) } else { bits << 4 };
            *c = BASE64[(six & 63) as usize];
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Uuid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uuid_text_round_trips() {
        for text in ["AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAQ", "_____________________w"] {
            assert_eq!(Uuid::parse(text).unwrap().to_string(), text);
        }
        let id = Uuid([0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0, 1, 2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(Uuid::parse(&id.to_string()), Some(id));
    }

    #[test]
    fn uuid_text_must_be_exact() {
        for text in
            ["", "AAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAA+A"]
        {
            assert_eq!(Uuid::parse(text), None, "{text}");
        }
    }
}
