//! RFC 4180 with a heading. Null is an empty field, an empty text is `""`.

use std::io::{self, Write};

use super::{Cell, Listing, Writer};

pub(super) struct Csv;

impl Writer for Csv {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", listing.columns.join(","))?;
        for row in &listing.rows {
            for (i, cell) in row.iter().enumerate() {
                if i > 0 {
                    out.write_all(b",")?;
                }
                out.write_all(field(cell).as_bytes())?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}

/// By hand, since the csv crate cannot tell null from empty.
fn field(cell: &Cell) -> String {
    let Some(text) = cell.text() else { return String::new() };
    let quoted = text.contains([',', '"', '\n', '\r'])
        || text.starts_with(' ')
        || matches!(cell, Cell::Text(text) if text.is_empty());
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
