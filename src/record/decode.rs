//! What every input format is: bytes in, one record out at a time.

use std::borrow::Cow;

use super::{Charset, Record, TypeError};

/// One input format. Keeps where it is in a record that is not complete yet, so that bytes are
/// looked at once however slowly they come.
pub trait Decode {
    /// The first record of `bytes`, or `None` where more bytes are needed: the next call then
    /// comes with the same bytes and more behind them. With `last` nothing more will come, and
    /// `None` means that all is said.
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>>;

    /// The line (counted from 1) on which the record last given began.
    fn line(&self) -> u64;
}

/// A record, and how many bytes it took, its delimiter included.
#[derive(Debug)]
pub struct Taken<'a> {
    pub bytes: usize,
    pub record: Result<Record<'a>, DecodeError>,
}

/// Why bytes are no record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    #[error("no key separator {separator:?} in it")]
    NoKeySeparator { separator: String },
    #[error("no end of the headers {delimiter:?} in it")]
    NoHeadersEnd { delimiter: String },
    #[error("the header {header:?} has no {separator:?} between name and value")]
    NoHeaderSeparator { header: String, separator: String },
    #[error("a header's name is not UTF-8")]
    HeaderNotUtf8,
    #[error("not JSON: {0}")]
    NotJson(String),
    #[error("not a JSON object")]
    NotObject,
    #[error("not a record: it has {}", .unknown.as_ref().map_or("no \"value\"".to_owned(), |name| format!("a field {name:?}")))]
    PlainRow { unknown: Option<String> },
    #[error("the field {field:?} is {problem}")]
    BadField { field: String, problem: String },
    #[error("it has no field {field:?}")]
    NoField { field: String },
    #[error(transparent)]
    Type(#[from] TypeError),
    #[error("{cells} cell{}, and the header names {columns} column{}", plural(*.cells), plural(*.columns))]
    Ragged { cells: usize, columns: usize },
    #[error("the column {column:?} is not UTF-8")]
    CellNotUtf8 { column: String },
    #[error("a quote that is never closed")]
    OpenQuote,
    #[error("two columns are named {column:?}")]
    SameColumn { column: String },
    #[error("no column {column:?} among {columns}")]
    NoColumn { column: String, columns: String },
    #[error("the file is {charset}")]
    OtherCharset { charset: Charset },
    #[error("not a record in raw framing")]
    NotRaw,
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl DecodeError {
    /// What to type instead, where there is something.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::PlainRow { .. } => {
                "to send JSON objects as they are, leave --jsonl away; --key-field NAME takes the key from a field"
            }
            Self::CellNotUtf8 { .. } => "--encoding latin1, or windows-1252, reads other alphabets",
            Self::SameColumn { .. } => {
                "--as line sends rows as they are; --no-header-row numbers the columns"
            }
            Self::NotRaw => "--raw takes what rkafka consume --output raw wrote",
            Self::OtherCharset { charset } => {
                return Some(format!("--encoding {charset} reads it"));
            }
            _ => return None,
        };
        Some(hint.to_owned())
    }

    /// Nothing that comes after can be read either.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self,
            Self::SameColumn { .. }
                | Self::NoColumn { .. }
                | Self::OtherCharset { .. }
                | Self::OpenQuote
                | Self::NotRaw
        )
    }

    pub(super) fn field(field: &str, problem: impl Into<String>) -> Self {
        Self::BadField { field: field.to_owned(), problem: problem.into() }
    }
}

/// A whole file is one record.
#[derive(Debug, Default)]
pub struct WholeFile {
    given: bool,
}

impl Decode for WholeFile {
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        if !last || self.given {
            return None;
        }
        self.given = true;
        let record = Record { value: Some(Cow::Borrowed(bytes)), ..Record::default() };
        Some(Taken { bytes: bytes.len(), record: Ok(record) })
    }

    fn line(&self) -> u64 {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_one_record_even_when_empty() {
        for bytes in [&b""[..], b"a\nb\n"] {
            let mut whole = WholeFile::default();
            assert!(whole.next(bytes, false).is_none());
            let taken = whole.next(bytes, true).unwrap();
            assert_eq!(taken.bytes, bytes.len());
            assert_eq!(taken.record.unwrap().value.as_deref(), Some(bytes));
            assert!(whole.next(b"", true).is_none());
        }
    }
}
