//! `rkafka topics describe`.

use std::collections::BTreeMap;

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::{self as names, Names, pattern};
use crate::client::admin::{
    Admin, ConfigEntry, ConfigSource, Partition, Resource, ResourceKind, Topic,
};
use crate::report::{Cell, Format, Listing};
use crate::types::NodeId;

/// Describe topics and their partitions
///
/// Without a name, all of them. In JSON a topic holds its partitions; elsewhere each partition is a row.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka topics describe retail
  rkafka topics describe --under-replicated
  rkafka topics describe retail --output json")]
pub struct DescribeArgs {
    #[command(flatten)]
    names: Names,

    /// Only topics whose whole name fits this regular expression
    #[arg(long, value_name = "REGEX", alias = "include")]
    matching: Option<String>,

    /// Leave out Kafka's own topics
    #[arg(long)]
    exclude_internal: bool,

    /// Only partitions with replicas that are not in sync
    #[arg(long, alias = "under-replicated-partitions")]
    under_replicated: bool,

    /// Only partitions without a leader
    #[arg(long, alias = "unavailable-partitions")]
    unavailable: bool,

    /// Only partitions with fewer replicas in sync than min.insync.replicas
    #[arg(long, alias = "under-min-isr-partitions")]
    under_min_isr: bool,

    /// Only partitions with exactly min.insync.replicas in sync
    #[arg(long, alias = "at-min-isr-partitions")]
    at_min_isr: bool,

    /// Only topics with configs of their own, without partitions
    #[arg(long, alias = "topics-with-overrides",
          conflicts_with_all = ["under_replicated", "unavailable", "under_min_isr", "at_min_isr"])]
    with_overrides: bool,
}

/// A topic, its own configs, and the partitions that are asked for.
struct Shown {
    topic: Topic,
    configs: Vec<(String, String)>,
    partitions: Vec<Partition>,
}

pub(crate) fn run(ctx: &mut Context, args: &DescribeArgs) -> Result<Exit, CliError> {
    let matching = args.matching.as_deref().map(pattern).transpose()?;
    let named = args.names.all();
    named.iter().try_for_each(|name| names::check(name))?;
    let mut admin = ctx.admin()?;
    let mut wanted: Vec<String> = named.iter().map(|name| (*name).to_owned()).collect();
    if named.is_empty() || matching.is_some() {
        let all = admin.list_topics()?.into_iter();
        let fits = |name: &str| matching.as_ref().is_none_or(|pattern| pattern.is_match(name));
        wanted.extend(
            all.filter(|topic| fits(&topic.name) && !(args.exclude_internal && topic.internal))
                .map(|topic| topic.name)
                .filter(|name| !named.contains(&name.as_str())),
        );
    }
    let wanted: Vec<_> = wanted.iter().map(String::as_str).collect();
    let mut topics = Vec::new();
    let mut errors = Vec::new();
    for (name, topic) in admin.describe_topics(&wanted)? {
        match topic {
            Ok(topic) => topics.push(topic),
            Err(error) => errors.push(names::failed(&mut admin, "describe", &name, &error)),
        }
    }
    let shown = select(&mut admin, args, topics)?;
    match ctx.ui.format() {
        Format::Json | Format::Jsonl => ctx.ui.listing(&nested(&shown, args.with_overrides))?,
        Format::Table => {
            ctx.ui.listing(&headers(&shown))?;
            if !args.with_overrides && shown.iter().any(|topic| !topic.partitions.is_empty()) {
                ctx.ui.blank_line()?;
                ctx.ui.listing(&rows(&shown))?;
            }
        }
        Format::Plain | Format::Csv if args.with_overrides => ctx.ui.listing(&headers(&shown))?,
        Format::Plain | Format::Csv => ctx.ui.listing(&rows(&shown))?,
    }
    names::together("described", wanted.len(), errors)?;
    Ok(Exit::Done)
}

/// Adds the configs, and keeps what the flags ask for.
fn select(
    admin: &mut Admin,
    args: &DescribeArgs,
    topics: Vec<Topic>,
) -> Result<Vec<Shown>, CliError> {
    let resources =
        topics.iter().map(|topic| Resource { kind: ResourceKind::Topic, name: topic.name.clone() });
    let configs = admin.describe_configs(&resources.collect::<Vec<_>>(), false)?;
    // A user who may see the topic but not its configs sees the topic.
    let configs: BTreeMap<_, _> =
        configs.into_iter().map(|(name, c)| (name, c.unwrap_or_default())).collect();
    let filtered =
        args.under_replicated || args.unavailable || args.under_min_isr || args.at_min_isr;
    let mut shown = Vec::new();
    for topic in topics {
        let all = configs.get(&topic.name).map(Vec::as_slice).unwrap_or_default();
        let own = all.iter().filter(|config| config.source == ConfigSource::DynamicTopic);
        let mut own: Vec<_> =
            own.map(|c| (c.name.clone(), c.value.clone().unwrap_or_default())).collect();
        own.sort();
        let min_isr = min_isr(all);
        let wanted = |partition: &&Partition| {
            let in_sync = partition.isr.len();
            !filtered
                || args.under_replicated && in_sync < partition.replicas.len()
                || args.unavailable && partition.leader.is_none()
                || args.under_min_isr && min_isr.is_some_and(|min| in_sync < min)
                || args.at_min_isr && min_isr.is_some_and(|min| in_sync == min)
        };
        let partitions: Vec<_> = topic.partitions.iter().filter(wanted).cloned().collect();
        let left_out = filtered && partitions.is_empty() || args.with_overrides && own.is_empty();
        if !left_out {
            shown.push(Shown { topic, configs: own, partitions });
        }
    }
    Ok(shown)
}

fn min_isr(configs: &[ConfigEntry]) -> Option<usize> {
    let config = configs.iter().find(|config| config.name == "min.insync.replicas")?;
    config.value.as_deref()?.parse().ok()
}

/// A row for each topic.
fn headers(shown: &[Shown]) -> Listing {
    let mut listing =
        Listing::new(["topic", "topic_id", "partition_count", "replication_factor", "configs"]);
    for Shown { topic, configs, .. } in shown {
        let configs =
            configs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>();
        listing.row([
            topic.name.as_str().into(),
            id(topic),
            topic.partitions.len().into(),
            replication_factor(topic),
            if configs.is_empty() { Cell::Null } else { configs.join(" ").into() },
        ]);
    }
    listing
}

const PARTITION: [&str; 8] = [
    "partition",
    "leader",
    "leader_epoch",
    "replicas",
    "isr",
    "offline_replicas",
    "elr",
    "last_known_elr",
];

fn partition(partition: &Partition) -> [Cell; 8] {
    [
        partition.id.into(),
        partition.leader.into(),
        partition.leader_epoch.into(),
        nodes(&partition.replicas),
        nodes(&partition.isr),
        nodes(&partition.offline),
        partition.elr.as_deref().map_or(Cell::Null, nodes),
        partition.last_known_elr.as_deref().map_or(Cell::Null, nodes),
    ]
}

/// A row for each partition.
fn rows(shown: &[Shown]) -> Listing {
    let mut listing = Listing::new(["topic"].into_iter().chain(PARTITION));
    for Shown { topic, partitions, .. } in shown {
        for one in partitions {
            listing.row([Cell::from(topic.name.as_str())].into_iter().chain(partition(one)));
        }
    }
    listing
}

/// A row for each topic, its partitions inside.
fn nested(shown: &[Shown], with_overrides: bool) -> Listing {
    let names =
        ["topic", "topic_id", "internal", "partition_count", "replication_factor", "configs"];
    let partitions = (!with_overrides).then_some("partitions");
    let mut listing = Listing::new(names.into_iter().chain(partitions));
    for Shown { topic, configs, partitions } in shown {
        let configs = configs.iter().map(|(name, value)| (name.clone(), value.as_str().into()));
        let head = [
            topic.name.as_str().into(),
            id(topic),
            topic.internal.into(),
            topic.partitions.len().into(),
            replication_factor(topic),
            Cell::Object(configs.collect()),
        ];
        let inside = partitions.iter().map(|one| Cell::object(PARTITION, partition(one)));
        let inside = (!with_overrides).then(|| Cell::List(inside.collect()));
        listing.row(head.into_iter().chain(inside));
    }
    listing
}

fn id(topic: &Topic) -> Cell {
    (!topic.id.is_zero()).then(|| topic.id.to_string()).into()
}

fn replication_factor(topic: &Topic) -> Cell {
    topic.partitions.first().map(|partition| partition.replicas.len()).into()
}

fn nodes(nodes: &[NodeId]) -> Cell {
    nodes.to_vec().into()
}
