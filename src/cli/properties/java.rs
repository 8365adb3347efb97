//! The `.properties` format as `java.util.Properties` reads it.
//!
//! Keys end at the first unescaped `=`, `:` or blank; blanks around that are dropped, those at a value's
//! end are kept. A line that ends in an odd number of backslashes goes on in the next, whose leading blanks
//! are dropped. `\t \n \r \f` and `\u` with four hex digits are escapes; a backslash before anything else vanishes. Lines
//! whose first character is `#` or `!` are comments, but never continuations. Where Java reads a file as
//! ISO 8859-1, bytes that are UTF-8 are taken as UTF-8 here: what people's editors write.

/// A property as it was written, and the line where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub value: String,
    pub line: usize,
}

/// Why a file is not in this format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: `\\u` needs four hexadecimal digits")]
pub struct Error {
    pub line: usize,
}

/// Reads a file's entries, in order, later ones with the same key included.
pub fn parse(bytes: &[u8]) -> Result<Vec<Entry>, Error> {
    let text: String = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = text.split('\n').enumerate();
    let mut entries = Vec::new();
    while let Some((at, line)) = lines.next() {
        let line = line.trim_start_matches(BLANK);
        if line.is_empty() || line.starts_with(['#', '!']) {
            continue;
        }
        let mut logical = line.to_owned();
        while continues(&logical) {
            logical.pop();
            match lines.next() {
                Some((_, next)) => logical.push_str(next.trim_start_matches(BLANK)),
                None => break,
            }
        }
        let (key, value) = split(&logical);
        let line = at + 1;
        let unescape = |text| unescape(text).ok_or(Error { line });
        entries.push(Entry { key: unescape(key)?, value: unescape(value)?, line });
    }
    Ok(entries)
}

const BLANK: [char; 3] = [' ', '\t', '\x0c'];

/// Whether the last backslash is not itself escaped.
fn continues(line: &str) -> bool {
    line.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// The key and the value, still escaped.
fn split(line: &str) -> (&str, &str) {
    let mut escaped = false;
    let end = line.find(|c| {
        let ends = !escaped && (c == '=' || c == ':' || BLANK.contains(&c));
        escaped = !escaped && c == '\\';
        ends
    });
    let Some(end) = end else { return (line, "") };
    let rest = line[end..].trim_start_matches(BLANK);
    let rest = rest.strip_prefix(['=', ':']).unwrap_or(rest);
    (&line[..end], rest.trim_start_matches(BLANK))
}

fn unescape(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return Some(text.to_owned());
    }
    // As Java does, in UTF-16: two escapes may make one character.
    let mut units = Vec::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let c = if c == '\\' { chars.next() } else { unit(&mut units, c) };
        match c {
            Some('u') => {
                let hex: String = chars.by_ref().take(4).collect();
                if hex.len() != 4 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
                    return None;
                }
                units.push(u16::from_str_radix(&hex, 16).ok()?);
            }
            Some('t') => units.push(u16::from(b'\t')),
            Some('n') => units.push(u16::from(b'\n')),
            Some('r') => units.push(u16::from(b'\r')),
            Some('f') => units.push(0x0c),
            Some(c) => drop(unit(&mut units, c)),
            None => {}
        }
    }
    Some(String::from_utf16_lossy(&units))
}

/// Pushes a character that stands for itself.
fn unit(units: &mut Vec<u16>, c: char) -> Option<char> {
    units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_java_reads_them() {
        for (text, entries) in [
            ("a=b", &[("a", "b", 1)][..]),
            ("a = b ", &[("a", "b ", 1)]),
            ("a:b", &[("a", "b", 1)]),
            ("a b", &[("a", "b", 1)]),
            ("a\t:  b=c", &[("a", "b=c", 1)]),
            ("a  b : c", &[("a", "b : c", 1)]),
            ("a==b", &[("a", "=b", 1)]),
            ("a", &[("a", "", 1)]),
            ("=b", &[("", "b", 1)]),
            ("  # no\n! no\n\n  a=b\n", &[("a", "b", 4)]),
            ("a=b \\\n   c\\\n d\ne=f", &[("a", "b cd", 1), ("e", "f", 4)]),
            ("a=b\\\\\nc=d", &[("a", "b\\", 1), ("c", "d", 2)]),
            ("a=b\\", &[("a", "b", 1)]),
            ("a=1\\\n# still the value", &[("a", "1# still the value", 1)]),
            ("a\\=b\\:c\\ d=e", &[("a=b:c d", "e", 1)]),
            ("a=\\t\\n\\r\\f\\q\\\"", &[("a", "\t\n\r\x0cq\"", 1)]),
            ("a=\\u00e9\\ud83d\\ude00", &[("a", "é😀", 1)]),
            ("a=é", &[("a", "é", 1)]),
            ("a=1\r\nb=2\rc=3", &[("a", "1", 1), ("b", "2", 2), ("c", "3", 3)]),
            ("a=1\na=2", &[("a", "1", 1), ("a", "2", 2)]),
            ("", &[]),
        ] {
            let expected: Vec<_> = entries
                .iter()
                .map(|(k, v, line)| Entry { key: (*k).into(), value: (*v).into(), line: *line })
                .collect();
            assert_eq!(parse(text.as_bytes()), Ok(expected), "{text:?}");
        }
        assert_eq!(parse(b"a=\xe9").unwrap()[0].value, "é");
    }

    #[test]
    fn a_broken_escape_is_named() {
        for text in ["x=1\na=\\u12", "x=1\na=\\u12g4", "x=1\na=\\u+123"] {
            assert_eq!(parse(text.as_bytes()), Err(Error { line: 2 }), "{text}");
        }
    }
}
