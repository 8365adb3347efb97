//! `kafka-dump-log`.

use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

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
    Err(call.not_yet("what follows its options"))
}
