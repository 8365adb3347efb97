//! What a misspelt word was probably meant to be.

/// The known word nearest to `word`, if one is near enough to be a slip of the fingers.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_ascii_lowercase();
    known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(&word, known), known))
        .filter(|(similarity, _)| *similarity > 0.83)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let known = ["topics", "produce", "consume", "groups", "config"];
        assert_eq!(nearest("topix", known), Some("topics"));
        assert_eq!(nearest("Topic", known), Some("topics"));
        assert_eq!(nearest("produec", known), Some("produce"));
        assert_eq!(nearest("zzz", known), None);
    }
}
