//! Lines: each is a value, or headers, key and value with separators between.
//!
//! The hot path of `produce`: a line is found with one vectorised search and borrowed, never copied.
//! Empty lines are empty records, and a last line without its end is a line. Nothing is trimmed: a
//! carriage return before the line's end is part of the value, or else it could not come back.

use std::borrow::Cow;
use std::str;

use memchr::memmem;

use super::{Decode, DecodeError, Fields, Header, Record, Taken, Types};

/// How a line is cut.
#[derive(Debug, Clone)]
pub struct LineSyntax {
    /// Ends a record.
    pub delimiter: Vec<u8>,
    /// Key and value on one line: split where this first occurs.
    pub key_separator: Option<Vec<u8>>,
    /// Headers first on each line.
    pub headers: Option<HeaderSyntax>,
    /// A key, a value or a header's value of exactly this text is null.
    pub null_marker: Option<Vec<u8>>,
    /// What the fields of a value say, where values are JSON objects.
    pub fields: Fields,
    pub types: Types,
}

/// `h1:v1,h2:v2` and a tab, as Kafka's console producer has it.
#[derive(Debug, Clone)]
pub struct HeaderSyntax {
    /// Ends the headers.
    pub delimiter: Vec<u8>,
    /// Between one header and the next.
    pub separator: Vec<u8>,
    /// Between a header's name and its value.
    pub key_separator: Vec<u8>,
}

impl Default for LineSyntax {
    fn default() -> Self {
        Self {
            delimiter: b"\n".to_vec(),
            key_separator: None,
            headers: None,
            null_marker: None,
            fields: Fields::default(),
            types: Types::default(),
        }
    }
}

impl Default for HeaderSyntax {
    fn default() -> Self {
        Self { delimiter: b"\t".to_vec(), separator: b",".to_vec(), key_separator: b":".to_vec() }
    }
}

impl LineSyntax {
    /// The record on one line.
    fn record<'a>(&self, mut line: &'a [u8]) -> Result<Record<'a>, DecodeError> {
        let mut record = Record::default();
        if let Some(syntax) = &self.headers {
            let (headers, rest) = cut(line, &syntax.delimiter)
                .ok_or_else(|| DecodeError::NoHeadersEnd { delimiter: text(&syntax.delimiter) })?;
            if !self.is_null(headers) && !headers.is_empty() {
                record.headers = self.headers(headers, syntax)?;
            }
            line = rest;
        }
        if let Some(separator) = &self.key_separator {
            let (key, rest) = cut(line, separator)
                .ok_or_else(|| DecodeError::NoKeySeparator { separator: text(separator) })?;
            record.key = self.nullable(key);
            line = rest;
        }
        record.value = self.nullable(line);
        if !self.fields.is_empty() {
            self.fields.apply_json(&mut record, line)?;
        }
        self.types.encode(record)
    }

    fn headers<'a>(
        &self,
        mut rest: &'a [u8],
        syntax: &HeaderSyntax,
    ) -> Result<Vec<Header<'a>>, DecodeError> {
        let mut headers = Vec::new();
        loop {
            let (header, more) = match cut(rest, &syntax.separator) {
                Some((header, more)) => (header, Some(more)),
                None => (rest, None),
            };
            let (key, value) = cut(header, &syntax.key_separator).ok_or_else(|| {
                DecodeError::NoHeaderSeparator {
                    header: text(header),
                    separator: text(&syntax.key_separator),
                }
            })?;
            let key = str::from_utf8(key).map_err(|_| DecodeError::HeaderNotUtf8)?;
            headers.push(Header { key: key.into(), value: self.nullable(value) });
            match more {
                Some(more) => rest = more,
                None => return Ok(headers),
            }
        }
    }

    fn is_null(&self, bytes: &[u8]) -> bool {
        self.null_marker.as_deref() == Some(bytes)
    }

    fn nullable<'a>(&self, bytes: &'a [u8]) -> Option<Cow<'a, [u8]>> {
        (!self.is_null(bytes)).then_some(Cow::Borrowed(bytes))
    }
}

/// Finds lines, and what is on them.
#[derive(Debug)]
pub struct LineDecoder {
    syntax: LineSyntax,
    ends: Ends,
    line: u64,
}

impl LineDecoder {
    pub fn new(syntax: LineSyntax) -> Self {
        Self { ends: Ends::new(&syntax.delimiter), syntax, line: 0 }
    }
}

impl Decode for LineDecoder {
    #[inline]
    fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<Taken<'a>> {
        let (line, taken) = self.ends.next(bytes, last)?;
        self.line += 1;
        Some(Taken { bytes: taken, record: self.syntax.record(line) })
    }

    fn line(&self) -> u64 {
        self.line
    }
}

/// Finds where lines end.
#[derive(Debug)]
pub(super) struct Ends {
    delimiter: Delimiter,
    /// How much of an unfinished line has been searched in vain.
    searched: usize,
}

#[derive(Debug)]
enum Delimiter {
    Byte(u8),
    Bytes(Box<memmem::Finder<'static>>),
}

impl Ends {
    /// No delimiter at all: everything is one line.
    pub(super) fn new(delimiter: &[u8]) -> Self {
        let delimiter = match delimiter {
            [byte] => Delimiter::Byte(*byte),
            bytes => Delimiter::Bytes(Box::new(memmem::Finder::new(bytes).into_owned())),
        };
        Self { delimiter, searched: 0 }
    }

    /// The first line of `bytes`, and what it takes with its end.
    #[inline]
    pub(super) fn next<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<(&'a [u8], usize)> {
        let unsearched = &bytes[self.searched..];
        let (found, length) = match &self.delimiter {
            Delimiter::Byte(byte) => (memchr::memchr(*byte, unsearched), 1),
            Delimiter::Bytes(finder) if finder.needle().is_empty() => (None, 0),
            Delimiter::Bytes(finder) => (finder.find(unsearched), finder.needle().len()),
        };
        if let Some(at) = found {
            let end = self.searched + at;
            self.searched = 0;
            Some((&bytes[..end], end + length))
        } else if last {
            self.searched = 0;
            (!bytes.is_empty()).then_some((bytes, bytes.len()))
        } else {
            // A delimiter of several bytes may have come in half.
            self.searched = (bytes.len() + 1).saturating_sub(length.max(1));
            None
        }
    }
}

fn cut<'a>(bytes: &'a [u8], separator: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let at = match separator {
        [byte] => memchr::memchr(*byte, bytes)?,
        separator => memmem::find(bytes, separator)?,
    };
    Some((&bytes[..at], &bytes[at + separator.len()..]))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All records, the bytes coming in pieces of `step`.
    fn records(syntax: &LineSyntax, input: &[u8], step: usize) -> Vec<Record<'static>> {
        let mut decoder = LineDecoder::new(syntax.clone());
        let (mut start, mut end, mut records) = (0, 0, Vec::new());
        loop {
            let last = end == input.len();
            while let Some(taken) = decoder.next(&input[start..end], last) {
                start += taken.bytes;
                records.push(taken.record.unwrap().into_owned());
            }
            if last {
                assert_eq!(start, input.len());
                assert_eq!(decoder.line(), records.len() as u64);
                return records;
            }
            end = input.len().min(end + step);
        }
    }

    fn values(delimiter: &[u8], input: &[u8]) -> Vec<Vec<u8>> {
        let syntax = LineSyntax { delimiter: delimiter.to_vec(), ..LineSyntax::default() };
        let all = records(&syntax, input, usize::MAX);
        for step in [1, 2, 3] {
            assert_eq!(records(&syntax, input, step), all);
        }
        all.into_iter().map(|record| record.value.unwrap().into_owned()).collect()
    }

    #[test]
    fn every_line_counts() {
        assert_eq!(values(b"\n", b"a\n\n\r\nb"), [&b"a"[..], b"", b"\r", b"b"]);
        assert_eq!(values(b"\n", b"\n"), [b""]);
        assert!(values(b"\n", b"").is_empty());
        assert_eq!(values(b"\0", b"a\nb\0c\0"), [&b"a\nb"[..], b"c"]);
    }

    #[test]
    fn delimiters_of_several_bytes() {
        assert_eq!(values(b"\r\n", b"a\r\nb\rc\r\n\r\n"), [&b"a"[..], b"b\rc", b""]);
        assert_eq!(values(b"--|", b"a---|-b"), [&b"a-"[..], b"-b"]);
        assert_eq!(values(b"", b"a\nb\n"), [b"a\nb\n"]);
    }

    #[test]
    fn keys_headers_and_nulls() {
        let syntax = LineSyntax {
            key_separator: Some(b"|--|".to_vec()),
            headers: Some(HeaderSyntax::default()),
            null_marker: Some(b"NULL".to_vec()),
            ..LineSyntax::default()
        };
        let mut records =
            records(&syntax, b"a:1,a:NULL\tNULL|--|x|--|y\n\t|--|NULL\nNULL\tk|--|", usize::MAX)
                .into_iter();
        assert_eq!(
            records.next().unwrap(),
            Record {
                value: Some(b"x|--|y"[..].into()),
                headers: vec![Header::new("a", Some(b"1")), Header::new("a", None)],
                ..Record::default()
            }
        );
        assert_eq!(
            records.next().unwrap(),
            Record { key: Some(b""[..].into()), ..Record::default() }
        );
        assert_eq!(
            records.next().unwrap(),
            Record { key: Some(b"k"[..].into()), value: Some(b""[..].into()), ..Record::default() }
        );
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_one_read() {
        let syntax = LineSyntax {
            key_separator: Some(b":".to_vec()),
            headers: Some(HeaderSyntax { key_separator: b"=".to_vec(), ..Default::default() }),
            ..LineSyntax::default()
        };
        let mut decoder = LineDecoder::new(syntax);
        let mut rest: &[u8] = b"h=1\tplain\nno tab\nh\tk:v\n\xff=1\tk:v\n\tk:v\n";
        let mut errors = Vec::new();
        while let Some(taken) = decoder.next(rest, true) {
            rest = &rest[taken.bytes..];
            errors.extend(taken.record.err().map(|error| (decoder.line(), error)));
        }
        assert_eq!(
            errors,
            [
                (1, DecodeError::NoKeySeparator { separator: ":".to_owned() }),
                (2, DecodeError::NoHeadersEnd { delimiter: "\t".to_owned() }),
                (
                    3,
                    DecodeError::NoHeaderSeparator {
                        header: "h".to_owned(),
                        separator: "=".to_owned()
                    }
                ),
                (4, DecodeError::HeaderNotUtf8),
            ]
        );
        assert_eq!(decoder.line(), 5);
    }
}
