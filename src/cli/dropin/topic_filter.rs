//! Topics as Kafka's scripts name them: a regular expression for the whole name, with commas as `|`.

use regex::Regex;

#[derive(Debug)]
pub(crate) struct TopicFilter(Regex);

impl TopicFilter {
    /// Blanks do not count, nor do quotes around the whole.
    pub(crate) fn new(text: &str) -> Result<Self, String> {
        let plain = text.trim().replace(',', "|").replace(' ', "");
        let plain = plain.trim_matches(['"', '\'']);
        let whole = Regex::new(&format!("^(?:{plain})$"));
        whole.map(Self).map_err(|_| format!("{plain} is an invalid regex."))
    }

    pub(crate) fn fits(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_patterns() {
        for (filter, name, fits) in [
            ("retail", "retail", true),
            ("retail", "retail2", false),
            ("a.b", "aXb", true),
            ("a, b", "b", true),
            ("'ret.*'", "retail", true),
        ] {
            assert_eq!(
                TopicFilter::new(filter).map(|filter| filter.fits(name)),
                Ok(fits),
                "{filter}"
            );
        }
        assert_eq!(TopicFilter::new("(top").map(drop), Err("(top is an invalid regex.".into()));
    }
}
