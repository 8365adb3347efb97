//! `rkafka broker config`.

use std::io::Write;

use clap::Args;

use crate::cli::broker::Which;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::client::address::Address;
use crate::client::admin::{Admin, ConfigEntry, Error, Resource, ResourceKind};
use crate::report::{Format, Listing};

/// Show the settings that a running broker obeys, and where each comes from
///
/// As key=value, in the format of Kafka's server.properties; `--output table` and json name the origin of each
/// setting in a column.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka broker config
  rkafka broker config --all --output json
  rkafka broker config --data-dir ./kafka-data > server.properties")]
pub struct ConfigArgs {
    #[command(flatten)]
    which: Which,

    /// Defaults too, which nobody has set
    #[arg(long)]
    all: bool,
}

/// How Kafka calls what nobody has set.
const DEFAULT: &str = "DEFAULT_CONFIG";

pub(crate) fn run(ctx: &mut Context, args: &ConfigArgs) -> Result<Exit, CliError> {
    let broker = args.which.one(ctx)?.who;
    let mut configs = ask(ctx, &broker.address.to_string(), broker.node_id)?;
    configs.retain(|config| args.all || config.source.name() != DEFAULT);
    configs.sort_by(|a, b| (a.source.name(), &a.name).cmp(&(b.source.name(), &b.name)));
    let asked = ctx.settings.output.as_ref().and_then(|output| output.value.listing());
    match asked {
        None | Some(Format::Plain) => properties(ctx, &configs)?,
        Some(_) => {
            let mut listing = Listing::new(["name", "value", "source"]);
            for config in &configs {
                let name = config.name.as_str().into();
                listing.row([name, config.value.clone().into(), config.source.name().into()]);
            }
            ctx.ui.listing(&listing)?;
        }
    }
    Ok(Exit::Done)
}

fn ask(ctx: &Context, address: &str, node: i32) -> Result<Vec<ConfigEntry>, CliError> {
    let servers = Address::list(address).map_err(Error::from)?;
    let security = ctx.security()?;
    let mut admin = Admin::connect(&servers, security, ctx.settings.timeout.value)?;
    let resource = Resource { kind: ResourceKind::Broker, name: node.to_string() };
    let (_, configs) = admin
        .describe_configs(&[resource], false)?
        .into_iter()
        .next()
        .ok_or_else(|| CliError::failed("the broker does not say what its settings are"))?;
    configs.map_err(|error| {
        CliError::failed("the broker does not say what its settings are").caused_by(&error)
    })
}

/// One section an origin, each setting on a line of its own.
fn properties(ctx: &mut Context, configs: &[ConfigEntry]) -> Result<(), CliError> {
    let mut source = "";
    for config in configs {
        if config.source.name() != source {
            source = config.source.name();
            writeln!(ctx.ui.out(), "# {source}")?;
        }
        match &config.value {
            Some(value) => writeln!(ctx.ui.out(), "{}={value}", config.name)?,
            None => writeln!(ctx.ui.out(), "# {} is not set", config.name)?,
        }
    }
    Ok(())
}
