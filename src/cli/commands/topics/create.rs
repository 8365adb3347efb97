//! `rkafka topics create`.

use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::topic_names::{self as names, Names};
use crate::client::admin::{Admin, CreatedTopic, Error, NewTopic};
use crate::types::NodeId;
use crate::wire::ErrorCode;

/// Create topics
///
/// Returns when every partition has its leader, so that the next command finds the topic at work. What is
/// not said, the broker's defaults say.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka topics create retail --partitions 3
  rkafka topics create orders payments --config cleanup.policy=compact --if-not-exists
  rkafka topics create placed --replica-assignment 1:2,2:3")]
pub struct CreateArgs {
    #[command(flatten)]
    names: Names,

    /// How many partitions each topic has
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(i32).range(1..))]
    partitions: Option<i32>,

    /// How many brokers keep a copy of each partition
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(i16).range(1..))]
    replication_factor: Option<i16>,

    /// The brokers of each partition: 1:2,2:3 is two partitions of two replicas
    #[arg(long, value_name = "NODES", conflicts_with_all = ["partitions", "replication_factor"], value_parser = assignment)]
    replica_assignment: Option<Assignment>,

    /// A config of the topic; repeatable
    #[arg(long, value_name = "NAME=VALUE", value_parser = config)]
    config: Vec<(String, String)>,

    /// A topic that exists already is no error
    #[arg(long)]
    if_not_exists: bool,

    /// Ask the cluster whether it would, and create nothing
    #[arg(long)]
    dry_run: bool,
}

/// The nodes of each partition.
pub(super) type Assignment = Vec<Vec<NodeId>>;

/// `1:2,2:3`: partitions by commas, their nodes by colons, the preferred leader first.
pub(super) fn assignment(text: &str) -> Result<Assignment, String> {
    let node = |id: &str| match id.trim().parse() {
        Ok(id) if id >= 0 => Ok(NodeId(id)),
        _ => Err(format!("`{id}` is not a broker's number; write it like 1:2,2:3")),
    };
    text.split(',').map(|partition| partition.split(':').map(node).collect()).collect()
}

/// `name=value`; the value may be empty and may have more `=`.
pub(crate) fn config(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => {
            Ok((name.trim().to_owned(), value.to_owned()))
        }
        _ => Err("write it as NAME=VALUE".to_owned()),
    }
}

pub(crate) fn run(ctx: &mut Context, args: &CreateArgs) -> Result<Exit, CliError> {
    let names = args.names.required()?;
    if names.iter().any(|name| name.contains(['.', '_'])) {
        ctx.ui.warn("topics whose names differ only in `.` and `_` collide in Kafka's metrics: use one of them, not both");
    }
    let topics = names.iter().map(|name| NewTopic {
        name: (*name).to_owned(),
        partitions: args.partitions,
        replication_factor: args.replication_factor,
        assignment: args.replica_assignment.clone().unwrap_or_default(),
        configs: args.config.clone(),
    });
    let mut admin = ctx.admin()?;
    let mut made = Vec::new();
    let mut errors = Vec::new();
    for (name, result) in admin.create_topics(&topics.collect::<Vec<_>>(), args.dry_run)? {
        match result {
            Ok(topic) => {
                let verb = if args.dry_run { "would create" } else { "created" };
                ctx.ui.note(format!("{verb} topic {name}{}", shape(&topic)));
                made.push(name);
            }
            Err(error) if args.if_not_exists && exists(&error) => {
                ctx.ui.note(format!("topic {name} exists already"));
                differs(ctx, &mut admin, args, &name)?;
            }
            Err(error) => errors.push(failed(&mut admin, args, &name, &error)),
        }
    }
    if !args.dry_run {
        wait_for_leaders(ctx, &mut admin, &made)?;
    }
    names::together("created", names.len(), errors)?;
    Ok(Exit::Done)
}

fn exists(error: &Error) -> bool {
    error.code() == Some(ErrorCode::TOPIC_ALREADY_EXISTS)
}

fn shape(topic: &CreatedTopic) -> String {
    match (topic.partitions, topic.replication_factor) {
        (Some(1), Some(factor)) => format!(": 1 partition, replication factor {factor}"),
        (Some(count), Some(factor)) => format!(": {count} partitions, replication factor {factor}"),
        _ => String::new(),
    }
}

fn failed(admin: &mut Admin, args: &CreateArgs, name: &str, error: &Error) -> CliError {
    let ours = names::failed(admin, "create", name, error);
    match error.code() {
        Some(ErrorCode::TOPIC_ALREADY_EXISTS) => ours.hint("`--if-not-exists` lets it be"),
        Some(ErrorCode::INVALID_REPLICATION_FACTOR) => {
            let brokers = admin.describe_cluster().map(|cluster| cluster.brokers.len());
            match (brokers, args.replication_factor) {
                (Ok(brokers), Some(_)) => ours.hint(format!(
                    "the cluster has {brokers} broker{}: `--replication-factor {brokers}` is the most",
                    if brokers == 1 { "" } else { "s" }
                )),
                _ => ours,
            }
        }
        Some(ErrorCode::INVALID_CONFIG) => {
            ours.hint("`rkafka configs describe topic --all` lists the configs of topics")
        }
        _ => ours,
    }
}

/// What was asked for and what is there may not be the same.
fn differs(
    ctx: &mut Context,
    admin: &mut Admin,
    args: &CreateArgs,
    name: &str,
) -> Result<(), CliError> {
    for (name, topic) in admin.describe_topics(&[name])? {
        let Ok(topic) = topic else { continue };
        let count = i32::try_from(topic.partitions.len()).unwrap_or(i32::MAX);
        if args.partitions.is_some_and(|wanted| wanted != count) {
            ctx.ui.warn(format!(
                "topic {name} has {count} partitions, not {}",
                args.partitions.unwrap_or_default()
            ));
        }
        let factor = topic.partitions.first().map_or(0, |partition| partition.replicas.len());
        if args.replication_factor.is_some_and(|wanted| usize::try_from(wanted) != Ok(factor)) {
            let wanted = args.replication_factor.unwrap_or_default();
            ctx.ui.warn(format!("topic {name} has replication factor {factor}, not {wanted}"));
        }
    }
    Ok(())
}

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(10);

fn wait_for_leaders(
    ctx: &mut Context,
    admin: &mut Admin,
    names: &[String],
) -> Result<(), CliError> {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let deadline = Instant::now() + ctx.settings.timeout.value;
    loop {
        let waiting = admin.describe_topics(&names)?.into_iter().find(|(_, topic)| match topic {
            Ok(topic) => {
                topic.partitions.is_empty() || topic.partitions.iter().any(|p| p.leader.is_none())
            }
            Err(_) => true,
        });
        let Some((name, _)) = waiting else { return Ok(()) };
        if Instant::now() > deadline {
            ctx.ui
                .warn(format!("topic {name} is created, but not every partition has a leader yet"));
            return Ok(());
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assignments() {
        assert_eq!(
            assignment("1:2,2:3"),
            Ok(vec![vec![NodeId(1), NodeId(2)], vec![NodeId(2), NodeId(3)]])
        );
        assert_eq!(assignment("0"), Ok(vec![vec![NodeId(0)]]));
        for text in ["", "1:", "a", "1;2", "-1", "1,,2"] {
            assert!(assignment(text).is_err(), "{text}");
        }
    }

    #[test]
    fn configs() {
        assert_eq!(config("a=b=c"), Ok(("a".to_owned(), "b=c".to_owned())));
        assert_eq!(config("a="), Ok(("a".to_owned(), String::new())));
        assert!(config("a").is_err() && config("=b").is_err());
    }
}
