//! `rkafka cluster describe`.

use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::duration;
use crate::cli::error::{CliError, Kind};
use crate::cli::exit::Exit;
use crate::cli::settings::Embedded;
use crate::client::admin::{Admin, ClusterDescription, Feature};
use crate::report::{Cell, Format, Listing};

/// Show the cluster's brokers, controller and features
///
/// With --wait it is how a script waits for Kafka: it ends as soon as the cluster answers.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka cluster describe
  rkafka cluster describe --wait 60s --quiet && ./tests
  rkafka cluster describe --output json")]
pub struct DescribeArgs {
    /// Ask again until the cluster answers, for as long as this
    #[arg(long, value_name = "DURATION", value_parser = duration::parse)]
    wait: Option<Duration>,
}

/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) fn run(ctx: &mut Context, args: &DescribeArgs) -> Result<Exit, CliError> {
    let (admin, cluster) = match args.wait {
        Some(patience) => wait(ctx, patience)?,
        None => ask(ctx)?,
    };
    match ctx.ui.format() {
        Format::Json | Format::Jsonl => {
            let features = admin.features();
            ctx.ui.listing(&nested(&cluster, &features))?;
        }
        Format::Table => {
            let mut head = Listing::new(["cluster_id", "controller", "broker_count"]);
            head.row([
                cluster.id.clone().into(),
                cluster.controller.into(),
                cluster.brokers.len().into(),
            ]);
            ctx.ui.listing(&head)?;
            ctx.ui.blank_line()?;
            ctx.ui.listing(&brokers(&cluster))?;
            let features = admin.features();
            if !features.is_empty() {
                ctx.ui.blank_line()?;
                ctx.ui.listing(&listed(&features))?;
            }
        }
        Format::Plain | Format::Csv => ctx.ui.listing(&brokers(&cluster))?,
    }
    Ok(Exit::Done)
}

fn ask(ctx: &mut Context) -> Result<(Admin, ClusterDescription), CliError> {
    let mut admin = ctx.admin()?;
    let cluster = admin.describe_cluster()?;
    Ok((admin, cluster))
}

/// Only what cannot be reached yet is waited for; that it did not come is the answer no.
fn wait(ctx: &mut Context, patience: Duration) -> Result<(Admin, ClusterDescription), CliError> {
    let deadline = Instant::now() + patience;
    // Whoever waits for a cluster is not helped by another one.
    if ctx.settings.embedded.value == Embedded::Auto {
        ctx.settings.embedded.value = Embedded::Never;
    }
    loop {
        match ask(ctx) {
            Err(error) if error.kind == Kind::Unreachable => {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    let waited = duration::display(patience);
                    let mut failed =
                        CliError::failed(format!("the cluster did not answer within {waited}"));
                    failed.causes.push(error.message);
                    failed.causes.extend(error.causes);
                    failed.hints.extend(error.hints);
                    return Err(failed);
                }
                ctx.ui.detail(format!("not yet: {error}"));
                thread::sleep(left.min(PAUSE));
            }
            answer => return answer,
        }
    }
}

const BROKER: [&str; 5] = ["node_id", "host", "port", "rack", "controller"];

fn broker_cells(cluster: &ClusterDescription) -> impl Iterator<Item = [Cell; 5]> {
    cluster.brokers.iter().map(|broker| {
        let controller = cluster.controller == Some(broker.id);
        [
            broker.id.into(),
            broker.host.as_str().into(),
            broker.port.into(),
            broker.rack.clone().into(),
            controller.into(),
        ]
    })
}

fn brokers(cluster: &ClusterDescription) -> Listing {
    let mut listing = Listing::new(BROKER);
    broker_cells(cluster).for_each(|cells| listing.row(cells));
    listing
}

const FEATURE: [&str; 4] = ["feature", "min_supported", "max_supported", "finalized"];

fn feature_cells((name, feature): &(String, Feature)) -> [Cell; 4] {
    let level = |level: Option<i16>| level.map(i32::from).into();
    [
        name.as_str().into(),
        level(feature.supported.map(|(min, _)| min)),
        level(feature.supported.map(|(_, max)| max)),
        level(feature.finalized),
    ]
}

fn listed(features: &[(String, Feature)]) -> Listing {
    let mut listing = Listing::new(FEATURE);
    features.iter().for_each(|feature| listing.row(feature_cells(feature)));
    listing
}

fn nested(cluster: &ClusterDescription, features: &[(String, Feature)]) -> Listing {
    let mut listing = Listing::new(["cluster_id", "controller", "brokers", "features"]);
    listing.row([
        cluster.id.clone().into(),
        cluster.controller.into(),
        Cell::List(broker_cells(cluster).map(|cells| Cell::object(BROKER, cells)).collect()),
        Cell::List(
            features.iter().map(|feature| Cell::object(FEATURE, feature_cells(feature))).collect(),
        ),
    ]);
    listing
}
