//! A message as JSON text, as Kafka's own tools print it: its fields' names and order, bytes in base64,
//! numbers as Java writes them.

use std::fmt::Write;

use super::dropin::java_double;
use crate::wire::dynamic::Value;

/// Fields that Kafka's schemas have between others and our tables at the end: struct, field, and the one
/// behind which Kafka has it.
const PLACES: [(&str, &str, &str); 5] = [
    ("TransactionLogValue", "previous_producer_id", "producer_id"),
    ("TransactionLogValue", "next_producer_id", "previous_producer_id"),
    ("TransactionLogValue", "next_producer_epoch", "producer_epoch"),
    ("ShareSnapshotValue", "delivery_complete_count", "start_offset"),
    ("ShareUpdateValue", "delivery_complete_count", "start_offset"),
];

/// Names that are not ours in camel case.
const NAMES: [(&str, &str, &str); 2] = [
    ("KRaftVersionRecord", "kraft_version", "kRaftVersion"),
    ("VotersVoter", "kraft_version_feature", "kRaftVersionFeature"),
];

pub(crate) fn text(value: &Value<'_>) -> String {
    let mut out = String::new();
    put(value, &mut out);
    out
}

/// `{"type":"…","data":…}` and the like: names in order, each with a value that is JSON already.
pub(crate) fn object(fields: &[(&str, String)]) -> String {
    let mut out = String::from("{");
    for (i, (name, json)) in fields.iter().enumerate() {
        let comma = if i > 0 { "," } else { "" };
        _ = write!(out, "{comma}\"{name}\":{json}");
    }
    out + "}"
}

fn put(value: &Value<'_>, out: &mut String) {
    // Writing to a string cannot fail.
    _ = match value {
        Value::Null => write!(out, "null"),
        Value::Bool(value) => write!(out, "{value}"),
        Value::Int(value) => write!(out, "{value}"),
        Value::Float(value) => write!(out, "{}", java_double::text(*value)),
        Value::Uuid(id) => write!(out, "\"{id}\""),
        Value::String(text) => write!(out, "{}", quoted(text)),
        Value::Bytes(bytes) => write!(out, "\"{}\"", base64(bytes)),
        Value::Array(elements) => {
            out.push('[');
            for (i, element) in elements.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                put(element, out);
            }
            out.push(']');
            Ok(())
        }
        Value::Struct(name, fields) => {
            let fields = in_order(name, fields);
            let named: Vec<_> =
                fields.iter().map(|(field, value)| (camel(name, field), text(value))).collect();
            let named: Vec<_> = named.iter().map(|(n, json)| (n.as_str(), json.clone())).collect();
            out.push_str(&object(&named));
            Ok(())
        }
    };
}

type Field<'a, 'w> = &'a (&'static str, Value<'w>);

fn in_order<'a, 'w>(table: &str, fields: &'a [(&'static str, Value<'w>)]) -> Vec<Field<'a, 'w>> {
    let mut ordered: Vec<Field<'a, 'w>> = fields.iter().collect();
    for (_, field, before) in PLACES.iter().filter(|(of, ..)| *of == table) {
        // What stands before it may itself have been left out: then it follows the same one.
        let before = PLACES.iter().find(|(of, name, _)| *of == table && name == before);
        let anchors = [PLACES.iter().find(|p| p.0 == table && p.1 == *field), before];
        let Some(from) = ordered.iter().position(|(name, _)| name == field) else { continue };
        let anchor = anchors
            .into_iter()
            .flatten()
            .find_map(|(_, _, anchor)| ordered.iter().position(|(name, _)| name == anchor));
        if let Some(anchor) = anchor {
            let moved = ordered.remove(from);
            ordered.insert(anchor + 1, moved);
        }
    }
    ordered
}

fn camel(table: &str, field: &str) -> String {
    if let Some((.., name)) = NAMES.iter().find(|(of, ours, _)| *of == table && *ours == field) {
        return (*name).to_owned();
    }
    let mut name = String::with_capacity(field.len());
    let mut upper = false;
    for c in field.chars() {
        match c {
            '_' => upper = true,
            c if upper => {
                name.extend(c.to_uppercase());
                upper = false;
            }
            c => name.push(c),
        }
    }
    name
}

/// A JSON string as Java's writer escapes it.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => _ = write!(out, "\\u{:04X}", u32::from(c)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let word = three.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte));
        let word = word << (8 * (3 - three.len()));
        for i in 0..4 {
            let digit = DIGITS[(word >> (18 - 6 * i)) as usize & 63];
            out.push(if i <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Message;
    use crate::wire::dynamic::Shape;
    use crate::wire::records::share_state::ShareSnapshotValue;
    use crate::wire::records::transaction::TransactionLogValue;

    fn json<M: Message>(message: &M, version: i16) -> String {
        let mut bytes = Vec::new();
        message.encode(version, &mut bytes).expect("it fits");
        text(&Shape::of::<M>().decode(&bytes, version).expect("it is whole"))
    }

    #[test]
    fn tagged_fields_stand_where_kafka_has_them() {
        let message = TransactionLogValue {
            producer_id: 1,
            next_producer_id: 3,
            next_producer_epoch: 4,
            transaction_partitions: None,
            ..TransactionLogValue::default()
        };
        let rest =
            r#""transactionTimeoutMs":0,"transactionStatus":0,"transactionPartitions":null,"#;
        assert!(
            json(&message, 1).starts_with(&format!(
                r#"{{"producerId":1,"nextProducerId":3,"producerEpoch":0,"nextProducerEpoch":4,{rest}"#
            )),
            "{}",
            json(&message, 1)
        );
        let both = TransactionLogValue { previous_producer_id: 2, ..message };
        let start = r#"{"producerId":1,"previousProducerId":2,"nextProducerId":3,"producerEpoch":"#;
        assert!(json(&both, 1).starts_with(start), "{}", json(&both, 1));
        let share =
            ShareSnapshotValue { delivery_complete_count: 9, ..ShareSnapshotValue::default() };
        let middle = r#""startOffset":0,"deliveryCompleteCount":9,"createTimestamp":0"#;
        assert!(json(&share, 0).contains(middle), "{}", json(&share, 0));
    }

    #[test]
    fn texts_and_bytes_as_java_writes_them() {
        assert_eq!(quoted("a\"\\\n\u{1f}é"), "\"a\\\"\\\\\\n\\u001Fé\"");
        for (bytes, text) in [(&b""[..], ""), (b"a", "YQ=="), (b"ab", "YWI="), (b"abc", "YWJj")] {
            assert_eq!(base64(bytes), text);
        }
    }
}
