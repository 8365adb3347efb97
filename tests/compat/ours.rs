//! Our broker as users run it: the real binary on a directory and a free port.

use std::path::Path;

use rustix::process::Signal;

use crate::support::Rkafka;
use crate::support::running::Running;

#[derive(Debug)]
pub(crate) struct Ours {
    pub(crate) address: String,
    pub(crate) process: Running,
}

impl Ours {
    pub(crate) fn start(directory: &Path) -> Self {
        Self::with(directory, &[])
    }

    /// With more options behind the usual ones.
    pub(crate) fn with(directory: &Path, options: &[&str]) -> Self {
        Self::of(Rkafka::new(), directory, options)
    }

    /// Another build of it.
    pub(crate) fn of(rkafka: Rkafka, directory: &Path, options: &[&str]) -> Self {
        let mut process = rkafka
            .args(["broker", "start", "--port", "0", "--output", "json", "--data-dir"])
            .args([directory])
            .args(options)
            .start();
        let ready: serde_json::Value =
            serde_json::from_str(&process.until("\"ready\"")).expect("a line of json");
        let address = ready["address"].as_str().expect("an address").to_owned();
        Self { address, process }
    }

    /// A clean stop, to its end.
    pub(crate) fn stop(mut self) {
        self.process.signal(Signal::TERM);
        let outcome = self.process.finish();
        assert!(!outcome.err().contains("panicked"), "{}", outcome.err());
    }

    /// `kill -9`.
    pub(crate) fn kill(mut self) {
        self.process.signal(Signal::KILL);
        self.process.finish().died_by(9);
    }
}
