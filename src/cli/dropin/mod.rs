//! Kafka's own scripts under their own names: one file a script, its options as a table, parsed Kafka's way.
//!
//! `kafka-topics.sh --list` works where a link of that name leads to this binary, with and without `.sh`, and
//! as `rkafka kafka-topics.sh --list`. Texts, streams, layouts and exit codes are Kafka's; so are the
//! descriptions in the option tables (Apache License 2.0). `RKAFKA_STRICT=1` answers exactly as Kafka 4.3
//! does; without it, options of older versions work too.
//!
//! - `jopt`: the parser of most scripts, and its option table; `argparse`: that of the younger ones
//! - `lines`: where Java breaks a line
//! - `script`: what such a script is, its help, its version, and how it refuses
//! - `cluster_access`: the cluster that a script asks; `topic_filter`: topics as scripts name them
//! - `other_groups`: what scripts for other kinds of groups share; `tab_table`: tables with TABs
//! - `generations`: options of older Kafkas; `hints`: what a mistyped line was meant to be
//! - `client_settings`, `producing`, `sought`, `metrics`, `verifiable`: clients, for the tools that produce or consume
//! - `thrown`, `java_double`, `java_hash`, `java_log`, `java_split`, `json_file`: errors, numbers, orders, logs, lists
//!   and files as Java has them
//! - one file a script; `gen_logs`: three of a course's own; `absent`: those that start what rkafka is not

mod absent;
mod acls;
mod argparse;
mod broker_api_versions;
mod client_metrics;
mod client_settings;
mod cluster;
mod cluster_access;
mod configs;
mod console_consumer;
mod console_producer;
mod console_share_consumer;
mod consumer_groups;
mod consumer_perf_test;
mod delegation_tokens;
mod delete_records;
mod dump_log;
mod e2e_latency;
mod exceptions;
mod features;
mod gen_logs;
mod generations;
mod get_offsets;
mod groups;
mod hints;
pub(super) mod java_double;
mod java_hash;
mod java_log;
mod java_split;
mod jopt;
mod json_file;
mod kafka_server;
mod leader_election;
mod lines;
mod log_dirs;
mod metadata_quorum;
mod metrics;
mod other_groups;
mod producer_perf_test;
mod producing;
mod reassign_partitions;
mod replica_verification;
mod run_class;
mod script;
mod share_consumer_perf_test;
mod share_groups;
mod sought;
mod storage;
mod streams_application_reset;
mod streams_groups;
mod tab_table;
mod thrown;
mod topic_filter;
mod topics;
mod transactions;
mod verifiable;
mod verifiable_consumer;
mod verifiable_producer;
mod verifiable_share_consumer;
mod zookeeper;
mod zookeeper_shell;

use std::ffi::OsString;
use std::path::Path;

use self::argparse::Tool;
use self::script::Script;
use super::env::Env;
use super::error::CliError;
use super::exit::Exit;
use super::stop::Signals;
use super::ui::Ui;

/// Every script, by name.
static SCRIPTS: [Entry; 54] = [
    Entry::Script(&acls::SCRIPT),
    Entry::Script(&broker_api_versions::SCRIPT),
    Entry::Script(&client_metrics::SCRIPT),
    Entry::Tool(&cluster::TOOL),
    Entry::Script(&configs::SCRIPT),
    Entry::Script(&console_consumer::SCRIPT),
    Entry::Script(&console_producer::SCRIPT),
    Entry::Script(&console_share_consumer::SCRIPT),
    Entry::Script(&consumer_groups::SCRIPT),
    Entry::Script(&consumer_perf_test::SCRIPT),
    Entry::Script(&delegation_tokens::SCRIPT),
    Entry::Script(&delete_records::SCRIPT),
    Entry::Script(&dump_log::SCRIPT),
    Entry::Script(&e2e_latency::SCRIPT),
    Entry::Tool(&features::TOOL),
    Entry::Script(&get_offsets::SCRIPT),
    Entry::Script(&groups::SCRIPT),
    kafka_server::START,
    kafka_server::STOP,
    Entry::Script(&leader_election::SCRIPT),
    Entry::Script(&leader_election::PREFERRED),
    Entry::Script(&log_dirs::SCRIPT),
    Entry::Tool(&metadata_quorum::TOOL),
    Entry::Tool(&producer_perf_test::TOOL),
    Entry::Script(&reassign_partitions::SCRIPT),
    Entry::Script(&replica_verification::SCRIPT),
    Entry::ByClass,
    Entry::Script(&share_consumer_perf_test::SCRIPT),
    Entry::Script(&share_groups::SCRIPT),
    Entry::Tool(&storage::TOOL),
    Entry::Script(&streams_application_reset::SCRIPT),
    Entry::Script(&streams_groups::SCRIPT),
    Entry::Script(&topics::SCRIPT),
    Entry::Tool(&transactions::TOOL),
    Entry::Tool(&verifiable_consumer::TOOL),
    Entry::Tool(&verifiable_producer::TOOL),
    Entry::Tool(&verifiable_share_consumer::TOOL),
    absent::CONNECT_DISTRIBUTED,
    absent::CONNECT_MIRROR_MAKER,
    absent::CONNECT_PLUGIN_PATH,
    absent::CONNECT_STANDALONE,
    absent::JMX,
    absent::METADATA_SHELL,
    absent::MIRROR_MAKER,
    absent::OFFSET_CHECKER,
    absent::SIMPLE_CONSUMER,
    absent::TROGDOR,
    absent::ZOOKEEPER_MIGRATION,
    gen_logs::START,
    gen_logs::STOP,
    gen_logs::TAIL,
    zookeeper_shell::SHELL,
    zookeeper::START,
    zookeeper::STOP,
];

/// A script, by the parser that it has in Kafka.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Script(&'static Script),
    Tool(&'static Tool),
    /// `kafka-run-class`, which is another one by its class.
    ByClass,
    /// Ours, under a name of Kafka's.
    Own {
        name: &'static str,
        run: fn(&[String], &mut Ui, &Env) -> Result<Exit, CliError>,
    },
}

impl Entry {
    fn name(self) -> &'static str {
        match self {
            Self::Script(script) => script.name,
            Self::Tool(tool) => tool.name,
            Self::ByClass => run_class::NAME,
            Self::Own { name, .. } => name,
        }
    }

    /// The script of this name, without `.sh`.
    fn find(name: &str) -> Option<Self> {
        SCRIPTS.iter().find(|entry| entry.name() == name).copied()
    }
}

/// The names of the scripts, without `.sh`.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().map(|entry| entry.name())
}

/// A script and the words it is called with.
#[derive(Debug)]
pub(super) struct Called {
    entry: Entry,
    args: Vec<String>,
}

impl Called {
    /// The script that a command line calls: by the name of the binary, or by its first word.
    pub(super) fn from(args: &[OsString]) -> Option<Self> {
        let found = |at: usize| {
            let name = Path::new(args.get(at)?).file_name()?.to_str()?;
            let name = name.strip_suffix(".sh").unwrap_or(name);
            let entry = Entry::find(name)?;
            let args = args[at + 1..].iter().map(|arg| arg.to_string_lossy().into_owned());
            Some(Self { entry, args: args.collect() })
        };
        found(0).or_else(|| found(1))
    }

    pub(super) fn run(
        &self,
        ui: &mut Ui,
        env: &Env,
        signals: &mut Signals,
    ) -> Result<Exit, CliError> {
        match self.entry {
            Entry::Script(script) => script.run(&self.args, ui, env, signals),
            Entry::Tool(tool) => tool.run(&self.args, ui, env, signals),
            Entry::ByClass => match run_class::find(&self.args, ui) {
                Some(called) => called.run(ui, env, signals),
                None => Ok(Exit::Failed),
            },
            Entry::Own { run, .. } => run(&self.args, ui, env),
        }
    }
}
