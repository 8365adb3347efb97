//! Record -> JSON.

use std::str;

use super::super::data_type::hex;
use super::super::{DataType, Record, TypeError, Types, base64};
use super::{BASE64, HEX, UTF8};

/// Appends the record's object, without a line end. What a record does not have is left out; its
/// timestamp, key and value are null instead. After an error the buffer is as it was.
pub fn write_json(record: &Record<'_>, types: Types, out: &mut Vec<u8>) -> Result<(), TypeError> {
    let start = out.len();
    let written = object(record, types, out);
    if written.is_err() {
        out.truncate(start);
    }
    written
}

fn object(record: &Record<'_>, types: Types, out: &mut Vec<u8>) -> Result<(), TypeError> {
    out.push(b'{');
    if let Some(topic) = &record.topic {
        out.extend_from_slice(b"\"topic\":");
        string(topic, out);
        out.push(b',');
    }
    if let Some(partition) = record.partition {
        out.extend_from_slice(format!("\"partition\":{partition},").as_bytes());
    }
    if let Some(offset) = record.offset {
        out.extend_from_slice(format!("\"offset\":{offset},").as_bytes());
    }
    match record.timestamp {
        Some(time) => out.extend_from_slice(
            format!("\"timestamp\":{},\"timestamp_type\":\"{}\"", time.at, time.kind.as_str())
                .as_bytes(),
        ),
        None => out.extend_from_slice(b"\"timestamp\":null"),
    }
    out.extend_from_slice(b",\"key\":");
    bytes(record.key.as_deref(), types.key, "key_encoding", out)?;
    out.extend_from_slice(b",\"value\":");
    bytes(record.value.as_deref(), types.value, "value_encoding", out)?;
    out.extend_from_slice(b",\"headers\":[");
    for (i, header) in record.headers.iter().enumerate() {
        out.extend_from_slice(if i == 0 { b"{\"key\":" } else { b",{\"key\":" });
        string(&header.key, out);
        out.extend_from_slice(b",\"value\":");
        bytes(header.value.as_deref(), DataType::String, "encoding", out)?;
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
    Ok(())
}

/// Bytes as their type has them, and where that is not plain text the field that says how they are written.
fn bytes(
    bytes: Option<&[u8]>,
    as_type: DataType,
    encoding_field: &str,
    out: &mut Vec<u8>,
) -> Result<(), TypeError> {
    let Some(bytes) = bytes else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    let encoding = match as_type {
        DataType::String => match str::from_utf8(bytes) {
            Ok(text) => {
                string(text, out);
                return Ok(());
            }
            Err(_) => BASE64,
        },
        DataType::Bytes | DataType::Base64 => BASE64,
        DataType::Hex => HEX,
        // As a value it would be taken for no bytes at all.
        DataType::Json if bytes == b"null" => UTF8,
        DataType::Json => {
            let start = out.len();
            as_type.decode(bytes, out)?;
            // Line breaks of JSON are outside of strings; here a line is a record.
            out[start..].iter_mut().filter(|c| matches!(c, b'\n' | b'\r')).for_each(|c| *c = b' ');
            return Ok(());
        }
        _ => {
            let start = out.len();
            as_type.decode(bytes, out)?;
            // A UUID, and the floats that JSON has no numbers for.
            if !out[start..].iter().all(|c| b"+-.0123456789".contains(c)) {
                out.insert(start, b'"');
                out.push(b'"');
            }
            return Ok(());
        }
    };
    out.push(b'"');
    match encoding {
        BASE64 => base64::encode(bytes, out),
        HEX => hex(bytes, out),
        _ => out.extend_from_slice(bytes),
    }
    out.extend_from_slice(format!("\",\"{encoding_field}\":\"{encoding}\"").as_bytes());
    Ok(())
}

/// A JSON string: only what must be escaped is.
pub(in crate::record) fn string(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|c| *c < b' ' || *c == b'"' || *c == b'\\') {
        out.extend_from_slice(&rest[..at]);
        match rest[at] {
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            c @ (b'"' | b'\\') => out.extend_from_slice(&[b'\\', c]),
            c => out.extend_from_slice(format!("\\u{c:04x}").as_bytes()),
        }
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::super::super::{Header, Timestamp};
    use super::*;
    use crate::types::{Offset, PartitionId};

    fn written(record: &Record<'_>) -> String {
        let mut out = Vec::new();
        write_json(record, Types::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_shape() {
        let record = Record {
            topic: Some("retail".into()),
            partition: Some(PartitionId(3)),
            offset: Some(Offset(7)),
            timestamp: Some(Timestamp::created(5)),
            key: Some(b"\xff"[..].into()),
            value: Some("\"\\\n\u{1}é\u{7f}".as_bytes().into()),
            headers: vec![Header::new("h", None), Header::new("h", Some(b"\x80"))],
        };
        assert_eq!(
            written(&record),
            "{\"topic\":\"retail\",\"partition\":3,\"offset\":7,\"timestamp\":5,\"timestamp_type\":\"create_time\",\
             \"key\":\"/w==\",\"key_encoding\":\"base64\",\"value\":\"\\\"\\\\\\n\\u0001é\u{7f}\",\
             \"headers\":[{\"key\":\"h\",\"value\":null},{\"key\":\"h\",\"value\":\"gA==\",\"encoding\":\"base64\"}]}"
        );
        assert_eq!(
            written(&Record::default()),
            r#"{"timestamp":null,"key":null,"value":null,"headers":[]}"#
        );
    }

    #[test]
    fn types_say_how_bytes_are_written() {
        for (as_type, bytes, text) in [
            (DataType::Json, &b"{\"a\":\n1.10}"[..], r#"{"a": 1.10}"#),
            (DataType::Json, b"null", r#""null","value_encoding":"utf-8""#),
            (DataType::Hex, b"\0\xff", r#""00ff","value_encoding":"hex""#),
            (DataType::Bytes, b"a", r#""YQ==","value_encoding":"base64""#),
            (DataType::Int16, b"\xff\xfe", "-2"),
            (DataType::Double, b"\x7f\xf0\0\0\0\0\0\0", "\"inf\""),
        ] {
            let record = Record { value: Some(bytes.into()), ..Record::default() };
            let types = Types { value: as_type, ..Types::default() };
            let mut out = Vec::new();
            write_json(&record, types, &mut out).unwrap();
            assert_eq!(
                String::from_utf8(out).unwrap(),
                format!("{{\"timestamp\":null,\"key\":null,\"value\":{text},\"headers\":[]}}")
            );
        }
        let mut out = b"before".to_vec();
        let types = Types { value: DataType::Int32, ..Types::default() };
        let record = Record { value: Some(b"abc"[..].into()), ..Record::default() };
        assert!(write_json(&record, types, &mut out).is_err());
        assert_eq!(out, b"before");
    }
}
