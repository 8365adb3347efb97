//! Tab-separated without a heading, for `cut`, `awk` and `while read`.

use std::io::{self, Write};

use super::{Listing, Writer};

pub(super) struct Plain;

impl Writer for Plain {
    fn write(&self, listing: &Listing, out: &mut dyn Write) -> io::Result<()> {
        for row in &listing.rows {
            let shown = match listing.bare {
                Some(at) => &row[at..=at],
                None => row,
            };
            for (i, cell) in shown.iter().enumerate() {
                let tab = if i > 0 { "\t" } else { "" };
                write!(out, "{tab}{}", cell.text().as_deref().unwrap_or("-"))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}
