//! Records -> CSV: the fields of JSON values as columns, their names first.

use super::super::json::object::{Object, text};
use super::super::{PrintField, Record, TypeError, Types};
use super::cell::write_quoted;

/// Writes one file: the header with its first row.
#[derive(Debug)]
pub struct CsvEncoder {
    delimiter: u8,
    /// Fields of the record, in front.
    print: Vec<PrintField>,
    /// Fields of the value; the first value's, unless they were chosen.
    columns: Option<Vec<String>>,
    chosen: bool,
    begun: bool,
    null_marker: Vec<u8>,
    types: Types,
}

/// What finds no place in a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The record has no row.
    #[error("the value is not a JSON object")]
    NotObject,
    /// The record has a row, without this field.
    #[error("the field {0:?} has no column")]
    NoColumn(String),
    /// The record has no row.
    #[error(transparent)]
    Type(#[from] TypeError),
}

impl CsvEncoder {
    /// `print` columns come first; where the value is one of them, it is not taken apart.
    pub fn new(delimiter: u8, print: Vec<PrintField>, columns: Option<Vec<String>>) -> Self {
        let whole = print.contains(&PrintField::Value);
        let columns = if whole { Some(Vec::new()) } else { columns };
        Self {
            delimiter,
            print,
            chosen: columns.is_some(),
            columns,
            begun: false,
            null_marker: Vec::new(),
            types: Types::default(),
        }
    }

    pub fn with_null_marker(mut self, null_marker: Vec<u8>) -> Self {
        self.null_marker = null_marker;
        self
    }

    pub fn with_types(mut self, types: Types) -> Self {
        self.types = types;
        self
    }

    /// Appends the record's row.
    pub fn write(&mut self, record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), Misfit> {
        let whole = self.columns.as_ref().is_some_and(Vec::is_empty) && self.chosen;
        let object = if whole {
            Object { fields: Vec::new() }
        } else {
            let value = record.value.as_deref().ok_or(Misfit::NotObject)?;
            Object::parse(value).map_err(|_| Misfit::NotObject)?
        };
        let columns = self.columns.get_or_insert_with(|| {
            object.fields.iter().map(|(name, _)| name.clone().into_owned()).collect()
        });
        let mut row = Row { delimiter: self.delimiter, start: out.len(), cells: 0 };
        let width = self.print.len() + columns.len();
        if !self.begun {
            let names = self.print.iter().map(|field| field.as_str());
            for name in names.chain(columns.iter().map(String::as_str)) {
                row.cell(name.as_bytes(), width, out);
            }
            out.push(b'\n');
            row.cells = 0;
        }
        let mut cell = Vec::new();
        for field in &self.print {
            cell.clear();
            if let Err(error) = field.write(record, self.types, &self.null_marker, &mut cell) {
                out.truncate(row.start);
                return Err(error.into());
            }
            row.cell(&cell, width, out);
        }
        for column in columns.iter() {
            let said = object.get(column).map(text).transpose().map_err(|_| Misfit::NotObject)?;
            let cell = match &said {
                Some(Some(text)) => text.as_bytes(),
                Some(None) => &self.null_marker,
                None => b"",
            };
            row.cell(cell, width, out);
        }
        out.push(b'\n');
        self.begun = true;
        let extra = object.fields.iter().find(|(name, _)| !columns.iter().any(|c| c == name));
        match extra {
            Some((name, _)) if !self.chosen => Err(Misfit::NoColumn(name.to_string())),
            _ => Ok(()),
        }
    }
}

/// A row on its way out.
struct Row {
    delimiter: u8,
    /// Where in the buffer it began.
    start: usize,
    cells: usize,
}

impl Row {
    fn cell(&mut self, cell: &[u8], width: usize, out: &mut Vec<u8>) {
        if self.cells > 0 {
            out.push(self.delimiter);
        }
        // A row of one empty cell would be a blank line, which readers skip.
        write_quoted(cell, self.delimiter, width == 1, out);
        self.cells += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(json: &str) -> Record<'_> {
        Record { value: Some(json.as_bytes().into()), ..Record::default() }
    }

    #[test]
    fn values_as_columns() {
        let mut encoder =
            CsvEncoder::new(b',', vec![PrintField::Key], None).with_null_marker(b"NA".to_vec());
        let mut out = Vec::new();
        encoder.write(&value(r#"{"":"1","b":1.10,"c":"x,\"y\"\n"}"#), &mut out).unwrap();
        assert_eq!(encoder.write(&value("7"), &mut out), Err(Misfit::NotObject));
        assert_eq!(encoder.write(&Record::default(), &mut out), Err(Misfit::NotObject));
        assert_eq!(
            encoder.write(&value(r#"{"b":null,"c":[1, 2],"d":0}"#), &mut out),
            Err(Misfit::NoColumn("d".to_owned()))
        );
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "key,,b,c\nNA,1,1.10,\"x,\"\"y\"\"\n\"\nNA,,NA,\"[1, 2]\"\n"
        );
    }

    #[test]
    fn chosen_columns_and_whole_values() {
        let mut out = Vec::new();
        let mut encoder = CsvEncoder::new(b';', Vec::new(), Some(vec!["b".to_owned()]));
        encoder.write(&value(r#"{"a":1,"b":""}"#), &mut out).unwrap();
        let mut encoder = CsvEncoder::new(b';', vec![PrintField::Value], None);
        encoder.write(&value("a;b"), &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "b\n\"\"\nvalue\n\"a;b\"\n");
    }
}
