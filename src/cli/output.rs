//! `--output`: the formats of listings, and the one that only records have.

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::report::Format;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    Listing(Format),
    /// Length-framed records: what `consume` writes and `produce --raw` takes.
    Raw,
}

impl Output {
    pub fn name(self) -> &'static str {
        match self {
            Self::Listing(format) => format.name(),
            Self::Raw => "raw",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "raw" => Some(Self::Raw),
            name => Format::parse(name).map(Self::Listing),
        }
    }

    pub fn listing(self) -> Option<Format> {
        match self {
            Self::Listing(format) => Some(format),
            Self::Raw => None,
        }
    }
}

impl ValueEnum for Output {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Listing(Format::Table),
            Self::Listing(Format::Plain),
            Self::Listing(Format::Json),
            Self::Listing(Format::Jsonl),
            Self::Listing(Format::Csv),
            Self::Raw,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        // Every command shows this flag, and one knows the word: its own help says so.
        Some(PossibleValue::new(self.name()).hide(*self == Self::Raw))
    }
}
