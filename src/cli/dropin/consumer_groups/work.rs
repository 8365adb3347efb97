//! `kafka-consumer-groups --list`, `--delete`, `--reset-offsets`.

use std::collections::BTreeMap;
use std::io::Write;

use super::describe;
use crate::cli::dropin::cluster_access::{is, text};
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, At, Error, Isolation, ListedGroup};
use crate::types::{Offset, TopicPartition};
use crate::wire::ErrorCode;

pub(super) fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let mut admin = call.admin()?;
    if call.given.has("list") {
        list(call, &mut admin)?;
    } else if call.given.has("describe") {
        for group in groups(call, &mut admin)? {
            describe::run(call, &mut admin, &group)?;
        }
    } else if call.given.has("delete") {
        delete(call, &mut admin)?;
    } else if call.given.has("reset-offsets") {
        reset(call, &mut admin)?;
    } else {
        return Err(call.not_yet("--delete-offsets"));
    }
    Ok(Exit::Done)
}

/// Groups of consumers, new and old.
fn listed(admin: &mut Admin) -> Result<Vec<ListedGroup>, Error> {
    let mut groups = admin.list_groups()?;
    groups.retain(|group| match group.kind.as_str() {
        "consumer" => true,
        "classic" | "" => matches!(group.protocol_type.as_str(), "consumer" | ""),
        _ => false,
    });
    Ok(groups)
}

/// The groups that `--group` and `--all-groups` mean.
fn groups(call: &Call<'_>, admin: &mut Admin) -> Result<Vec<String>, Refusal> {
    if call.given.has("all-groups") {
        return Ok(listed(admin)?.into_iter().map(|group| group.id).collect());
    }
    Ok(call.given.all("group").to_vec())
}

fn list(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let groups = listed(admin)?;
    let wanted = |option: &str, value: &str| {
        let mut given = call.given.all(option).iter().flat_map(|list| list.split(','));
        call.given.all(option).is_empty()
            || given.any(|wanted| wanted.trim().eq_ignore_ascii_case(value))
    };
    let groups: Vec<&ListedGroup> = groups
        .iter()
        .filter(|group| wanted("state", &group.state) && wanted("type", &group.kind))
        .collect();
    let (states, types) = (call.given.has("state"), call.given.has("type"));
    let width = groups.iter().map(|group| group.id.len()).max().unwrap_or(0).max(15) + 10;
    let title = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    };
    let mut lines = Vec::new();
    if states || types {
        lines.push(("GROUP".to_owned(), "TYPE".to_owned(), "STATE".to_owned()));
    }
    lines.extend(groups.iter().map(|g| (g.id.clone(), title(&g.kind), g.state.clone())));
    for (id, kind, state) in lines {
        let mut line = if states || types { format!("{id:width$}") } else { id };
        if types {
            line += &format!(" {kind:20}");
        }
        if states {
            line += &format!(" {state:20}");
        }
        writeln!(call.ui.out(), "{line}")?;
    }
    Ok(())
}

fn delete(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let ids = groups(call, admin)?;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let quoted =
        |ids: &[String]| ids.iter().map(|id| format!("'{id}'")).collect::<Vec<_>>().join(", ");
    let (mut deleted, mut failed) = (Vec::new(), Vec::new());
    for (id, result) in admin.delete_groups(&ids)? {
        match result {
            Ok(()) => deleted.push(id),
            Err(error) => failed.push((id, error)),
        }
    }
    if failed.is_empty() {
        let deleted = quoted(&deleted);
        writeln!(
            call.ui.out(),
            "Deletion of requested consumer groups ({deleted}) was successful."
        )?;
        return Ok(());
    }
    writeln!(call.ui.out(), "\nError: Deletion of some consumer groups failed:")?;
    for (id, error) in failed {
        let error = thrown(&error);
        writeln!(call.ui.out(), "* Group '{id}' could not be deleted due to: {error}")?;
    }
    if !deleted.is_empty() {
        let deleted = quoted(&deleted);
        writeln!(call.ui.out(), "\nThese consumer groups were deleted successfully: {deleted}")?;
    }
    Ok(())
}

/// An error with the class that Kafka's client throws for it.
fn thrown(error: &Error) -> String {
    let class = [
        (ErrorCode::GROUP_ID_NOT_FOUND, "GroupIdNotFoundException"),
        (ErrorCode::NON_EMPTY_GROUP, "GroupNotEmptyException"),
        (ErrorCode::GROUP_AUTHORIZATION_FAILED, "GroupAuthorizationException"),
    ];
    let class = class.iter().find(|(code, _)| is(error, *code)).map_or("ApiException", |row| row.1);
    format!("org.apache.kafka.common.errors.{class}: {}", text(error))
}

fn reset(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    for unknown in ["to-datetime", "by-duration", "from-file", "export"] {
        if call.given.has(unknown) {
            return Err(call.not_yet(&format!("--reset-offsets --{unknown}")));
        }
    }
    let mut plans = Vec::new();
    for group in groups(call, admin)? {
        if let Some(plan) = plan(call, admin, &group)? {
            plans.push((group, plan));
        }
    }
    if call.given.has("execute") && !call.given.has("dry-run") {
        for (group, plan) in &plans {
            for (_, result) in admin.commit(group, plan)? {
                result?;
            }
        }
    }
    let rows: Vec<(&str, &TopicPartition, Offset)> = plans
        .iter()
        .flat_map(|(group, plan)| {
            plan.iter().map(move |(at, offset)| (group.as_str(), at, *offset))
        })
        .collect();
    let group = rows.iter().map(|row| row.0.len()).max().unwrap_or(0).max(15);
    let topic = rows.iter().map(|row| row.1.topic.len()).max().unwrap_or(0).max(15);
    let out = call.ui.out();
    writeln!(out, "\n{:group$} {:topic$} {:10} NEW-OFFSET", "GROUP", "TOPIC", "PARTITION")?;
    for (id, at, offset) in rows {
        let partition = at.partition.0;
        writeln!(out, "{id:group$} {:topic$} {partition:<10} {offset}", at.topic)?;
    }
    Ok(())
}

type Plan = BTreeMap<TopicPartition, Offset>;

/// Where a group goes to; `None` where it has members, which is said.
fn plan(call: &mut Call<'_>, admin: &mut Admin, group: &str) -> Result<Option<Plan>, Refusal> {
    match admin.describe_group(group) {
        Ok(described) if !described.is_idle() => {
            writeln!(
                call.ui.out(),
                "\nError: Assignments can only be reset if the group '{group}' is inactive, but the \
                 current state is {}.",
                described.state
            )?;
            return Ok(None);
        }
        // A group that does not exist may be reset: that makes it.
        Err(error) if !is(&error, ErrorCode::GROUP_ID_NOT_FOUND) => return Err(error.into()),
        _ => {}
    }
    let committed = match admin.committed(group) {
        Err(error) if is(&error, ErrorCode::GROUP_ID_NOT_FOUND) => BTreeMap::new(),
        committed => committed?,
    };
    let partitions = if call.given.has("all-topics") {
        committed.keys().cloned().collect()
    } else if call.given.has("topic") {
        partitions(call, admin)?
    } else {
        return call.usage("One of the reset scopes should be defined: --all-topics, --topic.");
    };
    let mut ends = |at: At| -> Result<Plan, Refusal> {
        let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
        let mut found = Plan::new();
        for (partition, offset) in admin.list_offsets(&wanted, Isolation::ReadUncommitted)? {
            found.insert(partition, offset?.offset.unwrap_or(Offset(0)));
        }
        Ok(found)
    };
    if call.given.has("to-earliest") {
        return ends(At::Earliest).map(Some);
    }
    let latest = ends(At::Latest)?;
    if call.given.has("to-latest") {
        return Ok(Some(latest));
    }
    let earliest = ends(At::Earliest)?;
    let fixed: Option<i64> = call.given.number("to-offset")?;
    let shift: Option<i64> = call.given.number("shift-by")?;
    let mut plan = Plan::new();
    for (partition, end) in latest {
        let current = committed.get(&partition).map(|committed| committed.offset.0);
        let wanted = match (fixed, shift, current) {
            (Some(offset), ..) => offset,
            (None, Some(shift), Some(current)) => current.saturating_add(shift),
            (None, Some(_), None) => {
                return call.usage(format!(
                    "Cannot shift offset for partition {partition} since there is no current committed \
                     offset"
                ));
            }
            (None, None, current) => current.unwrap_or(end.0),
        };
        let start = earliest.get(&partition).map_or(0, |offset| offset.0);
        plan.insert(partition, Offset(wanted.clamp(start, end.0)));
    }
    Ok(Some(plan))
}

/// `--topic a`, `--topic a:0,2`.
fn partitions(call: &Call<'_>, admin: &mut Admin) -> Result<Vec<TopicPartition>, Refusal> {
    let mut found = Vec::new();
    for wanted in call.given.all("topic") {
        let (topic, ids) = wanted.split_once(':').unwrap_or((wanted, ""));
        for (_, described) in admin.describe_topics(&[topic])? {
            let there: Vec<i32> = described?.partitions.iter().map(|p| p.id.0).collect();
            if ids.is_empty() {
                found.extend(there.iter().map(|id| TopicPartition::new(topic, *id)));
                continue;
            }
            for id in ids.split(',') {
                let id: i32 = id.parse().map_err(|_| {
                    let text =
                        format!("Invalid partition '{id}' specified in topic arg '{wanted}''");
                    Refusal::Usage(text)
                })?;
                if !there.contains(&id) {
                    let text = format!("The partitions \"{topic}-{id}\" do not exist");
                    return Err(Refusal::Cluster(text));
                }
                found.push(TopicPartition::new(topic, id));
            }
        }
    }
    Ok(found)
}
