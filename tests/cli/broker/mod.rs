//! `rkafka broker`, and the broker that commands start by themselves.

mod config;
mod embedded;
mod exec;
mod logs;
mod metrics;
mod start;
mod status;
mod stop;

use std::path::PathBuf;

use tempfile::TempDir;

use crate::support::Rkafka;

/// The home of a user whose commands may start a broker; it has stopped when this is dropped.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a home"))
    }

    /// A command of this user. No broker that listens on this machine is taken for theirs.
    fn rkafka<const N: usize>(&self, args: [&str; N]) -> Rkafka {
        Rkafka::new()
            .env("HOME", self.0.path())
            .env("RKAFKA_EMBEDDED", "auto")
            .env("RKAFKA_EMBEDDED_PORT", "0")
            .args(args)
    }

    fn data(&self) -> PathBuf {
        self.0.path().join(".local/share/rkafka/data")
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = self.rkafka(["broker", "stop", "--all"]).run();
    }
}
