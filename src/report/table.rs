//! Aligned columns for people: headings, numbers to the right, no lines.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell as Drawn, CellAlignment, ContentArrangement, TableStyle};

use super::escape::visible;
use super::{Cell, Listing, Paper, Writer};

pub(super) struct Table(pub(super) Paper);

impl Writer for Table {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        let mut table = comfy_table::Table::new();
        table.load_style(TableStyle::new());
        table.force_no_tty();
        if self.0.color {
            table.enforce_styling();
        }
        if let Some(width) = self.0.width {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        table.set_header(listing.columns.iter().map(|name| self.heading(name)));
        for row in &listing.rows {
            table.add_row(row.iter().map(|cell| self.cell(cell)));
        }
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        for (i, column) in table.column_iter_mut().enumerate() {
            if is_numeric(listing, i) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl Table {
    fn heading(&self, name: &str) -> Drawn {
        let cell = Drawn::new(name.replace('_', " ").to_uppercase());
        if self.0.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }

    fn cell(&self, cell: &Cell) -> Drawn {
        let text = cell.text().unwrap_or_else(|| "-".to_owned());
        if self.0.terminal { Drawn::new(visible(&text)) } else { Drawn::new(text) }
    }
}

fn is_numeric(listing: &Listing, column: usize) -> bool {
    let mut cells =
        listing.rows.iter().map(|row| &row[column]).filter(|c| **c != Cell::Null).peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(cell, Cell::Number(_) | Cell::Real(_)))
}
