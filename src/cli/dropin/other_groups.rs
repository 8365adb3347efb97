//! What `kafka-share-groups` and `kafka-streams-groups` have in common: groups of one kind, listed, and the
//! answer about one that is not there. What they do with a group of their kind is not part of rkafka yet.

use std::io::Write;

use super::cluster_access::is;
use super::consumer_groups::delete_offsets;
use super::jopt::Mistake;
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
pub(super) fn check(call: &Call<'_>, reset_of: &str) -> Result<(), Refusal> {
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
            return call.usage(format!("Option [reset-offsets] takes {reset_of}"));
        }
    }
    Ok(())
}

/// The last of the checks; `or` is what stands before the last of the actions.
pub(super) fn check_action(call: &Call<'_>, or: &str) -> Result<(), Refusal> {
    // What only describes is not even known without that.
    for name in ["members", "verbose"] {
        if call.given.has(name) && !call.given.has("describe") {
            return Err(Refusal::from(Mistake::Unavailable(vec![name])));
        }
    }
    call.alone("group", &["all-groups", "list"])?;
    if call.count(&ACTIONS) == 1 {
        return Ok(());
    }
    call.usage(format!(
        "Command must include exactly one action: --list, --describe, --delete, --reset-offsets, \
         {or}--delete-offsets."
    ))
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
        let wanted = call.given.all("group").to_vec();
        if wanted.iter().any(of_kind) || (call.given.has("all-groups") && !listed.is_empty()) {
            return Err(call.not_yet(&format!("a {} group", self.kind)));
        }
        let Some(id) = wanted.first() else { return Ok(()) };
        if call.given.has("delete") {
            let kind = self.kind;
            let is_not = if kind == "share" { "is not" } else { "does not exist or is not" };
            let out = call.ui.out();
            writeln!(out, "\nError: Deletion of some {kind} groups failed:")?;
            for id in wanted {
                writeln!(
                    out,
                    "* Group '{id}' could not be deleted due to: java.lang.IllegalArgumentException: Group \
                     '{id}' {is_not} a {kind} group."
                )?;
            }
            return Ok(());
        }
        if self.kind == "streams" && call.given.has("delete-offsets") {
            return delete_offsets::run(call, &mut admin, "input-topic");
        }
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
