//! Kafka's own scripts under their own names: one file a script, its options as a table, parsed Kafka's way.
//!
//! `kafka-topics.sh --list` works where a link of that name leads to this binary, with and without `.sh`, and
//! as `rkafka kafka-topics.sh --list`. Texts, streams, layouts and exit codes are Kafka's; so are the
//! descriptions in the option tables (Apache License 2.0). `RKAFKA_STRICT=1` answers exactly as Kafka 4.3
//! does; without it, options of older versions work too.
//!
//! - `jopt`: the parser of most scripts, and its option table
//! - `script`: what such a script is, its help, its version, and how it refuses
//! - `generations`: options of older Kafkas
//! - one file a script

mod acls;
mod broker_api_versions;
mod client_metrics;
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
mod generations;
mod get_offsets;
mod groups;
mod jopt;
mod leader_election;
mod log_dirs;
mod reassign_partitions;
mod replica_verification;
mod script;
mod share_consumer_perf_test;
mod share_groups;
mod streams_application_reset;
mod streams_groups;
mod topics;

use std::ffi::OsString;
use std::path::Path;

use self::script::Script;
use super::env::Env;
use super::error::CliError;
use super::exit::Exit;
use super::ui::Ui;

/// Every script, by name.
static SCRIPTS: [&Script; 24] = [
    &acls::SCRIPT,
    &broker_api_versions::SCRIPT,
    &client_metrics::SCRIPT,
    &configs::SCRIPT,
    &console_consumer::SCRIPT,
    &console_producer::SCRIPT,
    &console_share_consumer::SCRIPT,
    &consumer_groups::SCRIPT,
    &consumer_perf_test::SCRIPT,
    &delegation_tokens::SCRIPT,
    &delete_records::SCRIPT,
    &dump_log::SCRIPT,
    &e2e_latency::SCRIPT,
    &get_offsets::SCRIPT,
    &groups::SCRIPT,
    &leader_election::SCRIPT,
    &log_dirs::SCRIPT,
    &reassign_partitions::SCRIPT,
    &replica_verification::SCRIPT,
    &share_consumer_perf_test::SCRIPT,
    &share_groups::SCRIPT,
    &streams_application_reset::SCRIPT,
    &streams_groups::SCRIPT,
    &topics::SCRIPT,
];

/// The names of the scripts, without `.sh`.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    SCRIPTS.iter().map(|script| script.name)
}

/// A script and the words it is called with.
#[derive(Debug)]
pub(super) struct Called {
    script: &'static Script,
    args: Vec<String>,
}

impl Called {
    /// The script that a command line calls: by the name of the binary, or by its first word.
    pub(super) fn from(args: &[OsString]) -> Option<Self> {
        let found = |at: usize| {
            let name = Path::new(args.get(at)?).file_name()?.to_str()?;
            let name = name.strip_suffix(".sh").unwrap_or(name);
            let script = SCRIPTS.iter().find(|script| script.name == name)?;
            let args = args[at + 1..].iter().map(|arg| arg.to_string_lossy().into_owned());
            Some(Self { script, args: args.collect() })
        };
        found(0).or_else(|| found(1))
    }

    pub(super) fn run(&self, ui: &mut Ui, env: &Env) -> Result<Exit, CliError> {
        self.script.run(&self.args, ui, env)
    }
}
