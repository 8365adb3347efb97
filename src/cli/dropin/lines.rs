//! Where Java breaks a line: between the pieces that its `BreakIterator` for lines gives.
//!
//! The option tables and errors of Kafka's scripts are wrapped by it, so `host1:port1,host2:` may end a line while
//! `NUMBER-NUMBER` breaks after its dash. Found by asking Java about every pair of characters.

/// Never a break after one of these.
const OPENS: &str = "([{$'";
/// A break after one of these, unless more of them follow.
const CLOSES: &str = "!\"%),.:;?]}";

/// The text in pieces; a line may end after each.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, next) in text.char_indices() {
        if let Some(last) = before
            && breaks(&text[start..at], last, next)
        {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(next);
    }
    pieces.push(&text[start..]);
    pieces
}

/// Whether a piece that ends in `last` ends there when `next` follows.
fn breaks(piece: &str, last: char, next: char) -> bool {
    let opening = |text: &str| text.chars().all(|c| c == '"' || OPENS.contains(c));
    let head = &piece[..piece.len() - last.len_utf8()];
    if next.is_whitespace() {
        false
    } else if last.is_whitespace() {
        true
    } else if OPENS.contains(last) || (last == '"' && opening(piece)) {
        false
    } else if last == '-' {
        let sign = (next.is_ascii_digit() || "([{".contains(next)) && opening(head);
        !"-$'".contains(next) && !sign
    } else if last.is_ascii_digit() && signed(piece) {
        !next.is_ascii_digit() && next != '-' && !CLOSES.contains(next) && !"$'".contains(next)
    } else if CLOSES.contains(last) {
        let number = ".,".contains(last) && next.is_ascii_digit();
        let number = number && head.ends_with(|c: char| c.is_ascii_digit());
        !number && !CLOSES.contains(next) && !"$'".contains(next)
    } else {
        "([{".contains(next)
    }
}

/// Whether a piece is a number with its sign, `-3`.
fn signed(piece: &str) -> bool {
    piece.strip_prefix('-').is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_java_breaks_them() {
        for (text, broken) in [
            ("", ""),
            ("one two  three", "one |two  |three"),
            ("host1:port1,host2:port2", "host1:|port1,|host2:|port2"),
            ("metadata.max.age.ms` in", "metadata.|max.|age.|ms` |in"),
            ("say \"hello\" (or 'so').", "say |\"hello\" |(or |'so')."),
            ("2,000.5 ms, 3-4, -1", "2,000.5 |ms, |3-|4, |-1"),
            ("a --long-option", "a |--|long-|option"),
            (
                "'([^:,]*)(?::(?:([0-9]*))-([0-9]*))?'.",
                "'([^:,]|*)|(?::|(?:|([0-|9]|*))|-([0-|9]|*))?'.",
            ),
            ("<topic4:5-,topic5:-3>", "<topic4:|5-|,|topic5:|-3|>"),
            ("map[key] x{y}", "map|[key] |x|{y}"),
        ] {
            assert_eq!(pieces(text).join("|"), broken);
        }
    }
}
