//! `kafka-share-groups`.

use super::jopt::{Opt, flag, maybe_value, same_as, value};
use super::other_groups::{self, Groups};
use super::script::{Call, Refusal, Script, Style};
use super::streams_groups;
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-share-groups",
    about: "This tool helps to list, describe, reset and delete share groups.",
    alone: None,
    options: &OPTIONS,
    style: Style::Uncaught,
    older: None,
    run,
};

/// The row that the script for streams groups has as well.
const fn same(name: &str) -> Opt {
    same_as(&streams_groups::OPTIONS, name)
}

static OPTIONS: [Opt; 23] = [
    flag("help", "Print usage information."),
    same("version"),
    same("bootstrap-server"),
    value("group", "The share group we wish to act on.").called("share group"),
    value(
        "topic",
        "The topic whose offset information should be deleted or included in the reset \
        offset process. When resetting offsets, partitions can be specified using this \
        format: 'topic1:0,1,2', where 0,1,2 are the partitions to be included.",
    )
    .called("topic"),
    flag(
        "all-topics",
        "Consider all topics assigned to a share group in the 'reset-offsets' process.",
    ),
    flag("list", "List all share groups."),
    flag("describe", "Describe share group, members and offset information."),
    flag("all-groups", "Apply to all share groups."),
    flag("delete", "Delete share group."),
    same("timeout"),
    same("command-config"),
    flag(
        "reset-offsets",
        "Reset offsets of share group. Supports one share group at the time, and instances \
        must be inactive.\nHas 2 execution options: --dry-run to plan which offsets to \
        reset, and --execute to reset the offsets. \nYou must choose one of the following \
        reset specifications: --to-datetime, --to-earliest, --to-latest.\nTo define the \
        scope use --all-topics or --topic.\nFails if neither '--dry-run' nor '--execute' \
        is specified.",
    ),
    flag(
        "delete-offsets",
        "Delete offsets of share group. Supports one share group at the time, and multiple \
        topics.",
    ),
    flag(
        "dry-run",
        "Only show results without executing changes on share groups. Supported \
        operations: reset-offsets.",
    ),
    same("execute"),
    same("to-datetime"),
    same("to-earliest"),
    same("to-latest"),
    same("members"),
    flag(
        "offsets",
        "Describe the group and list all topic partitions in the group along with their \
        offset information. This is the default sub-action and may be used with the \
        '--describe' option only.",
    ),
    maybe_value(
        "state",
        "When specified with '--describe', includes the state of the group.\nWhen \
        specified with '--list', it displays the state of all groups. It can also be used \
        to list groups with specific states. Valid values are Empty, Stable and Dead.",
    ),
    flag(
        "verbose",
        "Provide additional information, if any, when describing the group. This option \
        may be used with the '--describe' option only.",
    ),
];

const GROUPS: Groups =
    Groups { kind: "share", states: &["Stable", "Dead", "Empty"], failed: Exit::Done };

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    other_groups::check(call, "the option: [group]")?;
    if call.given.has("delete") && call.count(&["group", "all-groups"]) == 0 {
        return call.usage("Option [delete] takes the options [group] or [all-groups]");
    }
    if call.given.has("delete-offsets") && call.count(&["group", "topic"]) < 2 {
        return call.usage("Option [delete-offsets] takes the following options: [group], [topic]");
    }
    if call.given.has("reset-offsets")
        && call.count(&["to-datetime", "to-earliest", "to-latest"]) == 0
    {
        return call.usage(
            "Option [reset-offsets] takes one of these options: [to-datetime], [to-earliest], \
             [to-latest]",
        );
    }
    other_groups::check_action(call, "")?;
    GROUPS.run(call)
}
