//! Key, partition, timestamp, headers and value out of a row's own fields.

use std::borrow::Cow;
use std::str;

use super::json::object::{Object, text};
use super::{DecodeError, Header, Record, Timestamp, time};
use crate::types::PartitionId;

/// Which fields of a row say what a record needs. They stay in the value.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    pub key: Option<String>,
    pub partition: Option<String>,
    pub timestamp: Option<String>,
    /// Each becomes a header of its own name.
    pub headers: Vec<String>,
    /// This field alone is the value.
    pub value: Option<String>,
}

impl Fields {
    pub fn is_empty(&self) -> bool {
        self.names().next().is_none()
    }

    /// All that are named.
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        [&self.key, &self.partition, &self.timestamp, &self.value]
            .into_iter()
            .flatten()
            .chain(&self.headers)
    }

    /// Sets what the fields say; `field` answers what one of them holds.
    pub(super) fn apply<'a>(
        &self,
        record: &mut Record<'a>,
        field: impl Fn(&str) -> Result<Option<Cow<'a, [u8]>>, DecodeError>,
    ) -> Result<(), DecodeError> {
        if let Some(name) = &self.key {
            record.key = field(name)?;
        }
        if let Some(name) = &self.partition
            && let Some(written) = field(name)?
        {
            let number = str::from_utf8(&written).ok().and_then(|text| text.parse().ok());
            let number = number.filter(|number| *number >= 0);
            record.partition = Some(PartitionId(
                number.ok_or_else(|| problem(name, &written, "not a partition's number"))?,
            ));
        }
        if let Some(name) = &self.timestamp
            && let Some(written) = field(name)?
        {
            let at = str::from_utf8(&written).ok().and_then(time::parse);
            record.timestamp = Some(Timestamp::created(at.ok_or_else(|| {
                problem(
                    name,
                    &written,
                    "neither milliseconds nor a time such as 2026-11-21T10:00:00Z",
                )
            })?));
        }
        for name in &self.headers {
            record.headers.push(Header { key: name.clone().into(), value: field(name)? });
        }
        if let Some(name) = &self.value {
            record.value = field(name)?;
        }
        Ok(())
    }

    /// Sets what the fields of the JSON object `row` say.
    pub(super) fn apply_json<'a>(
        &self,
        record: &mut Record<'a>,
        row: &'a [u8],
    ) -> Result<(), DecodeError> {
        let object = Object::parse(row)?;
        self.apply(record, |name| {
            let value =
                object.get(name).ok_or_else(|| DecodeError::NoField { field: name.to_owned() })?;
            Ok(text(value)?.map(|text| match text {
                Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
                Cow::Owned(text) => Cow::Owned(text.into_bytes()),
            }))
        })
    }
}

fn problem(name: &str, written: &[u8], problem: &str) -> DecodeError {
    DecodeError::field(name, format!("{:?}, {problem}", String::from_utf8_lossy(written)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields {
            key: Some("id".to_owned()),
            partition: Some("p".to_owned()),
            timestamp: Some("at".to_owned()),
            headers: vec!["h".to_owned(), "n".to_owned()],
            value: None,
        }
    }

    #[test]
    fn of_a_json_object() {
        let row = br#"{"id": 1.10, "p": 3, "at": "1970-01-01T00:00:01Z", "h": "\u0041", "n": null, "x": [1]}"#;
        let mut record = Record::default();
        fields().apply_json(&mut record, row).unwrap();
        assert_eq!(record.key.as_deref(), Some(&b"1.10"[..]));
        assert_eq!(record.partition, Some(PartitionId(3)));
        assert_eq!(record.timestamp, Some(Timestamp::created(1000)));
        assert_eq!(record.headers, [Header::new("h", Some(b"A")), Header::new("n", None)]);
        let mut record = Record::default();
        Fields { value: Some("x".to_owned()), ..Fields::default() }
            .apply_json(&mut record, row)
            .unwrap();
        assert_eq!(record.value.as_deref(), Some(&b"[1]"[..]));
    }

    #[test]
    fn what_cannot_be_is_said() {
        for (row, text) in [
            (r#"{"p":1}"#, r#"it has no field "id""#),
            (r#"{"id":1,"p":-1}"#, r#"the field "p" is "-1", not a partition's number"#),
            (
                r#"{"id":1,"p":1,"at":"noon"}"#,
                r#"the field "at" is "noon", neither milliseconds nor a time such as 2026-11-21T10:00:00Z"#,
            ),
            ("[]", "not a JSON object"),
        ] {
            let error = fields().apply_json(&mut Record::default(), row.as_bytes()).unwrap_err();
            assert_eq!(error.to_string(), text);
        }
    }
}
