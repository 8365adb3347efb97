//! What `--add-config`, `--add-config-file` and `--delete-config` ask for.

use super::Trouble;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::properties::java;

/// Configs to set, and configs to take away.
#[derive(Debug)]
pub(super) struct Changes {
    pub(super) set: Vec<(String, String)>,
    pub(super) delete: Vec<String>,
}

impl Changes {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, Trouble> {
        let mut set = match call.given.one("add-config").map_err(Refusal::from)? {
            Some(text) => listed(text).map_err(Trouble::Said)?,
            None => Vec::new(),
        };
        if let Some(file) = call.given.one("add-config-file").map_err(Refusal::from)? {
            set = filed(call, file)?;
        }
        // The last of two wins.
        let all = std::mem::take(&mut set);
        for (key, value) in all {
            set.retain(|(other, _)| *other != key);
            set.push((key, value));
        }
        let delete = call.given.all("delete-config").iter().flat_map(|list| list.split(','));
        let delete: Vec<String> = delete.map(|key| key.trim().to_owned()).collect();
        let keys = set.iter().map(|(key, _)| key);
        let odd =
            |key: &&String| !key.bytes().all(|b| b.is_ascii_alphanumeric() || b"$._-".contains(&b));
        if let Some(key) = keys.into_iter().find(odd) {
            return Err(Trouble::Said(format!("Invalid character found for config key: {key}")));
        }
        Ok(Self { set, delete })
    }
}

fn filed(call: &Call<'_>, file: &str) -> Result<Vec<(String, String)>, Trouble> {
    let no_file = |_| Refusal::Cluster(format!("java.nio.file.NoSuchFileException: {file}"));
    let bytes = std::fs::read(call.env.cwd.join(file)).map_err(no_file)?;
    let entries = java::parse(&bytes).map_err(|error| Trouble::Said(format!("{file}: {error}")))?;
    Ok(entries.into_iter().map(|entry| (entry.key, entry.value)).collect())
}

/// `k1=v1,k2=[a,b],k3=`: commas and equal signs in brackets belong to the value.
fn listed(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut pairs = Vec::new();
    for config in split(text, ',') {
        let parts = split(config, '=');
        let [key, value] = parts[..] else {
            return Err("requirement failed: Invalid entity config: all configs to be added must be in \
                        the format \"key=val\" or  \"key=[val1,val2]\" to group values which contain commas."
                .into());
        };
        let value = value.replace(['[', ']'], "");
        pairs.push((key.trim().to_owned(), value.trim().to_owned()));
    }
    Ok(pairs)
}

/// The parts between separators that no bracket holds.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(separator) {
        let next = text[at..].find(['[', ']']).map(|bracket| text.as_bytes()[at + bracket]);
        if next != Some(b']') {
            parts.push(&text[start..at]);
            start = at + separator.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_hold_values_together() {
        let pairs = |text| {
            listed(text).map(|pairs| {
                pairs.into_iter().map(|(k, v)| format!("{k}:{v}")).collect::<Vec<_>>().join(" ")
            })
        };
        for (text, expected) in [
            ("a=1", "a:1"),
            ("a=1,b=[x,y],c=", "a:1 b:x,y c:"),
            ("S=[iterations=8192,password=x]", "S:iterations=8192,password=x"),
            (" a = 1 ", "a:1"),
        ] {
            assert_eq!(pairs(text), Ok(expected.to_owned()));
        }
        assert!(pairs("a").unwrap_err().starts_with("requirement failed: "));
        assert!(pairs("a=1,b").is_err());
    }
}
