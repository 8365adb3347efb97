//! `rkafka cluster`: the cluster itself.

pub mod describe;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Describe the cluster, or wait for it
#[derive(Debug, Args)]
pub struct ClusterArgs {
    #[command(subcommand)]
    command: ClusterCommand,
}

#[derive(Debug, Subcommand)]
pub enum ClusterCommand {
    Describe(describe::DescribeArgs),
}

impl ClusterArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            ClusterCommand::Describe(args) => describe::run(ctx, args),
        }
    }
}
