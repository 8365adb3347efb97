//! `rkafka scripts`: Kafka's script names.

pub mod install;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Install Kafka's own script names as links to rkafka
#[derive(Debug, Args)]
pub struct ScriptsArgs {
    #[command(subcommand)]
    command: ScriptsCommand,
}

#[derive(Debug, Subcommand)]
pub enum ScriptsCommand {
    Install(install::InstallArgs),
}

impl ScriptsArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            ScriptsCommand::Install(args) => install::run(ctx, args),
        }
    }
}
