//! `--format`: kcat's tokens unchanged, with padding and named fields in braces beside them.
//!
//! ```text
//! %t topic   %p partition   %o offset   %T timestamp in ms   %k key   %s value   %h headers a=1,b=2
//! %K %S their lengths (-1: null)   %R the value's length as four bytes   %% a percent sign
//! %8o %-20k %08o padded to a width   \n \t \r \0 \\ \xHH
//! %{time} 2026-11-21T10:00:00.000Z   %{time:%H:%M} by strftime's pattern   %{header:NAME}   %{offset} …
//! ```

use std::io::Write as _;

use super::escape::escape_at;
use super::print::headers;
use super::{PrintField, Record, TypeError, Types, time};

/// A template, parsed once.
#[derive(Debug, Clone)]
pub struct Template {
    parts: Vec<Part>,
    null_marker: Vec<u8>,
    types: Types,
}

#[derive(Debug, Clone)]
enum Part {
    Text(Vec<u8>),
    Token(Token, Padding),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Field(PrintField),
    KeyLength,
    ValueLength,
    ValueLengthBinary,
    /// By a pattern of strftime's, or as ISO 8601 has it.
    Time(Option<String>),
    Header(String),
    /// With `=`, as kcat writes them.
    Headers,
}

#[derive(Debug, Clone, Copy, Default)]
struct Padding {
    width: usize,
    left: bool,
    zeros: bool,
}

/// A template that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {problem}")]
pub struct TemplateError {
    /// Counted from 1, in characters.
    pub column: usize,
    pub problem: String,
}

/// Widths beyond this are typing errors.
const MAX_WIDTH: usize = 10_000;

impl Template {
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Vec::new();
        let mut plain = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['%', '\\']) {
            plain.extend_from_slice(&rest.as_bytes()[..at]);
            rest = &rest[at..];
            let error = |problem: String| TemplateError {
                column: text[..text.len() - rest.len()].chars().count() + 1,
                problem,
            };
            let used = if rest.starts_with('\\') {
                let (byte, used) = escape_at(rest).ok_or_else(|| {
                    let found: String = rest.chars().take(2).collect();
                    error(format!("{found:?} is none of \\t \\n \\r \\0 \\\\ \\xHH"))
                })?;
                plain.push(byte);
                used
            } else if rest.starts_with("%%") {
                plain.push(b'%');
                2
            } else {
                let (token, padding, used) = token(rest).map_err(error)?;
                if !plain.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut plain)));
                }
                parts.push(Part::Token(token, padding));
                used
            };
            rest = &rest[used..];
        }
        plain.extend_from_slice(rest.as_bytes());
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self { parts, null_marker: Vec::new(), types: Types::default() })
    }

    pub fn with_null_marker(mut self, null_marker: Vec<u8>) -> Self {
        self.null_marker = null_marker;
        self
    }

    pub fn with_types(mut self, types: Types) -> Self {
        self.types = types;
        self
    }

    /// Appends the record's text.
    pub fn write(&self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), TypeError> {
        for part in &self.parts {
            match part {
                Part::Text(text) => out.extend_from_slice(text),
                Part::Token(token, padding) => {
                    let start = out.len();
                    self.token(token, record, out)?;
                    padding.apply(start, out);
                }
            }
        }
        Ok(())
    }

    fn token(
        &self,
        token: &Token,
        record: &Record<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), TypeError> {
        let length = |bytes: &Option<_>| {
            bytes.as_ref().map_or(-1, |bytes: &std::borrow::Cow<'_, [u8]>| bytes.len() as i64)
        };
        match token {
            Token::Field(field) => field.write(record, self.types, &self.null_marker, out)?,
            // Writing to memory cannot fail.
            Token::KeyLength => _ = write!(out, "{}", length(&record.key)),
            Token::ValueLength => _ = write!(out, "{}", length(&record.value)),
            Token::ValueLengthBinary => {
                out.extend_from_slice(&(length(&record.value) as i32).to_be_bytes());
            }
            Token::Time(pattern) => {
                if let Some(timestamp) = record.timestamp {
                    let text = time::format(timestamp.at.0, pattern.as_deref());
                    out.extend_from_slice(text.as_bytes());
                }
            }
            Token::Header(name) => {
                if let Some(header) = record.headers.iter().rev().find(|h| h.key == *name) {
                    let value = header.value.as_deref().unwrap_or(&self.null_marker);
                    out.extend_from_slice(value);
                }
            }
            Token::Headers => headers(record, b'=', b"NULL", out),
        }
        Ok(())
    }
}

/// The token that `text`, which begins with a percent sign, begins with.
fn token(text: &str) -> Result<(Token, Padding, usize), String> {
    let mut rest = &text[1..];
    let mut padding = Padding::default();
    if let Some(after) = rest.strip_prefix('-') {
        padding.left = true;
        rest = after;
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        padding.zeros = rest.starts_with('0');
        padding.width = rest[..digits]
            .parse()
            .ok()
            .filter(|width| *width <= MAX_WIDTH)
            .ok_or(format!("a width above {MAX_WIDTH}"))?;
        rest = &rest[digits..];
    }
    let Some(letter) = rest.chars().next() else {
        return Err("nothing after %; %% is a percent sign".to_owned());
    };
    let field = Token::Field;
    let (token, used) = match letter {
        't' => (field(PrintField::Topic), 1),
        'p' => (field(PrintField::Partition), 1),
        'o' => (field(PrintField::Offset), 1),
        'T' => (field(PrintField::Timestamp), 1),
        'k' => (field(PrintField::Key), 1),
        's' => (field(PrintField::Value), 1),
        'K' => (Token::KeyLength, 1),
        'S' => (Token::ValueLength, 1),
        'R' => (Token::ValueLengthBinary, 1),
        'h' => (Token::Headers, 1),
        '{' => {
            let end = rest.find('}').ok_or("%{ without its }")?;
            (named(&rest[1..end])?, end + 1)
        }
        other => {
            return Err(format!("%{other} is none of %t %p %o %T %k %K %s %S %R %h %% %{{…}}"));
        }
    };
    rest = &rest[used..];
    Ok((token, padding, text.len() - rest.len()))
}

fn named(name: &str) -> Result<Token, String> {
    if let Some(pattern) = name.strip_prefix("time:") {
        return if time::is_pattern(pattern) {
            Ok(Token::Time(Some(pattern.to_owned())))
        } else {
            Err(format!("{pattern:?} is no pattern of a time"))
        };
    }
    if let Some(header) = name.strip_prefix("header:") {
        return Ok(Token::Header(header.to_owned()));
    }
    match name {
        "time" => Ok(Token::Time(None)),
        name => name.parse().map(Token::Field).map_err(|_| {
            let known: Vec<_> = PrintField::ALL.iter().map(|field| field.as_str()).collect();
            format!("{name:?} is none of time, time:PATTERN, header:NAME, {}", known.join(", "))
        }),
    }
}

impl Padding {
    /// Pads what `out` holds from `start` on, counted in characters.
    fn apply(self, start: usize, out: &mut Vec<u8>) {
        let characters = out[start..].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        let missing = self.width.saturating_sub(characters);
        if missing == 0 {
            return;
        }
        let fill = if self.zeros && !self.left { b'0' } else { b' ' };
        out.resize(out.len() + missing, fill);
        if !self.left {
            out[start..].rotate_right(missing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Header, Timestamp};
    use super::*;
    use crate::types::{Offset, PartitionId};

    fn written(template: &str) -> String {
        let record = Record {
            topic: Some("retail".into()),
            partition: Some(PartitionId(1)),
            offset: Some(Offset(23)),
            timestamp: Some(Timestamp::created(1_500)),
            key: None,
            value: Some("é!".as_bytes().into()),
            headers: vec![Header::new("a", Some(b"1")), Header::new("b", None)],
        };
        let mut out = Vec::new();
        let template = Template::parse(template).unwrap().with_null_marker(b"NULL".to_vec());
        template.write(&record, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn tokens_of_kcat() {
        assert_eq!(
            written(r"%t [%p] at offset %o: key %K %k, %S %s 100%% %T %h\n"),
            "retail [1] at offset 23: key -1 NULL, 3 é! 100% 1500 a=1,b=NULL\n"
        );
        assert_eq!(written("%R"), "\0\0\0\x03");
        assert_eq!(written(r"\x41\0\t\\"), "A\0\t\\");
    }

    #[test]
    fn times_padding_and_names() {
        assert_eq!(written("%{time}|%{time:%M:%S}"), "1970-01-01T00:00:01.500Z|00:01");
        assert_eq!(written("%5o|%-5o|%05o|%4s|%1t"), "   23|23   |00023|  é!|retail");
        assert_eq!(written("%{header:a}%{header:x}%{value}%-4{offset}."), "1é!23  .");
    }

    #[test]
    fn errors_point_at_the_column() {
        for (template, column, problem) in [
            ("é %q", 3, "%q is none of %t %p %o %T %k %K %s %S %R %h %% %{…}"),
            ("%", 1, "nothing after %; %% is a percent sign"),
            (r"ab\q", 3, r#""\\q" is none of \t \n \r \0 \\ \xHH"#),
            ("%s%{time", 3, "%{ without its }"),
            ("%99999s", 1, "a width above 10000"),
            ("%{time:%!}", 1, "\"%!\" is no pattern of a time"),
        ] {
            let error = Template::parse(template).unwrap_err();
            assert_eq!((error.column, error.problem.as_str()), (column, problem), "{template}");
        }
    }
}
