//! `rkafka dump-log`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::dump_log::{Decoder, Dump, Json, Layout, Left, Page, Plain, Wanted, inside};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::internal_records::Coordinator;
use crate::cli::output::Output;
use crate::report::Format;

/// Show what is in a log's files: batches, records, indexes, snapshots
///
/// Reads the files themselves, so no broker is needed, and one that is running is not disturbed: nothing is
/// opened for writing. The layout is that of Kafka's own kafka-dump-log; `--output json` and `jsonl` are for
/// machines. Every batch's checksum is computed and every index compared with its log: the exit code is 1 when
/// one is wrong, or when a log ends in the middle of a batch.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka dump-log data/retail-0
  rkafka dump-log data/retail-0/00000000000000000000.log --print-data-log
  rkafka dump-log data/__consumer_offsets-12 --offsets-decoder
  rkafka dump-log data --verify-index-only         is anything of a whole log directory damaged?
  rkafka dump-log data/retail-0 --print-data-log --output jsonl | jq -c '.records[]?.value'")]
pub struct DumpLogArgs {
    /// Files of a log, a partition's directory, or a log directory with all its partitions
    #[arg(value_name = "FILE|DIR", required_unless_present = "files", value_hint = clap::ValueHint::AnyPath)]
    paths: Vec<PathBuf>,

    /// The same as a flag: repeat it, or separate names by commas
    #[arg(long, value_name = "FILE", value_delimiter = ',', value_hint = clap::ValueHint::AnyPath)]
    files: Vec<PathBuf>,

    /// Records too, without their contents
    #[arg(long)]
    deep_iteration: bool,

    /// Records with their keys and values
    #[arg(long)]
    print_data_log: bool,

    /// Of records nothing but their keys and values
    #[arg(long)]
    skip_record_metadata: bool,

    /// Compare indexes with their logs, and print only what is wrong
    #[arg(long)]
    verify_index_only: bool,

    /// Only look whether a broker would make the index again at its start
    #[arg(long, conflicts_with = "verify_index_only")]
    index_sanity_check: bool,

    /// Show records as those of __consumer_offsets
    #[arg(long, group = "decoder")]
    offsets_decoder: bool,

    /// Show records as those of __transaction_state
    #[arg(long, group = "decoder")]
    transaction_log_decoder: bool,

    /// Show records as those of __cluster_metadata
    #[arg(long, group = "decoder")]
    cluster_metadata_decoder: bool,

    /// Show records as those of __share_group_state
    #[arg(long, group = "decoder")]
    share_group_state_decoder: bool,

    /// Read so many bytes of each log
    #[arg(long, value_name = "BYTES")]
    max_bytes: Option<u64>,

    /// The largest batch that an index entry may point to
    #[arg(
        long,
        value_name = "BYTES",
        default_value = "5242880",
        hide_default_value = true,
        hide = true
    )]
    max_message_size: u64,
}

impl DumpLogArgs {
    fn decoder(&self) -> Option<Decoder> {
        let coordinator = |yes: bool, topic| yes.then_some(Decoder::Coordinator(topic));
        coordinator(self.offsets_decoder, Coordinator::Groups)
            .or(coordinator(self.transaction_log_decoder, Coordinator::Transactions))
            .or(coordinator(self.share_group_state_decoder, Coordinator::ShareState))
            .or(self.cluster_metadata_decoder.then_some(Decoder::Metadata))
            .or(self
                .print_data_log
                .then_some(Decoder::Plain { key: Plain::Text, value: Plain::Text }))
    }
}

pub(crate) fn run(ctx: &mut Context, args: &DumpLogArgs) -> Result<Exit, CliError> {
    let files = files(args)?;
    let contents = args.decoder();
    let wanted = Wanted {
        records: args.deep_iteration || contents.is_some(),
        contents,
        only_contents: args.skip_record_metadata,
        verify_only: args.verify_index_only,
        sanity_only: args.index_sanity_check,
        max_message_size: args.max_message_size,
        max_bytes: args.max_bytes,
        as_kafka: false,
    };
    let output = ctx.settings.output.as_ref().map(|output| output.value);
    match output {
        None | Some(Output::Listing(Format::Plain)) => {
            let mut page = Layout::new(ctx.ui.out(), wanted.only_contents);
            let shown = show(&wanted, &mut page, &files);
            finish(ctx, files.len(), shown)
        }
        Some(Output::Listing(format @ (Format::Json | Format::Jsonl))) => {
            let array = format == Format::Json;
            let mut page = Json::new(ctx.ui.out(), array, wanted.records);
            let shown = show(&wanted, &mut page, &files);
            page.finish()?;
            finish(ctx, files.len(), shown)
        }
        Some(_) => Err(CliError::usage(
            "dump-log has no table: its output is Kafka's layout, json or jsonl",
        )),
    }
}

/// What is to be shown: files as they are named, directories as what is in them.
fn files(args: &DumpLogArgs) -> Result<Vec<PathBuf>, CliError> {
    let mut files = Vec::new();
    for path in args.paths.iter().chain(&args.files) {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let found = inside(path).map_err(|error| {
            CliError::failed(format!("cannot list {}", path.display())).caused_by(&error)
        })?;
        if found.is_empty() {
            return Err(CliError::failed(format!("there is no log in {}", path.display())).hint(
                "name a partition's directory, as `retail-0`, or the log directory above it",
            ));
        }
        files.extend(found);
    }
    Ok(files)
}

/// What was said about the files, besides what was shown of them.
#[derive(Debug, Default)]
struct Said {
    unknown: Vec<String>,
    unreadable: Vec<String>,
    damaged: Vec<String>,
}

fn show(wanted: &Wanted, page: &mut dyn Page, files: &[PathBuf]) -> Result<Said, CliError> {
    let mut dump = Dump::new(wanted, page);
    let mut said = Said::default();
    for file in files {
        match dump.file(file) {
            Ok(true) => {}
            Ok(false) => said.unknown.push(file.display().to_string()),
            Err(Left::File(unreadable)) => {
                said.unreadable.push(format!("{}: {}", file.display(), unreadable.ours));
            }
            Err(Left::Output(error)) => return Err(error),
        }
    }
    said.damaged = dump.findings.summary();
    Ok(said)
}

fn finish(ctx: &mut Context, files: usize, said: Result<Said, CliError>) -> Result<Exit, CliError> {
    let said = said?;
    for unknown in &said.unknown {
        ctx.ui.note(format!("{unknown} is no file of a log's: ignored"));
    }
    let mut wrong: Vec<&String> = said.unreadable.iter().collect();
    let readable = |line: &&String| {
        let file = line.split(": ").next();
        !said.unreadable.iter().any(|other| other.split(": ").next() == file)
    };
    wrong.extend(said.damaged.iter().filter(readable));
    if wrong.is_empty() {
        return Ok(Exit::Done);
    }
    let message = match (wrong.as_slice(), files) {
        ([one], _) => (*one).clone(),
        (wrong, files) => format!("{} of {files} files are damaged or cannot be read", wrong.len()),
    };
    let mut error = CliError::failed(message);
    if wrong.len() > 1 {
        for line in wrong {
            error = error.cause(line.clone());
        }
    }
    Err(error)
}
