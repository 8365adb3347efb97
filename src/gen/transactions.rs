//! Card transactions that look like the well-known data set: 34 columns, a chosen share of them fraud.
//!
//! `V1` to `V28` are numbers around zero, further off in frauds, so that a model has something to find.

use super::{Field, Made, Random, Source, Value};

/// Seconds in the two days of the original, and its rows: how fast time goes.
const SECONDS: f64 = 172_792.0;
const ROWS: f64 = 284_807.0;

/// The share of frauds there.
pub const FRAUDS: f64 = 492.0 / ROWS;

/// Endless transactions.
#[derive(Debug)]
pub struct Transactions {
    random: Random,
    /// In parts of 2^32.
    frauds: u64,
    number: u64,
    columns: Vec<String>,
}

impl Transactions {
    /// `frauds` from 0 to 1.
    pub fn new(seed: u64, frauds: f64) -> Self {
        let numbered = (1..=28).map(|number| format!("V{number}"));
        let columns = std::iter::once("Time".to_owned()).chain(numbered);
        let last = ["Amount", "Class", "UserID", "UserType", "AccntNum"].map(str::to_owned);
        Self {
            random: Random::new(seed),
            frauds: (frauds.clamp(0.0, 1.0) * 4_294_967_296.0) as u64,
            number: 0,
            columns: columns.chain(last).collect(),
        }
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        self.random.below(1 << 53) as f64 / (1u64 << 53) as f64
    }

    /// Around zero, as sums of many small causes are.
    fn spread(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

impl Source for Transactions {
    fn next(&mut self, _at_ms: i64) -> Made {
        let time = (self.number as f64 * SECONDS / ROWS).floor();
        self.number += 1;
        let fraud = self.random.below(1 << 32) < self.frauds;
        let mut cells = vec![format!("{time:.0}")];
        for column in 0..28 {
            // The first ones spread widest, as principal components do.
            let width = 1.9 - 0.055 * f64::from(column);
            let off = if fraud { f64::from(column % 5) - 3.0 } else { 0.0 };
            cells.push(format!("{:.9}", self.spread() * width + off));
        }
        // Most amounts are small.
        let amount = 5.0 * (1.5 * self.spread()).exp() + if fraud { 20.0 } else { 0.0 };
        cells.push(format!("{:.2}", amount.min(25_691.16)));
        cells.push(u8::from(fraud).to_string());
        let (high, low) = (self.random.number(), self.random.number());
        cells.push(format!(
            "{:08x}-{:04x}-1{:03x}-{:04x}-{:012x}",
            high >> 32,
            high >> 16 & 0xffff,
            high & 0xfff,
            low >> 48 & 0x3fff | 0x8000,
            low & 0xffff_ffff_ffff
        ));
        cells.push(["International", "Domestic"][self.random.below(2) as usize].to_owned());
        cells.push(self.random.below(10_000_001).to_string());
        let fields = self.columns.iter().cloned().zip(cells.into_iter().map(Field::Text));
        Made { key: None, value: Value::Row(fields.collect()) }
    }

    fn interval_ms(&self) -> f64 {
        SECONDS / ROWS * 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_four_columns_and_the_share_that_was_asked_for() {
        let mut transactions = Transactions::new(3, 0.25);
        let columns = transactions.columns.clone();
        assert_eq!(columns.len(), 34);
        assert_eq!((&*columns[0], &*columns[28], &*columns[33]), ("Time", "V28", "AccntNum"));
        let mut frauds = 0;
        for _ in 0..4000 {
            let Value::Row(fields) = transactions.next(0).value else { panic!("a row") };
            assert_eq!(fields.len(), 34);
            let cell = |name: &str| fields.iter().find(|f| f.0 == name).expect("there").1.text();
            assert!(cell("Amount").parse::<f64>().is_ok_and(|amount| amount >= 0.0));
            assert_eq!(cell("UserID").len(), 36);
            frauds += usize::from(cell("Class") == "1");
        }
        assert!((900..1100).contains(&frauds), "{frauds} of 4000");
    }

    #[test]
    fn the_same_seed_gives_the_same_rows() {
        let rows = |seed| {
            let mut source = Transactions::new(seed, FRAUDS);
            (0..50).map(|_| source.next(0)).collect::<Vec<_>>()
        };
        assert_eq!(rows(1), rows(1));
        assert_ne!(rows(1), rows(2));
    }
}
