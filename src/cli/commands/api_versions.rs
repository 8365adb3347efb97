//! `rkafka api-versions`: what a broker speaks, and what of it we do.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::client::address::Address;
use crate::client::direct::{Broker, Connection, DirectError, Failure, Peer};
use crate::client::security::Security;
use crate::report::{Cell, Listing};
use crate::wire::ApiKey;

/// List the APIs and features of a broker, with the versions that both sides can use
///
/// Asks the first broker of the list that can be connected to, without a login. Each
/// API is a row with the range that the broker announces and the part of it that rkafka speaks; each feature
/// is a row with its supported levels and the level in use.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka api-versions -b localhost:9092
  rkafka api-versions -b localhost:9092 --output csv
  rkafka api-versions -b localhost:9092 --output jsonl | jq 'select(.kind == \"feature\")'")]
pub struct ApiVersionsArgs {}

pub(crate) fn run(ctx: &mut Context, _args: &ApiVersionsArgs) -> Result<Exit, CliError> {
    let security = ctx.security_without_login()?;
    let addresses = addresses(ctx)?;
    let connection = connect(ctx, &addresses, &security)?;
    let listing = listing(connection.broker());
    ctx.ui.detail(format!("{} answers", connection.address()));
    ctx.ui.listing(&listing)?;
    Ok(Exit::Done)
}

fn addresses(ctx: &mut Context) -> Result<Vec<Address>, CliError> {
    let addresses = Address::list(&ctx.servers()?)
        .map_err(|error| CliError::usage("the brokers are not understood").caused_by(&error))?;
    if addresses.is_empty() {
        return Err(
            CliError::usage("no broker is named").hint("`--bootstrap-server HOST:PORT` names one")
        );
    }
    Ok(addresses)
}

/// The first broker that answers. Each has its share of the timeout, so that all end within it.
fn connect(
    ctx: &Context,
    addresses: &[Address],
    security: &Security,
) -> Result<Connection, CliError> {
    let share = ctx.settings.timeout.value / addresses.len() as u32;
    let mut failures = Vec::new();
    for address in addresses {
        match Connection::open(address, security, share) {
            Ok(connection) => return Ok(connection),
            Err(error) => failures.push(error),
        }
    }
    Err(unreachable(&failures))
}

fn unreachable(failures: &[DirectError]) -> CliError {
    let names: Vec<String> = failures.iter().map(|failed| failed.address.to_string()).collect();
    let mut error = CliError::unreachable(format!("no broker answers at {}", names.join(", ")));
    for failed in failures {
        error = error.cause(failed.to_string());
    }
    match failures.iter().map(|failed| &failed.failure).next_back() {
        Some(Failure::Connect(_) | Failure::Name(_)) => {
            error.hint("is a broker running there, and is this the address it listens on?")
        }
        Some(Failure::Silent(_)) => {
            error.hint("something listens there and says nothing; `--timeout 30s` waits longer")
        }
        Some(Failure::NotKafka(Peer::Tls)) => error.hint("`-X security.protocol=ssl` speaks TLS"),
        Some(Failure::NotKafka(_)) => {
            error.hint("this is another program's port: Kafka's own is 9092 by default")
        }
        _ => error,
    }
}

fn listing(broker: &Broker) -> Listing {
    let mut listing =
        Listing::new(["kind", "name", "key", "min", "max", "usable_min", "usable_max", "in_use"]);
    let pair = |range: Option<(i16, i16)>| {
        range.map_or((Cell::Null, Cell::Null), |(min, max)| (number(min), number(max)))
    };
    for api in &broker.apis {
        let name = ApiKey::from_number(api.key).map_or(Cell::Null, |key| key.name().into());
        let (usable_min, usable_max) = pair(api.usable());
        listing.row([
            "api".into(),
            name,
            number(api.key),
            number(api.min),
            number(api.max),
            usable_min,
            usable_max,
            Cell::Null,
        ]);
    }
    for (name, feature) in &broker.features {
        let (min, max) = pair(feature.supported);
        let in_use = feature.finalized.map_or(Cell::Null, number);
        listing.row([
            "feature".into(),
            name.as_str().into(),
            Cell::Null,
            min,
            max,
            Cell::Null,
            Cell::Null,
            in_use,
        ]);
    }
    listing
}

fn number(number: i16) -> Cell {
    Cell::Number(number.into())
}
