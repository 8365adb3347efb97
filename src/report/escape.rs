//! Untrusted text made harmless for terminals: control and bidirectional characters become visible.
//!
//! Only for terminals. In pipes bytes go through untouched.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Shows control characters and bidirectional overrides as escapes: `\n`, `\x1b`, `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escape(text, |_| false)
}

/// The same, but line ends stay: for messages that have several lines.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escape(text, |c| c == '\n')
}

/// Bytes for a terminal: what is not UTF-8 is shown as `\xNN`.
pub fn visible_bytes(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return visible(text);
    }
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        shown.push_str(&visible(chunk.valid()));
        for byte in chunk.invalid() {
            push(&mut shown, format_args!("\\x{byte:02x}"));
        }
    }
    Cow::Owned(shown)
}

fn escape(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    let harmful = |c: char| is_harmful(c) && !keep(c);
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if !harmful(c) => shown.push(c),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if c.is_ascii() => push(&mut shown, format_args!("\\x{:02x}", c as u32)),
            c => push(&mut shown, format_args!("\\u{{{:x}}}", c as u32)),
        }
    }
    Cow::Owned(shown)
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = text.write_fmt(what);
}

/// Moves the cursor, changes colours, rings, or turns the reading direction.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_the_cursor_is_shown() {
        for (text, shown) in [
            ("plain ünïcode ✓", "plain ünïcode ✓"),
            ("a\x1b[31mred", "a\\x1b[31mred"),
            ("one\ntwo\r\tthree", "one\\ntwo\\r\\tthree"),
            ("\u{202e}gnp.exe", "\\u{202e}gnp.exe"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\0\x7f", "\\x00\\x7f"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_lines("a\nb\x07"), "a\nb\\x07");
        assert_eq!(visible_bytes(b"ok\xff\x1bend\xc3"), "ok\\xff\\x1bend\\xc3");
    }
}
