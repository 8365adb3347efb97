//! `13:05:07, 42`: a time of day and a number below 100, as the course's producer sends them.

use std::io::Write as _;

use super::Random;

/// Endless counts.
#[derive(Debug)]
pub struct Counts {
    random: Random,
}

impl Counts {
    pub fn new(seed: u64) -> Self {
        Self { random: Random::new(seed) }
    }

    /// Appends the line of this second (since 1970, UTC).
    pub fn line(&mut self, at: i64, out: &mut Vec<u8>) {
        let day = at.rem_euclid(86_400);
        let (hour, minute, second) = (day / 3600, day / 60 % 60, day % 60);
        // Writing to memory cannot fail.
        let _ = writeln!(out, "{hour:02}:{minute:02}:{second:02}, {}", self.random.below(100));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_lines() {
        let lines = |seed| {
            let (mut counts, mut out) = (Counts::new(seed), Vec::new());
            (0..100).for_each(|at| counts.line(86_399 + at, &mut out));
            String::from_utf8(out).unwrap()
        };
        assert_eq!(lines(1), lines(1));
        assert_ne!(lines(1), lines(2));
        assert!(lines(1).starts_with("23:59:59, "));
        assert!(lines(1).lines().nth(1).unwrap().starts_with("00:00:00, "));
    }
}
