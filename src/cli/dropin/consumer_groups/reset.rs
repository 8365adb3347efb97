//! `kafka-consumer-groups --reset-offsets`: where groups are to go on, shown or done.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use super::{SCENARIOS, when, work};
use crate::cli::dropin::cluster_access::is;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::thrown::thrown;
use crate::client::admin::{Admin, At, Committed, Error, Isolation};
use crate::types::{Gather, Offset, TimestampMs, TopicPartition};
use crate::wire::ErrorCode;

pub(in crate::cli::dropin) type Plan = BTreeMap<TopicPartition, Offset>;

pub(super) fn run(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let filed = match call.given.one("from-file")? {
        Some(file) => {
            let only = match call.given.all("group") {
                [one] => Some(one.as_str()),
                _ => None,
            };
            Some(from_file(call, file, only)?)
        }
        None => None,
    };
    let mut plans = Vec::new();
    for group in work::groups(call, admin)? {
        let plan = plan(call, admin, &group, filed.as_ref())?;
        if call.given.has("execute") && !call.given.has("dry-run") && !plan.is_empty() {
            for (_, result) in admin.commit(&group, &plan)? {
                result?;
            }
        }
        plans.push((group, plan));
    }
    let rows: Vec<(&str, &TopicPartition, Offset)> = plans
        .iter()
        .flat_map(|(group, plan)| {
            plan.iter().map(move |(at, offset)| (group.as_str(), at, *offset))
        })
        .collect();
    if call.given.has("export") { export(call, &rows) } else { print(call, &rows) }
}

/// As Java's futures throw it.
fn executed(error: &Error) -> Refusal {
    Refusal::Cluster(format!("java.util.concurrent.ExecutionException: {}", thrown(error)))
}

fn print(call: &mut Call<'_>, rows: &[(&str, &TopicPartition, Offset)]) -> Result<(), Refusal> {
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

/// Rows that `--from-file` reads again; with the group in front where there are several.
fn export(call: &mut Call<'_>, rows: &[(&str, &TopicPartition, Offset)]) -> Result<(), Refusal> {
    let several = call.given.has("all-groups") || call.given.all("group").len() > 1;
    for (group, at, offset) in rows {
        let group = if several { format!("{},", cell(group)) } else { String::new() };
        writeln!(call.ui.out(), "{group}{},{},{offset}", cell(&at.topic), at.partition)?;
    }
    writeln!(call.ui.out())?;
    Ok(())
}

/// Quoted where it must be, and where it is too long to look.
fn cell(text: &str) -> String {
    let quoted = text.len() > 24 || text.contains([',', '"', '\n', '\r']);
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Where a group goes to.
fn plan(
    call: &mut Call<'_>,
    admin: &mut Admin,
    group: &str,
    filed: Option<&BTreeMap<String, Plan>>,
) -> Result<Plan, Refusal> {
    if group.is_empty() {
        return Err(executed(&Error::refused(ErrorCode::INVALID_GROUP_ID, None)));
    }
    match admin.describe_group(group) {
        Ok(described) if !described.is_idle() => {
            writeln!(
                call.ui.out(),
                "\nError: Assignments can only be reset if the group '{group}' is inactive, but the \
                 current state is {}.",
                described.state
            )?;
            return Ok(Plan::new());
        }
        // A group that does not exist may be reset: that makes it.
        Err(error) if !is(&error, ErrorCode::GROUP_ID_NOT_FOUND) => return Err(executed(&error)),
        _ => {}
    }
    if let Some(filed) = filed {
        let Some(plan) = filed.get(group) else {
            writeln!(call.ui.out(), "\nError: No reset plan for group {group} found")?;
            return Ok(Plan::new());
        };
        return within(call, admin, Voice::ConsumerGroups, plan.clone());
    }
    let committed = match admin.committed(group) {
        Err(error) if is(&error, ErrorCode::GROUP_ID_NOT_FOUND) => BTreeMap::new(),
        committed => committed?,
    };
    let partitions: Vec<TopicPartition> = if call.given.has("all-topics") {
        committed.keys().cloned().collect()
    } else if call.given.has("topic") {
        partitions(call, admin)?
    } else {
        return call.usage("One of the reset scopes should be defined: --all-topics, --topic.");
    };
    let Some(name) = chosen(call) else {
        let names: Vec<String> = SCENARIOS.iter().map(|name| format!("[{name}]")).collect();
        return call.usage(format!(
            "Option '[reset-offsets]' requires one of the following scenarios: [{}]",
            names.join(", ")
        ));
    };
    scenario(call, admin, Voice::ConsumerGroups, name, &partitions, &committed)
}

/// The one scenario of the command line.
pub(in crate::cli::dropin) fn chosen(call: &Call<'_>) -> Option<&'static str> {
    SCENARIOS.into_iter().find(|name| call.given.knows(name) && call.given.has(name))
}

/// Two scripts move offsets, and say otherwise what they find on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli::dropin) enum Voice {
    ConsumerGroups,
    StreamsReset,
}

/// Where a scenario leads.
pub(in crate::cli::dropin) fn scenario(
    call: &mut Call<'_>,
    admin: &mut Admin,
    voice: Voice,
    name: &str,
    partitions: &[TopicPartition],
    committed: &BTreeMap<TopicPartition, Committed>,
) -> Result<Plan, Refusal> {
    match name {
        "to-earliest" => ends(admin, partitions, At::Earliest),
        "to-latest" => ends(admin, partitions, At::Latest),
        "to-offset" => {
            let offset: i64 = call.given.number("to-offset")?.unwrap_or_default();
            let wanted = partitions.iter().map(|at| (at.clone(), Offset(offset))).gather();
            within(call, admin, voice, wanted)
        }
        "shift-by" => {
            let by: i64 = call.given.number("shift-by")?.unwrap_or_default();
            let mut wanted = Plan::new();
            // An application without a place stands at the end.
            let place = match voice {
                Voice::ConsumerGroups => Plan::new(),
                Voice::StreamsReset => ends(admin, partitions, At::Latest)?,
            };
            for at in partitions {
                let known = committed.get(at).map(|known| known.offset);
                let Some(known) = known.or(place.get(at).copied()) else {
                    return call.usage(format!(
                        "Cannot shift offset for partition {at} since there is no current committed \
                         offset"
                    ));
                };
                wanted.insert(at.clone(), Offset(known.0.saturating_add(by)));
            }
            within(call, admin, voice, wanted)
        }
        "to-current" => {
            let mut plan = Plan::new();
            let (known, unknown): (Vec<_>, Vec<_>) =
                partitions.iter().cloned().partition(|at| committed.contains_key(at));
            plan.extend(known.into_iter().map(|at| {
                let offset = committed[&at].offset;
                (at, offset)
            }));
            plan.extend(ends(admin, &unknown, At::Latest)?);
            Ok(plan)
        }
        "to-datetime" => {
            let text = call.given.one("to-datetime")?.unwrap_or_default();
            let time = when::datetime(text).map_err(Refusal::Cluster)?;
            since(call, admin, voice, partitions, time)
        }
        "by-duration" => {
            let text = call.given.one("by-duration")?.unwrap_or_default();
            let bad = || Refusal::Cluster("Text cannot be parsed to a Duration".into());
            let back = when::duration(text).ok_or_else(bad)?;
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let now = i64::try_from(now.as_millis()).unwrap_or(i64::MAX);
            since(call, admin, voice, partitions, now.saturating_sub(back))
        }
        _ => Ok(Plan::new()),
    }
}

pub(in crate::cli::dropin) fn ends(
    admin: &mut Admin,
    partitions: &[TopicPartition],
    at: At,
) -> Result<Plan, Refusal> {
    let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
    let mut found = Plan::new();
    for (partition, offset) in admin.list_offsets(&wanted, Isolation::ReadUncommitted)? {
        found.insert(partition, offset?.offset.unwrap_or(Offset(0)));
    }
    Ok(found)
}

/// The first records at or after a time; the end where there is none, which is said.
fn since(
    call: &mut Call<'_>,
    admin: &mut Admin,
    voice: Voice,
    partitions: &[TopicPartition],
    time: i64,
) -> Result<Plan, Refusal> {
    let at = At::Time(TimestampMs(time));
    let wanted: Vec<_> = partitions.iter().map(|partition| (partition.clone(), at)).collect();
    let (mut plan, mut late) = (Plan::new(), Vec::new());
    for (partition, found) in admin.list_offsets(&wanted, Isolation::ReadUncommitted)? {
        match found.map_err(|error| executed(&error))?.offset {
            Some(offset) => drop(plan.insert(partition, offset)),
            None => late.push(partition),
        }
    }
    let (before, why) = match voice {
        Voice::ConsumerGroups => ("\nWarn: Partition", ""),
        Voice::StreamsReset => ("Partition", ", without a committed record"),
    };
    for at in &late {
        writeln!(
            call.ui.out(),
            "{before} {} from topic {} is empty{why}. Falling back to latest known offset.",
            at.partition,
            at.topic
        )?;
    }
    plan.extend(ends(admin, &late, At::Latest)?);
    Ok(plan)
}

/// Offsets moved into the log where they lie outside, which is logged.
pub(in crate::cli::dropin) fn within(
    call: &mut Call<'_>,
    admin: &mut Admin,
    voice: Voice,
    wanted: Plan,
) -> Result<Plan, Refusal> {
    let partitions: Vec<TopicPartition> = wanted.keys().cloned().collect();
    let first = ends(admin, &partitions, At::Earliest)?;
    let last = ends(admin, &partitions, At::Latest)?;
    let mut plan = Plan::new();
    for (at, offset) in wanted {
        let (Some(first), Some(last)) = (first.get(&at), last.get(&at)) else { continue };
        // Either end is outside already, to the reset of applications.
        let edge = i64::from(voice == Voice::StreamsReset);
        let (end, which, value) = if offset.0 > last.0 - edge {
            (last, "higher than latest", last)
        } else if offset.0 < first.0 + edge {
            (first, "lower than earliest", first)
        } else {
            plan.insert(at, offset);
            continue;
        };
        match voice {
            Voice::ConsumerGroups => call.ui.warn(format!(
                "New offset ({offset}) is {which} offset for topic partition {at}. Value will be set to {value}"
            )),
            Voice::StreamsReset => writeln!(
                call.ui.out(),
                "New offset ({offset}) is {which} offset. Value will be set to {value}"
            )?,
        }
        plan.insert(at, *end);
    }
    Ok(plan)
}

/// `--topic a`, `--topic a:0,2`.
fn partitions(call: &Call<'_>, admin: &mut Admin) -> Result<Vec<TopicPartition>, Refusal> {
    let mut found = Vec::new();
    for wanted in call.given.all("topic") {
        let (topic, ids) = split(wanted)?;
        if topic.is_empty() {
            let text = "The given topic name '' cannot be represented in a request.";
            let error = Error::refused(ErrorCode::INVALID_TOPIC_EXCEPTION, Some(text));
            // Whether there are such partitions, another call finds out.
            return Err(if ids.is_some() { executed(&error) } else { error.into() });
        }
        for (_, described) in admin.describe_topics(&[topic])? {
            let there: Vec<i32> = described?.partitions.iter().map(|p| p.id.0).collect();
            let ids = ids.clone().unwrap_or_else(|| there.clone());
            let lost: Vec<String> = ids
                .iter()
                .filter(|id| !there.contains(id))
                .map(|id| format!("{topic}-{id}"))
                .collect();
            if !lost.is_empty() {
                let text = format!("The partitions \"{}\" do not exist", lost.join(","));
                return Err(Refusal::Cluster(text));
            }
            found.extend(ids.iter().map(|id| TopicPartition::new(topic, *id)));
        }
    }
    Ok(found)
}

/// A topic, and the partitions that are named behind it.
pub(super) fn split(wanted: &str) -> Result<(&str, Option<Vec<i32>>), Refusal> {
    let Some((topic, ids)) = wanted.split_once(':') else { return Ok((wanted, None)) };
    if ids.is_empty() || ids.contains(':') {
        let text = format!("Invalid topic arg '{wanted}', expected topic name and partitions");
        return Err(Refusal::Usage(text));
    }
    let mut parsed = Vec::new();
    for id in ids.split(',') {
        let bad = |_| {
            Refusal::Usage(format!("Invalid partition '{id}' specified in topic arg '{wanted}''"))
        };
        parsed.push(id.parse().map_err(bad)?);
    }
    Ok((topic, Some(parsed)))
}

/// `topic,partition,offset` for the only group, `group,topic,partition,offset` for several.
pub(in crate::cli::dropin) fn from_file(
    call: &Call<'_>,
    file: &str,
    only: Option<&str>,
) -> Result<BTreeMap<String, Plan>, Refusal> {
    let unread = |_| Refusal::Cluster(format!("java.io.IOException: Unable to read file {file}"));
    let bytes = std::fs::read(call.env.cwd.join(file)).map_err(unread)?;
    // Each line is read by itself.
    if bytes.is_empty() || bytes.windows(2).any(|two| two == b"\n\n") {
        return Err(Refusal::Cluster(
            "com.fasterxml.jackson.databind.exc.MismatchedInputException: No content to map due to \
             end-of-input\n at [Source: (StringReader); line: UNKNOWN, column: UNKNOWN]"
                .into(),
        ));
    }
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&*bytes);
    let mut plans: BTreeMap<String, Plan> = BTreeMap::new();
    for record in reader.records() {
        let bad = || Refusal::Cluster(format!("a row of {file} is not topic,partition,offset"));
        let record = record.map_err(|_| bad())?;
        let mut cells: Vec<&str> = record.iter().map(str::trim).collect();
        // What is not there is nothing.
        if only.is_some() && call.given.knows("group") && cells.len() < 3 {
            cells.resize(3, "0");
        }
        let (group, rest) = match (&cells[..], only) {
            ([topic, partition, offset], Some(group)) => {
                (group.to_owned(), [*topic, *partition, *offset])
            }
            ([group, topic, partition, offset], _) => {
                ((*group).to_owned(), [*topic, *partition, *offset])
            }
            _ => return Err(bad()),
        };
        let partition: i32 = rest[1].parse().map_err(|_| bad())?;
        let offset: i64 = rest[2].parse().map_err(|_| bad())?;
        plans
            .entry(group)
            .or_default()
            .insert(TopicPartition::new(rest[0], partition), Offset(offset));
    }
    Ok(plans)
}
