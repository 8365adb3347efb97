//! `rkafka records`: what is in a partition.

pub mod delete;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Delete records from the front of partitions
#[derive(Debug, Args)]
pub struct RecordsArgs {
    #[command(subcommand)]
    command: RecordsCommand,
}

#[derive(Debug, Subcommand)]
pub enum RecordsCommand {
    Delete(delete::DeleteArgs),
}

impl RecordsArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            RecordsCommand::Delete(args) => delete::run(ctx, args),
        }
    }
}
