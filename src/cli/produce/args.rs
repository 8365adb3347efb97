//! What can be said to `produce`, and whether it fits together.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args, ValueEnum};

use crate::cli::complete;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::pace::Rate;
use crate::client::produce::{Acks, Partitioner, ProducerSettings};
use crate::record::{
    Charset, CsvShape, CsvSyntax, DataType, Fields, HeaderSyntax, LineSyntax, Types, unescape,
};

/// Send records: each line of standard input, or rows of files
///
/// Without FILE the records come from standard input, as long as it is open. Every record is
/// acknowledged when this ends, or counted, named and the exit code is 1.
///
/// The first word is the topic; with --topic every word is a file, and `-` is standard input.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  seq 3 | rkafka produce retail                                three records
  tail -f access.log | rkafka produce --topic retail           lines as they come
  printf 'k:v\\n' | rkafka produce retail -K :                  key and value on a line
  rkafka produce raw --csv creditcard.csv --key-field UserID   rows as JSON objects
  rkafka consume a --until-end --output json | rkafka produce b --jsonl
                                                               a copy of a topic")]
pub struct ProduceArgs {
    /// The topic, and files; with --topic only files
    #[arg(value_name = "TOPIC|FILE", add = complete::topics_and_files())]
    pub words: Vec<String>,

    /// The topic; wins over the topic of --jsonl and --raw records
    #[arg(short = 't', long, value_name = "NAME", add = complete::topics())]
    pub topic: Option<String>,

    /// Wait for more at the end of a file, as tail -f does
    #[arg(long)]
    pub follow: bool,

    /// What ends a record; \t \n \0 \xHH are understood
    #[arg(short = 'D', long, value_name = "TEXT", help_heading = "Lines")]
    pub record_delimiter: Option<String>,

    /// A whole file is one record
    #[arg(long, conflicts_with_all = ["record_delimiter", "csv", "jsonl", "raw"], help_heading = "Lines")]
    pub whole_file: bool,

    /// The key of every record
    #[arg(short = 'k', long, value_name = "KEY", conflicts_with_all = ["key_separator", "key_field"])]
    pub key: Option<String>,

    /// Key and value are on one line, with this between
    #[arg(short = 'K', long, value_name = "TEXT", conflicts_with_all = ["csv", "jsonl", "raw"], help_heading = "Lines")]
    pub key_separator: Option<String>,

    /// Headers come first on each line: h1:v1,h2:v2 and a tab
    #[arg(long, conflicts_with_all = ["csv", "jsonl", "raw"], help_heading = "Lines")]
    pub parse_headers: bool,

    /// A header of every record; NAME alone is null
    #[arg(short = 'H', long, value_name = "NAME=VALUE", action = ArgAction::Append)]
    pub header: Vec<String>,

    /// A key, value or header of exactly this text is null
    #[arg(long, value_name = "TEXT", help_heading = "Lines")]
    pub null_marker: Option<String>,

    /// Empty keys and values are null
    #[arg(short = 'Z', long, conflicts_with = "null_marker", help_heading = "Lines")]
    pub empty_as_null: bool,

    /// The partition of every record
    #[arg(short = 'p', long, value_name = "N", add = complete::partitions(), value_parser = clap::value_parser!(i32).range(0..))]
    pub partition: Option<i32>,

    /// The timestamp of every record: milliseconds or ISO 8601
    #[arg(long, value_name = "TIME")]
    pub timestamp: Option<String>,

    /// At most so much: 100/s, 10MB/s, 3/m
    #[arg(long, value_name = "RATE", value_parser = Rate::parse)]
    pub rate: Option<Rate>,

    /// How batches are compressed
    #[arg(short = 'z', long, value_name = "CODEC", alias = "compression-codec",
          value_parser = ["none", "gzip", "snappy", "lz4", "zstd"])]
    pub compression: Option<String>,

    /// Who acknowledges a record: nobody, its leader, or all in-sync replicas
    #[arg(long, value_name = "0|1|all", value_parser = parse_acks, alias = "request-required-acks")]
    pub acks: Option<Acks>,

    /// No duplicates, whatever is retried; the default with --acks all
    #[arg(long)]
    pub idempotent: bool,

    /// Who gets a record that names no partition
    #[arg(long, value_name = "NAME")]
    pub partitioner: Option<PartitionerName>,

    /// How long a record may stay unacknowledged; two minutes unless said otherwise
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    pub delivery_timeout: Option<Duration>,

    /// What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes
    #[arg(long, value_name = "TYPE", default_value = "string")]
    pub key_as: DataType,

    /// What values are
    #[arg(long, value_name = "TYPE", default_value = "string")]
    pub value_as: DataType,

    /// Rows of CSV, each a JSON object
    #[arg(long, conflicts_with_all = ["jsonl", "raw"], help_heading = "CSV")]
    pub csv: bool,

    /// What is between cells
    #[arg(long, value_name = "CHARACTER", requires = "csv", help_heading = "CSV")]
    pub delimiter: Option<String>,

    /// The first row is data: columns are 1, 2, …
    #[arg(long, requires = "csv", help_heading = "CSV")]
    pub no_header_row: bool,

    /// The file's alphabet: utf-16, latin1, windows-1252
    #[arg(long, value_name = "NAME", help_heading = "CSV")]
    pub encoding: Option<Charset>,

    /// A row is a JSON object, or the line as it is
    #[arg(long = "as", value_name = "json|line", requires = "csv", help_heading = "CSV")]
    pub shape: Option<ShapeName>,

    /// Numbers and booleans are so in JSON too, where that loses nothing
    #[arg(long, requires = "csv", help_heading = "CSV")]
    pub typed: bool,

    /// A cell of exactly this text is null
    #[arg(long, value_name = "TEXT", requires = "csv", help_heading = "CSV")]
    pub null: Option<String>,

    /// The field that is the key, of CSV rows or JSON objects
    #[arg(long, value_name = "FIELD", help_heading = "Fields")]
    pub key_field: Option<String>,

    /// The field that is the partition
    #[arg(long, value_name = "FIELD", conflicts_with = "partition", help_heading = "Fields")]
    pub partition_field: Option<String>,

    /// The field that is the timestamp: milliseconds or ISO 8601
    #[arg(long, value_name = "FIELD", conflicts_with = "timestamp", help_heading = "Fields")]
    pub timestamp_field: Option<String>,

    /// Fields that are headers too
    #[arg(long, value_name = "FIELD", value_delimiter = ',', help_heading = "Fields")]
    pub header_fields: Vec<String>,

    /// The field that alone is the value
    #[arg(long, value_name = "FIELD", help_heading = "Fields")]
    pub value_field: Option<String>,

    /// One record a line, as consume --output json and kcat -J write them
    #[arg(short = 'J', long, conflicts_with = "raw", help_heading = "Records")]
    pub jsonl: bool,

    /// Records as consume --output raw writes them
    #[arg(long, help_heading = "Records")]
    pub raw: bool,

    /// Leave the partitions of --jsonl and --raw records to the partitioner
    #[arg(long, help_heading = "Records")]
    pub repartition: bool,

    /// Put what is no record into this file, and go on
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub reject: Option<PathBuf>,

    /// Keep in this file how far the files have come, and continue from there
    #[arg(long, value_name = "FILE", conflicts_with = "follow", value_hint = clap::ValueHint::FilePath)]
    pub resume: Option<PathBuf>,
}

/// `Partitioner` on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum PartitionerName {
    /// The key's hash, as Java has it; without a key one partition a batch
    Murmur2,
    /// One partition a batch, whatever the key
    Sticky,
    /// Each partition in turn
    RoundRobin,
    Random,
    /// The key's CRC-32, as kcat has it
    Crc32,
}

/// What a CSV row becomes.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum ShapeName {
    Json,
    Line,
}

fn parse_acks(text: &str) -> Result<Acks, String> {
    match text {
        "0" => Ok(Acks::None),
        "1" => Ok(Acks::Leader),
        "all" | "-1" => Ok(Acks::All),
        other => Err(format!("acks must be 0, 1 or all; there is no acks={other}")),
    }
}

/// Whether not all in-sync replicas are asked.
fn are_fewer(acks: &str) -> bool {
    !matches!(acks, "all" | "-1")
}

impl ProduceArgs {
    /// Nobody is asked to acknowledge anything.
    pub(super) fn is_unacknowledged<'a>(&self, property: impl Fn(&str) -> Option<&'a str>) -> bool {
        match self.acks {
            Some(acks) => acks == Acks::None,
            None => !self.idempotent && property("acks") == Some("0"),
        }
    }

    /// `property` is what the user's client properties say.
    pub(super) fn settings<'a>(
        &self,
        property: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<ProducerSettings, CliError> {
        let fewer = self.acks.is_some_and(|acks| acks != Acks::All);
        let contradiction =
            |what: &str| Err(CliError::usage(what.to_owned()).hint("leave one of the two away"));
        if self.idempotent && fewer {
            return contradiction("--idempotent needs --acks all");
        }
        if fewer && property("enable.idempotence") == Some("true") {
            return contradiction("the property enable.idempotence=true needs --acks all");
        }
        if self.idempotent && self.acks.is_none() && property("acks").is_some_and(are_fewer) {
            return contradiction("--idempotent needs the property acks=all");
        }
        let partitioner = self.partitioner.map(|name| match name {
            PartitionerName::Murmur2 => Partitioner::Murmur2,
            PartitionerName::Sticky => Partitioner::Sticky,
            PartitionerName::RoundRobin => Partitioner::RoundRobin,
            PartitionerName::Random => Partitioner::Random,
            PartitionerName::Crc32 => Partitioner::Crc32,
        });
        Ok(ProducerSettings {
            acks: self.acks.or(self.idempotent.then_some(Acks::All)),
            compression: self.compression.clone(),
            partitioner,
            delivery_timeout: self.delivery_timeout,
            receipts: false,
        })
    }

    pub(super) fn types(&self) -> Types {
        Types { key: self.key_as, value: self.value_as }
    }

    fn fields(&self) -> Fields {
        Fields {
            key: self.key_field.clone(),
            partition: self.partition_field.clone(),
            timestamp: self.timestamp_field.clone(),
            headers: self.header_fields.clone(),
            value: self.value_field.clone(),
        }
    }

    pub(super) fn line_syntax(&self) -> Result<LineSyntax, CliError> {
        let default = LineSyntax::default();
        let bytes = |flag: &str, text: &Option<String>| {
            text.as_ref().map(|text| separator(flag, text)).transpose()
        };
        Ok(LineSyntax {
            delimiter: bytes("--record-delimiter", &self.record_delimiter)?
                .unwrap_or(default.delimiter),
            key_separator: bytes("--key-separator", &self.key_separator)?,
            headers: self.parse_headers.then(HeaderSyntax::default),
            null_marker: if self.empty_as_null {
                Some(Vec::new())
            } else {
                self.null_marker.as_ref().map(|marker| marker.clone().into_bytes())
            },
            fields: self.fields(),
            types: self.types(),
        })
    }

    pub(super) fn csv_syntax(&self) -> Result<CsvSyntax, CliError> {
        let delimiter = match &self.delimiter {
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
        Ok(CsvSyntax {
            delimiter,
            header_row: !self.no_header_row,
            shape: match self.shape {
                None | Some(ShapeName::Json) => CsvShape::Json,
                Some(ShapeName::Line) => CsvShape::Line,
            },
            typed: self.typed,
            null: self.null.as_ref().map(|null| null.clone().into_bytes()),
            fields: self.fields(),
            types: self.types(),
        })
    }

    /// `--header NAME=VALUE`, split.
    pub(super) fn headers(&self) -> Vec<(&str, Option<&str>)> {
        self.header
            .iter()
            .map(|header| match header.split_once('=') {
                Some((name, value)) => (name, Some(value)),
                None => (header.as_str(), None),
            })
            .collect()
    }
}

/// A separator with its escapes resolved; never empty.
pub(super) fn separator(flag: &str, text: &str) -> Result<Vec<u8>, CliError> {
    let bytes =
        unescape(text).map_err(|error| CliError::usage(format!("{flag} {text}: {error}")))?;
    if bytes.is_empty() {
        return Err(CliError::usage(format!("{flag} is empty")));
    }
    Ok(bytes)
}
