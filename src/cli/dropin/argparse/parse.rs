//! Words of a command line to options, as argparse4j does for Kafka's scripts.
//!
//! A long option may be shortened to what no other begins with; `--name value`, `--name=value`, `-n value` and
//! `-nvalue` are the same; a value does not look like an option, unless it is a negative number. What is
//! missing is told in the order of the table, the command first.

use std::collections::BTreeMap;

use super::{Arg, Command, Takes, Tool, suggest};
use crate::cli::dropin::jopt::Kind;

/// Why a command line is not run.
#[derive(Debug)]
pub(super) enum Mistake {
    /// Help was asked for.
    Help(&'static str),
    Version,
    Wrong(String),
    /// The same, with the words that are like one that nobody knows.
    Unknown(String, Vec<&'static str>),
}

/// The options of one command line, by the first of their names.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) command: Option<&'static str>,
    values: BTreeMap<&'static str, Vec<String>>,
}

impl Given {
    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The value; the last one wins.
    pub(crate) fn one(&self, name: &str) -> Option<&str> {
        self.all(name).last().map(String::as_str)
    }

    /// The value as a number: the table says that it is one, and the parser has seen to it.
    pub(crate) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.one(name)?.parse().ok()
    }

    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }
}

/// The mistake comes with the help of the tool, or of the command, whose options it is about.
pub(super) fn parse(
    tool: &'static Tool,
    args: &[String],
) -> Result<Given, (&'static str, Mistake)> {
    let mut given = Given::default();
    let mut reader = Reader { args: tool.args, help: tool.help, given: &mut given };
    let in_tool = |mistake| (tool.help, mistake);
    let rest = reader.read(args, !tool.commands.is_empty()).map_err(in_tool)?;
    if !tool.commands.is_empty() {
        let Some((word, rest)) = rest.split_first() else {
            return Err(in_tool(Mistake::Wrong("too few arguments".into())));
        };
        let command = find(tool, word).map_err(in_tool)?;
        reader.given.command = Some(command.name);
        let in_command = |mistake| (command.help, mistake);
        let mut reader = Reader { args: command.args, help: command.help, given: &mut given };
        reader.read(rest, false).map_err(in_command)?;
        missing(command.args, &given).map_err(in_command)?;
    }
    missing(tool.args, &given).map_err(in_tool)?;
    Ok(given)
}

/// The command of this name, or the only one that begins so.
fn find(tool: &'static Tool, word: &str) -> Result<&'static Command, Mistake> {
    let known = || tool.commands.iter();
    if let Some(command) = known().find(|command| command.name == word) {
        return Ok(command);
    }
    let begin: Vec<&Command> = known().filter(|command| command.name.starts_with(word)).collect();
    match begin[..] {
        [command] => Ok(command),
        [] => {
            let names: Vec<String> = known().map(|command| format!("'{}'", command.name)).collect();
            Err(Mistake::Unknown(
                format!("invalid choice: '{word}' (choose from {})", names.join(", ")),
                suggest::nearest(word, known().map(|command| command.name)),
            ))
        }
        _ => {
            let names: Vec<&str> = begin.iter().map(|command| command.name).collect();
            let names = names.join(", ");
            Err(Mistake::Wrong(format!("ambiguous command: {word} could match {names}")))
        }
    }
}

struct Reader<'a> {
    args: &'static [Arg],
    help: &'static str,
    given: &'a mut Given,
}

impl Reader<'_> {
    /// Reads options; the rest from the first word that is none, where a command may be there.
    fn read<'w>(&mut self, words: &'w [String], command: bool) -> Result<&'w [String], Mistake> {
        let mut rest = words;
        while let Some((word, after)) = rest.split_first() {
            if !is_option(word) {
                if command {
                    return Ok(rest);
                }
                // From a word that is none on, nothing is understood any more.
                return Err(self.unrecognized(&rest.join(" ")));
            }
            let (name, inline) = match word.split_once('=') {
                Some((name, value)) if word.starts_with("--") => (name, Some(value)),
                _ => (word.as_str(), None),
            };
            if matches!(name, "--help" | "-h") {
                return Err(Mistake::Help(self.help));
            }
            let (arg, inline) = self.find(word, name, inline)?;
            if arg.names[0] == "--version" {
                return Err(Mistake::Version);
            }
            rest = self.take(arg, inline, after)?;
        }
        Ok(rest)
    }

    /// The option that a word names: by its name, a part that no other begins with, or its letter.
    fn find<'w>(
        &self,
        word: &'w str,
        name: &str,
        inline: Option<&'w str>,
    ) -> Result<(&'static Arg, Option<&'w str>), Mistake> {
        if let Some(arg) = self.args.iter().find(|arg| arg.names.contains(&name)) {
            return Ok((arg, inline));
        }
        if name.starts_with("--") {
            let begins = |arg: &&Arg| arg.names.iter().any(|full| full.starts_with(name));
            let found: Vec<&Arg> = self.args.iter().filter(begins).collect();
            return match found[..] {
                [arg] => Ok((arg, inline)),
                [] => Err(self.unrecognized(word)),
                _ => {
                    let mut names: Vec<&str> = found.iter().map(|arg| arg.names[0]).collect();
                    names.sort_unstable();
                    let names = names.join(", ");
                    Err(Mistake::Wrong(format!("ambiguous option: {name} could match {names}")))
                }
            };
        }
        let letter: String = word.chars().take(2).collect();
        let arg = self.args.iter().find(|arg| arg.names.contains(&letter.as_str()));
        arg.map(|arg| (arg, Some(&word[letter.len()..]))).ok_or_else(|| self.unrecognized(word))
    }

    fn unrecognized(&self, word: &str) -> Mistake {
        let text = format!("unrecognized arguments: '{word}'");
        if !word.starts_with("--") {
            return Mistake::Wrong(text);
        }
        let names = self.args.iter().flat_map(|arg| arg.names).copied().chain(["--help"]);
        Mistake::Unknown(text, suggest::nearest(word, names.filter(|name| name.starts_with("--"))))
    }

    fn take<'w>(
        &mut self,
        arg: &'static Arg,
        inline: Option<&str>,
        rest: &'w [String],
    ) -> Result<&'w [String], Mistake> {
        let rival = |other: &&Arg| {
            let both = arg.one_of.is_some() && other.one_of.is_some();
            both && other.names != arg.names && self.given.has(other.names[0])
        };
        if let Some(other) = self.args.iter().find(rival) {
            return Err(wrong(arg, &format!("not allowed with argument {}", title(other))));
        }
        let values = self.given.values.entry(arg.names[0]).or_default();
        let free = rest.iter().take_while(|word| !is_option(word)).count();
        let wanted = match (arg.takes, inline) {
            (Takes::Nothing, _) => 0,
            (_, Some(value)) => {
                values.push(value.to_owned());
                0
            }
            (Takes::Value, None) if free == 0 => return Err(wrong(arg, "expected one argument")),
            (Takes::Values, None) if free == 0 => {
                return Err(wrong(arg, "expected at least one argument"));
            }
            (Takes::Value, None) => 1,
            (Takes::Values, None) => free,
        };
        values.extend_from_slice(&rest[..wanted]);
        let (kind, range) = match arg.kind {
            Kind::Integer => ("Integer", i64::from(i32::MIN)..=i64::from(i32::MAX)),
            Kind::Long => ("Long", i64::MIN..=i64::MAX),
            _ => return Ok(&rest[wanted..]),
        };
        let good = |value: &String| value.parse().is_ok_and(|number| range.contains(&number));
        match values.iter().find(|value| !good(value)) {
            Some(bad) => Err(wrong(
                arg,
                &format!("could not convert '{bad}' to {kind} (For input string: \"{bad}\")"),
            )),
            None => Ok(&rest[wanted..]),
        }
    }
}

/// What must be there and is not: of several, the last one is told.
fn missing(args: &'static [Arg], given: &Given) -> Result<(), Mistake> {
    if let Some(arg) = args.iter().rev().find(|arg| arg.required && !given.has(arg.names[0])) {
        return Err(Mistake::Wrong(format!("argument {} is required", title(arg))));
    }
    let group: Vec<&Arg> = args.iter().filter(|arg| arg.one_of.is_some()).collect();
    let there = group.iter().any(|arg| given.has(arg.names[0]));
    if there || group.iter().all(|arg| arg.one_of == Some(false)) {
        return Ok(());
    }
    let names: Vec<String> = group.iter().map(|arg| title(arg)).collect();
    Err(Mistake::Wrong(format!("one of the arguments {} is required", names.join(" "))))
}

fn wrong(arg: &Arg, what: &str) -> Mistake {
    Mistake::Wrong(format!("argument {}: {what}", title(arg)))
}

fn title(arg: &Arg) -> String {
    arg.names.join("/")
}

/// Whether a word is an option and no value; `-1` is a value.
fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-') && word.parse::<f64>().is_err()
}
