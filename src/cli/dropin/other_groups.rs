//! What `kafka-share-groups` and `kafka-streams-groups` have in common: groups of one kind, listed, and the
//! answer about one that is not there. What they do with a group of their kind is not part of rkafka yet.

use std::io::Write;

use super::cluster_access::is;
use super::script::{Call, Refusal};
use crate::cli::exit::Exit;
use crate::client::admin::ListedGroup;
use crate::wire::ErrorCode;

/// A kind of groups: its word, the states that it knows, and what a failure exits with.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) kind: &'static str,
    pub(super) states: &'static [&'static str],
    pub(super) failed: Exit,
}

const ACTIONS: [&str; 5] = ["list", "describe", "delete", "reset-offsets", "delete-offsets"];

/// The checks that both scripts make before they ask anybody.
pub(super) fn check(call: &Call<'_>) -> Result<(), Refusal> {
    if call.count(&ACTIONS) != 1 {
        return call.usage(
            "Command must include exactly one action: --list, --describe, --delete, --reset-offsets, \
             --delete-offsets.",
        );
    }
    call.require(&["bootstrap-server"])?;
    let given = |name: &str| call.given.has(name);
    let groups = call.count(&["group", "all-groups"]);
    if given("describe") {
        if groups == 0 {
            return call
                .usage("Option [describe] takes one of these options: [all-groups], [group]");
        }
        if call.count(&["members", "offsets", "state"]) > 1 {
            return call.usage(
                "Option [describe] takes at most one of these options: [members], [offsets], [state]",
            );
        }
        if !call.given.all("state").is_empty() {
            return call.usage("Option [describe] does not take a value for [state]");
        }
    }
    if given("reset-offsets") {
        match call.count(&["dry-run", "execute"]) {
            0 => {
                return call
                    .usage("Option [reset-offsets] takes the option: [execute] or [dry-run]");
            }
            1 => {}
            _ => {
                return call
                    .usage("Option [reset-offsets] only accepts one of [execute] and [dry-run]");
            }
        }
        if groups == 0 {
            return call
                .usage("Option [reset-offsets] takes one of these options: [all-groups], [group]");
        }
    }
    call.alone("group", &["all-groups", "list"])
}

impl Groups {
    pub(super) fn run(&self, call: &mut Call<'_>) -> Result<Exit, Refusal> {
        if let Some(given) = call.given.one("state")? {
            let mut words = given.split(',').map(str::trim);
            if words.any(|word| !self.states.iter().any(|known| known.eq_ignore_ascii_case(word))) {
                return call.usage(format!(
                    "Invalid state list '{given}'. Valid states are: {}",
                    self.states.join(", ")
                ));
            }
        }
        match self.act(call) {
            Err(Refusal::Cluster(text)) => {
                let kind = self.kind;
                writeln!(
                    call.ui.out(),
                    "\nError: Executing {kind} group command failed due to {text}"
                )?;
                call.ui.note(text);
                Ok(self.failed)
            }
            Err(Refusal::NoClient(no)) => {
                let (message, exception) = no.thrown();
                let kind = self.kind;
                writeln!(
                    call.ui.out(),
                    "\nError: Executing {kind} group command failed due to {message}"
                )?;
                call.ui.note(exception);
                Ok(self.failed)
            }
            done => done.map(|()| Exit::Done),
        }
    }

    fn act(&self, call: &mut Call<'_>) -> Result<(), Refusal> {
        let mut admin = call.admin()?;
        let mut listed = admin.list_groups()?;
        listed.retain(|group| group.kind == self.kind);
        if call.given.has("list") {
            return list(call, &listed);
        }
        let of_kind = |id: &String| listed.iter().any(|group| group.id == *id);
        let wanted = call.given.all("group");
        if wanted.iter().any(of_kind) || (call.given.has("all-groups") && !listed.is_empty()) {
            return Err(call.not_yet(&format!("a {} group", self.kind)));
        }
        let Some(id) = wanted.first() else { return Ok(()) };
        let why = match admin.describe_group(id) {
            Ok(_) => format!("is not a {} group", self.kind),
            Err(error) if is(&error, ErrorCode::GROUP_ID_NOT_FOUND) => "not found".to_owned(),
            Err(error) => return Err(error.into()),
        };
        let class = "org.apache.kafka.common.errors.GroupIdNotFoundException";
        Err(Refusal::Cluster(format!("{class}: Group {id} {why}.")))
    }
}

fn list(call: &mut Call<'_>, groups: &[ListedGroup]) -> Result<(), Refusal> {
    let states = call.given.one("state")?.map(str::to_lowercase);
    let wanted = |group: &&ListedGroup| {
        let mut words = states.as_deref().unwrap_or_default().split(',').map(str::trim);
        states.is_none() || words.any(|word| word == group.state.to_lowercase())
    };
    let groups: Vec<&ListedGroup> = groups.iter().filter(wanted).collect();
    let shown = call.given.has("state");
    let width = groups.iter().map(|group| group.id.len()).max().unwrap_or(0).max(15);
    let out = call.ui.out();
    if shown {
        writeln!(out, "{:width$} STATE", "GROUP")?;
    }
    for group in groups {
        match shown {
            true => writeln!(out, "{:width$} {}", group.id, group.state)?,
            false => writeln!(out, "{}", group.id)?,
        }
    }
    Ok(())
}
