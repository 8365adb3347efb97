//! `--resume FILE`: how far each file has come, for the next run.
//!
//! What is written there was acknowledged. A run that is killed in between has sent more: up to one
//! checkpoint's worth comes twice then, and nothing is missing.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::error::CliError;

/// Bytes done of each file, by its name.
#[derive(Debug)]
pub(super) struct Progress {
    path: PathBuf,
    done: BTreeMap<String, u64>,
}

impl Progress {
    /// What an earlier run has left, or nothing.
    pub(super) fn load(path: &Path) -> Result<Self, CliError> {
        let problem = |error: &dyn std::error::Error| {
            CliError::usage(format!("cannot continue from {}", path.display())).caused_by(error)
        };
        let done = match fs::read(path) {
            Ok(text) => serde_json::from_slice(&text).map_err(|error| problem(&error))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(problem(&error)),
        };
        let progress = Self { path: path.to_owned(), done };
        // Before anything is sent: a state that cannot be written would have all sent twice.
        progress.write().map_err(|error| {
            CliError::usage(format!("cannot write the state to {}", path.display()))
                .caused_by(&error)
        })?;
        Ok(progress)
    }

    /// How many bytes of a file need not be sent again.
    pub(super) fn done(&self, file: &str) -> u64 {
        self.done.get(file).copied().unwrap_or(0)
    }

    /// So much of a file is acknowledged. The old state stays until the new one is whole.
    pub(super) fn save(&mut self, file: &str, bytes: u64) -> Result<(), CliError> {
        self.done.insert(file.to_owned(), bytes);
        self.write().map_err(|error| {
            CliError::failed(format!("cannot write the state to {}", self.path.display()))
                .caused_by(&error)
        })
    }

    fn write(&self) -> io::Result<()> {
        let next = self.path.with_extension("next");
        fs::write(&next, serde_json::to_vec(&self.done)?)?;
        fs::rename(&next, &self.path)
    }
}
