//! `--formatter`: a record to what is printed.
//!
//! - the default and the logging one: columns in a fixed order, between `key.separator`
//! - the no-op one: nothing
//! - those of Kafka's own topics: JSON, of what they know

use std::collections::BTreeMap;

use super::deserializer::Deserializer;
use crate::cli::dropin::java_log;
use crate::cli::internal_records::{Coordinator, Strange};
use crate::record::{Record, TimestampType};

/// What is printed of a record.
#[derive(Debug)]
pub(super) enum Formatter {
    Default(Box<Columns>),
    NoOp,
    /// Of one of Kafka's own topics, the records of these types.
    Internal(Coordinator, &'static [i16]),
}

/// Names that Kafka knew these classes by before 4.0, and today's.
const OLDER: [(&str, &str); 6] = [
    ("kafka.tools.DefaultMessageFormatter", DEFAULT),
    ("kafka.tools.LoggingMessageFormatter", LOGGING),
    ("kafka.tools.NoOpMessageFormatter", NO_OP),
    (
        "kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter",
        "org.apache.kafka.tools.consumer.OffsetsMessageFormatter",
    ),
    (
        "kafka.coordinator.group.GroupMetadataManager$GroupMetadataMessageFormatter",
        "org.apache.kafka.tools.consumer.GroupMetadataMessageFormatter",
    ),
    (
        "kafka.coordinator.transaction.TransactionLog$TransactionLogMessageFormatter",
        "org.apache.kafka.tools.consumer.TransactionLogMessageFormatter",
    ),
];

const DEFAULT: &str = "org.apache.kafka.tools.consumer.DefaultMessageFormatter";
const LOGGING: &str = "org.apache.kafka.tools.consumer.LoggingMessageFormatter";
const NO_OP: &str = "org.apache.kafka.tools.consumer.NoOpMessageFormatter";

/// Formatters of Kafka's own topics, and the types of records that each knows.
const INTERNAL: [(&str, Coordinator, &[i16]); 3] = [
    ("OffsetsMessageFormatter", Coordinator::Groups, &[0, 1]),
    ("GroupMetadataMessageFormatter", Coordinator::Groups, &[2]),
    ("TransactionLogMessageFormatter", Coordinator::Transactions, &[0]),
];

impl Formatter {
    /// The formatter of this class; `None` where there is none. What it has to say of its properties goes to
    /// `say`.
    pub(super) fn of_class(
        class: &str,
        properties: &BTreeMap<String, String>,
        strict: bool,
        say: &mut dyn FnMut(String),
    ) -> Option<Self> {
        let today = OLDER.iter().find(|(older, _)| !strict && *older == class);
        match today.map_or(class, |(_, today)| today) {
            DEFAULT | LOGGING => {
                Some(Self::Default(Box::new(Columns::of(properties, strict, say))))
            }
            NO_OP => Some(Self::NoOp),
            class => {
                let internal = INTERNAL.iter().find(|(known, ..)| {
                    class.strip_prefix("org.apache.kafka.tools.consumer.") == Some(known)
                });
                internal.map(|(_, topic, types)| Self::Internal(*topic, types))
            }
        }
    }

    /// Appends what is printed of a record; what stands there when it fails is printed all the same.
    pub(super) fn write(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), String> {
        match self {
            Self::Default(columns) => columns.write(record, out),
            Self::NoOp => Ok(()),
            Self::Internal(topic, types) => {
                let Some(key) = record.key.as_deref() else { return Ok(()) };
                match topic.json(key, record.value.as_deref()) {
                    Ok((id, json)) if types.contains(&id) => out.extend_from_slice(json.as_bytes()),
                    Ok(_) | Err(Strange::Type(_)) => {}
                    Err(strange) => {
                        let offset = record.offset.map_or(-1, |offset| offset.0);
                        let why =
                            format!("Could not read record at offset {offset} due to: {strange}");
                        return Err(why);
                    }
                }
                Ok(())
            }
        }
    }
}

/// Properties of the default formatter.
#[derive(Debug)]
pub(super) struct Columns {
    shown: Vec<Column>,
    separator: Vec<u8>,
    line_separator: Vec<u8>,
    headers_separator: Vec<u8>,
    null: Vec<u8>,
    key: Deserializer,
    value: Deserializer,
    headers: Deserializer,
}

#[derive(Debug, Clone, Copy)]
enum Column {
    Timestamp,
    Partition,
    Offset,
    Delivery,
    Epoch,
    Headers,
    Key,
    Value,
}

/// In the order in which they are printed; the value alone is there unless it is taken away.
const COLUMNS: [(&str, Column); 8] = [
    ("print.timestamp", Column::Timestamp),
    ("print.partition", Column::Partition),
    ("print.offset", Column::Offset),
    ("print.delivery", Column::Delivery),
    ("print.epoch", Column::Epoch),
    ("print.headers", Column::Headers),
    ("print.key", Column::Key),
    ("print.value", Column::Value),
];

impl Columns {
    fn of(
        properties: &BTreeMap<String, String>,
        strict: bool,
        say: &mut dyn FnMut(String),
    ) -> Self {
        let shows = |(name, column): (&str, Column)| {
            let default = matches!(column, Column::Value);
            let shown = properties
                .get(name)
                .map_or(default, |value| value.trim().eq_ignore_ascii_case("true"));
            shown.then_some(column)
        };
        let text = |name: &str, default: &str| {
            properties.get(name).map_or(default, String::as_str).as_bytes().to_vec()
        };
        let mut class = |name: &str| match properties.get(name).filter(|class| !class.is_empty()) {
            None => Deserializer::Raw,
            Some(class) => Deserializer::of_class(class).unwrap_or_else(|| {
                say(java_log::error(
                    strict,
                    &format!("Unable to instantiate a deserializer from {class}"),
                    DEFAULT,
                    &format!("java.lang.ClassNotFoundException: {class}"),
                ));
                Deserializer::Raw
            }),
        };
        Self {
            shown: COLUMNS.into_iter().filter_map(shows).collect(),
            separator: text("key.separator", "\t"),
            line_separator: text("line.separator", "\n"),
            headers_separator: text("headers.separator", ","),
            null: text("null.literal", "null"),
            key: class("key.deserializer"),
            value: class("value.deserializer"),
            headers: class("headers.deserializer"),
        }
    }

    fn write(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), String> {
        for (at, column) in self.shown.iter().enumerate() {
            self.column(*column, record, out)?;
            let last = at + 1 == self.shown.len();
            out.extend_from_slice(if last { &self.line_separator } else { &self.separator });
        }
        Ok(())
    }

    fn column(&self, column: Column, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), String> {
        let partition = record.partition.map_or(-1, |partition| partition.0);
        let offset = record.offset.map_or(-1, |offset| offset.0);
        let text = match column {
            Column::Timestamp => match &record.timestamp {
                Some(timestamp) => {
                    let kind = match timestamp.kind {
                        TimestampType::CreateTime => "CreateTime",
                        TimestampType::LogAppendTime => "LogAppendTime",
                    };
                    format!("{kind}:{}", timestamp.at)
                }
                None => "NO_TIMESTAMP".to_owned(),
            },
            Column::Partition => format!("Partition:{partition}"),
            Column::Offset => format!("Offset:{offset}"),
            // Of share groups, which deliver a record more than once.
            Column::Delivery => "Delivery:NOT_PRESENT".to_owned(),
            // Kafka's console consumer drops it before it prints.
            Column::Epoch => "Epoch:NOT_PRESENT".to_owned(),
            Column::Headers if record.headers.is_empty() => "NO_HEADERS".to_owned(),
            Column::Headers => return self.headers(record, out),
            Column::Key => return self.field(self.key, record.key.as_deref(), out),
            Column::Value => return self.field(self.value, record.value.as_deref(), out),
        };
        out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn headers(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), String> {
        for (at, header) in record.headers.iter().enumerate() {
            if at > 0 {
                out.extend_from_slice(&self.headers_separator);
            }
            out.extend_from_slice(header.key.as_bytes());
            out.push(b':');
            self.field(self.headers, header.value.as_deref(), out)?;
        }
        Ok(())
    }

    /// A null is the null literal, which a deserializer gets to read as well.
    fn field(
        &self,
        class: Deserializer,
        bytes: Option<&[u8]>,
        out: &mut Vec<u8>,
    ) -> Result<(), String> {
        class.write(bytes.unwrap_or(&self.null), out)
    }
}
