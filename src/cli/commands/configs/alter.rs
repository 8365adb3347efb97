//! `rkafka configs alter`.

use clap::Args;

use super::Type;
use crate::cli::commands::topics::create::config;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names;
use crate::cli::ui::counted;
use crate::client::admin::{Admin, ConfigChange, Error, Resource};
use crate::wire::ErrorCode;

/// Set and delete configs, and leave the others as they are
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka configs alter topic retail --set retention.ms=86400000
  rkafka configs alter topic retail --delete retention.ms
  rkafka configs alter topic retail --append cleanup.policy=compact --dry-run")]
pub struct AlterArgs {
    /// What has the configs
    #[arg(value_name = "TYPE")]
    kind: Type,

    /// Its name; a broker's number
    #[arg(value_name = "NAME")]
    name: String,

    /// Set a config; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = config)]
    set: Vec<(String, String)>,

    /// Give a config its default back; repeatable
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    delete: Vec<String>,

    /// Add to a config that is a list; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = config)]
    append: Vec<(String, String)>,

    /// Take from a config that is a list; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = config)]
    subtract: Vec<(String, String)>,

    /// Ask the cluster whether it would, and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &AlterArgs) -> Result<Exit, CliError> {
    args.kind.check(&args.name)?;
    let changes: Vec<_> = [
        args.set.iter().map(|(n, v)| ConfigChange::Set(n.clone(), v.clone())).collect::<Vec<_>>(),
        args.delete.iter().map(|n| ConfigChange::Delete(n.clone())).collect(),
        args.append.iter().map(|(n, v)| ConfigChange::Append(n.clone(), v.clone())).collect(),
        args.subtract.iter().map(|(n, v)| ConfigChange::Subtract(n.clone(), v.clone())).collect(),
    ]
    .concat();
    if changes.is_empty() {
        return Err(CliError::usage("nothing to change")
            .hint("`--set NAME=VALUE` or `--delete NAME` says what"));
    }
    let (word, name) = (args.kind.word(), &args.name);
    let resource = Resource { kind: args.kind.kind(), name: name.clone() };
    let mut admin = ctx.admin()?;
    let altered = admin.alter_configs(&resource, &changes, args.dry_run);
    altered.map_err(|error| failed(&mut admin, args.kind, name, error))?;
    let verb = if args.dry_run { "would change" } else { "changed" };
    ctx.ui.note(format!("{verb} {} of {word} {name}", counted(changes.len(), "config")));
    Ok(Exit::Done)
}

/// Why not, and what to type next.
fn failed(admin: &mut Admin, kind: Type, name: &str, error: Error) -> CliError {
    let code = error.code();
    if kind == Type::Topic && code == Some(ErrorCode::UNKNOWN_TOPIC_OR_PARTITION) {
        return topic_names::failed(admin, "alter", name, &error);
    }
    let word = kind.word();
    let mut ours = CliError::from(error);
    ours.message = format!("cannot alter {word} `{name}`: {}", ours.message);
    match code {
        Some(ErrorCode::INVALID_CONFIG | ErrorCode::INVALID_REQUEST) => {
            ours.hint(format!("`rkafka configs describe {} {name} --all` lists them", kind.typed()))
        }
        _ => ours,
    }
}
