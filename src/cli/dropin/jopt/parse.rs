//! Words of a command line to options, as jopt-simple does for Kafka's scripts.
//!
//! `--name value`, `--name=value` and `-name` are the same; nothing is abbreviated; words that are no option
//! are kept and ignored; a value is the next word whatever it looks like. What a value means is looked at
//! when it is asked for, so a bad number goes unseen in an option that nobody reads.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use super::option::{Kind, Opt, Takes};
use crate::types::Gather;

/// What the parser itself refuses; `Display` is Kafka's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Mistake {
    #[error("{0} is not a recognized option")]
    Unrecognized(String),
    #[error("Option {0} requires an argument")]
    NoValue(String),
    #[error("Missing required option(s) [{}]", .0.join(", "))]
    Required(Vec<&'static str>),
    #[error("Option(s) [{}] are unavailable given other options on the command line", .0.join(", "))]
    Unavailable(Vec<&'static str>),
    #[error("Cannot parse argument '{value}' of option {option}")]
    Value { option: &'static str, value: String },
    #[error("Found multiple arguments for option {0}, but you asked for only one")]
    Several(&'static str),
}

impl Mistake {
    /// The exception's class, which some scripts print.
    pub(crate) fn class(&self) -> &'static str {
        match self {
            Self::Unrecognized(_) => "joptsimple.UnrecognizedOptionException",
            Self::NoValue(_) => "joptsimple.OptionMissingRequiredArgumentException",
            Self::Required(_) => "joptsimple.MissingRequiredOptionsException",
            Self::Unavailable(_) => "joptsimple.UnavailableOptionException",
            Self::Value { .. } => "joptsimple.OptionArgumentConversionException",
            Self::Several(_) => "joptsimple.MultipleArgumentsForOptionException",
        }
    }
}

/// The options of one command line.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    options: &'static [Opt],
    values: BTreeMap<&'static str, Vec<String>>,
    /// The names of the options as they came.
    order: Vec<&'static str>,
    /// The words that are no option.
    pub(crate) words: Vec<String>,
}

/// Reads a command line. `strict`: as the newest Kafka, without the options of older ones.
pub(crate) fn parse(
    options: &'static [Opt],
    args: &[String],
    strict: bool,
) -> Result<Given, Mistake> {
    let mut given =
        Given { options, values: BTreeMap::new(), order: Vec::new(), words: Vec::new() };
    let find =
        |name: &str| options.iter().find(|option| option.name == name && !(strict && option.gone));
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--" {
            given.words.extend(args.by_ref().cloned());
            break;
        }
        let Some(word) = arg.strip_prefix('-').filter(|word| !word.is_empty()) else {
            given.words.push(arg.clone());
            continue;
        };
        let long = word.strip_prefix('-');
        let (name, inline) = match long.unwrap_or(word).split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (long.unwrap_or(word), None),
        };
        let Some(option) = find(name) else {
            // One dash is also a row of one-letter options, and the first of them is unknown.
            let unknown = match long {
                Some(_) => name.to_owned(),
                None => word.chars().take(1).collect(),
            };
            return Err(Mistake::Unrecognized(unknown));
        };
        given.order.push(option.name);
        let values = given.values.entry(option.name).or_default();
        match (option.takes, inline) {
            (Takes::Nothing, _) => {}
            (_, Some(value)) => values.push(value.to_owned()),
            (Takes::Value, None) => match args.next() {
                Some(value) => values.push(value.clone()),
                None => return Err(Mistake::NoValue(option.name.to_owned())),
            },
            (Takes::MaybeValue, None) => {
                let next = args.as_slice().first();
                if let Some(value) = next.filter(|next| is_value(option, next)) {
                    values.push(value.clone());
                    args.next();
                }
            }
        }
    }
    given.check()?;
    Ok(given)
}

/// Whether a word may be the value of an option that may have one.
fn is_value(option: &Opt, word: &str) -> bool {
    let like_option = word.starts_with('-') && word != "-";
    match option.kind {
        Kind::Integer | Kind::Long => word.parse::<i64>().is_ok(),
        _ => !like_option,
    }
}

impl Given {
    /// What the parser asks of the options among themselves.
    fn check(&self) -> Result<(), Mistake> {
        let missing: BTreeSet<&str> = self
            .options
            .iter()
            .filter(|option| option.required && !self.has(option.name))
            .map(|option| option.name)
            .gather();
        if !missing.is_empty() && !self.has("help") && !self.has("version") {
            return Err(Mistake::Required(missing.into_iter().collect()));
        }
        let unavailable: BTreeSet<&str> = self
            .options
            .iter()
            .filter(|option| self.has(option.name) && !option.only_with.is_empty())
            .filter(|option| !option.only_with.iter().any(|other| self.has(other)))
            .map(|option| option.name)
            .gather();
        if unavailable.is_empty() {
            return Ok(());
        }
        Err(Mistake::Unavailable(unavailable.into_iter().collect()))
    }

    /// Whether the option is there, with a value or without.
    pub(crate) fn has(&self, name: &str) -> bool {
        assert!(self.knows(name), "no option {name}");
        self.values.contains_key(name)
    }

    /// The options of these names as they came, as often as they did.
    pub(crate) fn in_order<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'static str> {
        self.order.iter().copied().filter(move |name| names.contains(name))
    }

    /// Whether the script has an option of this name.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.option(name).is_some()
    }

    /// Whether an option that only older scripts have is there.
    pub(crate) fn has_gone(&self, name: &str) -> bool {
        self.values.contains_key(name) && self.option(name).is_some_and(|option| option.gone)
    }

    /// Puts an option there, with these values alone.
    pub(crate) fn set(&mut self, name: &'static str, values: Vec<String>) {
        self.values.insert(name, values);
    }

    /// Takes options away.
    pub(crate) fn remove(&mut self, names: &[&str]) {
        self.values.retain(|name, _| !names.contains(name));
    }

    /// Every value of an option, in order.
    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// The value of an option that may be there once.
    pub(crate) fn one(&self, name: &'static str) -> Result<Option<&str>, Mistake> {
        match self.all(name) {
            [] => Ok(self.option(name).and_then(|option| option.default)),
            [value] => Ok(Some(value)),
            _ => Err(Mistake::Several(name)),
        }
    }

    /// The value of an option that may be there once, as a number.
    pub(crate) fn number<N: FromStr>(&self, name: &'static str) -> Result<Option<N>, Mistake> {
        let Some(value) = self.one(name)? else { return Ok(None) };
        let number =
            value.parse().map_err(|_| Mistake::Value { option: name, value: value.into() });
        number.map(Some)
    }

    fn option(&self, name: &str) -> Option<&'static Opt> {
        self.options.iter().find(|option| option.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::option::{flag, maybe_value, value};
    use super::*;

    static OPTIONS: [Opt; 7] = [
        flag("help", ""),
        flag("list", ""),
        value("topic", ""),
        value("partitions", "").of(Kind::Integer),
        maybe_value("state", "").only_with(&["list"]),
        maybe_value("timeout", "").of(Kind::Long).or("30000"),
        value("zookeeper", "").gone(),
    ];

    fn parsed(line: &str) -> Result<Given, Mistake> {
        let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
        parse(&OPTIONS, &args, true)
    }

    #[test]
    fn one_dash_two_dashes_and_equal_signs_are_the_same() {
        for line in ["--topic a", "-topic a", "--topic=a", "-topic=a", "x --topic a y"] {
            assert_eq!(parsed(line).map(|given| given.all("topic").to_vec()), Ok(vec!["a".into()]));
        }
        assert_eq!(parsed("--topic= a").expect("fine").all("topic"), [""]);
        let given = parsed("--topic a=b --list=what -- --topic c -").expect("fine");
        assert_eq!(given.all("topic"), ["a=b"]);
        assert_eq!(given.words, ["--topic", "c", "-"]);
    }

    #[test]
    fn a_value_is_the_next_word_whatever_it_looks_like() {
        let given = parsed("--topic --list").expect("fine");
        assert_eq!(given.all("topic"), ["--list"]);
        assert!(!given.has("list"));
        assert_eq!(parsed("--topic").unwrap_err().to_string(), "Option topic requires an argument");
    }

    #[test]
    fn a_value_that_may_be_there_does_not_look_like_an_option() {
        assert_eq!(parsed("--list --state Empty").unwrap().all("state"), ["Empty"]);
        assert!(parsed("--state --list").unwrap().all("state").is_empty());
        assert_eq!(parsed("--timeout -5").unwrap().number("timeout"), Ok(Some(-5)));
        assert_eq!(parsed("--timeout").unwrap().number("timeout"), Ok(Some(30000)));
        assert_eq!(parsed("--timeout x").unwrap().words, ["x"]);
    }

    #[test]
    fn nothing_is_abbreviated_and_older_options_are_unknown() {
        for (line, name) in [("--top a", "top"), ("-ltopic", "l"), ("--zookeeper x", "zookeeper")] {
            let text = format!("{name} is not a recognized option");
            assert_eq!(parsed(line).unwrap_err().to_string(), text);
        }
        let args = ["--zookeeper".to_owned(), "x".to_owned()];
        assert_eq!(parse(&OPTIONS, &args, false).unwrap().all("zookeeper"), ["x"]);
    }

    #[test]
    fn mistakes_among_options_and_values_have_kafkas_texts() {
        assert_eq!(
            parsed("--state x").unwrap_err().to_string(),
            "Option(s) [state] are unavailable given other options on the command line"
        );
        let given = parsed("--topic a --topic b --partitions 3x").expect("seen later");
        assert_eq!(
            given.one("topic").unwrap_err().to_string(),
            "Found multiple arguments for option topic, but you asked for only one"
        );
        assert_eq!(
            given.number::<i32>("partitions").unwrap_err().to_string(),
            "Cannot parse argument '3x' of option partitions"
        );
    }
}
