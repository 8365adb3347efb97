//! `rkafka broker`: the embedded broker.

pub mod config;
pub mod exec;
pub mod logs;
pub mod start;
pub mod status;
pub mod stop;

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
    Stop(stop::StopArgs),
    Status(status::StatusArgs),
    Exec(exec::ExecArgs),
    Config(config::ConfigArgs),
    Logs(logs::LogsArgs),
}

impl BrokerArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            BrokerCommand::Start(args) => start::run(ctx, args),
            BrokerCommand::Stop(args) => stop::run(ctx, args),
            BrokerCommand::Status(args) => status::run(ctx, args),
            BrokerCommand::Exec(args) => exec::run(ctx, args),
            BrokerCommand::Config(args) => config::run(ctx, args),
            BrokerCommand::Logs(args) => logs::run(ctx, args),
        }
    }
}
