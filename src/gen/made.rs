//! A record that was made up: a line, or a row of named fields, and the key that it would have.

use std::io::Write as _;

/// Something that makes records for ever. Same seed and same times, same records.
pub trait Source {
    /// The record of this moment (milliseconds since 1970, UTC).
    fn next(&mut self, at_ms: i64) -> Made;

    /// How long after one record the next comes, in milliseconds.
    fn interval_ms(&self) -> f64 {
        1000.0
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    pub key: Option<String>,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Line(String),
    /// Named fields, in order.
    Row(Vec<(String, Field)>),
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Field {
    Text(String),
    /// As it is written.
    Number(String),
}

impl Field {
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
        }
    }
}

impl Value {
    /// The line, or the row as a JSON object.
    pub fn text(&self) -> String {
        match self {
            Self::Line(line) => line.clone(),
            Self::Row(fields) => {
                let mut out = Vec::new();
                for (at, (name, field)) in fields.iter().enumerate() {
                    let comma = if at == 0 { "{" } else { "," };
                    // Writing to memory cannot fail; Debug's escapes are JSON's for plain text.
                    let _ = match field {
                        Field::Text(text) => write!(out, "{comma}{name:?}:{text:?}"),
                        Field::Number(number) => write!(out, "{comma}{name:?}:{number}"),
                    };
                }
                out.push(b'}');
                String::from_utf8(out).unwrap_or_default()
            }
        }
    }
}
