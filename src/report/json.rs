//! JSON with the columns' names: one array, or one object a line.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Cell, Listing, Writer};

pub(super) struct Json;

impl Writer for Json {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")?;
        for (i, row) in listing.rows.iter().enumerate() {
            out.write_all(if i > 0 { b",\n  " } else { b"\n  " })?;
            serde_json::to_writer(&mut *out, &Object { names: &listing.columns, row })?;
        }
        out.write_all(if listing.rows.is_empty() { b"]\n" } else { b"\n]\n" })
    }
}

pub(super) struct Jsonl;

impl Writer for Jsonl {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        for row in &listing.rows {
            serde_json::to_writer(&mut *out, &Object { names: &listing.columns, row })?;
            writeln!(out)?;
        }
        Ok(())
    }
}

/// A row with its columns' names.
struct Object<'a> {
    names: &'a [&'static str],
    row: &'a [Cell],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(self.row))
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Real(number) => serializer.serialize_f64(*number),
            Self::Bool(bool) => serializer.serialize_bool(*bool),
            Self::List(cells) => serializer.collect_seq(cells),
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, cell) in fields {
                    map.serialize_entry(name, cell)?;
                }
                map.end()
            }
        }
    }
}
