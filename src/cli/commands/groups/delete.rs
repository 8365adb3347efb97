//! `rkafka groups delete`.

use clap::Args;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::wire::ErrorCode;

/// Delete groups and everything they have committed
///
/// Only groups without members. Asks first on a terminal.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka groups delete cg
  rkafka groups delete cg-1 cg-2 --if-exists --yes")]
pub struct DeleteArgs {
    /// Groups, by their literal names
    #[arg(value_name = "GROUP", add = complete::groups(), required = true)]
    groups: Vec<String>,

    /// A group that does not exist is no error
    #[arg(long)]
    if_exists: bool,

    /// Do not ask
    #[arg(short, long)]
    yes: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &DeleteArgs) -> Result<Exit, CliError> {
    let mut admin = ctx.admin()?;
    let question = format!("delete group {} with what it has committed?", args.groups.join(", "));
    if !args.yes && !ctx.ui.confirm(&question)? {
        ctx.ui.note("nothing was deleted");
        return Ok(Exit::Failed);
    }
    let names: Vec<_> = args.groups.iter().map(String::as_str).collect();
    let mut failed = None;
    for (name, result) in admin.delete_groups(&names)? {
        match result {
            Ok(()) => ctx.ui.note(format!("deleted group {name}")),
            Err(error) if args.if_exists && error.code() == Some(ErrorCode::GROUP_ID_NOT_FOUND) => {
                ctx.ui.note(format!("group {name} does not exist"));
            }
            Err(error) => {
                let error = lag::failed(&mut admin, "delete", &name, &error);
                // The last one ends the run; those before it are said as they come.
                if let Some(before) = failed.replace(error) {
                    ctx.ui.error(&before);
                }
            }
        }
    }
    failed.map_or(Ok(Exit::Done), Err)
}
