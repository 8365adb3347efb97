//! The parser of the younger scripts, argparse4j, as they use it: options that may be shortened, commands with
//! options of their own, and usage before every error.
//!
//! The texts of help are Kafka's, kept as they come out, in `help/`; their first paragraph is the usage.

mod justify;
mod parse;
mod suggest;

use std::io::Write;

pub(crate) use self::parse::Given;
use self::parse::Mistake;
use super::cluster_access::NoCluster;
use super::jopt::Kind;
use super::script::{self, VERSION};
use super::thrown::thrown;
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind as ErrorKind};
use crate::cli::exit::Exit;
use crate::cli::stop::Signals;
use crate::cli::ui::Ui;
use crate::client::admin::Error;

/// The commit that `--version` names beside the version.
const COMMIT: &str = "26b251a451ce941d";

/// One of Kafka's scripts with argparse4j's options.
#[derive(Debug)]
pub(crate) struct Tool {
    /// Without `.sh`.
    pub(crate) name: &'static str,
    /// What it calls itself in errors.
    pub(crate) prog: &'static str,
    pub(crate) help: &'static str,
    /// What it exits with after its help.
    pub(crate) helped: Exit,
    /// Whether it prints its help where it is called without a word.
    pub(crate) helps_alone: bool,
    pub(crate) errors: Errors,
    pub(crate) args: &'static [Arg],
    /// One of them must be said, where there are any.
    pub(crate) commands: &'static [Command],
    pub(crate) run: fn(&mut Asked<'_>) -> Result<Exit, Refusal>,
}

/// How a tool shows a mistake in its command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Errors {
    /// The usage, then the message.
    Usage,
    /// One line that names the help.
    Line,
}

/// A command of a tool, with the options that follow it.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: &'static str,
    pub(crate) help: &'static str,
    pub(crate) args: &'static [Arg],
}

/// An option; its first name is the one that the code asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arg {
    pub(crate) names: &'static [&'static str],
    pub(crate) takes: Takes,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// In the parser's one group, of which only one may be there; and whether one must.
    pub(crate) one_of: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Value,
    /// Every word up to the next option.
    Values,
}

pub(crate) const fn flag(names: &'static [&'static str]) -> Arg {
    Arg { names, takes: Takes::Nothing, kind: Kind::Text, required: false, one_of: None }
}

pub(crate) const fn value(names: &'static [&'static str]) -> Arg {
    Arg { takes: Takes::Value, ..flag(names) }
}

pub(crate) const fn values(names: &'static [&'static str]) -> Arg {
    Arg { takes: Takes::Values, ..flag(names) }
}

impl Arg {
    pub(crate) const fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// One of a group, of which one must be there.
    pub(crate) const fn one_of(self) -> Self {
        Self { one_of: Some(true), ..self }
    }

    /// One of a group, of which one may be there.
    pub(crate) const fn at_most_one_of(self) -> Self {
        Self { one_of: Some(false), ..self }
    }
}

/// One call of a tool.
#[derive(Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) tool: &'static Tool,
    pub(crate) given: Given,
    pub(crate) ui: &'a mut Ui,
    pub(crate) env: &'a Env,
    pub(crate) signals: &'a mut Signals,
}

/// Why a tool ends with 1 after its options were read.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// After the usage.
    Usage(String),
    /// On stderr, alone.
    Bare(String),
    /// There is no cluster to ask.
    Cluster(NoCluster),
    /// As rkafka's own commands fail.
    Ours(CliError),
}

impl From<CliError> for Refusal {
    fn from(error: CliError) -> Self {
        Self::Ours(error)
    }
}

impl From<script::Refusal> for Refusal {
    fn from(refusal: script::Refusal) -> Self {
        match refusal {
            script::Refusal::Usage(text) => Self::Usage(text),
            script::Refusal::Bare(text)
            | script::Refusal::Answer(text)
            | script::Refusal::Cluster(text) => Self::Bare(text),
            script::Refusal::Thrown { class, message } => {
                Self::Bare(format!("{message}\n{class}: {message}"))
            }
            script::Refusal::Uncaught { class, message } => {
                Self::Bare(format!("Exception in thread \"main\" {class}: {message}"))
            }
            script::Refusal::NoClient(no) => Self::Cluster(no),
            script::Refusal::Ours(error) => Self::Ours(error),
        }
    }
}

impl From<NoCluster> for Refusal {
    fn from(no: NoCluster) -> Self {
        Self::Cluster(no)
    }
}

/// A write to `Ui::out` that failed.
impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Ours(error.into())
    }
}

/// What the cluster says, as an exception that nobody caught.
impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Bare(thrown(&error))
    }
}

/// A failure of the tool's main method.
pub(crate) fn uncaught(problem: impl std::fmt::Display) -> Refusal {
    Refusal::Bare(format!("Exception in thread \"main\" {problem}"))
}

impl Asked<'_> {
    /// Whether the answer is Kafka's own in everything.
    pub(crate) fn strict(&self) -> bool {
        self.env.var("RKAFKA_STRICT").is_some()
    }

    /// Says that an option is old, where Kafka's own answer is asked for.
    pub(crate) fn deprecated(&mut self, old: &str, new: &str) -> Result<(), Refusal> {
        if self.strict() && self.given.has(old) {
            writeln!(
                self.ui.out(),
                "Option {old} has been deprecated and will be removed in a future version. Use {new} instead."
            )?;
        }
        Ok(())
    }

    /// What this version cannot do yet, in one line.
    pub(crate) fn not_yet(&self) -> Refusal {
        let command = self.given.command.map_or(String::new(), |command| format!(" {command}"));
        Refusal::Bare(format!("{}{command}: this is not part of this rkafka yet", self.tool.name))
    }
}

impl Tool {
    /// Runs the tool. Whatever it refuses, it says so itself and ends with 1.
    pub(crate) fn run(
        &'static self,
        args: &[String],
        ui: &mut Ui,
        env: &Env,
        signals: &mut Signals,
    ) -> Result<Exit, CliError> {
        if args.is_empty() && self.helps_alone {
            write!(ui.out(), "{}", self.help)?;
            return Ok(Exit::Done);
        }
        // As older Kafkas called it.
        let older = |word: &String| word == "--broker-list" && env.var("RKAFKA_STRICT").is_none();
        let args: Vec<String> = args
            .iter()
            .map(|word| if older(word) { "--bootstrap-server".to_owned() } else { word.clone() })
            .collect();
        let given = match parse::parse(self, &args) {
            Ok(given) => given,
            Err((_, Mistake::Help(text))) => {
                write!(ui.out(), "{text}")?;
                return Ok(self.helped);
            }
            Err((_, Mistake::Version)) => {
                writeln!(ui.out(), "{VERSION} (Commit:{COMMIT})")?;
                return Ok(Exit::Done);
            }
            Err((help, Mistake::Wrong(message))) => {
                self.show(help, &message, ui);
                return Ok(Exit::Failed);
            }
            Err((help, Mistake::Unknown(message, meant))) => {
                self.show(help, &message, ui);
                if self.errors == Errors::Usage && !meant.is_empty() {
                    ui.note(format!("\nDid you mean:\n\t{}", meant.join("\n\t")));
                }
                return Ok(Exit::Failed);
            }
        };
        match (self.run)(&mut Asked { tool: self, given, ui, env, signals }) {
            Ok(exit) => return Ok(exit),
            Err(Refusal::Usage(message)) => self.show(self.help, &message, ui),
            Err(Refusal::Bare(message)) => ui.note(message),
            Err(Refusal::Cluster(no)) => ui.note(no.to_string()),
            Err(Refusal::Ours(error)) if error.kind == ErrorKind::Output => return Err(error),
            Err(Refusal::Ours(error)) => ui.error(&error),
        }
        Ok(Exit::Failed)
    }

    fn show(&self, help: &str, message: &str, ui: &mut Ui) {
        match self.errors {
            Errors::Usage => {
                let usage = help.split("\n\n").next().unwrap_or_default();
                ui.note(usage.trim_end());
                ui.note(justify::wrap(&format!("{}: error: {message}", self.prog)));
            }
            Errors::Line => {
                ui.note(format!("Command line error: {message}. Type --help for help."));
            }
        }
    }
}
