//! Topics as they are named on the command line: literally, or by a pattern.

use clap::Args;
use regex::Regex;

use crate::cli::complete;
use crate::cli::error::CliError;
use crate::cli::suggest::nearest;
use crate::client::admin::{Admin, Error};
use crate::wire::ErrorCode;

/// Names in front, or behind `--topic`: taken literally.
#[derive(Debug, Clone, Default, Args)]
pub struct Names {
    /// Topics, by their literal names
    #[arg(value_name = "TOPIC", add = complete::topics())]
    topics: Vec<String>,

    /// The same as a flag: repeat it, or separate names by commas
    #[arg(short = 't', long = "topic", value_name = "TOPIC", add = complete::topics(), value_delimiter = ',')]
    topic: Vec<String>,
}

impl Names {
    /// Each once, in the order given.
    pub(crate) fn all(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.topics.iter().chain(&self.topic) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// At least one, each a name that a topic can have.
    pub(crate) fn required(&self) -> Result<Vec<&str>, CliError> {
        check_words(&self.topics)?;
        let names = self.all();
        if names.is_empty() {
            return Err(CliError::usage("no topic is named")
                .hint("name it behind the command, or with `--topic`"));
        }
        names.iter().try_for_each(|name| check(name))?;
        Ok(names)
    }
}

/// An option that lost its dashes among the topics: its name, and brokers behind it.
pub(crate) fn check_words(words: &[String]) -> Result<(), CliError> {
    const BROKERS: [&str; 4] = ["bootstrap-server", "bootstrap-servers", "broker-list", "brokers"];
    let pair = words.windows(2).find(|pair| BROKERS.contains(&&*pair[0]) && pair[1].contains(':'));
    pair.map_or(Ok(()), |pair| {
        Err(CliError::usage(format!("unexpected word `{}`", pair[0]))
            .hint(format!("did you mean `--bootstrap-server {}`?", pair[1])))
    })
}

/// The longest name that Kafka takes.
const LONGEST: usize = 249;

/// Whether a topic can have this name.
pub(crate) fn check(name: &str) -> Result<(), CliError> {
    let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let problem = match name {
        "" => "it is empty".to_owned(),
        "." | ".." => "it would be a folder".to_owned(),
        name if name.len() > LONGEST => {
            format!("{} characters are more than {LONGEST}", name.len())
        }
        name => match name.chars().find(|c| !legal(*c)) {
            Some(c) => format!("`{c}` is not one of a-z, A-Z, 0-9, `.`, `_` and `-`"),
            None => return Ok(()),
        },
    };
    let error = CliError::usage(format!("no topic can be named `{name}`: {problem}"));
    Err(if name.contains(['*', '[', '(', '^', '$', '+', '|']) {
        error.hint("patterns are for `--matching`")
    } else {
        error
    })
}

/// A pattern that must fit the whole name.
pub(crate) fn pattern(text: &str) -> Result<Regex, CliError> {
    // Compiled alone first, so that the message shows what was typed.
    Regex::new(text).and_then(|_| Regex::new(&format!("^(?:{text})$"))).map_err(|error| {
        CliError::usage(format!("`{text}` is no pattern")).cause(last_line(&error.to_string()))
    })
}

fn last_line(text: &str) -> &str {
    text.lines().last().unwrap_or(text).trim_start_matches("error: ")
}

/// What is said of a topic that cannot be: with the near name, where it is not there.
pub(crate) fn failed(admin: &mut Admin, verb: &str, name: &str, error: &Error) -> CliError {
    let mut ours = CliError::failed(format!("cannot {verb} topic `{name}`: {}", said(error)));
    if error.code() == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) {
        let known = admin.list_topics().unwrap_or_default();
        if let Some(near) = nearest(name, known.iter().map(|topic| topic.name.as_str())) {
            ours = ours.hint(format!("there is a topic `{near}`"));
        } else {
            ours = ours.hint("`rkafka topics list` shows those that are there");
        }
    }
    ours
}

/// The cluster's words, in our style.
pub(crate) fn said(error: &Error) -> String {
    match error.code() {
        Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) => "it does not exist".to_owned(),
        Some(ErrorCode::TOPIC_ALREADY_EXISTS) => "it exists already".to_owned(),
        _ => error.to_string(),
    }
}

/// One error for all: alone it speaks for itself, several are causes.
pub(crate) fn together(
    what: &str,
    total: usize,
    mut errors: Vec<CliError>,
) -> Result<(), CliError> {
    match errors.len() {
        0 => Ok(()),
        1 if total == 1 => Err(errors.remove(0)),
        failed => {
            let mut error = CliError::failed(format!("{failed} of {total} topics were not {what}"));
            for one in errors {
                error.causes.push(one.message);
                error.hints.extend(
                    one.hints
                        .into_iter()
                        .filter(|hint| !error.hints.contains(hint))
                        .collect::<Vec<_>>(),
                );
            }
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_topics_can_have() {
        for name in ["retail", "a.b_c-D9", "...", &"x".repeat(249)] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
        for (name, problem) in [
            ("", "it is empty"),
            (".", "it would be a folder"),
            ("..", "it would be a folder"),
            ("a b", "` ` is not one of"),
            ("ä", "`ä` is not one of"),
            ("retail.*", "`*` is not one of"),
            (&"x".repeat(250), "250 characters are more than 249"),
        ] {
            let error = check(name).unwrap_err();
            assert!(error.message.contains(problem), "{error}");
        }
        assert_eq!(check("a.*").unwrap_err().hints, ["patterns are for `--matching`"]);
    }

    #[test]
    fn patterns_fit_whole_names() {
        let pattern = pattern("a.b|retail").unwrap();
        assert!(pattern.is_match("axb") && pattern.is_match("retail"));
        assert!(!pattern.is_match("retail_multi") && !pattern.is_match("xa.b"));
        assert_eq!(super::pattern("(a").unwrap_err().causes, ["unclosed group"]);
    }
}
