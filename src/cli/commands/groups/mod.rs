//! `rkafka groups`: one file a verb.

pub mod delete;
pub mod delete_offsets;
pub mod describe;
pub mod list;
pub mod reset_offsets;
pub mod wait;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// List and describe groups, and change what they have committed
#[derive(Debug, Args)]
pub struct GroupsArgs {
    #[command(subcommand)]
    command: GroupsCommand,
}

#[derive(Debug, Subcommand)]
pub enum GroupsCommand {
    List(list::ListArgs),
    Describe(describe::DescribeArgs),
    ResetOffsets(reset_offsets::ResetOffsetsArgs),
    Delete(delete::DeleteArgs),
    DeleteOffsets(delete_offsets::DeleteOffsetsArgs),
    Wait(wait::WaitArgs),
}

impl GroupsArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            GroupsCommand::List(args) => list::run(ctx, args),
            GroupsCommand::Describe(args) => describe::run(ctx, args),
            GroupsCommand::ResetOffsets(args) => reset_offsets::run(ctx, args),
            GroupsCommand::Delete(args) => delete::run(ctx, args),
            GroupsCommand::DeleteOffsets(args) => delete_offsets::run(ctx, args),
            GroupsCommand::Wait(args) => wait::run(ctx, args),
        }
    }
}
