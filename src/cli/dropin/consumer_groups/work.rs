//! `kafka-consumer-groups --list` and `--delete`, and who does the rest.

use std::io::Write;
use std::time::Duration;

use super::{delete_offsets, describe, reset};
use crate::cli::dropin::java_hash;
use crate::cli::dropin::script::{Call, Refusal};
use crate::cli::dropin::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, Error, ListedGroup};

pub(super) fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let patience: u64 = call.given.number("timeout")?.unwrap_or(30_000);
    let mut admin = call.admin_within(Duration::from_millis(patience))?;
    if call.given.has("list") {
        list(call, &mut admin)?;
    } else if call.given.has("describe") {
        let ids = java_hash::keys(groups(call, &mut admin)?);
        // All of them are looked up first: one that is not there ends it before anything is shown.
        let found: Result<Vec<_>, _> =
            ids.iter().map(|id| describe::find(&mut admin, id)).collect();
        for group in found? {
            describe::show(call, &mut admin, &group)?;
        }
    } else if call.given.has("delete") {
        delete(call, &mut admin)?;
    } else if call.given.has("reset-offsets") {
        reset::run(call, &mut admin)?;
    } else {
        delete_offsets::run(call, &mut admin, "topic")?;
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
pub(super) fn groups(call: &Call<'_>, admin: &mut Admin) -> Result<Vec<String>, Refusal> {
    if call.given.has("all-groups") {
        return Ok(listed(admin)?.into_iter().map(|group| group.id).collect());
    }
    Ok(call.given.all("group").to_vec())
}

fn list(call: &mut Call<'_>, admin: &mut Admin) -> Result<(), Refusal> {
    let groups = listed(admin)?;
    let wanted = |option: &str, value: &str| {
        let mut given = call.given.all(option).iter().flat_map(|list| list.split(','));
        call.given.all(option).iter().all(String::is_empty)
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
    let ids = java_hash::keys(groups(call, admin)?);
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
