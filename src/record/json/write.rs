//! Record -> JSON.

use std::str;

use super::super::{Record, base64};
use super::BASE64;

/// Appends the record's object, without a line end. What a record does not have is left out; its
/// timestamp, key and value are null instead.
pub fn write_record(record: &Record<'_>, out: &mut Vec<u8>) {
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
    bytes(record.key.as_deref(), "key_encoding", out);
    out.extend_from_slice(b",\"value\":");
    bytes(record.value.as_deref(), "value_encoding", out);
    out.extend_from_slice(b",\"headers\":[");
    for (i, header) in record.headers.iter().enumerate() {
        out.extend_from_slice(if i == 0 { b"{\"key\":" } else { b",{\"key\":" });
        string(&header.key, out);
        out.extend_from_slice(b",\"value\":");
        bytes(header.value.as_deref(), "encoding", out);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
}

/// Bytes, and where they are not UTF-8 the field that says how they are written.
fn bytes(bytes: Option<&[u8]>, encoding_field: &str, out: &mut Vec<u8>) {
    let Some(bytes) = bytes else {
        out.extend_from_slice(b"null");
        return;
    };
    if let Ok(text) = str::from_utf8(bytes) {
        string(text, out);
    } else {
        out.push(b'"');
        base64::encode(bytes, out);
        out.extend_from_slice(format!("\",\"{encoding_field}\":\"{BASE64}\"").as_bytes());
    }
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
        write_record(record, &mut out);
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
}
