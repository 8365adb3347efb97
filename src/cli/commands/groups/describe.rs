//! `rkafka groups describe`.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::lag;
use crate::client::admin::{Admin, Error, Group, Member};
use crate::report::{Cell, Listing};
use crate::types::TopicPartition;

/// Describe groups: how far they are, who is in them, in which state
///
/// A partition without a commit has no lag: it depends on where the consumer will start.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka groups describe cg
  rkafka groups describe cg --members
  rkafka groups describe cg --output jsonl | jq .lag")]
pub struct DescribeArgs {
    /// Groups, by their literal names; all without one
    #[arg(value_name = "GROUP", add = complete::groups())]
    groups: Vec<String>,

    /// The same as a flag
    #[arg(short = 'g', long = "group", value_name = "GROUP", add = complete::groups())]
    group: Vec<String>,

    /// Who is in the group, and what each reads
    #[arg(long, conflicts_with = "state")]
    members: bool,

    /// State, coordinator and number of members
    #[arg(long)]
    state: bool,
}

pub(crate) fn run(ctx: &mut Context, args: &DescribeArgs) -> Result<Exit, CliError> {
    let mut admin = ctx.admin()?;
    let mut names: Vec<String> = args.groups.iter().chain(&args.group).cloned().collect();
    if names.is_empty() {
        names = admin.list_groups()?.into_iter().map(|group| group.id).collect();
    }
    let mut groups = Vec::new();
    let mut failed = None;
    for name in names {
        match admin.describe_group(&name) {
            Ok(group) => groups.push(group),
            Err(error) if error.code().is_some() => {
                failed = failed.or(Some(lag::failed(&mut admin, "describe", &name, &error)));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let listing = if args.members {
        members(&groups)
    } else if args.state {
        states(&groups)
    } else {
        offsets(&mut admin, &groups)?
    };
    for group in groups.iter().filter(|group| group.is_idle() && !args.state) {
        ctx.ui.note(format!("group {} has no active members", group.id));
    }
    ctx.ui.listing(&listing)?;
    failed.map_or(Ok(Exit::Done), Err)
}

fn offsets(admin: &mut Admin, groups: &[Group]) -> Result<Listing, Error> {
    let mut listing = Listing::new([
        "group",
        "topic",
        "partition",
        "current_offset",
        "log_end_offset",
        "lag",
        "consumer_id",
        "host",
        "client_id",
    ]);
    for group in groups {
        for progress in lag::progress(admin, group)? {
            let reads = |member: &&Member| member.assignment.contains(&progress.partition);
            let member = group.members.iter().find(reads);
            listing.row([
                group.id.as_str().into(),
                progress.partition.topic.as_str().into(),
                progress.partition.partition.into(),
                progress.committed.into(),
                progress.end.into(),
                progress.lag().into(),
                member.map(|member| member.id.as_str()).into(),
                member.map(|member| member.host.as_str()).into(),
                member.map(|member| member.client_id.as_str()).into(),
            ]);
        }
    }
    Ok(listing)
}

fn members(groups: &[Group]) -> Listing {
    let mut listing = Listing::new([
        "group",
        "consumer_id",
        "instance_id",
        "host",
        "client_id",
        "partition_count",
        "assignment",
        "epoch",
        "target_assignment",
    ]);
    for group in groups {
        for member in &group.members {
            listing.row([
                group.id.as_str().into(),
                member.id.as_str().into(),
                member.instance_id.clone().into(),
                member.host.as_str().into(),
                member.client_id.as_str().into(),
                member.assignment.len().into(),
                partitions(&member.assignment),
                member.epoch.into(),
                member.target.as_ref().map_or(Cell::Null, partitions),
            ]);
        }
    }
    listing
}

/// `retail-0`, `retail-1`: as Kafka names the directories.
fn partitions(partitions: &BTreeSet<TopicPartition>) -> Cell {
    Cell::List(partitions.iter().map(|partition| partition.to_string().into()).collect())
}

fn states(groups: &[Group]) -> Listing {
    let mut listing = Listing::new([
        "group",
        "type",
        "state",
        "coordinator",
        "assignor",
        "member_count",
        "epoch",
        "assignment_epoch",
    ]);
    for group in groups {
        let assignor = (!group.assignor.is_empty()).then_some(group.assignor.as_str());
        listing.row([
            group.id.as_str().into(),
            group.kind.into(),
            group.state.as_str().into(),
            group.coordinator.into(),
            assignor.into(),
            group.members.len().into(),
            group.epoch.into(),
            group.assignment_epoch.into(),
        ]);
    }
    listing
}
