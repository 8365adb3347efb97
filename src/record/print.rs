//! `--print key,value`: exactly these fields, in this order.

use std::io::Write as _;
use std::str::FromStr;

use super::{Record, TypeError, Types};

/// A part of a record that can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintField {
    Topic,
    Partition,
    Offset,
    Timestamp,
    TimestampType,
    Key,
    Value,
    Headers,
}

/// A word that names no field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is none of value, key, topic, partition, offset, timestamp, timestamp_type, headers"
)]
pub struct UnknownField(pub String);

impl PrintField {
    pub const ALL: [Self; 8] = [
        Self::Value,
        Self::Key,
        Self::Topic,
        Self::Partition,
        Self::Offset,
        Self::Timestamp,
        Self::TimestampType,
        Self::Headers,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Partition => "partition",
            Self::Offset => "offset",
            Self::Timestamp => "timestamp",
            Self::TimestampType => "timestamp_type",
            Self::Key => "key",
            Self::Value => "value",
            Self::Headers => "headers",
        }
    }

    /// Appends the field's text. What a record does not have is -1, as Kafka has it; null bytes are
    /// the null marker.
    pub(super) fn write(
        self,
        record: &Record<'_>,
        types: Types,
        null_marker: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), TypeError> {
        let number = |number: Option<i64>, out: &mut Vec<u8>| {
            // Writing to memory cannot fail.
            let _ = write!(out, "{}", number.unwrap_or(-1));
        };
        match self {
            Self::Topic => {
                out.extend_from_slice(record.topic.as_deref().unwrap_or_default().as_bytes());
            }
            Self::Partition => number(record.partition.map(|id| id.0.into()), out),
            Self::Offset => number(record.offset.map(|offset| offset.0), out),
            Self::Timestamp => number(record.timestamp.map(|time| time.at.0), out),
            Self::TimestampType => {
                let word = record.timestamp.map(|time| time.kind.as_str());
                out.extend_from_slice(word.unwrap_or_default().as_bytes());
            }
            Self::Key => match &record.key {
                Some(key) => types.key.decode(key, out)?,
                None => out.extend_from_slice(null_marker),
            },
            Self::Value => match &record.value {
                Some(value) => types.value.decode(value, out)?,
                None => out.extend_from_slice(null_marker),
            },
            Self::Headers => headers(record, b':', null_marker, out),
        }
        Ok(())
    }
}

impl FromStr for PrintField {
    type Err = UnknownField;

    fn from_str(word: &str) -> Result<Self, UnknownField> {
        Self::ALL
            .into_iter()
            .find(|field| field.as_str() == word)
            .ok_or_else(|| UnknownField(word.to_owned()))
    }
}

/// Appends `name:value,name:value`.
pub(super) fn headers(record: &Record<'_>, between: u8, null_marker: &[u8], out: &mut Vec<u8>) {
    for (i, header) in record.headers.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        out.extend_from_slice(header.key.as_bytes());
        out.push(between);
        out.extend_from_slice(header.value.as_deref().unwrap_or(null_marker));
    }
}

/// Fields with a separator between; the plain output is the value alone.
#[derive(Debug, Clone)]
pub struct PrintFormat {
    pub fields: Vec<PrintField>,
    pub separator: Vec<u8>,
    /// Ends a record.
    pub delimiter: Vec<u8>,
    /// What stands for null; nothing, where it is empty.
    pub null_marker: Vec<u8>,
    pub types: Types,
}

impl Default for PrintFormat {
    fn default() -> Self {
        Self {
            fields: vec![PrintField::Value],
            separator: b"\t".to_vec(),
            delimiter: b"\n".to_vec(),
            null_marker: Vec::new(),
            types: Types::default(),
        }
    }
}

impl PrintFormat {
    /// Appends the record's line.
    pub fn write(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), TypeError> {
        for (i, field) in self.fields.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(&self.separator);
            }
            field.write(record, self.types, &self.null_marker, out)?;
        }
        out.extend_from_slice(&self.delimiter);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DataType, Header, Timestamp};
    use super::*;
    use crate::types::{Offset, PartitionId};

    #[test]
    fn fields_in_their_order() {
        let record = Record {
            topic: Some("t".into()),
            partition: Some(PartitionId(1)),
            offset: Some(Offset(2)),
            timestamp: Some(Timestamp::created(3)),
            key: Some(b"\0\0\0\x07"[..].into()),
            value: None,
            headers: vec![Header::new("a", Some(b"1")), Header::new("b", None)],
        };
        let format = PrintFormat {
            fields: "headers,value,key,timestamp_type,timestamp,offset,partition,topic"
                .split(',')
                .map(|word| word.parse().unwrap())
                .collect(),
            separator: b"|--|".to_vec(),
            null_marker: b"null".to_vec(),
            types: Types { key: DataType::Int32, ..Types::default() },
            ..PrintFormat::default()
        };
        let mut out = Vec::new();
        format.write(&record, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "a:1,b:null|--|null|--|7|--|create_time|--|3|--|2|--|1|--|t\n"
        );
        assert!("Value".parse::<PrintField>().is_err());
    }
}
