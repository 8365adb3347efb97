//! `rkafka topics list`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::pattern;
use crate::report::Listing;

/// List topics
///
/// In a pipe one name a line; on a terminal, or with --output, also what they are.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka topics list
  rkafka topics list --matching 'retail.*' --exclude-internal
  rkafka topics list --output json")]
pub struct ListArgs {
    /// Only topics whose whole name fits this regular expression
    #[arg(long, value_name = "REGEX", alias = "include")]
    matching: Option<String>,

    /// Leave out Kafka's own topics, like __consumer_offsets
    #[arg(long)]
    exclude_internal: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &ListArgs) -> Result<Exit, CliError> {
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    let mut topics = ctx.admin()?.list_topics()?;
    topics.retain(|topic| matching.as_ref().is_none_or(|pattern| pattern.is_match(&topic.name)));
    topics.retain(|topic| !(args.exclude_internal && topic.internal));
    let mut listing =
        Listing::new(["topic", "partition_count", "internal", "topic_id"]).bare("topic");
    for topic in topics {
        let id = (!topic.id.is_zero()).then(|| topic.id.to_string());
        listing.row([topic.name.into(), topic.partitions.into(), topic.internal.into(), id.into()]);
    }
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}
