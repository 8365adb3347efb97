//! `rkafka groups delete-offsets`.

use clap::Args;

use super::reset_offsets::{TopicChoice, chosen};
use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::cli::ui::counted;

/// Delete what a group has committed for a topic
///
/// The group starts there as if it were new. Only for topics that no member reads.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka groups delete-offsets cg --topic retail
  rkafka groups delete-offsets cg --topic retail:0,2")]
pub struct DeleteOffsetsArgs {
    /// The group
    #[arg(value_name = "GROUP", add = complete::groups())]
    group: String,

    /// A topic, or some of its partitions: retail:0,2; repeatable
    #[arg(short = 't', long = "topic", value_name = "TOPIC[:PARTITIONS]", add = complete::topics(), required = true, value_parser = TopicChoice::parse)]
    topics: Vec<TopicChoice>,
}

pub(crate) fn run(ctx: &mut Context, args: &DeleteOffsetsArgs) -> Result<Exit, CliError> {
    let mut admin = ctx.admin()?;
    let partitions = chosen(&mut admin, &args.topics)?;
    let each = admin
        .delete_offsets(&args.group, &partitions)
        .map_err(|error| lag::failed(&mut admin, "delete offsets of", &args.group, &error))?;
    let mut failed = None;
    let mut deleted = 0;
    for (partition, result) in each {
        match result {
            Ok(()) => deleted += 1,
            Err(error) => {
                let message = format!("the offset of {partition} was not deleted: {error}");
                failed = failed.or(Some(CliError::failed(message)));
            }
        }
    }
    ctx.ui.note(format!(
        "group {}: deleted the offsets of {}",
        args.group,
        counted(deleted, "partition")
    ));
    failed.map_or(Ok(Exit::Done), Err)
}
