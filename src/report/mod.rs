//! Listings -> table, plain, json, jsonl, csv: everything that commands print and that is not a record.
//!
//! A command fills a `Listing`; the format is the user's choice. Column names are snake_case and part
//! of the interface: columns may be added, never renamed or removed.

pub mod escape;

mod csv;
mod json;
mod plain;
mod table;

use std::io::{self, Write};

/// How a listing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns with a heading: the default on a terminal.
    Table,
    /// Tab-separated without a heading, bare names for lists: the default in a pipe.
    Plain,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated with a heading.
    Csv,
}

impl Format {
    pub const ALL: [(&'static str, Self); 5] = [
        ("table", Self::Table),
        ("plain", Self::Plain),
        ("json", Self::Json),
        ("jsonl", Self::Jsonl),
        ("csv", Self::Csv),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }

    fn writer(self, paper: Paper) -> Box<dyn Writer> {
        match self {
            Self::Table => Box::new(table::Table(paper)),
            Self::Plain => Box::new(plain::Plain),
            Self::Json => Box::new(json::Json),
            Self::Jsonl => Box::new(json::Jsonl),
            Self::Csv => Box::new(csv::Csv),
        }
    }
}

/// What a table needs to know of the terminal it is drawn on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paper {
    /// Columns to stay within, if any.
    pub width: Option<u16>,
    /// Whether headings may be bold.
    pub color: bool,
    /// Whether it is a terminal: then control characters are shown as escapes.
    pub terminal: bool,
}

/// One format: a listing in, bytes out.
trait Writer {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()>;
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// There is none: JSON `null`, an empty CSV field, `-` in tables and plain text.
    Null,
    Text(String),
    Number(i64),
    Real(f64),
    Bool(bool),
    /// JSON array; elsewhere its values joined by commas.
    List(Vec<Cell>),
    /// JSON object; elsewhere `name=value` joined by commas.
    Object(Vec<(String, Cell)>),
}

impl Cell {
    /// An object of these fields.
    pub fn object<const N: usize>(names: [&str; N], cells: [Self; N]) -> Self {
        Self::Object(names.into_iter().map(str::to_owned).zip(cells).collect())
    }

    /// The value where no structure fits: tables, plain text and CSV. `None` is null.
    fn text(&self) -> Option<String> {
        let joined = |cells: &mut dyn Iterator<Item = String>| cells.collect::<Vec<_>>().join(",");
        match self {
            Self::Null => None,
            Self::Text(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Real(number) => Some(number.to_string()),
            Self::Bool(bool) => Some(bool.to_string()),
            Self::List(cells) => {
                Some(joined(&mut cells.iter().map(|cell| cell.text().unwrap_or_default())))
            }
            Self::Object(fields) => Some(joined(
                &mut fields
                    .iter()
                    .map(|(name, cell)| format!("{name}={}", cell.text().unwrap_or_default())),
            )),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// Counts and sizes; what passes 63 bits is shown as the largest number.
impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<bool> for Cell {
    fn from(bool: bool) -> Self {
        Self::Bool(bool)
    }
}

macro_rules! from_newtype {
    ($($name:ident),*) => {$(
        impl From<crate::types::$name> for Cell {
            fn from(number: crate::types::$name) -> Self {
                Self::from(number.0)
            }
        }
    )*};
}
from_newtype!(NodeId, PartitionId, Offset, LeaderEpoch, ProducerId, TimestampMs);

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Cell>> From<Vec<T>> for Cell {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

/// Rows under named columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
    /// The only column that plain text shows.
    bare: Option<usize>,
}

impl Listing {
    /// An empty listing; the names are snake_case and stay.
    pub fn new(columns: impl IntoIterator<Item = &'static str>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new(), bare: None }
    }

    /// Plain text shows this column alone: a list of bare names.
    ///
    /// # Panics
    /// When there is no such column.
    #[must_use]
    pub fn bare(mut self, column: &str) -> Self {
        let at = self.columns.iter().position(|name| *name == column);
        assert!(at.is_some(), "no column {column}");
        self.bare = at;
        self
    }

    /// Adds a row.
    ///
    /// # Panics
    /// When it has not one cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        let cells: Vec<_> = cells.into_iter().collect();
        assert_eq!(cells.len(), self.columns.len(), "a cell for each of {:?}", self.columns);
        self.rows.push(cells);
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Writes it all in this format.
    pub fn write(&self, format: Format, paper: Paper, out: &mut dyn Write) -> io::Result<()> {
        format.writer(paper).write(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: Format, paper: Paper) -> String {
        let mut listing =
            Listing::new(["topic", "partition_count", "replicas", "note"]).bare("topic");
        listing.row(["retail".into(), 3.into(), vec![1, 2].into(), Cell::Null]);
        listing.row(["a,\"b\"\x1b".into(), 1.into(), Cell::List(vec![]), "".into()]);
        let mut out = Vec::new();
        listing.write(format, paper, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_has_a_heading_and_shows_null() {
        let terminal = Paper { terminal: true, ..Paper::default() };
        assert_eq!(
            written(Format::Table, terminal),
            "TOPIC      PARTITION COUNT  REPLICAS  NOTE\n\
             retail                   3  1,2       -\n\
             a,\"b\"\\x1b                1\n"
        );
    }

    #[test]
    fn plain_is_bare_names() {
        assert_eq!(written(Format::Plain, Paper::default()), "retail\na,\"b\"\x1b\n");
    }

    #[test]
    fn json_keeps_types() {
        assert_eq!(
            written(Format::Jsonl, Paper::default()),
            "{\"topic\":\"retail\",\"partition_count\":3,\"replicas\":[1,2],\"note\":null}\n\
             {\"topic\":\"a,\\\"b\\\"\\u001b\",\"partition_count\":1,\"replicas\":[],\"note\":\"\"}\n"
        );
        let array = written(Format::Json, Paper::default());
        assert!(array.starts_with("[\n  {\"topic\":\"retail\","), "{array}");
        assert!(array.ends_with("}\n]\n"), "{array}");
    }

    #[test]
    fn csv_is_quoted() {
        assert_eq!(
            written(Format::Csv, Paper::default()),
            "topic,partition_count,replicas,note\nretail,3,\"1,2\",\n\"a,\"\"b\"\"\x1b\",1,,\"\"\n"
        );
    }

    #[test]
    fn an_empty_json_listing_is_an_empty_array() {
        let mut out = Vec::new();
        Listing::new(["topic"]).write(Format::Json, Paper::default(), &mut out).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
