//! `kafka-reassign-partitions`: its options and what is wrong with them.
//!
//! - `work`: its five actions; `plan`: where `--generate` would put partitions
//! - `throttle`: moves that are held back

mod plan;
mod throttle;
mod work;

use crate::cli::dropin::jopt::{Kind, Opt, flag, maybe_value, value};
use crate::cli::dropin::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

pub(in crate::cli::dropin) const SCRIPT: Script = Script {
    name: "kafka-reassign-partitions",
    about: "This tool helps to move topic partitions between replicas.",
    alone: None,
    options: &OPTIONS,
    style: Style::Uncaught,
    older: None,
    run,
};

static OPTIONS: [Opt; 21] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    flag(
        "verify",
        "Verify if the reassignment completed as specified by the --reassignment-json-file \
        option. If there is a throttle engaged for the replicas specified, and the \
        rebalance has completed, the throttle will be removed",
    ),
    flag(
        "generate",
        "Generate a candidate partition reassignment configuration. Note that this only \
        generates a candidate assignment, it does not execute it.",
    ),
    flag(
        "execute",
        "Kick off the reassignment as specified by the --reassignment-json-file option.",
    ),
    flag("cancel", "Cancel an active reassignment."),
    flag("list", "List all active partition reassignments."),
    maybe_value("bootstrap-server", "the server(s) to use for bootstrapping.")
        .called("Server(s) to use for bootstrapping"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("Admin client property file"),
    value(
        "reassignment-json-file",
        "The JSON file with the partition reassignment configurationThe format to use is - \
        \n{\"partitions\":\n\t[{\"topic\": \"foo\",\n\t  \"partition\": 1,\n\t  \
        \"replicas\": [1,2,3],\n\t  \"log_dirs\": [\"dir1\",\"dir2\",\"dir3\"] \
        }],\n\"version\":1\n}\nNote that \"log_dirs\" is optional. When it is specified, \
        its length must equal the length of the replicas list. The value in this list can \
        be either \"any\" or the absolution path of the log directory on the broker. If \
        absolute log directory path is specified, the replica will be moved to the \
        specified log directory on the broker.",
    )
    .called("manual assignment json file path"),
    value(
        "topics-to-move-json-file",
        "Generate a reassignment configuration to move the partitions of the specified \
        topics to the list of brokers specified by the --broker-list option. The format \
        to use is - \n{\"topics\":\n\t[{\"topic\": \"foo\"},{\"topic\": \
        \"foo1\"}],\n\"version\":1\n}",
    )
    .called("topics to reassign json file path"),
    value(
        "broker-list",
        "The list of brokers to which the partitions need to be reassigned in the form \
        \"0,1,2\". This is required if --topics-to-move-json-file is used to generate \
        reassignment configuration",
    )
    .called("brokerlist"),
    maybe_value(
        "bootstrap-controller",
        "The controller to use for reassignment. By default, the tool will get the quorum \
        controller. This option supports the actions --cancel and --list.",
    )
    .called("bootstrap controller to connect to"),
    flag("disable-rack-aware", "Disable rack aware replica assignment"),
    value(
        "throttle",
        "The movement of partitions between brokers will be throttled to this value \
        (bytes/sec). This option can be included with --execute when a reassignment is \
        started, and it can be altered by resubmitting the current reassignment along \
        with the --additional flag. The throttle rate should be at least 1 KB/s.",
    )
    .called("throttle")
    .of(Kind::Long)
    .or("-1"),
    value(
        "replica-alter-log-dirs-throttle",
        "The movement of replicas between log directories on the same broker will be \
        throttled to this value (bytes/sec). This option can be included with --execute \
        when a reassignment is started, and it can be altered by resubmitting the current \
        reassignment along with the --additional flag. The throttle rate should be at \
        least 1 KB/s.",
    )
    .called("replicaAlterLogDirsThrottle")
    .of(Kind::Long)
    .or("-1"),
    value(
        "timeout",
        "The maximum time in ms to wait for log directory replica assignment to begin.",
    )
    .called("timeout")
    .of(Kind::Long)
    .or("10000"),
    flag(
        "additional",
        "Execute this reassignment in addition to any other ongoing ones. This option can \
        also be used to change the throttle of an ongoing reassignment.",
    ),
    flag("preserve-throttles", "Do not modify broker or topic throttles."),
    flag(
        "disallow-replication-factor-change",
        "Denies the ability to change a partition's replication factor as part of this \
        reassignment through adding validation against it.",
    ),
    value("zookeeper", "").gone(),
];

const ACTIONS: [&str; 5] = ["generate", "execute", "verify", "cancel", "list"];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let actions: Vec<&str> = ACTIONS.into_iter().filter(|name| call.given.has(name)).collect();
    let [action] = actions[..] else {
        return call.usage(
            "Command must include exactly one action: --generate, --execute, --verify, --cancel, --list",
        );
    };
    if call.count(&["bootstrap-server", "bootstrap-controller"]) == 0 {
        return call.usage("Please specify either --bootstrap-server or --bootstrap-controller");
    }
    if call.count(&["bootstrap-server", "bootstrap-controller"]) == 2 {
        return call
            .usage("Please don't specify both --bootstrap-server and --bootstrap-controller");
    }
    match action {
        "generate" => call.require(&["topics-to-move-json-file", "broker-list"])?,
        "list" => {}
        _ => call.require(&["reassignment-json-file"])?,
    }
    let strange = |row: &&(&str, &[&str])| call.given.has(row.0) && !row.1.contains(&action);
    if let Some((option, _)) = CHOICES.iter().find(strange) {
        return call
            .usage(format!("Option \"[{option}]\" can't be used with action \"[{action}]\""));
    }
    match work::run(call, action) {
        Ok(()) => Ok(Exit::Done),
        Err(Refusal::Cluster(text)) => Err(Refusal::Answer(format!("Error: {text}"))),
        Err(refusal) => Err(refusal),
    }
}

/// Options, and the actions that they may be with.
const CHOICES: [(&str, &[&str]); 10] = [
    ("topics-to-move-json-file", &["generate"]),
    ("broker-list", &["generate"]),
    ("disable-rack-aware", &["generate"]),
    ("reassignment-json-file", &["execute", "verify", "cancel"]),
    ("additional", &["execute"]),
    ("throttle", &["execute"]),
    ("replica-alter-log-dirs-throttle", &["execute"]),
    ("disallow-replication-factor-change", &["execute"]),
    ("preserve-throttles", &["verify", "cancel"]),
    ("timeout", &["execute", "cancel"]),
];
