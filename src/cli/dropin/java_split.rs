//! `String.split` of Java: what is empty at the end does not count.

/// The parts between separators; one, the empty, of an empty text.
pub(super) fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let full = text.trim_end_matches(separator);
    // Of nothing but separators, nothing is left.
    let nothing = full.is_empty() && !text.is_empty();
    full.split(separator).skip(usize::from(nothing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_does_not_count_and_the_beginning_does() {
        for (text, parts) in
            [("a,b", &["a", "b"][..]), ("", &[""]), (",", &[]), (",a,,", &["", "a"]), ("a", &["a"])]
        {
            assert_eq!(split(text, ',').collect::<Vec<_>>(), parts, "{text}");
        }
    }
}
