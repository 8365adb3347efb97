//! The shell's Tab: what can be said, and the names that the cluster knows.
//!
//! The scripts of `rkafka completions` ask this binary for every word. Somebody waits for the answer:
//! the cluster has [`PATIENCE`], and where it does not answer in time, or at all, there are no names
//! and nothing is said about it. No broker is ever started for this.

use std::ffi::{OsStr, OsString};
use std::sync::OnceLock;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use clap::{ArgMatches, CommandFactory, FromArgMatches};
use clap_complete::CompleteEnv;
use clap_complete::engine::{
    ArgValueCandidates, ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter as _,
};

use super::args::{Cli, GlobalArgs};
use super::broker::embedded;
use super::cluster::{DEFAULT_SERVER, EMBEDDED};
use super::env::Env;
use super::settings::Settings;
use crate::client::address::Address;
use crate::client::admin::{Admin, TopicName};
use crate::client::security::Security;

/// How long a finger rests on Tab without a doubt.
const PATIENCE: Duration = Duration::from_millis(300);

/// The command line that is being typed, and the environment it is typed in.
#[derive(Debug, Clone)]
struct Typed {
    words: Vec<OsString>,
    env: Env,
}

static TYPED: OnceLock<Typed> = OnceLock::new();

/// Answers a shell that asks, and ends the process; returns where none did.
pub(super) fn answer(args: impl Iterator<Item = OsString>, env: &Env) {
    if env.var_os("COMPLETE").is_none() {
        return;
    }
    // `rkafka -- rkafka topics describe ''`
    let words = args.skip_while(|arg| arg != OsStr::new("--")).skip(1).collect();
    // The only writer: the process answers once.
    let _ = TYPED.set(Typed { words, env: env.clone() });
    CompleteEnv::with_factory(Cli::command).complete();
}

/// For arguments that name topics.
pub(crate) fn topics() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        ask(|mut admin, _| {
            let topics = admin.list_topics().ok()?;
            let count = |topic: &TopicName| match topic.partitions {
                1 => "1 partition".to_owned(),
                n => format!("{n} partitions"),
            };
            Some(topics.iter().map(|topic| candidate(&topic.name, count(topic))).collect())
        })
    })
}

/// For words that are a topic or a file.
pub(crate) fn topics_and_files() -> ArgValueCompleter {
    ArgValueCompleter::new(|current: &OsStr| {
        let mut found = PathCompleter::file().complete(current);
        let fits = |topic: &CompletionCandidate| {
            let bytes = current.as_encoded_bytes();
            topic.get_value().as_encoded_bytes().starts_with(bytes)
        };
        found.extend(topics().candidates().into_iter().filter(fits));
        found
    })
}

/// For arguments that name groups.
pub(crate) fn groups() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        ask(|mut admin, _| {
            let groups = admin.list_groups().ok()?;
            Some(groups.into_iter().map(|group| candidate(&group.id, group.state)).collect())
        })
    })
}

/// For arguments that name partitions: those of the topics that stand on the line already.
pub(crate) fn partitions() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        ask(|mut admin, named| {
            let topics = admin.list_topics().ok()?;
            let of_line = topics.iter().filter(|topic| named.contains(&topic.name));
            let count = of_line.map(|topic| topic.partitions).max()?;
            let numbers = (0..count).map(|number| CompletionCandidate::new(number.to_string()));
            Some(numbers.enumerate().map(|(i, number)| number.display_order(Some(i))).collect())
        })
    })
}

fn candidate(name: &str, help: String) -> CompletionCandidate {
    CompletionCandidate::new(name).help(Some(help.into()))
}

/// Asks the cluster of the line; its words are given along. Nothing is an answer too.
fn ask(
    question: impl FnOnce(Admin, Vec<String>) -> Option<Vec<CompletionCandidate>> + Send + 'static,
) -> Vec<CompletionCandidate> {
    let Some(typed) = TYPED.get().cloned() else { return Vec::new() };
    let (say, hear) = channel();
    // Whoever comes too late speaks to nobody: the process has ended.
    thread::spawn(move || drop(say.send(typed.ask(question))));
    hear.recv_timeout(PATIENCE).ok().flatten().unwrap_or_default()
}

impl Typed {
    fn ask<T>(&self, question: impl FnOnce(Admin, Vec<String>) -> Option<T>) -> Option<T> {
        let matches = Cli::command().ignore_errors(true).try_get_matches_from(&self.words).ok()?;
        let global = GlobalArgs::from_arg_matches(deepest(&matches)).ok()?;
        let settings = Settings::resolve(&global, &self.env).ok()?;
        let security =
            Security::from_properties(|name| Some(settings.properties.get(name)?.value.as_str()));
        let named = settings.bootstrap_servers.map(|servers| servers.value);
        let servers =
            named.filter(|servers| servers != EMBEDDED).or_else(|| embedded::local(&self.env));
        let servers = Address::list(servers.as_deref().unwrap_or(DEFAULT_SERVER)).ok()?;
        let admin = Admin::connect(&servers, security.ok()?, PATIENCE).ok()?;
        let words = self.words.iter().filter_map(|word| word.to_str());
        let mut named: Vec<_> =
            words.flat_map(|word| word.split([',', '='])).map(str::to_owned).collect();
        named.extend(settings.topic.map(|topic| topic.value));
        question(admin, named)
    }
}

/// Of the command that is named in full: flags of every command are known there.
fn deepest(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, sub)| deepest(sub))
}
