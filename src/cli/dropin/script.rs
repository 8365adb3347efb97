//! What every script with jopt-simple's options has: its table, its help, its version, and how it refuses.

use std::io::Write;

use super::cluster_access::NoCluster;
use super::generations::Typed;
use super::jopt::{Given, Mistake, Opt, parse, usage};
use super::{cluster_access, generations, hints};
use crate::cli::env::Env;
use crate::cli::error::{CliError, Kind};
use crate::cli::exit::Exit;
use crate::cli::stop::Signals;
use crate::cli::ui::Ui;
use crate::client::admin::Error;

/// The version that the scripts answer with, since scripts ask to choose their options by it.
pub(crate) const VERSION: &str = "4.3.1";

/// One of Kafka's scripts.
#[derive(Debug)]
pub(crate) struct Script {
    /// Without `.sh`.
    pub(crate) name: &'static str,
    /// The first line of its help.
    pub(crate) about: &'static str,
    /// The same where it is called without a word, if it differs.
    pub(crate) alone: Option<&'static str>,
    pub(crate) options: &'static [Opt],
    pub(crate) style: Style,
    /// Turns an older form of its command line into today's.
    pub(crate) older: Option<Older>,
    /// What it does once its options are read: its own checks, then its work.
    pub(crate) run: fn(&mut Call<'_>) -> Result<Exit, Refusal>,
}

pub(crate) type Older = fn(&[String]) -> Result<Vec<String>, Refusal>;

/// How a script shows what its parser refuses.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Style {
    /// The message and the option table.
    Table,
    /// The message alone.
    Bare,
    /// The message, then the exception as a stack trace has it.
    Thrown,
    /// As a stack trace has it, alone.
    Traced,
    /// As an exception that nobody caught.
    Uncaught,
    /// The message after these words.
    Prefixed(&'static str),
}

/// One call of a script.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub(crate) script: &'static Script,
    /// The command line as it was typed.
    pub(crate) args: &'a [String],
    pub(crate) given: Given,
    pub(crate) ui: &'a mut Ui,
    pub(crate) env: &'a Env,
    pub(crate) signals: &'a mut Signals,
}

/// Why a script ends with 1, in the form that it says so.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// On stderr with the option table below it.
    Usage(String),
    /// On stderr, alone.
    Bare(String),
    /// On stderr, and again as a stack trace begins.
    Thrown { class: &'static str, message: String },
    /// On stderr, as Java shows an exception that nobody caught.
    Uncaught { class: &'static str, message: String },
    /// On stdout, where some scripts put their failures.
    Answer(String),
    /// What the cluster says, or that it says nothing: on stderr, unless the script has its own way.
    Cluster(String),
    /// There is no client to ask one.
    NoClient(NoCluster),
    /// As rkafka's own commands fail.
    Ours(CliError),
}

impl From<CliError> for Refusal {
    fn from(error: CliError) -> Self {
        Self::Ours(error)
    }
}

/// A write to `Ui::out` that failed: a closed pipe ends the script as it ends our commands.
impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Ours(error.into())
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Cluster(cluster_access::text(&error))
    }
}

/// A value that cannot be read, found when it is asked for: nobody catches that in most scripts.
impl From<Mistake> for Refusal {
    fn from(mistake: Mistake) -> Self {
        Style::Uncaught.refusal(&mistake)
    }
}

impl Style {
    pub(crate) fn refusal(self, mistake: &Mistake) -> Refusal {
        let (class, message) = (mistake.class(), mistake.to_string());
        match self {
            Self::Table => Refusal::Usage(message),
            Self::Bare => Refusal::Bare(message),
            Self::Thrown => Refusal::Thrown { class, message },
            Self::Traced => Refusal::Bare(format!("{class}: {message}")),
            Self::Uncaught => Refusal::Uncaught { class, message },
            Self::Prefixed(prefix) => Refusal::Bare(format!("{prefix}{message}")),
        }
    }
}

impl Refusal {
    fn show(self, script: &Script, ui: &mut Ui) -> Result<(), CliError> {
        match self {
            Self::Usage(message) => {
                ui.note(message);
                ui.note(usage::table(script.options).trim_end_matches('\n'));
            }
            Self::Bare(message) | Self::Cluster(message) => ui.note(message),
            Self::Thrown { class, message } => ui.note(format!("{message}\n{class}: {message}")),
            Self::Uncaught { class, message } if message.is_empty() => {
                ui.note(format!("Exception in thread \"main\" {class}"));
            }
            Self::Uncaught { class, message } => {
                ui.note(format!("Exception in thread \"main\" {class}: {message}"));
            }
            Self::Answer(message) => writeln!(ui.out(), "{message}")?,
            Self::NoClient(no) => ui.note(no.to_string()),
            Self::Ours(error) => ui.error(&error),
        }
        Ok(())
    }
}

impl Script {
    /// Runs the script. Whatever it refuses, it says so itself and ends with 1.
    pub(crate) fn run(
        &'static self,
        args: &[String],
        ui: &mut Ui,
        env: &Env,
        signals: &mut Signals,
    ) -> Result<Exit, CliError> {
        match self.answer(args, ui, env, signals) {
            Ok(exit) => Ok(exit),
            // The frame knows what a closed pipe means.
            Err(Refusal::Ours(error)) if error.kind == Kind::Output => Err(error),
            Err(refusal) => {
                let typed = matches!(
                    &refusal,
                    Refusal::Usage(_)
                        | Refusal::Bare(_)
                        | Refusal::Thrown { .. }
                        | Refusal::Uncaught { .. }
                );
                refusal.show(self, ui)?;
                if typed && env.var("RKAFKA_STRICT").is_none() {
                    hints::after(self.options, args, ui);
                }
                Ok(Exit::Failed)
            }
        }
    }

    fn answer(
        &'static self,
        args: &[String],
        ui: &mut Ui,
        env: &Env,
        signals: &mut Signals,
    ) -> Result<Exit, Refusal> {
        let strict = env.var("RKAFKA_STRICT").is_some();
        let typed = args;
        let args = self.older.map_or_else(|| Ok(args.to_vec()), |older| older(args))?;
        let mut given = parse::parse(self.options, &args, strict)
            .map_err(|mistake| self.style.refusal(&mistake))?;
        if args.is_empty() || given.has("help") {
            let alone = self.alone.filter(|_| args.is_empty());
            return Err(Refusal::Usage(alone.unwrap_or(self.about).to_owned()));
        }
        if given.has("version") {
            writeln!(ui.out(), "{VERSION}").map_err(CliError::from)?;
            return Ok(Exit::Done);
        }
        generations::fold(&mut given, ui, env, Typed { name: self.name, args: typed })?;
        if let Some(word) = given.words.first().filter(|_| !strict && self.older.is_none()) {
            ui.warn(format!(
                "the word `{word}` is ignored, as Kafka does (a line that ends in `\\`?)"
            ));
        }
        (self.run)(&mut Call { script: self, args: typed, given, ui, env, signals })
    }
}

/// The checks that Kafka's scripts share.
impl Call<'_> {
    /// Each of these must be there.
    pub(crate) fn require(&self, names: &[&str]) -> Result<(), Refusal> {
        match names.iter().find(|name| !self.given.has(name)) {
            Some(name) => Err(Refusal::Usage(format!("Missing required argument \"[{name}]\""))),
            None => Ok(()),
        }
    }

    /// None of the others may be beside this one.
    pub(crate) fn alone(&self, name: &str, others: &[&str]) -> Result<(), Refusal> {
        let clash = others.iter().find(|other| self.given.has(name) && self.given.has(other));
        clash.map_or(Ok(()), |other| {
            let text = format!("Option \"[{name}]\" can't be used with option \"[{other}]\"");
            Err(Refusal::Usage(text))
        })
    }

    /// One of these must be there, and no second.
    pub(crate) fn exactly_one(&self, names: &[&str]) -> Result<(), Refusal> {
        if self.count(names) == 1 {
            return Ok(());
        }
        let names: Vec<String> = names.iter().map(|name| format!("[{name}]")).collect();
        self.usage(format!(
            "Exactly one of the following arguments is required: {}",
            names.join(", ")
        ))
    }

    /// Every address must have a port.
    pub(crate) fn ports(&self, name: &'static str) -> Result<(), Refusal> {
        let addresses = self.given.one(name)?.unwrap_or_default();
        if addresses.is_empty() {
            return self.usage("Error while validating the bootstrap address\n");
        }
        let port = |address: &str| {
            address.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok())
        };
        if addresses.split(',').all(port) {
            return Ok(());
        }
        self.usage("Please provide valid host:port like host1:9091,host2:9092\n")
    }

    /// The message and the option table.
    pub(crate) fn usage<T>(&self, message: impl Into<String>) -> Result<T, Refusal> {
        Err(Refusal::Usage(message.into()))
    }

    /// Whether the answer is Kafka's own in everything.
    pub(crate) fn strict(&self) -> bool {
        self.env.var("RKAFKA_STRICT").is_some()
    }

    /// Says which options are old, on stdout before all data, where Kafka's own answer is asked for.
    pub(crate) fn deprecated(
        &mut self,
        notice: impl Fn(&str, &str) -> String,
        renamed: &[(&str, &str)],
    ) -> Result<(), Refusal> {
        for (old, new) in renamed {
            if self.strict() && self.given.has(old) {
                writeln!(self.ui.out(), "{}", notice(old, new))?;
            }
        }
        Ok(())
    }

    /// The same, in the words of most scripts.
    pub(crate) fn deprecated_for(&mut self, renamed: &[(&str, &str)]) -> Result<(), Refusal> {
        let notice = |old: &str, new: &str| {
            format!(
                "Option --{old} has been deprecated and will be removed in a future version. Use --{new} instead."
            )
        };
        self.deprecated(notice, renamed)
    }

    /// How many of these are there.
    pub(crate) fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| self.given.has(name)).count()
    }

    /// What this version cannot do yet, in one line.
    pub(crate) fn not_yet(&self, what: &str) -> Refusal {
        Refusal::Bare(format!("{}: {what} is not part of this rkafka yet", self.script.name))
    }
}
