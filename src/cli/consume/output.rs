//! Records as lines, JSON, CSV, raw frames or by a template.

use std::io::Write;

use super::args::{ConsumeArgs, separator};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::internal_records::Coordinator;
use crate::cli::output::Output as Asked;
use crate::cli::settings::{Origin, Value};
use crate::record::{
    CsvEncoder, DataType, Misfit, PrintField, PrintFormat, Record, Template, TypeError, Types,
    write_json, write_raw,
};
use crate::report::Format;
use crate::report::escape::visible_bytes;

/// How records are written, and what found no place.
#[derive(Debug)]
pub(super) struct Output {
    shape: Shape,
    buffer: Vec<u8>,
    /// Somebody looks at it: what could harm a terminal is shown instead of sent.
    terminal: bool,
    misfits: u64,
    first_misfit: Option<String>,
}

#[derive(Debug)]
enum Shape {
    Print(PrintFormat),
    Template(Template),
    Json(Types),
    Csv(Box<CsvEncoder>),
    Raw,
}

impl Output {
    pub(super) fn of(ctx: &Context, args: &ConsumeArgs) -> Result<Self, CliError> {
        let terminal = ctx.ui.terminals().stdout;
        let by_flag = |output: &&Value<Asked>| matches!(output.origin, Origin::Flag(_));
        let flag = ctx.settings.output.as_ref().filter(by_flag).map(|output| output.value.name());
        if let (Some(name), true) = (flag, args.format.is_some()) {
            return Err(CliError::usage(format!("--format and --output {name} are two shapes"))
                .hint("leave one of the two away"));
        }
        if let (Some(name @ ("json" | "jsonl" | "raw")), false) = (flag, args.print.is_empty()) {
            return Err(CliError::usage(format!("--output {name} has every field of a record"))
                .hint("leave --print away, or --output"));
        }
        // A template is a shape of its own, whatever the environment or a profile would have.
        let asked = ctx.settings.output.as_ref().map(|output| output.value);
        let shape = match asked.filter(|_| args.format.is_none()) {
            _ if args.json => Shape::Json(args.types()),
            Some(Asked::Raw) => Shape::Raw,
            Some(Asked::Listing(Format::Json | Format::Jsonl)) => Shape::Json(args.types()),
            Some(Asked::Listing(Format::Csv)) => Shape::Csv(Box::new(csv(args)?)),
            _ => match &args.format {
                Some(text) => {
                    let template = Template::parse(text)
                        .map_err(|error| CliError::usage(format!("--format {text}: {error}")))?;
                    let template = template.with_null_marker(args.null_marker());
                    Shape::Template(template.with_types(args.types()))
                }
                None => Shape::Print(print(args)?),
            },
        };
        let of_csv =
            [("--columns", !args.columns.is_empty()), ("--delimiter", args.delimiter.is_some())];
        if let Some((flag, _)) = of_csv.iter().find(|(_, given)| *given)
            && !matches!(shape, Shape::Csv(_))
        {
            return Err(CliError::usage(format!("{flag} is about columns"))
                .hint("--output csv writes columns"));
        }
        if terminal && matches!(shape, Shape::Raw) {
            return Err(CliError::usage("raw records are not for terminals")
                .hint("send them to a file or a pipe"));
        }
        Ok(Self { shape, buffer: Vec::new(), terminal, misfits: 0, first_misfit: None })
    }

    /// Takes a record; it is written with the next [`Self::flush`].
    pub(super) fn write(&mut self, record: &Record<'_>) {
        let start = self.buffer.len();
        let buffer = &mut self.buffer;
        let written = match &mut self.shape {
            Shape::Print(format) => format.write(record, buffer).map_err(Misfit::from),
            Shape::Template(template) => template.write(record, buffer).map_err(Misfit::from),
            Shape::Json(types) => {
                json(record, *types, buffer).map(|()| buffer.push(b'\n')).map_err(Misfit::from)
            }
            Shape::Csv(encoder) => encoder.write(record, buffer),
            Shape::Raw => {
                write_raw(record, buffer);
                Ok(())
            }
        };
        if let Err(misfit) = written {
            if !matches!(misfit, Misfit::NoColumn(_)) {
                self.buffer.truncate(start);
            }
            self.misfits += 1;
            self.first_misfit.get_or_insert_with(|| format!("{}: {misfit}", place(record)));
        }
        if self.terminal {
            make_visible(&mut self.buffer, start);
        }
    }

    /// Hands over what was written; the reader may have left.
    pub(super) fn flush(&mut self, ctx: &mut Context) -> Result<(), CliError> {
        let out = ctx.ui.out();
        out.write_all(&self.buffer)?;
        self.buffer.clear();
        out.flush()?;
        Ok(())
    }

    pub(super) fn pending(&self) -> usize {
        self.buffer.len()
    }

    /// What found no place is an error at the end.
    pub(super) fn error(&self) -> Option<CliError> {
        let first = self.first_misfit.as_ref()?;
        let (count, s) = (self.misfits, if self.misfits == 1 { "" } else { "s" });
        let error = CliError::failed(format!("{count} record{s} did not fit the output"));
        Some(error.cause(first.clone()))
    }
}

/// A record's object. What Kafka keeps in its own topics is shown as what it says, unless a type was
/// asked for or it cannot be read.
fn json(record: &Record<'_>, types: Types, out: &mut Vec<u8>) -> Result<(), TypeError> {
    let coordinator = record.topic.as_deref().and_then(Coordinator::of_topic);
    let coordinator = coordinator.filter(|_| types == Types::default());
    let said = coordinator.zip(record.key.as_deref()).and_then(|(coordinator, key)| {
        let words = coordinator.words(key, record.value.as_deref()).ok()?;
        let json = |text: Option<String>| text.map(|text| text.into_bytes().into());
        let value = record.value.as_ref().and(words.value);
        Some(Record { key: json(words.key), value: json(value), ..record.clone() })
    });
    match said {
        Some(said) => write_json(&said, Types { key: DataType::Json, value: DataType::Json }, out),
        None => write_json(record, types, out),
    }
}

fn place(record: &Record<'_>) -> String {
    let topic = record.topic.as_deref().unwrap_or_default();
    let partition = record.partition.unwrap_or_default();
    format!("{topic}-{partition} offset {}", record.offset.unwrap_or_default())
}

/// Line ends stay; everything else that moves, colours or hides is shown as what it is.
fn make_visible(buffer: &mut Vec<u8>, start: usize) {
    let lines: Vec<_> = buffer[start..]
        .split(|byte| *byte == b'\n')
        .map(|line| {
            // A tab between fields is meant.
            let parts: Vec<_> = line.split(|byte| *byte == b'\t').map(visible_bytes).collect();
            parts.join("\t")
        })
        .collect();
    let text = lines.join("\n");
    buffer.truncate(start);
    buffer.extend_from_slice(text.as_bytes());
}

fn print(args: &ConsumeArgs) -> Result<PrintFormat, CliError> {
    let default = PrintFormat::default();
    let bytes = |flag: &str, text: &Option<String>| {
        text.as_ref().map(|text| separator(flag, text)).transpose()
    };
    let mut fields = args.print.clone();
    if args.key_separator.is_some() {
        fields = vec![PrintField::Key, PrintField::Value];
    }
    Ok(PrintFormat {
        fields: if fields.is_empty() { default.fields } else { fields },
        separator: bytes("--separator", &args.separator)?
            .or(bytes("-K", &args.key_separator)?)
            .unwrap_or(default.separator),
        delimiter: bytes("--record-delimiter", &args.record_delimiter)?
            .unwrap_or(default.delimiter),
        null_marker: args.null_marker(),
        types: args.types(),
    })
}

fn csv(args: &ConsumeArgs) -> Result<CsvEncoder, CliError> {
    let delimiter = match &args.delimiter {
        None => b',',
        Some(text) => match separator("--delimiter", text)?[..] {
            [byte] if !matches!(byte, b'"' | b'\n' | b'\r') => byte,
            _ => {
                return Err(CliError::usage(format!(
                    "--delimiter {text}: it is one byte, and neither a quote nor a line break"
                )));
            }
        },
    };
    let columns = (!args.columns.is_empty()).then(|| args.columns.clone());
    Ok(CsvEncoder::new(delimiter, args.print.clone(), columns)
        .with_null_marker(args.null_marker())
        .with_types(args.types()))
}
