//! `rkafka groups list`.

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::pattern;
use crate::report::Listing;

/// List groups
///
/// In a pipe one name a line; on a terminal, or with --output, also what they are.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka groups list
  rkafka groups list --state empty
  rkafka groups list --output json")]
pub struct ListArgs {
    /// Only groups in this state; several with commas
    #[arg(long, value_name = "STATE", value_delimiter = ',', ignore_case = true,
          value_parser = known(STATES))]
    state: Vec<String>,

    /// Only groups of this type; several with commas
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', ignore_case = true,
          value_parser = known(TYPES))]
    kind: Vec<String>,

    /// Only groups whose whole name fits this regular expression
    #[arg(long, value_name = "REGEX")]
    matching: Option<String>,
}

/// Kafka's words, of groups of every type.
const STATES: &[&str] = &[
    "Stable",
    "Empty",
    "PreparingRebalance",
    "CompletingRebalance",
    "Assigning",
    "Reconciling",
    "NotReady",
    "Dead",
    "Unknown",
];
const TYPES: &[&str] = &["Classic", "Consumer", "Share", "Streams"];

/// A word that no group can have would list nothing, and look like an answer.
fn known(words: &'static [&'static str]) -> PossibleValuesParser {
    words.into()
}

pub(crate) fn run(ctx: &mut Context, args: &ListArgs) -> Result<Exit, CliError> {
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    let among = |wanted: &[String], word: &str| {
        wanted.is_empty() || wanted.iter().any(|wanted| wanted.eq_ignore_ascii_case(word))
    };
    let mut listing = Listing::new(["group", "type", "protocol", "state"]).bare("group");
    for group in ctx.admin()?.list_groups()? {
        let fits = matching.as_ref().is_none_or(|pattern| pattern.is_match(&group.id));
        if fits && among(&args.state, &group.state) && among(&args.kind, &group.kind) {
            let word = |text: String| (!text.is_empty()).then_some(text).into();
            listing.row([
                group.id.into(),
                word(group.kind),
                word(group.protocol_type),
                word(group.state),
            ]);
        }
    }
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}
