//! How `rkafka gen` writes what was made: lines, CSV with a header, or records.

use crate::cli::error::CliError;
use crate::r#gen::{Made, Value};
use crate::record::{Record, Timestamp, TimestampType, Types, write_json};
use crate::report::Format;
use crate::types::TimestampMs;

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// The value; a row is a JSON object.
    Lines,
    Csv,
    Records,
}

#[derive(Debug)]
pub(crate) struct Output {
    style: Style,
    headed: bool,
}

impl Output {
    /// In the format that was asked for, else in the generator's own.
    pub(crate) fn new(asked: Option<Format>, own: Style) -> Self {
        let style = match asked {
            None | Some(Format::Table) => own,
            Some(Format::Plain) => Style::Lines,
            Some(Format::Csv) => Style::Csv,
            Some(Format::Json | Format::Jsonl) => Style::Records,
        };
        Self { style, headed: false }
    }

    /// Appends a line, and before the first one of CSV its header.
    pub(crate) fn write(
        &mut self,
        made: &Made,
        at_ms: i64,
        out: &mut Vec<u8>,
    ) -> Result<(), CliError> {
        match self.style {
            Style::Lines => out.extend_from_slice(made.value.text().as_bytes()),
            Style::Records => {
                let value = made.value.text();
                let record = Record {
                    timestamp: Some(Timestamp {
                        at: TimestampMs(at_ms),
                        kind: TimestampType::CreateTime,
                    }),
                    key: made.key.as_deref().map(|key| key.as_bytes().into()),
                    value: Some(value.as_bytes().into()),
                    ..Record::default()
                };
                write_json(&record, Types::default(), out)
                    .map_err(|error| CliError::failed(error.to_string()))?;
            }
            Style::Csv => {
                let Value::Row(fields) = &made.value else {
                    return Err(CliError::usage("these lines have no columns for --output csv"));
                };
                if !self.headed {
                    let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
                    out.extend_from_slice(names.join(",").as_bytes());
                    out.push(b'\n');
                    self.headed = true;
                }
                // No generator makes cells that need quotes.
                let cells: Vec<&str> = fields.iter().map(|(_, field)| field.text()).collect();
                out.extend_from_slice(cells.join(",").as_bytes());
            }
        }
        out.push(b'\n');
        Ok(())
    }
}
