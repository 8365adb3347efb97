//! `rkafka topics`: one file a verb.

pub mod alter;
pub mod create;
pub mod delete;
pub mod describe;
pub mod list;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Create, list, describe, alter and delete topics
#[derive(Debug, Args)]
pub struct TopicsArgs {
    #[command(subcommand)]
    command: TopicsCommand,
}

#[derive(Debug, Subcommand)]
pub enum TopicsCommand {
    Create(create::CreateArgs),
    List(list::ListArgs),
    Describe(describe::DescribeArgs),
    Alter(alter::AlterArgs),
    Delete(delete::DeleteArgs),
}

impl TopicsArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            TopicsCommand::Create(args) => create::run(ctx, args),
            TopicsCommand::List(args) => list::run(ctx, args),
            TopicsCommand::Describe(args) => describe::run(ctx, args),
            TopicsCommand::Alter(args) => alter::run(ctx, args),
            TopicsCommand::Delete(args) => delete::run(ctx, args),
        }
    }
}
