//! `kafka-topics --create`, `--delete`, `--alter`, `--list`.

use std::collections::BTreeSet;
use std::io::Write;

use super::{assigned, describe};
use crate::cli::dropin::cluster_access::{is, text};
use crate::cli::dropin::java_hash;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::topic_filter::TopicFilter;
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, Error, NewTopic, TopicGrowth};
use crate::types::{Gather, NodeId};
use crate::wire::ErrorCode;

pub(super) fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let mut admin = call.admin().map_err(|refusal| named(refusal, call))?;
    if call.given.has("create") {
        create(call, &mut admin)?;
    } else if call.given.has("alter") {
        alter(call, &mut admin)?;
    } else if call.given.has("list") {
        let topics = found(call, &mut admin, None)?;
        writeln!(call.ui.out(), "{}", topics.join("\n"))?;
    } else if call.given.has("describe") {
        describe::run(call, &mut admin)?;
    } else {
        let topics = found(call, &mut admin, Some("topic"))?;
        let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
        warn_of_readers(call, &mut admin, &topics);
        each(admin.delete_topics(&topics)?)?;
    }
    Ok(Exit::Done)
}

/// Kafka's client names the call that went unanswered.
fn named(refusal: Refusal, call: &Call<'_>) -> Refusal {
    let asked = if call.given.has("create") { "createTopics" } else { "listTopics" };
    match refusal {
        Refusal::Cluster(text) => Refusal::Cluster(format!("{text} Call: {asked}")),
        other => other,
    }
}

/// The topics that `--topic` means. With `must`, one has to be there, unless `--if-exists` is.
pub(super) fn found(
    call: &Call<'_>,
    admin: &mut Admin,
    must: Option<&str>,
) -> Result<Vec<String>, Refusal> {
    let wanted =
        call.given.one("topic").map_err(|mistake| Refusal::Cluster(mistake.to_string()))?;
    let filter = wanted.map(TopicFilter::new).transpose().map_err(Refusal::Cluster)?;
    let hidden = call.given.has("exclude-internal");
    let topics = admin.list_topics()?.into_iter();
    let topics: Vec<String> = topics
        .filter(|topic| !(hidden && topic.internal))
        .map(|topic| topic.name)
        .filter(|name| filter.as_ref().is_none_or(|filter| filter.fits(name)))
        .collect();
    match wanted.filter(|wanted| must.is_some() && !wanted.is_empty()) {
        Some(wanted) if topics.is_empty() && !call.given.has("if-exists") => {
            Err(Refusal::Cluster(format!("Topic '{wanted}' does not exist as expected")))
        }
        _ => Ok(topics),
    }
}

fn create(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let name = call.given.one("topic")?.unwrap_or_default().to_owned();
    let configs: Vec<(String, String)> = call
        .given
        .all("config")
        .iter()
        .filter_map(|config| config.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
        .collect();
    let odd = |c: char| !(c.is_ascii_alphanumeric() || "._-".contains(c));
    if name.is_empty() || name.contains(odd) || name.contains(['.', '_']) {
        configs_first(admin, &configs)?;
    }
    if name.is_empty() {
        let text = "The given topic name '' cannot be represented in a request.";
        return Err(Refusal::Cluster(text.into()));
    }
    if name.contains(['.', '_']) {
        writeln!(
            call.ui.out(),
            "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') \
             could collide. To avoid issues it is best to use either, but not both."
        )?;
    }
    let factor = match call.given.number("replication-factor")? {
        Some(factor) => Some(lowered(call, admin, factor)?),
        None => None,
    };
    let topic = NewTopic {
        name: name.clone(),
        partitions: call.given.number("partitions")?,
        replication_factor: factor,
        assignment: assignment(call)?.unwrap_or_default(),
        configs,
    };
    let answers = admin.create_topics(std::slice::from_ref(&topic), false)?;
    for (name, created) in answers {
        if created.is_err() {
            configs_first(admin, &topic.configs)?;
        }
        match created {
            Ok(_) => writeln!(call.ui.out(), "Created topic {name}.")?,
            Err(error)
                if call.given.has("if-not-exists")
                    && is(&error, ErrorCode::TOPIC_ALREADY_EXISTS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Kafka's tool knows what configs may be, and says what is wrong with one before it asks for a topic.
fn configs_first(admin: &mut Admin, configs: &[(String, String)]) -> Result<(), Refusal> {
    if configs.is_empty() {
        return Ok(());
    }
    let name = "only-its-configs-are-looked-at".to_owned();
    let topic = NewTopic { name, configs: configs.to_vec(), ..NewTopic::default() };
    for (_, checked) in admin.create_topics(&[topic], true)? {
        if let Err(error) = checked
            && is(&error, ErrorCode::INVALID_CONFIG)
        {
            return Err(error.into());
        }
    }
    Ok(())
}

/// A course's factor of 2 is more than one node has. On our own broker, and only there, the factor becomes what
/// there is, and a line says so.
fn lowered(call: &mut Call<'_>, admin: &mut Admin, factor: i16) -> Result<i16, Refusal> {
    if factor <= 1 || call.env.var("RKAFKA_STRICT").is_some() {
        return Ok(factor);
    }
    let there = admin.describe_cluster()?.brokers.len();
    let there = i16::try_from(there).unwrap_or(i16::MAX).max(1);
    if factor <= there || !is_ours(admin) {
        return Ok(factor);
    }
    call.ui.note(format!(
        "replication factor {there} instead of {factor}: rkafka's own broker is one node (RKAFKA_STRICT=1 keeps \
         what is typed)"
    ));
    Ok(there)
}

/// Whether the cluster is an rkafka, wherever it runs. One that does not say is none.
fn is_ours(admin: &mut Admin) -> bool {
    let brokers = admin.describe_cluster().map_or(Vec::new(), |cluster| cluster.brokers);
    brokers.first().is_some_and(|broker| matches!(admin.rkafka_version(broker.id), Ok(Some(_))))
}

/// Our own broker makes a topic that is asked for, as Kafka's does by default: one that is deleted while it is
/// read is back at once, which is said before. Whatever fails here, the deletion does not.
fn warn_of_readers(call: &mut Call<'_>, admin: &mut Admin, topics: &[&str]) {
    if call.strict() || !is_ours(admin) {
        return;
    }
    for listed in admin.list_groups().unwrap_or_default() {
        let Ok(group) = admin.describe_group(&listed.id) else { continue };
        let read: BTreeSet<&str> = group
            .members
            .iter()
            .flat_map(|member| &member.assignment)
            .map(|at| &*at.topic)
            .gather();
        for topic in topics.iter().filter(|topic| read.contains(**topic)) {
            call.ui.warn(format!(
                "group {} reads {topic}: while it does, the topic comes back, empty (auto.create.topics.enable)",
                group.id
            ));
        }
    }
}

fn assignment(call: &Call<'_>) -> Result<Option<Vec<Vec<NodeId>>>, Refusal> {
    let text = call.given.one("replica-assignment")?.unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    let partitions = assigned(text).map_err(Refusal::Cluster)?;
    Ok(Some(partitions.into_iter().map(|ids| ids.into_iter().map(NodeId).collect()).collect()))
}

fn alter(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let topics = found(call, admin, Some("topic"))?;
    let partitions = call.given.number("partitions")?.unwrap_or_default();
    let assignment = assignment(call)?;
    let names: Vec<&str> = topics.iter().map(String::as_str).collect();
    let mut growths = Vec::new();
    for (name, topic) in admin.describe_topics(&names)? {
        let there = topic?.partitions.len();
        // Only the new partitions are placed: the assignment is written for all.
        let assignment = assignment.as_ref().map(|all| all.iter().skip(there).cloned().collect());
        growths.push(TopicGrowth { name, partitions, assignment });
    }
    java_hash::order_of_grown(&mut growths, |growth| &growth.name);
    each(admin.create_partitions(&growths, false)?)
}

/// The first failure of several is the command's.
fn each(results: Vec<(String, Result<(), Error>)>) -> Result<(), Refusal> {
    let failed = results.into_iter().find_map(|(_, result)| result.err());
    failed.map_or(Ok(()), |error| Err(Refusal::Cluster(text(&error))))
}
