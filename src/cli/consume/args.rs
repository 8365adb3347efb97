//! What can be said to `consume`, and whether it fits together.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use jiff::tz::TimeZone;
use regex::bytes::Regex;

use crate::cli::complete;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::position::Position;
use crate::cli::topic_names::check_words;
use crate::record::{DataType, PrintField, Query, Types, unescape};

/// Read records: values as lines, from now on or from anywhere to anywhere
///
/// Without --group nothing is committed and every partition is read from its end, or from --from. With
/// --group the group's committed offsets count, --from holds where there are none, and what was
/// written out is committed.
///
/// Values come out as lines, or as --print and --format say. --output json writes one object a line
/// with all that a record has, csv the fields of JSON values as columns, raw frames of bytes: produce
/// takes them back with --jsonl, --csv and --raw.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka consume retail                                  what comes from now on
  rkafka consume retail --from-beginning --until-end     all there is
  rkafka consume retail --from -10m -f '%{time} %k %s\\n'  the last ten minutes
  rkafka consume retail --tail 5                         the last five of all partitions
  rkafka consume retail --group cg --expect 3 --idle-timeout 10s
                                                         exit 1 unless three came
  rkafka consume retail --until-end --from-beginning --output json | jq .value")]
pub struct ConsumeArgs {
    /// Topics; without any the environment's, the group's, or the only one there is
    #[arg(value_name = "TOPIC", add = complete::topics(), value_delimiter = ',')]
    pub topics: Vec<String>,

    /// A topic; repeat, or separate by commas
    #[arg(short = 't', long, value_name = "NAME", add = complete::topics(), value_delimiter = ',')]
    pub topic: Vec<String>,

    /// Every topic whose whole name matches
    #[arg(long, value_name = "REGEX", alias = "include", conflicts_with_all = ["topics", "topic"])]
    pub matching: Option<String>,

    /// The group: its committed offsets count, and are committed
    #[arg(short = 'g', long, value_name = "GROUP", add = complete::groups())]
    pub group: Option<String>,

    /// The same as --from earliest
    #[arg(long, conflicts_with = "from")]
    pub from_beginning: bool,

    /// Where to begin: earliest, latest, N, -N from the end, a time such as -2h or 2026-11-21T10:00
    #[arg(short = 'o', long, value_name = "POSITION", alias = "offset", allow_hyphen_values = true,
          value_parser = Position::parse_from)]
    pub from: Option<Position>,

    /// Where to end, that record not included
    #[arg(long, value_name = "POSITION", allow_hyphen_values = true, conflicts_with = "until_end",
          value_parser = Position::parse_to)]
    pub to: Option<Position>,

    /// End at what is the end now; without --from everything before it
    #[arg(short = 'e', long)]
    pub until_end: bool,

    /// The time zone of dates without one
    #[arg(long, value_name = "ZONE", default_value = "UTC", value_parser = zone)]
    pub tz: TimeZone,

    /// These partitions only
    #[arg(short = 'p', long, value_name = "N", add = complete::partitions(), value_delimiter = ',', conflicts_with = "group",
          value_parser = clap::value_parser!(i32).range(0..))]
    pub partition: Vec<i32>,

    /// End after so many records
    #[arg(short = 'c', long, value_name = "N")]
    pub max_messages: Option<u64>,

    /// End after so many records; exit 1 where fewer come before the end or the silence
    #[arg(long, value_name = "N", conflicts_with = "max_messages")]
    pub expect: Option<u64>,

    /// The last N records of all partitions together, in order of time
    #[arg(long, value_name = "N", conflicts_with_all = ["group", "from", "from_beginning", "to"])]
    pub tail: Option<u64>,

    /// End when nothing came for so long
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    pub idle_timeout: Option<Duration>,

    /// Records of transactions: all, or only what was committed
    #[arg(long, value_name = "LEVEL", default_value = "read_uncommitted",
          value_parser = ["read_uncommitted", "read_committed"])]
    pub isolation_level: String,

    /// In order of time over all partitions; needs an end
    #[arg(long)]
    pub merge_by_timestamp: bool,

    /// Only records whose value has this
    #[arg(long, value_name = "REGEX", value_parser = Regex::new, help_heading = "Output")]
    pub grep: Option<Regex>,

    /// Only records whose JSON value this holds for: .amount > 100 and .country == "DE", in jq's words
    #[arg(long = "where", value_name = "EXPR", value_parser = query, help_heading = "Output")]
    pub query: Option<Arc<Query>>,

    /// Exactly these fields: value, key, topic, partition, offset, timestamp, timestamp_type, headers
    #[arg(
        long,
        value_name = "FIELDS",
        value_delimiter = ',',
        conflicts_with = "format",
        help_heading = "Output"
    )]
    pub print: Vec<PrintField>,

    /// What is between printed fields; a tab unless said otherwise
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub separator: Option<String>,

    /// Key and value with this between, as kcat's -K
    #[arg(short = 'K', value_name = "TEXT", conflicts_with_all = ["print", "format", "separator"], help_heading = "Output")]
    pub key_separator: Option<String>,

    /// A template: %t %p %o %T %k %s %h %K %S, %8o, %{time}, %{header:NAME}, \n
    #[arg(short = 'f', long, value_name = "TEMPLATE", help_heading = "Output")]
    pub format: Option<String>,

    /// One JSON object a line, the same as --output json
    #[arg(short = 'J', conflicts_with_all = ["print", "format"], help_heading = "Output")]
    pub json: bool,

    /// Fields of JSON values that are the columns of --output csv
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', help_heading = "Output")]
    pub columns: Vec<String>,

    /// What is between the cells of --output csv
    #[arg(long, value_name = "CHARACTER", help_heading = "Output")]
    pub delimiter: Option<String>,

    /// What ends a record; \t \n \0 \xHH are understood
    #[arg(short = 'D', long, value_name = "TEXT", help_heading = "Output")]
    pub record_delimiter: Option<String>,

    /// What stands for null keys and values; nothing unless said otherwise
    #[arg(long, value_name = "TEXT", help_heading = "Output")]
    pub null_marker: Option<String>,

    /// NULL stands for null, as kcat's -Z
    #[arg(short = 'Z', conflicts_with = "null_marker", help_heading = "Output")]
    pub null: bool,

    /// What keys are: string, json, hex, base64, int8 to int64, float, double, uuid, bytes
    #[arg(long, value_name = "TYPE", default_value = "string", help_heading = "Output")]
    pub key_as: DataType,

    /// What values are
    #[arg(long, value_name = "TYPE", default_value = "string", help_heading = "Output")]
    pub value_as: DataType,
}

fn query(text: &str) -> Result<Arc<Query>, String> {
    Query::parse(text).map(Arc::new).map_err(|error| error.to_string())
}

fn zone(text: &str) -> Result<TimeZone, String> {
    TimeZone::get(text).map_err(|error| error.to_string())
}

impl ConsumeArgs {
    /// Before anything is contacted.
    pub(super) fn check(&self) -> Result<(), CliError> {
        check_words(&self.topics)?;
        if self.merge_by_timestamp && !self.is_bounded() {
            return Err(CliError::usage("--merge-by-timestamp needs an end")
                .hint("--until-end, --to or --tail gives one"));
        }
        if self.from == Some(Position::Stored) && self.group.is_none() {
            return Err(CliError::usage(
                "--from stored needs --group: offsets are stored by groups",
            ));
        }
        Ok(())
    }

    /// The run ends at ends that are known when it begins.
    pub(super) fn is_bounded(&self) -> bool {
        self.until_end || self.to.is_some() || self.tail.is_some()
    }

    pub(super) fn types(&self) -> Types {
        Types { key: self.key_as, value: self.value_as }
    }

    pub(super) fn null_marker(&self) -> Vec<u8> {
        match &self.null_marker {
            _ if self.null => b"NULL".to_vec(),
            Some(marker) => marker.clone().into_bytes(),
            None => Vec::new(),
        }
    }

    /// How many records are enough.
    pub(super) fn enough(&self) -> Option<u64> {
        self.max_messages.or(self.expect)
    }
}

/// A separator with its escapes resolved.
pub(super) fn separator(flag: &str, text: &str) -> Result<Vec<u8>, CliError> {
    unescape(text).map_err(|error| CliError::usage(format!("{flag} {text}: {error}")))
}
