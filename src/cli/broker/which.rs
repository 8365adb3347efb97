//! Which of the running brokers a command is about.

use std::path::PathBuf;

use clap::Args;

use super::launch;
use super::presence::{self, Report};
use crate::cli::context::Context;
use crate::cli::error::CliError;

/// The flags that name a running broker.
#[derive(Debug, Clone, Args)]
pub(crate) struct Which {
    /// The broker that uses this directory
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    data_dir: Option<PathBuf>,

    /// The broker on this port of this machine
    #[arg(long, value_name = "N", conflicts_with = "data_dir")]
    port: Option<u16>,
}

impl Which {
    /// Every broker that is meant; without a flag, all of them.
    pub(crate) fn all(&self, ctx: &Context) -> Vec<Report> {
        match (&self.data_dir, self.port) {
            (Some(dir), _) => presence::of_dir(&ctx.env.cwd.join(dir)).into_iter().collect(),
            (None, Some(port)) => presence::on_port(&ctx.env, port).into_iter().collect(),
            (None, None) => presence::all(&ctx.env),
        }
    }

    /// The one that is meant; without a flag, that of the default directory, else the only one.
    pub(crate) fn one(&self, ctx: &Context) -> Result<Report, CliError> {
        if self.data_dir.is_none() && self.port.is_none() {
            let default = launch::default_dir(&ctx.env).ok();
            if let Some(report) = default.and_then(|dir| presence::of_dir(&dir)) {
                return Ok(report);
            }
        }
        let mut all = self.all(ctx);
        // Nobody who names none means the one that a command has for itself.
        if all.iter().any(|one| one.who.goes_with.is_none()) {
            all.retain(|one| one.who.goes_with.is_none());
        }
        match all.len() {
            0 => Err(self.none_runs()),
            1 => Ok(all.remove(0)),
            _ => {
                let addresses: Vec<_> = all.iter().map(|one| one.who.address.to_string()).collect();
                Err(CliError::failed(format!("several brokers run: {}", addresses.join(", ")))
                    .hint("`--port N` or `--data-dir DIR` says which"))
            }
        }
    }

    /// The log of a broker that does not run any more.
    pub(crate) fn log_left_behind(&self, ctx: &Context) -> Option<PathBuf> {
        let dir = match (&self.data_dir, self.port) {
            (Some(dir), _) => ctx.env.cwd.join(dir),
            (None, Some(_)) => return None,
            (None, None) => launch::default_dir(&ctx.env).ok()?,
        };
        Some(dir.join(launch::LOG)).filter(|log| log.exists())
    }

    pub(crate) fn none_runs(&self) -> CliError {
        let text = match (&self.data_dir, self.port) {
            (Some(dir), _) => format!("no broker uses {}", dir.display()),
            (None, Some(port)) => format!("no broker of ours runs on port {port}"),
            (None, None) => "no broker runs".to_owned(),
        };
        CliError::failed(text).hint("`rkafka broker start --detach` starts one")
    }
}
