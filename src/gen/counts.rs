//! `13:05:07, 42`: a time of day and a number below 100, as the course's producer sends them; or several
//! producers in turn, each with a series of its own.

use super::{Field, Made, Random, Source, Value};

/// The key of every record of the one producer, so that all land in one partition.
const KEY: &str = "parsed";

/// Endless counts.
#[derive(Debug)]
pub struct Counts {
    random: Random,
    producers: u64,
    /// Whose turn it is.
    turn: u64,
}

impl Counts {
    pub fn new(seed: u64, producers: u64) -> Self {
        Self { random: Random::new(seed), producers: producers.max(1), turn: 0 }
    }
}

impl Source for Counts {
    fn next(&mut self, at_ms: i64) -> Made {
        let day = at_ms.div_euclid(1000).rem_euclid(86_400);
        let (hour, minute, second) = (day / 3600, day / 60 % 60, day % 60);
        let count = self.random.below(100);
        if self.producers == 1 {
            let line = format!("{hour:02}:{minute:02}:{second:02}, {count}");
            return Made { key: Some(KEY.to_owned()), value: Value::Line(line) };
        }
        self.turn = self.turn % self.producers + 1;
        let fields = vec![
            ("datetime".to_owned(), Field::Text(format!("{minute:02}:{second:02}"))),
            (format!("producer05-{}", self.turn), Field::Number(count.to_string())),
        ];
        Made { key: None, value: Value::Row(fields) }
    }

    fn interval_ms(&self) -> f64 {
        1000.0 / self.producers as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_lines() {
        let lines = |seed| -> Vec<String> {
            let mut counts = Counts::new(seed, 1);
            (0..100).map(|at| counts.next((86_399 + at) * 1000).value.text()).collect()
        };
        assert_eq!(lines(1), lines(1));
        assert_ne!(lines(1), lines(2));
        assert!(lines(1)[0].starts_with("23:59:59, "));
        assert!(lines(1)[1].starts_with("00:00:00, "));
    }

    #[test]
    fn several_producers_take_turns() {
        let mut counts = Counts::new(1, 3);
        let texts: Vec<String> = (0..4).map(|_| counts.next(61_000).value.text()).collect();
        for (text, who) in texts.iter().zip([1, 2, 3, 1]) {
            let start = format!("{{\"datetime\":\"01:01\",\"producer05-{who}\":");
            assert!(text.starts_with(&start), "{text}");
        }
    }
}
