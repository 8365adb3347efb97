//! `rkafka broker`: the embedded broker.

pub mod start;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Run an embedded Kafka broker
#[derive(Debug, Args)]
pub struct BrokerArgs {
    #[command(subcommand)]
    command: BrokerCommand,
}

#[derive(Debug, Subcommand)]
pub enum BrokerCommand {
    Start(start::StartArgs),
}

impl BrokerArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            BrokerCommand::Start(args) => start::run(ctx, args),
        }
    }
}
