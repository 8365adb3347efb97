//! What a mistyped word was meant to be, as argparse4j finds it: the nearest of the known ones, by what it costs to
//! type one out of the other.

/// Nothing farther off than this is worth telling.
const FAR: usize = 7;

/// What leads from the word to a known one: letters swapped, replaced, added and left out.
const SWAPPED: usize = 0;
const REPLACED: usize = 2;
const ADDED: usize = 1;
const REMOVED: usize = 4;

/// The nearest of the known words, all of those where several are as near.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.trim_start_matches('-');
    let mut found: Vec<(usize, &str)> = known
        .map(|name| {
            let body = name.trim_start_matches('-');
            (if body.starts_with(word) { 0 } else { cost(word, body) }, name)
        })
        .collect();
    found.sort_unstable();
    let best = found.first().map_or(FAR, |(cost, _)| *cost);
    found
        .into_iter()
        .filter(|(cost, _)| *cost == best && best < FAR)
        .map(|(_, name)| name)
        .collect()
}

fn cost(from: &str, to: &str) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).map(|n| n * ADDED).collect();
    for i in 0..from.len() {
        let mut row = vec![(i + 1) * REMOVED];
        for j in 0..to.len() {
            let mut least = last[j] + if from[i] == to[j] { 0 } else { REPLACED };
            if i > 0 && j > 0 && from[i - 1] == to[j] && from[i] == to[j - 1] {
                least = least.min(before[j - 1] + SWAPPED);
            }
            row.push(least.min(last[j + 1] + REMOVED).min(row[j] + ADDED));
        }
        before = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_are_named_and_none_that_is_far() {
        let commands = ["info", "format", "version-mapping", "feature-dependencies", "random-uuid"];
        let near = |word: &str| nearest(word, commands.into_iter());
        assert_eq!(near("frob"), ["format"]);
        assert_eq!(near("f"), ["feature-dependencies", "format"]);
        assert_eq!(near("quite-another"), [""; 0]);
        assert_eq!(nearest("--value-prefx", ["--value-prefix"].into_iter()), ["--value-prefix"]);
    }
}
