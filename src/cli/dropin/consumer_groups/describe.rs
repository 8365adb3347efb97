//! `kafka-consumer-groups --describe`: offsets, members or the state of a group.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use crate::cli::dropin::cluster_access::is;
use crate::cli::dropin::script::{Call, Refusal};
use crate::client::admin::{Admin, At, Committed, Group, Isolation, Member};
use crate::types::{Offset, TopicPartition};
use crate::wire::ErrorCode;

/// The narrowest column of a name.
const NARROW: usize = 15;

pub(super) fn find(admin: &mut Admin, id: &str) -> Result<Group, Refusal> {
    admin.describe_group(id).map_err(|error| {
        if is(&error, ErrorCode::GROUP_ID_NOT_FOUND) {
            Refusal::Cluster(format!(
                "org.apache.kafka.common.errors.GroupIdNotFoundException: Group {id} not found."
            ))
        } else {
            error.into()
        }
    })
}

pub(super) fn show(call: &mut Call<'_>, admin: &mut Admin, group: &Group) -> Result<(), Refusal> {
    let id = &group.id;
    match group.state.as_str() {
        "Empty" => call.ui.note(format!("\nConsumer group '{id}' has no active members.")),
        "PreparingRebalance" | "CompletingRebalance" | "Assigning" | "Reconciling" => {
            call.ui.note(format!("\nWarning: Consumer group '{id}' is rebalancing."));
        }
        _ => {}
    }
    if call.given.has("members") {
        members(call, group)
    } else if call.given.has("state") {
        state(call, admin, group)
    } else {
        offsets(call, admin, group)
    }
}

/// A row of the offsets: where, and who reads it.
type Row<'a> = (Option<TopicPartition>, Option<&'a Member>);

fn offsets(call: &mut Call<'_>, admin: &mut Admin, group: &Group) -> Result<(), Refusal> {
    let committed = admin.committed(&group.id)?;
    let mut members: Vec<&Member> = group.members.iter().collect();
    members.sort_by_key(|member| std::cmp::Reverse(member.assignment.len()));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for member in members {
        if member.assignment.is_empty() {
            rows.push((None, Some(member)));
        }
        rows.extend(member.assignment.iter().map(|at| (Some(at.clone()), Some(member))));
    }
    let read = |at: &TopicPartition| rows.iter().any(|row| row.0.as_ref() == Some(at));
    let unread: Vec<Row<'_>> =
        committed.keys().filter(|at| !read(at)).map(|at| (Some(at.clone()), None)).collect();
    rows.extend(unread);
    let wanted: Vec<_> = rows.iter().filter_map(|row| Some((row.0.clone()?, At::Latest))).collect();
    let mut ends = BTreeMap::new();
    for (at, found) in admin.list_offsets(&wanted, Isolation::ReadUncommitted)? {
        ends.extend(found.ok().and_then(|found| found.offset).map(|offset| (at, offset)));
    }
    print(call, group, &rows, &committed, &ends)
}

fn print(
    call: &mut Call<'_>,
    group: &Group,
    rows: &[Row<'_>],
    committed: &BTreeMap<TopicPartition, Committed>,
    ends: &BTreeMap<TopicPartition, Offset>,
) -> Result<(), Refusal> {
    let verbose = call.given.has("verbose");
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    let mut table = vec![
        [
            "GROUP",
            "TOPIC",
            "PARTITION",
            "LEADER-EPOCH",
            "CURRENT-OFFSET",
            "LOG-END-OFFSET",
            "LAG",
            "CONSUMER-ID",
            "HOST",
            "CLIENT-ID",
        ]
        .map(str::to_owned),
    ];
    for (at, member) in rows {
        let known = at.as_ref().and_then(|at| committed.get(at));
        let end = at.as_ref().and_then(|at| ends.get(at));
        let lag = known.zip(end).map(|(known, end)| (end.0 - known.offset.0).to_string());
        let epoch = known.map(|known| known.leader_epoch.0).filter(|epoch| *epoch >= 0);
        table.push([
            group.id.clone(),
            or_dash(at.as_ref().map(|at| at.topic.clone())),
            or_dash(at.as_ref().map(|at| at.partition.0.to_string())),
            or_dash(epoch.map(|epoch| epoch.to_string())),
            or_dash(known.map(|known| known.offset.0.to_string())),
            or_dash(end.map(|end| end.0.to_string())),
            or_dash(lag),
            or_dash(member.map(|member| member.id.clone())),
            or_dash(member.map(|member| member.host.clone())),
            or_dash(member.map(|member| member.client_id.clone())),
        ]);
    }
    let width =
        |column: usize| table.iter().map(|row| row[column].len()).max().unwrap_or(0).max(NARROW);
    let (id, topic, member, host) = (width(0), width(1), width(7), width(8));
    writeln!(call.ui.out())?;
    for [a, b, c, d, e, f, g, h, i, j] in &table {
        let epoch = if verbose { format!(" {d:15}") } else { String::new() };
        writeln!(
            call.ui.out(),
            "{a:id$} {b:topic$} {c:10}{epoch} {e:15} {f:15} {g:15} {h:member$} {i:host$} {j}"
        )?;
    }
    Ok(())
}

fn members(call: &mut Call<'_>, group: &Group) -> Result<(), Refusal> {
    let widest =
        |text: fn(&Member) -> usize| group.members.iter().map(text).max().unwrap_or(0).max(NARROW);
    let id = group.id.len().max(NARROW);
    let (member, host) = (widest(|m| m.id.len()), widest(|m| m.host.len()));
    let client = widest(|m| m.client_id.len());
    let named = group.members.iter().any(|member| member.instance_id.is_some());
    let instance = widest(|m| m.instance_id.as_ref().map_or(0, String::len)).max(17);
    let line = |cells: [&str; 6]| {
        let [group, id_of, name, at, of, count] = cells;
        let name = if named { format!("{name:instance$} ") } else { String::new() };
        format!("{group:id$} {id_of:member$} {name}{at:host$} {of:client$} {count:15} ")
    };
    let targets: Vec<[String; 4]> = group.members.iter().map(|m| epochs(group, m)).collect();
    let wide =
        |cell: usize| targets.iter().map(|cells| cells[cell].len()).max().unwrap_or(0).max(20);
    let verbose = call.given.has("verbose");
    let more = |cells: [&str; 4]| match verbose {
        true => format!(
            "{:15} {:current$} {:15} {:target$} ",
            cells[0],
            cells[1],
            cells[2],
            cells[3],
            current = wide(1),
            target = wide(3)
        ),
        false => String::new(),
    };
    let head = ["GROUP", "CONSUMER-ID", "GROUP-INSTANCE-ID", "HOST", "CLIENT-ID", "#PARTITIONS"];
    let more_head = ["CURRENT-EPOCH", "CURRENT-ASSIGNMENT", "TARGET-EPOCH", "TARGET-ASSIGNMENT"];
    writeln!(call.ui.out(), "\n{}{}", line(head), more(more_head))?;
    for (member, targets) in group.members.iter().zip(&targets) {
        let count = member.assignment.len().to_string();
        let name = member.instance_id.as_deref().unwrap_or_default();
        let cells = [&group.id, &member.id, name, &member.host, &member.client_id, &count];
        let targets = targets.each_ref().map(String::as_str);
        writeln!(call.ui.out(), "{}{}", line(cells), more(targets))?;
    }
    Ok(())
}

/// What `--verbose` adds to a member: its epoch and partitions, and those that it is to have.
fn epochs(group: &Group, member: &Member) -> [String; 4] {
    let number = |epoch: Option<i32>| epoch.map_or("-".to_owned(), |epoch| epoch.to_string());
    let target = member.target.as_ref();
    [
        number(member.epoch),
        assignment(&member.assignment),
        number(target.and(group.assignment_epoch)),
        target.map_or_else(|| "-".to_owned(), assignment),
    ]
}

/// `topicA:0,1;topicB:2`
fn assignment(partitions: &BTreeSet<TopicPartition>) -> String {
    let mut topics: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for partition in partitions {
        topics.entry(&partition.topic).or_default().push(partition.partition.to_string());
    }
    let topics = topics.iter().map(|(topic, ids)| format!("{topic}:{}", ids.join(",")));
    let text = topics.collect::<Vec<_>>().join(";");
    if text.is_empty() { "-".to_owned() } else { text }
}

fn state(call: &mut Call<'_>, admin: &mut Admin, group: &Group) -> Result<(), Refusal> {
    let cluster = admin.describe_cluster()?;
    let broker = cluster.brokers.iter().find(|broker| broker.id == group.coordinator);
    let coordinator = match broker {
        Some(broker) => format!("{}:{}  ({})", broker.host, broker.port, broker.id.0),
        None => format!("-  ({})", group.coordinator.0),
    };
    let epochs = |epoch: &str, assignment: &str| match call.given.has("verbose") {
        true => format!(" {epoch:15} {assignment:25}"),
        false => String::new(),
    };
    let number = |epoch: Option<i32>| epoch.map_or("-".to_owned(), |epoch| epoch.to_string());
    let (id, at) = (group.id.len().max(NARROW), coordinator.len().max(25));
    let head = epochs("GROUP-EPOCH", "TARGET-ASSIGNMENT-EPOCH");
    let own = epochs(&number(group.epoch), &number(group.assignment_epoch));
    let assignor = if group.assignor.is_empty() { "-" } else { &group.assignor };
    let out = call.ui.out();
    writeln!(
        out,
        "\n{:id$} {:at$} {:20} {:20}{head} #MEMBERS",
        "GROUP", "COORDINATOR (ID)", "ASSIGNMENT-STRATEGY", "STATE"
    )?;
    let count = group.members.len();
    writeln!(
        out,
        "{:id$} {coordinator:at$} {assignor:20} {:20}{own} {count}",
        group.id, group.state
    )?;
    Ok(())
}
