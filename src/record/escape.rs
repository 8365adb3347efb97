//! `\t`, `\n`, `\0` and their like in separators and templates.

/// A backslash that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {found:?} is none of \\t \\n \\r \\0 \\\\ \\xHH")]
pub struct EscapeError {
    /// Counted from 1, in characters.
    pub column: usize,
    pub found: String,
}

/// The bytes that a separator stands for.
pub fn unescape(text: &str) -> Result<Vec<u8>, EscapeError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at..];
        let (byte, used) = escape_at(rest).ok_or_else(|| EscapeError {
            column: text[..text.len() - rest.len()].chars().count() + 1,
            found: rest.chars().take(2).collect(),
        })?;
        bytes.push(byte);
        rest = &rest[used..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

/// The byte of the escape that `text` begins with, and the escape's length.
pub(super) fn escape_at(text: &str) -> Option<(u8, usize)> {
    let byte = match text.as_bytes().get(1)? {
        b't' => b'\t',
        b'n' => b'\n',
        b'r' => b'\r',
        b'0' => 0,
        b'\\' => b'\\',
        b'x' => {
            let digits = text.get(2..4)?;
            let hex = digits.bytes().all(|c| c.is_ascii_hexdigit());
            return u8::from_str_radix(digits, 16).ok().filter(|_| hex).map(|byte| (byte, 4));
        }
        _ => return None,
    };
    Some((byte, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_escapes() {
        assert_eq!(unescape(r"a\t\n\r\0\\\x7f|é").unwrap(), b"a\t\n\r\0\\\x7f|\xc3\xa9");
    }

    #[test]
    fn unknown_ones_are_named_at_their_column() {
        for (text, column, found) in
            [(r"é\q", 2, r"\q"), ("a\\", 2, "\\"), (r"\x+1", 1, r"\x"), (r"\x4", 1, r"\x")]
        {
            assert_eq!(
                unescape(text),
                Err(EscapeError { column, found: found.to_owned() }),
                "{text}"
            );
        }
    }
}
