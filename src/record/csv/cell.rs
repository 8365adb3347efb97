//! One cell: as a JSON value, and quoted where it must be.

use std::str;

use super::super::json::string;

/// Whole numbers above this do not survive readers that know floats only.
const EXACT: u64 = 1 << 53;

/// Appends the cell as a JSON string.
pub(super) fn write_text(cell: &str, out: &mut Vec<u8>) {
    string(cell, out);
}

/// Whether the cell is a number or a boolean that comes back byte-equal: `7`, `-1.5`, `2.0`, `true`;
/// not `007`, `1.10`, `1e5`, `TRUE`.
pub(super) fn is_typed(cell: &str) -> bool {
    if matches!(cell, "true" | "false") {
        return true;
    }
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    if digits.bytes().all(|c| c.is_ascii_digit()) {
        return digits.parse::<u64>().is_ok_and(|number| number <= EXACT)
            && (!digits.starts_with('0') || cell == "0");
    }
    digits.bytes().all(|c| c.is_ascii_digit() || c == b'.')
        && cell.parse::<f64>().is_ok_and(|number| format!("{number:?}") == cell)
}

/// Appends the cell, in quotes where a reader would otherwise see something else.
pub(super) fn write_quoted(cell: &[u8], delimiter: u8, only: bool, out: &mut Vec<u8>) {
    let must = |c: &u8| matches!(*c, b'"' | b'\n' | b'\r') || *c == delimiter;
    if !(cell.iter().any(must) || only && cell.is_empty()) {
        out.extend_from_slice(cell);
        return;
    }
    out.push(b'"');
    let mut rest = cell;
    while let Some(at) = memchr::memchr(b'"', rest) {
        out.extend_from_slice(&rest[..=at]);
        out.push(b'"');
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// A cell's text.
pub(super) fn utf8(cell: &[u8]) -> Option<&str> {
    str::from_utf8(cell).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_only_where_it_comes_back_equal() {
        for cell in ["0", "7", "-12", "1.5", "-0.25", "31.99", "2.0", "true", "9007199254740992"] {
            assert!(is_typed(cell), "{cell}");
        }
        for cell in [
            "",
            "-",
            "007",
            "-0",
            "+1",
            "1.10",
            ".5",
            "5.",
            "1e5",
            "0x1",
            "NaN",
            "inf",
            "TRUE",
            "null",
            " 1",
            "1 ",
            "9007199254740993",
            "1.2.3",
            "00.5",
            "--1",
            "0.10000000000000000001",
        ] {
            assert!(!is_typed(cell), "{cell}");
        }
    }

    #[test]
    fn quoted_only_where_it_must_be() {
        for (cell, only, text) in [
            ("a b", false, "a b"),
            ("a,b", false, "\"a,b\""),
            ("\"", false, "\"\"\"\""),
            ("a\nb", false, "\"a\nb\""),
            ("a\r", false, "\"a\r\""),
            ("", false, ""),
            ("", true, "\"\""),
        ] {
            let mut out = Vec::new();
            write_quoted(cell.as_bytes(), b',', only, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
