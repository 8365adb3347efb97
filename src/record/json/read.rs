//! JSON -> record: our shape, and what `kcat -J` writes.

use std::borrow::Cow;
use std::mem;

use serde_json::value::RawValue;

use super::super::data_type::unhex;
use super::super::lines::Ends;
use super::super::{
    DataType, Decode, DecodeError, Header, Record, Taken, Timestamp, TimestampType, Types, base64,
};
use super::object::{Object, text};
use super::{BASE64, HEX, UTF8};
use crate::types::{Offset, PartitionId, TimestampMs};

/// One object a line; blank lines are skipped, since they are no objects.
#[derive(Debug)]
pub struct JsonDecoder {
    ends: Ends,
    line: u64,
    /// Blank lines before a record that is not complete yet.
    blank: usize,
    types: Types,
}

impl JsonDecoder {
    pub fn new(types: Types) -> Self {
        Self { ends: Ends::new(b"\n"), line: 0, blank: 0, types }
    }
}

impl Decode for JsonDecoder {
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        loop {
            let (line, taken) = self.ends.next(&bytes[self.blank..], last)?;
            self.line += 1;
            self.blank += taken;
            if !line.trim_ascii().is_empty() {
                return Some(Taken {
                    bytes: mem::take(&mut self.blank),
                    record: record(line, self.types),
                });
            }
        }
    }

    fn line(&self) -> u64 {
        self.line
    }
}

fn record(line: &[u8], types: Types) -> Result<Record<'_>, DecodeError> {
    let object = Object::parse(line)?;
    let mut record = Record::default();
    let (mut has_value, mut time, mut kind) = (false, None, TimestampType::CreateTime);
    for (name, value) in &object.fields {
        let value = *value;
        match name.as_ref() {
            "topic" => record.topic = text(value)?,
            "partition" => record.partition = integer(name, value)?.map(PartitionId),
            "offset" => record.offset = integer(name, value)?.map(Offset),
            "timestamp" | "ts" => {
                time = Some(integer(name, value)?.map_or(Timestamp::NONE.at, TimestampMs));
            }
            "timestamp_type" | "tstype" => {
                if let Some(word) = text(value)?.filter(|word| word != "unknown") {
                    kind = TimestampType::parse(&word)
                        .ok_or_else(|| DecodeError::field(name, format!("{word:?}")))?;
                }
            }
            "key" => record.key = bytes(&object, name, value, "key_encoding", types.key)?,
            "value" | "payload" => {
                has_value = true;
                record.value = bytes(&object, name, value, "value_encoding", types.value)?;
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
    as_type: DataType,
) -> Result<Option<Cow<'a, [u8]>>, DecodeError> {
    let Some(written) = text(value)? else { return Ok(None) };
    let encoding = object.get(encoding_field).map(text).transpose()?.flatten();
    let decoded = match encoding.as_deref() {
        None if as_type == DataType::Json => return Ok(Some(value.get().as_bytes().into())),
        None => return Ok(Some(as_type.encode(into_bytes(written))?)),
        Some(UTF8) => return Ok(Some(into_bytes(written))),
        Some(BASE64) => base64::decode(written.as_bytes()),
        Some(HEX) => unhex(written.as_bytes()),
        Some(other) => {
            let known = format!("{other:?}, and only {BASE64}, {HEX} and {UTF8} are known");
            return Err(DecodeError::field(encoding_field, known));
        }
    };
    match decoded {
        Some(bytes) => Ok(Some(Cow::Owned(bytes))),
        None => {
            Err(DecodeError::field(name, format!("not {}", encoding.as_deref().unwrap_or(UTF8))))
        }
    }
}

fn into_bytes(text: Cow<'_, str>) -> Cow<'_, [u8]> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
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
                value: bytes(&object, "headers", value, "encoding", DataType::String)?,
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
                value: text(value)?.map(into_bytes),
            });
        }
        Ok(headers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(line: &[u8]) -> Result<Record<'_>, DecodeError> {
        super::record(line, Types::default())
    }

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
        // None is not the same as unsaid, which leaves it to the producer.
        assert_eq!(
            record(br#"{"timestamp":null,"value":null}"#).unwrap().timestamp,
            Some(Timestamp::NONE)
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
                r#"{"value":"","value_encoding":"rot13"}"#,
                r#"the field "value_encoding" is "rot13", and only base64, hex and utf-8 are known"#,
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
        let mut decoder = JsonDecoder::new(Types::default());
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
