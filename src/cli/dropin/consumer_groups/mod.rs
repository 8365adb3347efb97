//! `kafka-consumer-groups`: its options and what is wrong with them.
//!
//! - `work`: list, delete
//! - `describe`, `reset`, `delete_offsets`; `when`: times as `--to-datetime` and `--by-duration` have them

pub(super) mod delete_offsets;
mod describe;
pub(in crate::cli::dropin) mod reset;
pub(super) mod when;
mod work;

use std::io::Write;

use crate::cli::dropin::jopt::{Kind, Mistake, Opt, flag, maybe_value, value};
use crate::cli::dropin::script::{Call, Refusal, Script, Style};
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

pub(in crate::cli::dropin) const SCRIPT: Script = Script {
    name: "kafka-consumer-groups",
    about: "This tool helps to list all consumer groups, describe a consumer group, delete \
        consumer group info, or reset consumer group offsets.",
    alone: None,
    options: &OPTIONS,
    style: Style::Uncaught,
    older: None,
    run,
};

pub(in crate::cli::dropin) static OPTIONS: [Opt; 33] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "The server(s) to connect to. REQUIRED for all options except for --validate-regex.",
    )
    .called("server to connect to"),
    value("group", "The consumer group we wish to act on.").called("consumer group"),
    value(
        "topic",
        "The topic whose consumer group information should be deleted or topic whose \
        should be included in the reset offset process. In `reset-offsets` case, \
        partitions can be specified using this format: `topic1:0,1,2`, where 0,1,2 are \
        the partition to be included in the process. Reset-offsets also supports multiple \
        topic inputs.",
    )
    .called("topic"),
    flag("all-topics", "Consider all topics assigned to a group in the `reset-offsets` process."),
    flag("list", "List all consumer groups."),
    flag(
        "describe",
        "Describe consumer group and list offset lag (number of messages not yet \
        processed) related to given group.",
    ),
    flag("all-groups", "Apply to all consumer groups."),
    flag(
        "delete",
        "Pass in groups to delete topic partition offsets and ownership information over \
        the entire consumer group. For instance --group g1 --group g2",
    ),
    value(
        "timeout",
        "The timeout that can be set for some use cases. For example, it can be used when \
        describing the group to specify the maximum amount of time in milliseconds to \
        wait before the group stabilizes (when the group is just created, or is going \
        through some changes).",
    )
    .called("timeout (ms)")
    .of(Kind::Long)
    .or("30000"),
    value(
        "command-config",
        "Property file containing configs to be passed to Admin Client and Consumer.",
    )
    .called("command config property file"),
    flag(
        "reset-offsets",
        "Reset offsets of consumer group. Supports one consumer group at the time, and \
        instances should be inactive\nHas 2 execution options: --dry-run (the default) to \
        plan which offsets to reset, and --execute to update the offsets. Additionally, \
        the --export option is used to export the results to a CSV format.\nYou must \
        choose one of the following reset specifications: --to-datetime, --by-duration, \
        --to-earliest, --to-latest, --shift-by, --from-file, --to-current, \
        --to-offset.\nTo define the scope use --all-topics or --topic. One scope must be \
        specified unless you use '--from-file'.",
    ),
    flag(
        "delete-offsets",
        "Delete offsets of consumer group. Supports one consumer group at the time, and \
        multiple topics.",
    ),
    flag(
        "dry-run",
        "Only show results without executing changes on Consumer Groups. Supported \
        operations: reset-offsets.",
    ),
    flag("execute", "Execute operation. Supported operations: reset-offsets."),
    flag(
        "export",
        "Export operation execution to a CSV file. Supported operations: reset-offsets.",
    ),
    value("to-offset", "Reset offsets to a specific offset.").called("offset").of(Kind::Long),
    value("from-file", "Reset offsets to values defined in CSV file.").called("path to CSV file"),
    value(
        "to-datetime",
        "Reset offsets to offset from datetime. Format: 'YYYY-MM-DDThh:mm:ss.sss'",
    )
    .called("datetime"),
    value(
        "by-duration",
        "Reset offsets to offset by duration from current timestamp. Format: 'PnDTnHnMnS'",
    )
    .called("duration"),
    flag("to-earliest", "Reset offsets to earliest offset."),
    flag("to-latest", "Reset offsets to latest offset."),
    flag("to-current", "Reset offsets to current offset."),
    value(
        "shift-by",
        "Reset offsets shifting current offset by 'n', where 'n' can be positive or negative.",
    )
    .called("number-of-offsets")
    .of(Kind::Long),
    flag(
        "members",
        "Describe members of the group. This option may be used with '--describe' and \
        '--bootstrap-server' options only.\nExample: --bootstrap-server localhost:9092 \
        --describe --group group1 --members",
    )
    .only_with(&["describe"]),
    flag(
        "verbose",
        "Provide additional information, if any, when describing the group. This option \
        may be used with '--offsets'/'--members'/'--state' and '--bootstrap-server' \
        options only.\nExample: --bootstrap-server localhost:9092 --describe --group \
        group1 --members --verbose",
    )
    .only_with(&["describe"]),
    flag(
        "offsets",
        "Describe the group and list all topic partitions in the group along with their \
        offset lag. This is the default sub-action of and may be used with '--describe' \
        and '--bootstrap-server' options only.\nExample: --bootstrap-server \
        localhost:9092 --describe --group group1 --offsets",
    )
    .only_with(&["describe"]),
    maybe_value(
        "state",
        "When specified with '--describe', includes the state of the group.\nExample: \
        --bootstrap-server localhost:9092 --describe --group group1 --state\nWhen \
        specified with '--list', it displays the state of all groups. It can also be used \
        to list groups with specific states.\nExample: --bootstrap-server localhost:9092 \
        --list --state stable,empty\nThis option may be used with '--describe', '--list' \
        and '--bootstrap-server' options only.",
    )
    .only_with(&["describe", "list"]),
    maybe_value(
        "type",
        "When specified with '--list', it displays the types of all the groups. It can \
        also be used to list groups with specific types.\nExample: --bootstrap-server \
        localhost:9092 --list --type classic,consumer\nThis option may be used with the \
        '--list' option only.",
    )
    .only_with(&["list"]),
    value(
        "validate-regex",
        "Validate that the syntax of the provided regular expression is valid according to \
        the RE2 format.",
    )
    .called("regex"),
    value("zookeeper", "").gone(),
    flag("new-consumer", "").gone(),
];

const ACTIONS: [&str; 6] =
    ["list", "describe", "delete", "reset-offsets", "delete-offsets", "validate-regex"];

/// Where `--reset-offsets` can move to.
const SCENARIOS: [&str; 8] = [
    "to-offset",
    "to-datetime",
    "by-duration",
    "to-earliest",
    "to-latest",
    "to-current",
    "shift-by",
    "from-file",
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    check(call)?;
    if call.count(&ACTIONS) != 1 {
        return call.usage(
            "Command must include exactly one action: --list, --describe, --delete, --reset-offsets, \
             --delete-offsets, --validate-regex",
        );
    }
    if let Some(pattern) = call.given.one("validate-regex")? {
        let answer = validate(pattern);
        writeln!(call.ui.out(), "The regular expression `{pattern}` is {answer}.")
            .map_err(CliError::from)?;
        return Ok(Exit::Done);
    }
    list_filters(call)?;
    if let Err(mistake) = numbers(call) {
        return failed(call, mistake.class(), &mistake.to_string());
    }
    match work::run(call) {
        Err(Refusal::Cluster(text)) => failed(call, "", &text),
        Err(Refusal::NoClient(no)) => {
            let (message, exception) = no.thrown();
            failed_with(call, &message, &exception)
        }
        done => done,
    }
}

/// Kafka calls this a failure of the command, and still exits with 0.
fn failed(call: &mut Call<'_>, class: &str, text: &str) -> Result<Exit, Refusal> {
    let class = if class.is_empty() { String::new() } else { format!("{class}: ") };
    failed_with(call, text, &format!("{class}{text}"))
}

fn failed_with(call: &mut Call<'_>, text: &str, thrown: &str) -> Result<Exit, Refusal> {
    let out = call.ui.out();
    writeln!(out, "\nError: Executing consumer group command failed due to {text}")?;
    call.ui.note(thrown);
    Ok(Exit::Done)
}

fn numbers(call: &Call<'_>) -> Result<(), Mistake> {
    call.given.number::<i64>("timeout")?;
    call.given.number::<i64>("to-offset")?;
    call.given.number::<i64>("shift-by").map(drop)
}

fn check(call: &mut Call<'_>) -> Result<(), Refusal> {
    if !call.given.has("validate-regex") {
        call.require(&["bootstrap-server"])?;
    }
    let groups = call.count(&["group", "all-groups"]);
    for action in ["describe", "delete"] {
        if call.given.has(action) && groups == 0 {
            return call.usage(takes_groups(action));
        }
    }
    if call.given.has("describe") {
        if call.count(&["members", "offsets", "state"]) > 1 {
            return call.usage(
                "Option [describe] takes at most one of these options: [members], [offsets], [state]",
            );
        }
        if call.given.one("state")?.is_some() {
            return call.usage("Option [describe] does not take a value for [state]");
        }
    }
    if call.given.has("delete") && call.given.has("topic") {
        return call.usage(
            "The consumer does not support topic-specific offset deletion from a consumer group.",
        );
    }
    if call.given.has("delete-offsets") && call.count(&["group", "topic"]) < 2 {
        return call.usage("Option [delete-offsets] takes the following options: [topic], [group]");
    }
    if call.given.has("reset-offsets") {
        match call.count(&["dry-run", "execute"]) {
            0 => call.ui.note(
                "WARN: No action will be performed as the --execute option is missing. In version 5.0, \
                 this command will require either --dry-run or --execute to be specified. You should add \
                 the --dry-run option explicitly if you are scripting this command and want to keep the \
                 current default behavior without prompting.",
            ),
            1 => {}
            _ => {
                return call
                    .usage("Option [reset-offsets] only accepts one of [execute] and [dry-run]");
            }
        }
        if groups == 0 {
            return call.usage(takes_groups("reset-offsets"));
        }
        for scenario in SCENARIOS {
            let others = SCENARIOS.into_iter().filter(|other| *other != scenario);
            call.alone(scenario, &others.collect::<Vec<_>>())?;
        }
    }
    call.alone("group", &["all-groups", "list"])?;
    call.alone("topic", &["list", "describe"])
}

fn takes_groups(action: &str) -> String {
    format!("Option [{action}] takes one of these options: [all-groups], [group]")
}

/// `--list` shows only these states and types, in any case.
fn list_filters(call: &Call<'_>) -> Result<(), Refusal> {
    const STATES: [&str; 7] = [
        "PreparingRebalance",
        "CompletingRebalance",
        "Stable",
        "Dead",
        "Empty",
        "Assigning",
        "Reconciling",
    ];
    const TYPES: [&str; 2] = ["Consumer", "Classic"];
    let unknown = |given: &str, known: &[&str]| {
        let mut words = given.split(',').map(str::trim);
        words.any(|word| !known.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    for (option, known, singular, plural) in
        [("type", &TYPES[..], "types", "types"), ("state", &STATES[..], "state", "states")]
    {
        if let Some(given) = call.given.one(option)?
            && (option, given) != ("type", "")
            && unknown(given, known)
        {
            return call.usage(format!(
                "Invalid {singular} list '{given}'. Valid {plural} are: {}",
                known.join(", ")
            ));
        }
    }
    Ok(())
}

/// Whether the broker takes this as a pattern of topics, in RE2's words.
fn validate(pattern: &str) -> &'static str {
    if repeats_a_repetition(pattern) {
        return "invalid: invalid nested repetition operator";
    }
    let Err(error) = regex::Regex::new(pattern) else { return "valid" };
    let text = error.to_string();
    let found = RE2_WORDS.iter().find(|(ours, _)| text.contains(ours));
    found.map_or("invalid: invalid or unsupported Perl syntax", |(_, theirs)| theirs)
}

/// Whether something like `a**` is in a pattern, which our engine takes: a `?` alone may follow a repetition.
fn repeats_a_repetition(pattern: &str) -> bool {
    let (mut in_class, mut before) = (false, ' ');
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        let repeats = !in_class && "*+?".contains(c);
        match (c, before) {
            (_, '+') if repeats && c != '?' => return true,
            (_, '?') if repeats => return true,
            _ => {}
        }
        before = match (c, before) {
            ('\\', _) => {
                chars.next();
                ' '
            }
            // What makes a repetition lazy.
            ('?', '+') => '?',
            _ if repeats => '+',
            // A group's flags begin with one.
            ('(', _) if chars.as_str().starts_with('?') => {
                chars.next();
                ' '
            }
            _ => ' ',
        };
        in_class = if in_class { c != ']' } else { c == '[' };
    }
    false
}

/// What our engine says of a bad pattern, and what RE2 says.
const RE2_WORDS: [(&str, &str); 7] = [
    ("invalid character class range", "invalid: invalid character class range"),
    ("unclosed group", "invalid: missing closing )"),
    ("unopened group", "invalid: regexp/syntax: internal error"),
    ("unclosed character class", "invalid: missing closing ]"),
    ("repetition operator missing expression", "invalid: missing argument to repetition operator"),
    ("invalid repetition count range", "invalid: invalid repeat count"),
    ("incomplete escape sequence", "invalid: trailing backslash at end of expression"),
];
