//! `kafka-streams-groups`.

use super::consumer_groups;
use super::jopt::{Kind, Opt, flag, maybe_value, same_as, value};
use super::other_groups::{self, Groups};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-streams-groups",
    about: "This tool helps to list, or describe streams groups.",
    alone: None,
    options: &OPTIONS,
    style: Style::Bare,
    older: None,
    run,
};

/// The row that the script for consumer groups has as well.
const fn same(name: &str) -> Opt {
    same_as(&consumer_groups::OPTIONS, name)
}

pub(super) static OPTIONS: [Opt; 31] = [
    flag("help", "Print usage information."),
    same("version"),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("group", "The streams group we wish to act on.").called("streams group"),
    value(
        "input-topic",
        "The input topic whose committed offset should be deleted or reset. In \
        `reset-offsets` case, partitions can be specified using this format: \
        `topic1:0,1,2`, where 0,1,2 are the partition to be included in the process. \
        Multiple input topics can be specified. Supported operations: delete-offsets, \
        reset-offsets.",
    )
    .called("topic"),
    flag(
        "all-input-topics",
        "Consider all source topics used in the topology of the group. Supported \
        operations: delete-offsets, reset-offsets.",
    ),
    flag("list", "List all streams groups."),
    flag("describe", "Describe streams group and list offset lag related to given group."),
    flag("all-groups", "Apply to all streams groups."),
    flag(
        "delete",
        "Pass in groups to delete topic partition offsets and ownership information over \
        the entire streams group. For instance --group g1 --group g2",
    ),
    flag(
        "delete-offsets",
        "Delete offsets of streams group. Supports one streams group at the time, and \
        multiple topics.",
    ),
    value(
        "timeout",
        "The timeout that can be set for some use cases. For example, it can be used when \
        describing the group to specify the maximum amount of time in milliseconds to \
        wait before the group stabilizes.",
    )
    .called("timeout (ms)")
    .of(Kind::Long)
    .or("30000"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("command config property file"),
    maybe_value(
        "state",
        "When specified with '--list', it displays the state of all groups. It can also be \
        used to list groups with specific states. Valid values are Empty, NotReady, \
        Stable, Assigning, Reconciling, and Dead.",
    ),
    flag(
        "members",
        "Describe members of the group. This option may be used with the '--describe' \
        option only.",
    ),
    flag(
        "offsets",
        "Describe the group and list all topic partitions in the group along with their \
        offset information.This is the default sub-action and may be used with the \
        '--describe' option only.",
    ),
    flag(
        "reset-offsets",
        "Reset offsets of streams group. The instances should be inactive.\nHas 2 \
        execution options: --dry-run to plan which offsets to reset, and --execute to \
        update the offsets.\nIf you use --execute, all internal topics linked to the \
        group will also be deleted.\nYou must choose one of the following reset \
        specifications: --to-datetime, --by-duration, --to-earliest, --to-latest, \
        --shift-by, --from-file, --to-current, --to-offset.\nTo define the scope use \
        --all-input-topics or --input-topic. One scope must be specified unless you use \
        '--from-file'.\nFails if neither '--dry-run' nor '--execute' is specified.",
    ),
    same("to-offset"),
    same("from-file"),
    same("to-datetime"),
    same("by-duration"),
    same("to-earliest"),
    same("to-latest"),
    same("to-current"),
    same("shift-by"),
    value(
        "delete-internal-topic",
        "Delete specified internal topic of the streams group. Supported operations: \
        reset-offsets.This option is applicable only when --execute is used.",
    ),
    flag(
        "delete-all-internal-topics",
        "Delete all internal topics linked to the streams group. Supported operations: \
        reset-offsets, delete.With reset-offsets, this option is applicable only when \
        --execute is used.",
    ),
    flag(
        "verbose",
        "Use with --describe --state  to show group epoch and target assignment \
        epoch.\nUse with --describe --members to show for each member the member epoch, \
        target assignment epoch, current assignment, target assignment, and whether \
        member is still using the classic rebalance protocol.\nUse with --describe \
        --offsets  and --describe  to show leader epochs for each partition.",
    ),
    flag(
        "dry-run",
        "Only show results without executing changes on streams group. Supported \
        operations: reset-offsets.",
    ),
    same("execute"),
    same("export"),
];

const GROUPS: Groups = Groups {
    kind: "streams",
    states: &["Stable", "Reconciling", "Assigning", "Dead", "Empty", "NotReady"],
    failed: Exit::Failed,
};

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.given.has("delete") && call.count(&["group", "all-groups"]) == 0 {
        return call.usage("Option [delete] takes one of these options: [all-groups], [group]");
    }
    if !call.given.has("reset-offsets") && call.count(&["execute", "dry-run"]) > 0 {
        return call.usage("Only Option [reset-offsets] accepts [execute] or [dry-run]");
    }
    if call.given.has("delete-all-internal-topics") && call.count(&["delete", "reset-offsets"]) == 0
    {
        return call.usage(
            "Option [delete-all-internal-topics] takes one of these options: [delete], [reset-offsets]",
        );
    }
    other_groups::check(call, "one of these options: [all-groups], [group]")?;
    if call.given.has("delete-offsets")
        && (!call.given.has("group") || call.count(&["all-input-topics", "input-topic"]) == 0)
    {
        return call.usage(
            "Option [delete-offsets] takes the [group] and one of these options: [all-input-topics], \
             [input-topic]",
        );
    }
    other_groups::check_action(call, "or ")?;
    GROUPS.run(call)
}
