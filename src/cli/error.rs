//! What a command's failure is: a kind that decides the exit code, a message, its causes, and hints.
//!
//! Texts are lower case without a final period, and name the topic, partition, group, broker or file.
//! `Ui::error` is the only place that prints them.

use std::error::Error;
use std::fmt;
use std::io;

use super::exit::Exit;

/// Why a command failed, in the words of the exit table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The cluster refused, or part of the work failed.
    Failed,
    /// Wrong usage or configuration; nothing was contacted.
    Usage,
    /// Not reachable, unanswered, or credentials rejected.
    Unreachable,
    /// Our own output could not be written; quiet success where the reader closed the pipe.
    Output,
}

/// A failure as the user reads it: `error:`, then `caused by:` lines, then `hint:` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CliError {
    pub kind: Kind,
    pub message: String,
    pub causes: Vec<String>,
    pub hints: Vec<String>,
}

impl CliError {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), causes: Vec::new(), hints: Vec::new() }
    }

    /// Exit code 1: the cluster refused, or part of the work failed.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// Exit code 2: wrong usage or configuration.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// Exit code 3: not reachable, unanswered, or credentials rejected.
    pub fn unreachable(message: impl Into<String>) -> Self {
        Self::new(Kind::Unreachable, message)
    }

    /// Adds an error and everything behind it as causes.
    #[must_use]
    pub fn caused_by(mut self, error: &dyn Error) -> Self {
        let mut next = Some(error);
        while let Some(error) = next {
            let text = error.to_string();
            if self.causes.last() != Some(&text) {
                self.causes.push(text);
            }
            next = error.source();
        }
        self
    }

    /// Adds one cause in words.
    #[must_use]
    pub fn cause(mut self, text: impl Into<String>) -> Self {
        self.causes.push(text.into());
        self
    }

    /// Adds a hint: best a command that helps.
    #[must_use]
    pub fn hint(mut self, text: impl Into<String>) -> Self {
        self.hints.push(text.into());
        self
    }

    pub fn exit(&self) -> Exit {
        match self.kind {
            Kind::Failed | Kind::Output => Exit::Failed,
            Kind::Usage => Exit::Usage,
            Kind::Unreachable => Exit::Unreachable,
        }
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// For `?` behind a write to `Ui::out`. Errors of files and sockets are given their own words instead.
impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::new(Kind::Output, "cannot write the output").caused_by(&error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn causes_are_the_whole_chain_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("outer")]
        struct Outer(#[source] io::Error);
        let error = CliError::failed("no").caused_by(&Outer(io::Error::other("inner")));
        assert_eq!(error.causes, ["outer", "inner"]);
    }

    #[test]
    fn each_kind_has_its_exit() {
        assert_eq!(CliError::failed("").exit(), Exit::Failed);
        assert_eq!(CliError::usage("").exit(), Exit::Usage);
        assert_eq!(CliError::unreachable("").exit(), Exit::Unreachable);
        assert_eq!(CliError::from(io::Error::other("full")).exit(), Exit::Failed);
    }
}
