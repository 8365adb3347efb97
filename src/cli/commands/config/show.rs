//! `rkafka config show`: every effective setting and where it came from.

use clap::Args;

use crate::cli::cluster::DEFAULT_SERVER;
use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::properties::{REDACTED, is_secret};
use crate::cli::settings::{Origin, Value};
use crate::report::{Cell, Listing};

/// Show every setting in effect, and where it came from
///
/// Flags win over the environment (RKAFKA_*), that over rkafka.toml of the project, that over the profile and
/// the user's own file. Secrets are hidden. Contacts nothing.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka config show
  rkafka config show --profile prod --output json
  RKAFKA_TIMEOUT=2s rkafka config show")]
pub struct ShowArgs {}

pub(crate) fn run(ctx: &mut Context, _args: &ShowArgs) -> Result<Exit, CliError> {
    let settings = &ctx.settings;
    let mut listing = Listing::new(["name", "value", "origin", "place"]);
    let mut show = |name: &str, value: Cell, origin: &Origin| {
        listing.row([name.into(), value, origin.layer().into(), origin.place().into()]);
    };
    match &settings.bootstrap_servers {
        Some(servers) => show("bootstrap_servers", servers.value.as_str().into(), &servers.origin),
        None => show("bootstrap_servers", DEFAULT_SERVER.into(), &Origin::Default),
    }
    optional(&settings.profile, |value, origin| show("profile", value.as_str().into(), origin));
    optional(&settings.output, |value, origin| show("output", value.name().into(), origin));
    let timeout = &settings.timeout;
    show("timeout", duration::display(timeout.value).into(), &timeout.origin);
    show("color", settings.color.value.name().into(), &settings.color.origin);
    show("embedded", settings.embedded.value.name().into(), &settings.embedded.origin);
    show("quiet", settings.quiet.value.into(), &settings.quiet.origin);
    show("verbose", i32::from(settings.verbose.value).into(), &settings.verbose.origin);
    optional(&settings.topic, |value, origin| show("topic", value.as_str().into(), origin));
    for (name, property) in &settings.properties {
        let value = if is_secret(name) { REDACTED } else { &property.value };
        show(name, value.into(), &property.origin);
    }
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}

/// What nobody set has no row.
fn optional<T>(value: &Option<Value<T>>, show: impl FnOnce(&T, &Origin)) {
    if let Some(value) = value {
        show(&value.value, &value.origin);
    }
}
