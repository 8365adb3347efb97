//! What a key's or a value's bytes mean: `--key-as`, `--value-as`, and Kafka's serializer classes.
//!
//! One enum for both directions: [`DataType::encode`] makes bytes of what a user writes,
//! [`DataType::decode`] makes text of them again. `string` and `bytes` pass everything through.

use std::borrow::Cow;
use std::fmt;
use std::io::Write as _;
use std::str::{self, FromStr};

use super::{DecodeError, Record, base64};

/// What bytes mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DataType {
    /// Text; in JSON, base64 where it is not UTF-8.
    #[default]
    String,
    /// A JSON value; in JSON, the value itself.
    Json,
    /// Bytes, written as pairs of hexadecimal digits.
    Hex,
    /// Bytes, written in base64.
    Base64,
    Int8,
    Int16,
    Int32,
    Int64,
    Float,
    Double,
    /// 36 characters, as Kafka's UUIDSerializer has it.
    Uuid,
    /// Bytes; in JSON, always base64.
    Bytes,
}

/// What does not fit the type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypeError {
    #[error("{text:?} is no {as_type}")]
    Text { text: String, as_type: DataType },
    #[error("{} {as_type} has {expected} bytes, and this has {length}", article(.as_type))]
    Length { as_type: DataType, expected: usize, length: usize },
    #[error("the bytes are no {as_type}")]
    Bytes { as_type: DataType },
}

/// A word that names no type.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is none of string, json, hex, base64, int8, int16, int32, int64, float, double, uuid, bytes"
)]
pub struct UnknownType(pub String);

/// What keys and values are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Types {
    pub key: DataType,
    pub value: DataType,
}

impl Types {
    /// Makes bytes of what a user wrote as key and value.
    #[inline]
    pub(super) fn encode<'a>(self, mut record: Record<'a>) -> Result<Record<'a>, DecodeError> {
        if self != Self::default() {
            record.key = record.key.map(|key| self.key.encode(key)).transpose()?;
            record.value = record.value.map(|value| self.value.encode(value)).transpose()?;
        }
        Ok(record)
    }
}

impl DataType {
    pub const ALL: [Self; 12] = [
        Self::String,
        Self::Json,
        Self::Hex,
        Self::Base64,
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Float,
        Self::Double,
        Self::Uuid,
        Self::Bytes,
    ];

    /// The word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Json => "json",
            Self::Hex => "hex",
            Self::Base64 => "base64",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Float => "float",
            Self::Double => "double",
            Self::Uuid => "uuid",
            Self::Bytes => "bytes",
        }
    }

    /// The type of one of Kafka's serializer or deserializer classes, by its full name.
    pub fn from_java_class(class: &str) -> Option<Self> {
        let name = class.strip_prefix("org.apache.kafka.common.serialization.")?;
        let name = name.strip_suffix("Deserializer").or_else(|| name.strip_suffix("Serializer"))?;
        Some(match name {
            "String" => Self::String,
            "Short" => Self::Int16,
            "Integer" => Self::Int32,
            "Long" => Self::Int64,
            "Float" => Self::Float,
            "Double" => Self::Double,
            "UUID" => Self::Uuid,
            "ByteArray" | "ByteBuffer" | "Bytes" => Self::Bytes,
            _ => return None,
        })
    }

    /// The bytes of what a user wrote.
    pub fn encode<'a>(self, text: Cow<'a, [u8]>) -> Result<Cow<'a, [u8]>, TypeError> {
        let bytes = match self {
            Self::String | Self::Bytes => return Ok(text),
            Self::Json if is_json(&text) => return Ok(text),
            Self::Uuid if is_uuid(&text) => return Ok(text),
            Self::Json | Self::Uuid => None,
            Self::Hex => unhex(&text),
            Self::Base64 => base64::decode(&text),
            Self::Int8 => parse::<i8>(&text).map(|n| n.to_be_bytes().to_vec()),
            Self::Int16 => parse::<i16>(&text).map(|n| n.to_be_bytes().to_vec()),
            Self::Int32 => parse::<i32>(&text).map(|n| n.to_be_bytes().to_vec()),
            Self::Int64 => parse::<i64>(&text).map(|n| n.to_be_bytes().to_vec()),
            Self::Float => parse::<f32>(&text).map(|n| n.to_be_bytes().to_vec()),
            Self::Double => parse::<f64>(&text).map(|n| n.to_be_bytes().to_vec()),
        };
        bytes.map(Cow::Owned).ok_or_else(|| TypeError::Text {
            text: String::from_utf8_lossy(&text).chars().take(80).collect(),
            as_type: self,
        })
    }

    /// Appends the text of `bytes`.
    pub fn decode(self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), TypeError> {
        match self {
            Self::String | Self::Bytes => out.extend_from_slice(bytes),
            Self::Json if is_json(bytes) => out.extend_from_slice(bytes),
            Self::Uuid if is_uuid(bytes) => out.extend_from_slice(bytes),
            Self::Json | Self::Uuid => return Err(TypeError::Bytes { as_type: self }),
            Self::Hex => hex(bytes, out),
            Self::Base64 => base64::encode(bytes, out),
            Self::Int8 => number(i8::from_be_bytes(self.fixed(bytes)?), out),
            Self::Int16 => number(i16::from_be_bytes(self.fixed(bytes)?), out),
            Self::Int32 => number(i32::from_be_bytes(self.fixed(bytes)?), out),
            Self::Int64 => number(i64::from_be_bytes(self.fixed(bytes)?), out),
            Self::Float => number(f32::from_be_bytes(self.fixed(bytes)?), out),
            Self::Double => number(f64::from_be_bytes(self.fixed(bytes)?), out),
        }
        Ok(())
    }

    fn fixed<const N: usize>(self, bytes: &[u8]) -> Result<[u8; N], TypeError> {
        bytes.try_into().map_err(|_| TypeError::Length {
            as_type: self,
            expected: N,
            length: bytes.len(),
        })
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for DataType {
    type Err = UnknownType;

    fn from_str(word: &str) -> Result<Self, UnknownType> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str() == word)
            .ok_or_else(|| UnknownType(word.to_owned()))
    }
}

fn article(of: &DataType) -> &'static str {
    if of.as_str().starts_with('i') { "an" } else { "a" }
}

fn number(number: impl fmt::Display, out: &mut Vec<u8>) {
    // Writing to memory cannot fail.
    let _ = write!(out, "{number}");
}

/// Whole numbers and floats; blanks around them are not part of a number.
fn parse<T: FromStr>(text: &[u8]) -> Option<T> {
    str::from_utf8(text).ok()?.parse().ok()
}

fn is_json(text: &[u8]) -> bool {
    serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok()
        // What is skipped is not looked at closely enough.
        && str::from_utf8(text).is_ok()
}

fn is_uuid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(i, c)| match i {
            8 | 13 | 18 | 23 => *c == b'-',
            _ => c.is_ascii_hexdigit(),
        })
}

pub(super) fn hex(bytes: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
}

pub(super) fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |c: u8| char::from(c).to_digit(16);
    let (pairs, rest) = text.as_chunks::<2>();
    if !rest.is_empty() {
        return None;
    }
    pairs.iter().map(|[high, low]| Some((digit(*high)? << 4 | digit(*low)?) as u8)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(as_type: DataType, text: &str) -> Result<Vec<u8>, String> {
        as_type
            .encode(Cow::Borrowed(text.as_bytes()))
            .map(Cow::into_owned)
            .map_err(|e| e.to_string())
    }

    #[test]
    fn both_directions() {
        for (as_type, text, bytes) in [
            (DataType::String, "é", &b"\xc3\xa9"[..]),
            (DataType::Json, r#"{"a": [1.10]}"#, br#"{"a": [1.10]}"#),
            (DataType::Hex, "00ff", b"\0\xff"),
            (DataType::Base64, "AP8=", b"\0\xff"),
            (DataType::Int8, "-1", b"\xff"),
            (DataType::Int16, "258", b"\x01\x02"),
            (DataType::Int32, "-2147483648", b"\x80\0\0\0"),
            (DataType::Int64, "1", b"\0\0\0\0\0\0\0\x01"),
            (DataType::Float, "0.1", b"\x3d\xcc\xcc\xcd"),
            (DataType::Double, "-2.5", b"\xc0\x04\0\0\0\0\0\0"),
            (
                DataType::Uuid,
                "123e4567-e89b-12d3-a456-426614174000",
                b"123e4567-e89b-12d3-a456-426614174000",
            ),
            (DataType::Bytes, "x", b"x"),
        ] {
            assert_eq!(as_type.as_str().parse(), Ok(as_type));
            assert_eq!(encoded(as_type, text).as_deref(), Ok(bytes), "{as_type}");
            let mut out = Vec::new();
            as_type.decode(bytes, &mut out).unwrap();
            assert_eq!(out, text.as_bytes(), "{as_type}");
        }
    }

    #[test]
    fn what_does_not_fit_is_said() {
        for (as_type, text) in [
            (DataType::Json, "{"),
            (DataType::Hex, "0"),
            (DataType::Hex, "0g"),
            (DataType::Base64, "?"),
            (DataType::Int8, "128"),
            (DataType::Int32, " 1"),
            (DataType::Double, ""),
            (DataType::Uuid, "1"),
        ] {
            assert_eq!(encoded(as_type, text), Err(format!("{text:?} is no {as_type}")));
        }
        let error = DataType::Int32.decode(b"abc", &mut Vec::new()).unwrap_err();
        assert_eq!(error.to_string(), "an int32 has 4 bytes, and this has 3");
        let error = DataType::Json.decode(b"\"\xff\"", &mut Vec::new()).unwrap_err();
        assert_eq!(error.to_string(), "the bytes are no json");
    }

    #[test]
    fn java_classes() {
        let class = |name: &str| {
            DataType::from_java_class(&format!("org.apache.kafka.common.serialization.{name}"))
        };
        assert_eq!(class("IntegerDeserializer"), Some(DataType::Int32));
        assert_eq!(class("LongSerializer"), Some(DataType::Int64));
        assert_eq!(class("ByteArrayDeserializer"), Some(DataType::Bytes));
        assert_eq!(class("VoidDeserializer"), None);
        assert_eq!(DataType::from_java_class("StringDeserializer"), None);
    }
}
