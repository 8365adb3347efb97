//! `kafka-dump-log`.

use std::io::Write;
use std::path::PathBuf;

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::dump_log::{Decoder, Dump, Layout, Left, Plain, Unreadable, Wanted};
use crate::cli::exit::Exit;
use crate::cli::internal_records::Coordinator;

/// Each of these prints what is in the records.
const PRINTS: [&str; 7] = [
    "print-data-log",
    "offsets-decoder",
    "transaction-log-decoder",
    "cluster-metadata-decoder",
    "share-group-state-decoder",
    "value-decoder-class",
    "key-decoder-class",
];

pub(super) const SCRIPT: Script = Script {
    name: "kafka-dump-log",
    about: "This tool helps to parse a log file and dump its contents to the console, useful \
        for debugging a seemingly corrupt log segment.",
    alone: None,
    options: &OPTIONS,
    style: Style::Uncaught,
    older: None,
    run,
};

static OPTIONS: [Opt; 17] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    flag(
        "print-data-log",
        "If set, printing the messages content when dumping data logs. Automatically set \
        if any decoder option is specified.",
    ),
    flag("verify-index-only", "If set, just verify the index log without printing its content."),
    flag(
        "index-sanity-check",
        "If set, just checks the index sanity without printing its content. This is the \
        same check that is executed on broker startup to determine if an index needs \
        rebuilding or not.",
    ),
    value("files", "REQUIRED: The comma separated list of data and index log files to be dumped.")
        .called("file1, file2, ..."),
    value("max-message-size", "Size of largest message.")
        .called("size")
        .of(Kind::Integer)
        .or("5242880"),
    value(
        "max-bytes",
        "Limit the amount of total batches read in bytes avoiding reading the whole .log \
        file(s).",
    )
    .called("size")
    .of(Kind::Integer)
    .or("2147483647"),
    flag(
        "deep-iteration",
        "If set, uses deep instead of shallow iteration. Automatically set if \
        print-data-log is enabled.",
    ),
    maybe_value(
        "value-decoder-class",
        "If set, used to deserialize the messages. This class should implement \
        org.apache.kafka.tools.api.Decoder trait. Custom jar should be available in \
        kafka/libs directory.",
    )
    .or("org.apache.kafka.tools.api.StringDecoder"),
    maybe_value(
        "key-decoder-class",
        "If set, used to deserialize the keys. This class should implement \
        org.apache.kafka.tools.api.Decoder trait. Custom jar should be available in \
        kafka/libs directory.",
    )
    .or("org.apache.kafka.tools.api.StringDecoder"),
    flag(
        "offsets-decoder",
        "If set, log data will be parsed as offset data from the __consumer_offsets topic.",
    ),
    flag(
        "transaction-log-decoder",
        "If set, log data will be parsed as transaction metadata from the \
        __transaction_state topic.",
    ),
    flag(
        "cluster-metadata-decoder",
        "If set, log data will be parsed as cluster metadata records.",
    ),
    flag(
        "remote-log-metadata-decoder",
        "If set, log data will be parsed as TopicBasedRemoteLogMetadataManager (RLMM) \
        metadata records. Instead, the value-decoder-class option can be used if a custom \
        RLMM implementation is configured.",
    ),
    flag(
        "share-group-state-decoder",
        "If set, log data will be parsed as share group state data from the \
        __share_group_state topic.",
    ),
    flag(
        "skip-record-metadata",
        "Skip metadata when printing records. This flag also skips control records.",
    ),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["files"])?;
    if call.given.has("remote-log-metadata-decoder") {
        return Err(call.not_yet("--remote-log-metadata-decoder"));
    }
    let max_bytes = number(call, "max-bytes")?;
    let contents = PRINTS.iter().any(|name| call.given.has(name));
    let mut wanted = Wanted {
        records: contents || call.given.has("deep-iteration"),
        contents: None,
        only_contents: call.given.has("skip-record-metadata"),
        verify_only: call.given.has("verify-index-only"),
        sanity_only: call.given.has("index-sanity-check"),
        max_message_size: number(call, "max-message-size")?,
        max_bytes: Some(max_bytes).filter(|bytes| *bytes != i32::MAX as u64),
        as_kafka: true,
    };
    let files = call.given.one("files")?.unwrap_or_default().trim_end_matches(',').to_owned();
    let files: Vec<PathBuf> = files.split(',').map(as_java_has_it).collect();
    let is_log = |file: &PathBuf| file.extension().is_some_and(|e| e == "log" || e == "checkpoint");
    // A decoder is loaded when the first log is met.
    let (readable, refusal) = match decoder(call) {
        Ok(decoder) => {
            wanted.contents = contents.then_some(decoder);
            (files.len(), None)
        }
        Err(refusal) => (files.iter().position(is_log).unwrap_or(files.len()), Some(refusal)),
    };
    let said = show(&wanted, call, &files[..readable])?;
    for line in &said {
        call.ui.note(line);
    }
    match (refusal, files.get(readable)) {
        (Some(refusal), Some(file)) => {
            writeln!(call.ui.out(), "Dumping {}", file.display())?;
            Err(refusal)
        }
        _ => Ok(Exit::Done),
    }
}

/// Shows the files; what is said on stderr, if nothing stops it.
fn show(wanted: &Wanted, call: &mut Call<'_>, files: &[PathBuf]) -> Result<Vec<String>, Refusal> {
    let mut said = Vec::new();
    let mut page = Layout::new(call.ui.out(), wanted.only_contents);
    let mut dump = Dump::new(wanted, &mut page);
    for file in files {
        match dump.file(file) {
            Ok(true) => {}
            Ok(false) => said.push(format!("Ignoring unknown file {}", file.display())),
            Err(Left::Output(error)) => return Err(error.into()),
            Err(Left::File(Unreadable { class, java, .. })) => {
                return Err(Refusal::Uncaught { class, message: java });
            }
        }
    }
    said.extend(dump.findings.snapshots().map(str::to_owned));
    said.extend(dump.findings.lines(&std::env::current_dir().unwrap_or_default()));
    Ok(said)
}

fn number(call: &Call<'_>, name: &'static str) -> Result<u64, Refusal> {
    let number = call.given.number::<i32>(name)?.unwrap_or_default();
    Ok(u64::try_from(number).unwrap_or_default())
}

fn decoder(call: &Call<'_>) -> Result<Decoder, Refusal> {
    let topics = [
        ("offsets-decoder", Decoder::Coordinator(Coordinator::Groups)),
        ("transaction-log-decoder", Decoder::Coordinator(Coordinator::Transactions)),
        ("cluster-metadata-decoder", Decoder::Metadata),
        ("share-group-state-decoder", Decoder::Coordinator(Coordinator::ShareState)),
    ];
    if let Some((_, decoder)) = topics.iter().find(|(name, _)| call.given.has(name)) {
        return Ok(*decoder);
    }
    let plain = |name| -> Result<Plain, Refusal> {
        let class = call.given.one(name)?.unwrap_or_default();
        Plain::from_class(class).ok_or_else(|| Refusal::Uncaught {
            class: "java.lang.RuntimeException",
            message: format!(
                "Failed to load decoder class\nCaused by: java.lang.ClassNotFoundException: {class}"
            ),
        })
    };
    let value = plain("value-decoder-class")?;
    Ok(Decoder::Plain { key: plain("key-decoder-class")?, value })
}

/// Without doubled slashes, and none at the end.
fn as_java_has_it(path: &str) -> PathBuf {
    let mut name = String::with_capacity(path.len());
    for c in path.chars() {
        if c != '/' || !name.ends_with('/') {
            name.push(c);
        }
    }
    let short = name.strip_suffix('/').filter(|short| !short.is_empty());
    PathBuf::from(short.unwrap_or(&name))
}
