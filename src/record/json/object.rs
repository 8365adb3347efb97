//! A JSON object as it was written: fields in their order, values as their own text.
//!
//! Numbers never pass through a float, so `1.10` stays `1.10`.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::super::DecodeError;

/// The fields of one object.
#[derive(Debug)]
pub(in crate::record) struct Object<'a> {
    pub(in crate::record) fields: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Object<'a> {
    pub(in crate::record) fn parse(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        // Before anything is said about objects: is it JSON at all?
        match serde_json::from_slice(bytes) {
            Ok(object) => Ok(object),
            Err(error) if error.is_data() => Err(DecodeError::NotObject),
            Err(error) => Err(DecodeError::NotJson(error.to_string())),
        }
    }

    /// The value of a field; of the last one, where several have the name.
    pub(in crate::record) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.fields.iter().rev().find(|(key, _)| key == name).map(|(_, value)| *value)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut fields = Vec::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    fields.push((key, value));
                }
                Ok(Object { fields })
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A string, borrowed where it has no escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowed;
        impl<'de> Visitor<'de> for Borrowed {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Borrowed)
    }
}

/// What a value says: null is `None`, a string its text, anything else as it was written.
pub(in crate::record) fn text(value: &RawValue) -> Result<Option<Cow<'_, str>>, DecodeError> {
    let written = value.get();
    match written.as_bytes().first() {
        Some(b'"') => match serde_json::from_str(written) {
            Ok(Text(text)) => Ok(Some(text)),
            Err(error) => Err(DecodeError::NotJson(error.to_string())),
        },
        Some(b'n') => Ok(None),
        _ => Ok(Some(Cow::Borrowed(written))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_as_written() {
        let object =
            Object::parse(br#" {"a": 1.10, "b\n": [1, {"c": 2}], "a": "x\u0041", "n":null}"#)
                .unwrap();
        let names: Vec<_> = object.fields.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["a", "b\n", "a", "n"]);
        assert_eq!(text(object.fields[0].1).unwrap().as_deref(), Some("1.10"));
        assert_eq!(text(object.get("b\n").unwrap()).unwrap().as_deref(), Some(r#"[1, {"c": 2}]"#));
        assert_eq!(text(object.get("a").unwrap()).unwrap().as_deref(), Some("xA"));
        assert_eq!(text(object.get("n").unwrap()).unwrap(), None);
    }

    #[test]
    fn what_is_no_object_is_said() {
        assert_eq!(Object::parse(b"[1]").unwrap_err(), DecodeError::NotObject);
        for bytes in [&b""[..], b"{\"a\":1", b"{} x", b"{\"a\":\"\xff\"}", b"time,v1"] {
            assert!(matches!(Object::parse(bytes), Err(DecodeError::NotJson(_))), "{bytes:?}");
        }
    }
}
