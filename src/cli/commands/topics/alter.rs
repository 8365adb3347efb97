//! `rkafka topics alter`.

use clap::Args;

use super::create::{Assignment, assignment};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::{self as names, Names};
use crate::cli::ui::counted;
use crate::client::admin::TopicGrowth;
use crate::wire::ErrorCode;

/// Give topics more partitions
///
/// Partitions can be added, never removed. Records keep their partition; keys may go to others from now on.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka topics alter retail --partitions 6
  rkafka topics alter retail --partitions 6 --dry-run")]
pub struct AlterArgs {
    #[command(flatten)]
    names: Names,

    /// How many partitions each topic shall have
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(i32).range(1..))]
    partitions: i32,

    /// The brokers of each new partition: 1:2,2:3
    #[arg(long, value_name = "NODES", value_parser = assignment)]
    replica_assignment: Option<Assignment>,

    /// Ask the cluster whether it would, and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &AlterArgs) -> Result<Exit, CliError> {
    let names = args.names.required()?;
    let topics: Vec<_> = names
        .iter()
        .map(|name| TopicGrowth {
            name: (*name).to_owned(),
            partitions: args.partitions,
            assignment: args.replica_assignment.clone(),
        })
        .collect();
    let mut admin = ctx.admin()?;
    let mut errors = Vec::new();
    for (name, result) in admin.create_partitions(&topics, args.dry_run)? {
        match result {
            Ok(()) => {
                let verb = if args.dry_run { "would have" } else { "has" };
                let partitions = counted(args.partitions as usize, "partition");
                ctx.ui.note(format!("topic {name} {verb} {partitions}"));
            }
            Err(error) => {
                let ours = names::failed(&mut admin, "alter", &name, &error);
                errors.push(match error.code() {
                    Some(ErrorCode::INVALID_PARTITIONS) => {
                        ours.hint(format!("`rkafka topics describe {name}` shows how many it has"))
                    }
                    _ => ours,
                });
            }
        }
    }
    names::together("altered", names.len(), errors)?;
    Ok(Exit::Done)
}
