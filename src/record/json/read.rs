//! JSON -> record: our shape, and what `kcat -J` writes.

use std::borrow::Cow;
use std::mem;

use serde_json::value::RawValue;

use super::super::lines::Ends;
use super::super::{Decode, DecodeError, Header, Record, Taken, Timestamp, TimestampType, base64};
use super::BASE64;
use super::object::{Object, text};
use crate::types::{Offset, PartitionId, TimestampMs};

/// One object a line; blank lines are skipped, since they are no objects.
#[derive(Debug)]
pub struct JsonDecoder {
    ends: Ends,
    line: u64,
    /// Blank lines before a record that is not complete yet.
    blank: usize,
}

impl Default for JsonDecoder {
    fn default() -> Self {
        Self { ends: Ends::new(b"\n"), line: 0, blank: 0 }
    }
}

impl Decode for JsonDecoder {
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        loop {
            let (line, taken) = self.ends.next(&bytes[self.blank..], last)?;
            self.line += 1;
            self.blank += taken;
            if !line.trim_ascii().is_empty() {
                return Some(Taken { bytes: mem::take(&mut self.blank), record: record(line) });
            }
        }
    }

    fn line(&self) -> u64 {
        self.line
    }
}

fn record(line: &[u8]) -> Result<Record<'_>, DecodeError> {
    let object = Object::parse(line)?;
    let mut record = Record::default();
    let (mut has_value, mut time, mut kind) = (false, None, TimestampType::CreateTime);
    for (name, value) in &object.fields {
        let value = *value;
        match name.as_ref() {
            "topic" => record.topic = text(value)?,
            "partition" => record.partition = integer(name, value)?.map(PartitionId),
            "offset" => record.offset = integer(name, value)?.map(Offset),
            "timestamp" | "ts" => time = integer(name, value)?.map(TimestampMs),
            "timestamp_type" | "tstype" => {
                if let Some(word) = text(value)?.filter(|word| word != "unknown") {
                    kind = TimestampType::parse(&word)
                        .ok_or_else(|| DecodeError::field(name, format!("{word:?}")))?;
                }
            }
            "key" => record.key = bytes(&object, name, value, "key_encoding")?,
            "value" | "payload" => {
                has_value = true;
                record.value = bytes(&object, name, value, "value_encoding")?;
            }
            "headers" => record.headers = headers(value)?,
            // Said beside the bytes; and what a producer has no use for.
            "key_encoding" | "value_encoding" | "leader_epoch" | "broker" => {}
            _ => return Err(DecodeError::PlainRow { unknown: Some(name.to_string()) }),
        }
    }
    if !has_value {
        return Err(DecodeError::PlainRow { unknown: None });
    }
    record.timestamp = time.map(|at| Timestamp { at, kind });
    Ok(record)
}

fn integer<T: std::str::FromStr>(name: &str, value: &RawValue) -> Result<Option<T>, DecodeError> {
    match value.get() {
        "null" => Ok(None),
        written => match written.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(DecodeError::field(name, format!("{written}, not a whole number"))),
        },
    }
}

/// The bytes that a field stands for, by what the field beside it says about them.
fn bytes<'a>(
    object: &Object<'a>,
    name: &str,
    value: &'a RawValue,
    encoding_field: &str,
) -> Result<Option<Cow<'a, [u8]>>, DecodeError> {
    let Some(written) = text(value)? else { return Ok(None) };
    let encoding = match object.get(encoding_field) {
        Some(encoding) => text(encoding)?,
        None => None,
    };
    match encoding.as_deref() {
        None => Ok(Some(match written {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        })),
        Some(BASE64) => match base64::decode(written.as_bytes()) {
            Some(bytes) => Ok(Some(Cow::Owned(bytes))),
            None => Err(DecodeError::field(name, "not base64")),
        },
        Some(other) => Err(DecodeError::field(
            encoding_field,
            format!("{other:?}, and only {BASE64:?} is known"),
        )),
    }
}

/// Objects in an array; or kcat's array of names and values in turn.
fn headers(value: &RawValue) -> Result<Vec<Header<'_>>, DecodeError> {
    let items: Option<Vec<&RawValue>> = serde_json::from_str(value.get())
        .map_err(|_| DecodeError::field("headers", "not an array"))?;
    let items = items.unwrap_or_default();
    let problem = |problem: &str| DecodeError::field("headers", problem);
    if items.iter().any(|item| item.get().starts_with('{')) {
        let mut headers = Vec::with_capacity(items.len());
        for item in items {
            let object =
                Object::parse(item.get().as_bytes()).map_err(|_| problem("not all objects"))?;
            if let Some((name, _)) = object
                .fields
                .iter()
                .find(|(name, _)| !["key", "value", "encoding"].contains(&name.as_ref()))
            {
                return Err(problem(&format!("with an unknown field {name:?}")));
            }
            let key = object.get("key").map(text).transpose()?.flatten();
            let value = object.get("value").ok_or_else(|| problem("without a value"))?;
            headers.push(Header {
                key: key.ok_or_else(|| problem("without a key"))?,
                value: bytes(&object, "headers", value, "encoding")?,
            });
        }
        Ok(headers)
    } else {
        let mut headers = Vec::with_capacity(items.len() / 2);
        for pair in items.chunks(2) {
            let [key, value] = pair else {
                return Err(problem("a name without a value"));
            };
            headers.push(Header {
                key: text(key)?.ok_or_else(|| problem("without a key"))?,
                value: bytes(&Object { fields: Vec::new() }, "headers", value, "")?,
            });
        }
        Ok(headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_shape() {
        let line = br#"{"topic":"t","partition":2,"offset":9,"timestamp":5,"timestamp_type":"log_append_time","key":"/w==","key_encoding":"base64","value":"","headers":[{"key":"h","value":null},{"key":"h","value":"gA==","encoding":"base64"}],"leader_epoch":0}"#;
        assert_eq!(
            record(line).unwrap(),
            Record {
                topic: Some("t".into()),
                partition: Some(PartitionId(2)),
                offset: Some(Offset(9)),
                timestamp: Some(Timestamp {
                    at: TimestampMs(5),
                    kind: TimestampType::LogAppendTime
                }),
                key: Some(b"\xff"[..].into()),
                value: Some(b""[..].into()),
                headers: vec![Header::new("h", None), Header::new("h", Some(b"\x80"))],
            }
        );
        // The shortest record, and a value that somebody's jq left as an object.
        assert_eq!(record(br#"{"value":null}"#).unwrap(), Record::default());
        assert_eq!(
            record(br#"{"value": {"a": 1.10}}"#).unwrap().value.as_deref(),
            Some(&br#"{"a": 1.10}"#[..])
        );
    }

    #[test]
    fn kcat_shape() {
        let line = br#"{"topic":"t","partition":0,"offset":0,"tstype":"create","ts":12,"broker":1,"headers":["a","1","a",null],"key":null,"payload":"x"}"#;
        let record = record(line).unwrap();
        assert_eq!(record.timestamp, Some(Timestamp::created(12)));
        assert_eq!(record.headers, [Header::new("a", Some(b"1")), Header::new("a", None)]);
        assert_eq!((record.key, record.value.as_deref()), (None, Some(&b"x"[..])));
    }

    #[test]
    fn what_is_no_record_says_why() {
        for (line, problem) in [
            (r#"{"id":1,"value":2}"#, r#"not a record: it has a field "id""#),
            (r#"{"key":"k"}"#, r#"not a record: it has no "value""#),
            (r#"{"value":"%","value_encoding":"base64"}"#, r#"the field "value" is not base64"#),
            (
                r#"{"value":"","value_encoding":"hex"}"#,
                r#"the field "value_encoding" is "hex", and only "base64" is known"#,
            ),
            (
                r#"{"partition":"1","value":""}"#,
                r#"the field "partition" is "1", not a whole number"#,
            ),
            (r#"{"value":"","headers":{}}"#, r#"the field "headers" is not an array"#),
            (r#"{"value":"","headers":["a"]}"#, r#"the field "headers" is a name without a value"#),
            ("7", "not a JSON object"),
        ] {
            assert_eq!(record(line.as_bytes()).unwrap_err().to_string(), problem, "{line}");
        }
    }

    #[test]
    fn blank_lines_are_skipped() {
        let mut decoder = JsonDecoder::default();
        let bytes = b"\n \r\n{\"value\":\"a\"}\r\n";
        for end in 0..bytes.len() {
            assert!(decoder.next(&bytes[..end], false).is_none());
        }
        let taken = decoder.next(bytes, true).unwrap();
        assert_eq!((taken.bytes, decoder.line()), (bytes.len(), 3));
        assert_eq!(taken.record.unwrap().value.as_deref(), Some(&b"a"[..]));
        assert!(decoder.next(b"\n\n", true).is_none());
    }
}
