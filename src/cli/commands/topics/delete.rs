//! `rkafka topics delete`.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::{self as names, Names, pattern};
use crate::cli::ui::counted;
use crate::wire::ErrorCode;

/// Delete topics with everything in them
///
/// Names are taken literally: `a.b` deletes a.b and nothing else. Asks first on a terminal.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka topics delete retail
  rkafka topics delete --matching 'test-.*' --dry-run
  rkafka topics delete retail --if-exists --yes")]
pub struct DeleteArgs {
    #[command(flatten)]
    names: Names,

    /// Topics whose whole name fits this regular expression; never Kafka's own
    #[arg(long, value_name = "REGEX", alias = "include")]
    matching: Option<String>,

    /// A topic that does not exist is no error
    #[arg(long)]
    if_exists: bool,

    /// Do not ask
    #[arg(short, long)]
    yes: bool,

    /// Say what would go, and delete nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &DeleteArgs) -> Result<Exit, CliError> {
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    let mut names: Vec<String> = match matching {
        Some(_) => args.names.all(),
        None => args.names.required()?,
    }
    .into_iter()
    .map(str::to_owned)
    .collect();
    let mut admin = ctx.admin()?;
    if let Some(pattern) = matching {
        let found = admin
            .list_topics()?
            .into_iter()
            .filter(|topic| !topic.internal && pattern.is_match(&topic.name));
        for topic in found {
            if !names.contains(&topic.name) {
                names.push(topic.name);
            }
        }
        if names.is_empty() {
            ctx.ui.note("no topic fits");
            return Ok(if args.if_exists { Exit::Done } else { Exit::Failed });
        }
    }
    let mut errors = Vec::new();
    if args.dry_run {
        let asked: Vec<_> = names.iter().map(String::as_str).collect();
        for (name, topic) in admin.describe_topics(&asked)? {
            match topic {
                Ok(topic) => ctx.ui.note(format!(
                    "would delete topic {name}: {}",
                    counted(topic.partitions.len(), "partition")
                )),
                Err(error) if args.if_exists && is_absent(&error) => {}
                Err(error) => errors.push(names::failed(&mut admin, "delete", &name, &error)),
            }
        }
        names::together("found", names.len(), errors)?;
        return Ok(Exit::Done);
    }
    let question = format!(
        "delete {} with everything in {}?",
        names.join(", "),
        if names.len() == 1 { "it" } else { "them" }
    );
    if !args.yes && !ctx.ui.confirm(&question)? {
        ctx.ui.note("nothing was deleted");
        return Ok(Exit::Failed);
    }
    let asked: Vec<_> = names.iter().map(String::as_str).collect();
    for (name, result) in admin.delete_topics(&asked)? {
        match result {
            Ok(()) => ctx.ui.note(format!("deleted topic {name}")),
            Err(error) if args.if_exists && is_absent(&error) => {
                ctx.ui.note(format!("topic {name} does not exist"));
            }
            Err(error) => {
                let ours = names::failed(&mut admin, "delete", &name, &error);
                errors.push(if is_absent(&error) {
                    ours.hint("`--if-exists` lets it be")
                } else {
                    ours
                });
            }
        }
    }
    names::together("deleted", names.len(), errors)?;
    Ok(Exit::Done)
}

fn is_absent(error: &crate::client::admin::Error) -> bool {
    error.code() == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION)
}
