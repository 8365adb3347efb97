//! Which topics are meant: those that are named, or else the obvious ones.

use std::collections::BTreeSet;

use regex::Regex;

use super::args::ConsumeArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::suggest::nearest;
use crate::client::ClientError;
use crate::client::cluster::Topic;
use crate::client::consume::Consume;
use crate::types::TopicPartition;

/// So many names at most in an error.
const LISTED: usize = 10;

/// The topics to read, as the cluster knows them.
pub(super) fn find(
    ctx: &mut Context,
    args: &ConsumeArgs,
    pattern: Option<&Regex>,
    consumer: &dyn Consume,
) -> Result<Vec<Topic>, CliError> {
    let known = consumer.topics()?;
    let own = || known.iter().filter(|topic| !topic.is_internal());
    if let Some(pattern) = pattern {
        let found: Vec<_> = own().filter(|topic| pattern.is_match(&topic.name)).cloned().collect();
        if found.is_empty() {
            let pattern = args.matching.as_deref().unwrap_or_default();
            return Err(CliError::failed(format!("no topic matches {pattern}"))
                .hint("`rkafka topics list` shows what there is"));
        }
        return Ok(found);
    }
    let named: Vec<&String> = match &ctx.settings.topic {
        _ if !args.topics.is_empty() || !args.topic.is_empty() => {
            args.topics.iter().chain(&args.topic).collect()
        }
        Some(topic) => vec![&topic.value],
        None => Vec::new(),
    };
    if !named.is_empty() {
        // Whoever is named twice is read once.
        let mut seen = BTreeSet::new();
        let once = named.into_iter().filter(|name| seen.insert(*name));
        return once.map(|name| by_name(&known, name)).collect();
    }
    let committed = committed(args, consumer, own())?;
    if !committed.is_empty() {
        ctx.ui.note(format!("reading what the group has read: {}", names(&committed)));
        return Ok(committed);
    }
    match own().collect::<Vec<_>>()[..] {
        [only] => {
            ctx.ui.note(format!("reading {}, the only topic there is", only.name));
            Ok(vec![only.clone()])
        }
        [] => Err(CliError::failed("there is no topic to read")
            .hint("`rkafka topics create NAME` creates one")),
        ref several => {
            let several: Vec<_> = several.iter().map(|topic| (*topic).clone()).collect();
            Err(CliError::usage("which topic?").hint(format!("there are {}", names(&several))))
        }
    }
}

fn by_name(known: &[Topic], name: &str) -> Result<Topic, CliError> {
    if let Some(topic) = known.iter().find(|topic| topic.name == name) {
        return Ok(topic.clone());
    }
    let error = CliError::from(ClientError::UnknownTopic { topic: name.to_owned() });
    Err(match nearest(name, known.iter().map(|topic| topic.name.as_str())) {
        Some(near) => error.hint(format!("there is a topic {near}")),
        None => error,
    })
}

/// The topics of which the group has committed something.
fn committed<'a>(
    args: &ConsumeArgs,
    consumer: &dyn Consume,
    topics: impl Iterator<Item = &'a Topic>,
) -> Result<Vec<Topic>, CliError> {
    if args.group.is_none() {
        return Ok(Vec::new());
    }
    let topics: Vec<_> = topics.collect();
    let partitions: Vec<_> = topics
        .iter()
        .flat_map(|topic| {
            (0..topic.partitions).map(|n| TopicPartition::new(topic.name.as_str(), n as i32))
        })
        .collect();
    if partitions.is_empty() {
        return Ok(Vec::new());
    }
    let committed = consumer.committed(&partitions)?;
    let has = |topic: &&&Topic| committed.keys().any(|partition| partition.topic == topic.name);
    Ok(topics.iter().filter(has).map(|topic| (*topic).clone()).collect())
}

fn names(topics: &[Topic]) -> String {
    let mut names: Vec<_> = topics.iter().take(LISTED).map(|topic| topic.name.as_str()).collect();
    let more = format!("{} more", topics.len().saturating_sub(LISTED));
    if topics.len() > LISTED {
        names.push(&more);
    }
    names.join(", ")
}
