//! What is sent: the same bytes as Kafka's tool sends, run for run.

use std::path::Path;

use regex::Regex;

/// Java's `SplittableRandom`: not for secrets, but the same numbers everywhere.
#[derive(Debug)]
pub(super) struct SplittableRandom(u64);

impl SplittableRandom {
    pub(super) fn of_seed(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 33)).wrapping_mul(0x62a9_d9ed_7997_05f5);
        ((z ^ (z >> 28)).wrapping_mul(0xcb24_d0a5_c88c_35b3) >> 32) as u32
    }

    /// Below this bound, which is positive.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        let first = self.next();
        if bound.is_power_of_two() {
            return first & (bound - 1);
        }
        let mut drawn = first >> 1;
        loop {
            let result = drawn % bound;
            // The last, incomplete round of the bound would favour small numbers.
            if drawn - result <= i32::MAX as u32 - (bound - 1) {
                return result;
            }
            drawn = self.next() >> 1;
        }
    }
}

/// Where values come from.
#[derive(Debug)]
pub(super) enum Payload {
    /// So many letters.
    Letters(usize),
    /// One of these.
    Lines(Vec<Vec<u8>>),
    /// The number of the record.
    Monotonic,
}

impl Payload {
    pub(super) fn value(&self, random: &mut SplittableRandom, number: u64) -> Vec<u8> {
        match self {
            Self::Letters(size) => (0..*size).map(|_| b'A' + random.below(26) as u8).collect(),
            Self::Lines(lines) => lines[random.below(lines.len() as u32) as usize].clone(),
            Self::Monotonic => number.to_string().into_bytes(),
        }
    }
}

/// The pieces of a file between matches of a regular expression; none of them where there is no such file. Empty
/// pieces at the end count for nothing, as Java splits.
pub(super) fn lines(file: &Path, delimiter: &str) -> Result<Vec<Vec<u8>>, String> {
    let delimiter = if delimiter == "\\n" { "\n" } else { delimiter };
    let delimiter = Regex::new(delimiter)
        .map_err(|error| format!("java.util.regex.PatternSyntaxException: {error}"))?;
    let text = std::fs::read(file).unwrap_or_default();
    if text.is_empty() {
        let why = "File does not exist or empty file provided.";
        return Err(format!("java.lang.IllegalArgumentException: {why}"));
    }
    let text = String::from_utf8_lossy(&text);
    let mut lines: Vec<Vec<u8>> =
        delimiter.split(&text).map(|line| line.as_bytes().to_vec()).collect();
    while lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Kafka 4.3's tool chose of four lines of a file, run by run.
    #[test]
    fn javas_numbers() {
        let mut random = SplittableRandom::of_seed(0);
        let drawn: Vec<u32> = (0..10).map(|_| random.below(4)).collect();
        assert_eq!(drawn, [1, 1, 3, 2, 2, 1, 3, 1, 1, 3]);
    }

    #[test]
    fn pieces_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "one\ntwo\n\nthree\n\n").unwrap();
        let pieces = |delimiter| lines(&file, delimiter).map(|lines| lines.join(&b'|'));
        assert_eq!(pieces("\\n").unwrap(), b"one|two||three");
        assert_eq!(pieces("t.").unwrap(), b"one\n|o\n\n|ree\n\n");
        assert!(pieces("(").is_err());
        assert!(lines(&folder.path().join("none"), "\\n").is_err());
    }
}
