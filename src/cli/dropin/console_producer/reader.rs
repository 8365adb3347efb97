//! `LineMessageReader`: a line of standard input to headers, key and value.
//!
//! Lines end as Java has it: at a line feed, a carriage return, or both. Separators are taken literally, the
//! first occurrence counts; only `headers.separator` is a regular expression.

use std::borrow::Cow;
use std::collections::BTreeMap;

use memchr::{memchr2, memmem};
use regex::bytes::Regex;

use crate::record::{Header, Record};

/// How lines become records, and how many there were.
#[derive(Debug)]
pub(super) struct LineReader {
    key_separator: Option<Vec<u8>>,
    headers: Option<Headers>,
    null_marker: Option<Vec<u8>>,
    ignore_error: bool,
    /// Bytes that are not UTF-8 are replaced, as Java's strings do it.
    replaces: bool,
    line: u64,
    /// The line before ended in a carriage return: a line feed that follows belongs to it.
    returned: bool,
}

#[derive(Debug)]
struct Headers {
    delimiter: Vec<u8>,
    separator: Regex,
    key_separator: Vec<u8>,
}

/// What stands before a separator and behind it; `None` where it is missing and may be.
type Cut<'a> = Option<(&'a [u8], &'a [u8])>;

impl LineReader {
    /// As `parse.key`, `key.separator` and their like say, or what is wrong with them. `strict`: bytes that are
    /// not UTF-8 do not survive, as they do not in Kafka.
    pub(super) fn configure(
        properties: &BTreeMap<String, String>,
        strict: bool,
    ) -> Result<Self, String> {
        let is_true = |name: &str| {
            properties.get(name).is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
        };
        let text = |name: &str, default: &str| {
            properties.get(name).map_or_else(|| default.to_owned(), Clone::clone)
        };
        let key = text("key.separator", "\t");
        let delimiter = text("headers.delimiter", "\t");
        let separator = text("headers.separator", ",");
        let header_key = text("headers.key.separator", ":");
        let pattern = Regex::new(&separator).map_err(|_| {
            format!(
                "java.util.regex.PatternSyntaxException: not a pattern near index 0\n{separator}"
            )
        })?;
        let marker = properties.get("null.marker");
        let named = [
            ("headers.delimiter", &delimiter),
            ("headers.separator", &separator),
            ("headers.key.separator", &header_key),
        ];
        for (first, second) in [(0, 1), (0, 2), (1, 2)] {
            if named[first].1 == named[second].1 {
                return Err(equal(named[first].0, named[second].0));
            }
        }
        for at in [("key.separator", &key), named[1], named[0], named[2]] {
            if marker == Some(at.1) {
                return Err(equal("null.marker", at.0));
            }
        }
        Ok(Self {
            key_separator: is_true("parse.key").then(|| key.into_bytes()),
            headers: is_true("parse.headers").then(|| Headers {
                delimiter: delimiter.into_bytes(),
                separator: pattern,
                key_separator: header_key.into_bytes(),
            }),
            null_marker: marker.map(|marker| marker.clone().into_bytes()),
            ignore_error: is_true("ignore.error"),
            replaces: strict,
            line: 0,
            returned: false,
        })
    }

    /// The next line of what is there, and how many bytes it took; `None` until there is more.
    pub(super) fn line<'a>(&mut self, bytes: &'a [u8], last: bool) -> Option<(&'a [u8], usize)> {
        let skipped = usize::from(self.returned && bytes.first() == Some(&b'\n'));
        let rest = &bytes[skipped..];
        if rest.is_empty() {
            // The line feed of a line that is read already is no line of its own.
            return None;
        }
        let (line, taken) = match memchr2(b'\n', b'\r', rest) {
            Some(end) => (&rest[..end], end + 1),
            None if last => (rest, rest.len()),
            None => return None,
        };
        self.returned = rest.get(line.len()) == Some(&b'\r');
        Some((line, skipped + taken))
    }

    /// A line as a record, or what is wrong with it.
    pub(super) fn record<'a>(&mut self, line: &'a [u8]) -> Result<Record<'a>, String> {
        self.line += 1;
        if self.replaces && std::str::from_utf8(line).is_err() {
            let line = String::from_utf8_lossy(line).into_owned();
            return self.cut(line.as_bytes()).map(Record::into_owned);
        }
        self.cut(line)
    }

    fn cut<'a>(&self, line: &'a [u8]) -> Result<Record<'a>, String> {
        let mut rest = line;
        let mut record = Record::default();
        let delimiter = self.headers.as_ref().map(|headers| (&headers.delimiter, headers));
        if let Some((delimiter, syntax)) = delimiter
            && let Some((headers, after)) =
                self.split(line, rest, delimiter, "headers delimiter")?
        {
            rest = after;
            if self.null_marker.as_deref() != Some(headers) {
                record.headers = self.headers(syntax, headers)?;
            }
        }
        if let Some(separator) = &self.key_separator
            && let Some((key, after)) = self.split(line, rest, separator, "key separator")?
        {
            rest = after;
            record.key = self.unless_null(key).map(Cow::Borrowed);
        }
        record.value = self.unless_null(rest).map(Cow::Borrowed);
        Ok(record)
    }

    fn unless_null<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        (self.null_marker.as_deref() != Some(bytes)).then_some(bytes)
    }

    fn split<'a>(
        &self,
        line: &[u8],
        rest: &'a [u8],
        separator: &[u8],
        name: &str,
    ) -> Result<Cut<'a>, String> {
        match memmem::find(rest, separator) {
            Some(at) => Ok(Some((&rest[..at], &rest[at + separator.len()..]))),
            None if self.ignore_error => Ok(None),
            None => Err(format!(
                "org.apache.kafka.common.KafkaException: No {name} found on line number {}: '{}'",
                self.line,
                String::from_utf8_lossy(line)
            )),
        }
    }

    fn headers<'a>(&self, syntax: &Headers, headers: &'a [u8]) -> Result<Vec<Header<'a>>, String> {
        let pairs = split_as_java(&syntax.separator, headers);
        pairs.into_iter().map(|pair| self.header(&syntax.key_separator, pair)).collect()
    }

    fn header<'a>(&self, separator: &[u8], pair: &'a [u8]) -> Result<Header<'a>, String> {
        let Some(at) = memmem::find(pair, separator) else {
            if self.ignore_error {
                return Ok(Header { key: String::from_utf8_lossy(pair), value: None });
            }
            return Err(format!(
                "org.apache.kafka.common.KafkaException: No header key separator found in pair '{}' on line \
                 number {}",
                String::from_utf8_lossy(pair),
                self.line
            ));
        };
        let (key, value) = (&pair[..at], &pair[at + separator.len()..]);
        if self.null_marker.as_deref() == Some(key) {
            return Err(format!(
                "org.apache.kafka.common.KafkaException: Header keys should not be equal to the null marker \
                 '{}' as they can't be null",
                String::from_utf8_lossy(key)
            ));
        }
        let value = self.unless_null(value).map(Cow::Borrowed);
        Ok(Header { key: String::from_utf8_lossy(key), value })
    }
}

fn equal(first: &str, second: &str) -> String {
    format!("org.apache.kafka.common.KafkaException: {first} and {second} may not be equal")
}

/// As `Pattern.split` does: empty pieces at the end are dropped, and an empty match at the start makes none.
fn split_as_java<'a>(pattern: &Regex, text: &'a [u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for found in pattern.find_iter(text) {
        if found.end() == 0 || found.is_empty() && found.start() == text.len() {
            continue;
        }
        pieces.push(&text[start..found.start()]);
        start = found.end();
    }
    if start == 0 {
        return vec![text];
    }
    pieces.push(&text[start..]);
    while pieces.last().is_some_and(|piece| piece.is_empty()) {
        pieces.pop();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(properties: &[(&str, &str)]) -> Result<LineReader, String> {
        let properties = properties.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
        LineReader::configure(&properties.collect(), false)
    }

    fn lines(bytes: &[u8], piece: usize) -> Vec<String> {
        let mut reader = reader(&[]).unwrap();
        let (mut start, mut found) = (0, Vec::new());
        for end in (0..=bytes.len()).step_by(piece).chain([bytes.len()]) {
            let last = end == bytes.len();
            while let Some((line, taken)) = reader.line(&bytes[start..end], last) {
                found.push(String::from_utf8_lossy(line).into_owned());
                start += taken;
            }
            if last {
                break;
            }
        }
        found
    }

    #[test]
    fn lines_end_as_java_ends_them() {
        for (text, expected) in [
            (&b"a\nb\n"[..], &["a", "b"][..]),
            (b"a\r\nb\rc", &["a", "b", "c"]),
            (b"\n\nx", &["", "", "x"]),
            (b"\r\r\n\n", &["", "", ""]),
            (b"", &[]),
        ] {
            for piece in [1, 2, 100] {
                assert_eq!(lines(text, piece), expected, "{text:?} by {piece}");
            }
        }
    }

    #[test]
    fn what_is_equal_is_refused() {
        for (properties, text) in [
            (&[("headers.separator", ":")][..], "headers.separator and headers.key.separator"),
            (&[("headers.delimiter", ",")], "headers.delimiter and headers.separator"),
            (&[("headers.delimiter", ":")], "headers.delimiter and headers.key.separator"),
            (&[("null.marker", "\t")], "null.marker and key.separator"),
            (&[("null.marker", ",")], "null.marker and headers.separator"),
            (&[("null.marker", ":")], "null.marker and headers.key.separator"),
        ] {
            let text = format!("org.apache.kafka.common.KafkaException: {text} may not be equal");
            assert_eq!(reader(properties).unwrap_err(), text);
        }
    }

    #[test]
    fn headers_are_split_as_java_splits() {
        let split = |pattern: &str, text: &'static str| {
            let pieces = split_as_java(&Regex::new(pattern).unwrap(), text.as_bytes());
            pieces.into_iter().map(|p| String::from_utf8_lossy(p).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(split(",", "a,b,,"), ["a", "b"]);
        assert_eq!(split(",", ",a"), ["", "a"]);
        assert_eq!(split(",", ""), [""]);
        assert_eq!(split("|", "a:1|b"), ["a", ":", "1", "|", "b"]);
    }

    #[test]
    fn bytes_that_are_no_text_survive_unless_strict() {
        let mut ours = reader(&[]).unwrap();
        assert_eq!(ours.record(b"\xff").unwrap().value.as_deref(), Some(&b"\xff"[..]));
        let mut strict = LineReader::configure(&BTreeMap::new(), true).unwrap();
        assert_eq!(strict.record(b"\xff").unwrap().value.as_deref(), Some("\u{fffd}".as_bytes()));
    }
}
