//! Keys and values in words.

use crate::cli::internal_records::{Coordinator, Strange, Words, metadata};
use crate::wire::batch::Record;

use super::findings::Unreadable;

/// What a plain key or value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    Text,
    /// Four bytes.
    Integer,
    /// Eight bytes.
    Long,
    /// In hexadecimal digits; Kafka's tool prints an array's address here.
    Bytes,
}

/// How records are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decoder {
    Plain { key: Plain, value: Plain },
    Coordinator(Coordinator),
    Metadata,
}

/// What is shown of a record besides its own facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shown {
    Nothing,
    /// What a control record says.
    Control(String),
    Plain(Words),
    /// Words that are JSON, if the record is what its topic holds.
    Decoded(Words),
    /// Words for why it is not.
    Strange(Words),
}

impl Plain {
    /// The classes that come with Kafka's tool.
    pub(crate) fn from_class(class: &str) -> Option<Self> {
        match class.strip_prefix("org.apache.kafka.tools.api.")? {
            "StringDecoder" => Some(Self::Text),
            "IntegerDecoder" => Some(Self::Integer),
            "LongDecoder" => Some(Self::Long),
            "DefaultDecoder" => Some(Self::Bytes),
            _ => None,
        }
    }

    fn words(self, bytes: &[u8]) -> Result<String, Unreadable> {
        let short = || Unreadable {
            class: "java.nio.BufferUnderflowException",
            java: String::new(),
            ours: format!("{} bytes do not hold a number of this size", bytes.len()),
        };
        Ok(match self {
            Self::Text => String::from_utf8_lossy(bytes).into_owned(),
            Self::Integer => {
                i32::from_be_bytes(*bytes.first_chunk().ok_or_else(short)?).to_string()
            }
            Self::Long => i64::from_be_bytes(*bytes.first_chunk().ok_or_else(short)?).to_string(),
            Self::Bytes => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }
}

impl Decoder {
    pub(super) fn words(self, record: &Record<'_>) -> Result<Shown, Unreadable> {
        let offset = record.offset;
        match self {
            Self::Plain { key, value } => Ok(Shown::Plain(Words {
                key: record.key.map(|bytes| key.words(bytes)).transpose()?,
                value: record.value.map(|bytes| value.words(bytes)).transpose()?,
            })),
            Self::Coordinator(topic) => {
                let Some(key) = record.key else {
                    let text = format!(
                        "Failed to decode message at offset {offset} using the specified decoder (message had a missing key)"
                    );
                    let class = "java.lang.RuntimeException";
                    let ours = format!(
                        "the record at offset {offset} has no key: it is no record of this topic"
                    );
                    return Err(Unreadable { class, java: text, ours });
                };
                Ok(match topic.words(key, record.value) {
                    Ok(words) => Shown::Decoded(words),
                    Err(strange @ Strange::Type(_)) => {
                        in_key(format!("{strange} at offset {offset}, skipping."))
                    }
                    Err(strange) => {
                        in_key(format!("Error at offset {offset}, skipping. {strange}"))
                    }
                })
            }
            Self::Metadata => Ok(match metadata(record.value.unwrap_or_default()) {
                Ok(text) => Shown::Decoded(Words { key: None, value: Some(text) }),
                Err(error) => {
                    let text = format!("Error at {offset}, skipping. {error}");
                    Shown::Strange(Words { key: None, value: Some(text) })
                }
            }),
        }
    }
}

fn in_key(text: String) -> Shown {
    Shown::Strange(Words { key: Some(text), value: None })
}
