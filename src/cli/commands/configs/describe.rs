//! `rkafka configs describe`.

use clap::Args;

use super::Type;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names;
use crate::client::admin::{Admin, Resource};
use crate::report::Listing;

/// Show configs and who set them
///
/// Only those that somebody set; with --all the defaults too. Without a name, of every topic, or of every broker.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka configs describe topic retail
  rkafka configs describe topic retail --all
  rkafka configs describe broker 1 --all --output json")]
pub struct DescribeArgs {
    /// What has the configs
    #[arg(value_name = "TYPE")]
    kind: Type,

    /// Its name; a broker's number
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// Defaults and what the server's file says, too
    #[arg(long)]
    all: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &DescribeArgs) -> Result<Exit, CliError> {
    match &args.name {
        Some(name) => args.kind.check(name)?,
        None if matches!(args.kind, Type::Group | Type::ClientMetrics) => {
            return Err(CliError::usage(format!("which {}? it needs a name", args.kind.word())));
        }
        None => {}
    }
    let mut admin = ctx.admin()?;
    let names = match &args.name {
        Some(name) => vec![name.clone()],
        None => everything(&mut admin, args.kind)?,
    };
    let kind = args.kind.kind();
    let resources: Vec<_> = names.into_iter().map(|name| Resource { kind, name }).collect();
    let mut listing =
        Listing::new(["type", "resource", "name", "value", "source", "sensitive", "read_only"]);
    let mut failed = None;
    for (resource, configs) in admin.describe_configs(&resources, false)? {
        let configs = match configs {
            Ok(mut configs) => {
                configs.sort_by(|a, b| a.name.cmp(&b.name));
                configs
            }
            Err(error) => {
                failed.get_or_insert(match args.kind {
                    Type::Topic => topic_names::failed(
                        &mut admin,
                        "describe the configs of",
                        &resource,
                        &error,
                    ),
                    kind => {
                        let word = kind.word();
                        CliError::failed(format!("no configs of {word} `{resource}`: {error}"))
                    }
                });
                continue;
            }
        };
        for config in configs.iter().filter(|config| args.all || config.source.is_dynamic()) {
            listing.row([
                args.kind.word().into(),
                resource.as_str().into(),
                config.name.as_str().into(),
                config.value.clone().into(),
                config.source.name().into(),
                config.sensitive.into(),
                config.read_only.into(),
            ]);
        }
    }
    ctx.ui.listing(&listing)?;
    failed.map_or(Ok(Exit::Done), Err)
}

fn everything(admin: &mut Admin, kind: Type) -> Result<Vec<String>, CliError> {
    match kind {
        Type::Topic => Ok(admin.list_topics()?.into_iter().map(|topic| topic.name).collect()),
        Type::Broker | Type::BrokerLogger => Ok(admin
            .describe_cluster()?
            .brokers
            .iter()
            .map(|broker| broker.id.to_string())
            .collect()),
        Type::Group | Type::ClientMetrics => Ok(Vec::new()),
    }
}
