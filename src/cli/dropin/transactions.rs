//! `kafka-transactions`.

use std::time::{SystemTime, UNIX_EPOCH};

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::cluster_access::text;
use super::jopt::Kind;
use super::tab_table;
use crate::cli::exit::Exit;
use crate::client::admin::Abort;
use crate::types::{NodeId, TopicPartition};
use crate::wire::ErrorCode;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-transactions",
    prog: "kafka-transactions.sh",
    help: include_str!("argparse/help/kafka-transactions.txt"),
    helped: Exit::Failed,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    flag(&["--version", "-v"]),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).required(),
];

static COMMANDS: [Command; 6] = [
    Command {
        name: "list",
        help: include_str!("argparse/help/kafka-transactions.list.txt"),
        args: &[
            value(&["--duration-filter"]).of(Kind::Long),
            value(&["--transactional-id-pattern"]),
        ],
    },
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-transactions.describe.txt"),
        args: &[value(&["--transactional-id"]).required()],
    },
    Command {
        name: "describe-producers",
        help: include_str!("argparse/help/kafka-transactions.describe-producers.txt"),
        args: &[
            value(&["--broker-id"]).of(Kind::Integer),
            value(&["--topic"]).required(),
            value(&["--partition"]).of(Kind::Integer).required(),
        ],
    },
    Command {
        name: "abort",
        help: include_str!("argparse/help/kafka-transactions.abort.txt"),
        args: &[
            value(&["--topic"]).required(),
            value(&["--partition"]).of(Kind::Integer).required(),
            value(&["--start-offset"]).of(Kind::Long),
            value(&["--producer-id"]).of(Kind::Long),
            value(&["--producer-epoch"]).of(Kind::Integer),
            value(&["--coordinator-epoch"]).of(Kind::Integer),
        ],
    },
    Command {
        name: "find-hanging",
        help: include_str!("argparse/help/kafka-transactions.find-hanging.txt"),
        args: &[
            value(&["--broker-id"]).of(Kind::Integer),
            value(&["--max-transaction-timeout"]).of(Kind::Integer),
            value(&["--topic"]),
            value(&["--partition"]).of(Kind::Integer),
        ],
    },
    Command {
        name: "forceTerminateTransaction",
        help: include_str!("argparse/help/kafka-transactions.forceTerminateTransaction.txt"),
        args: &[value(&["--transactionalId"]).required()],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    match asked.given.command {
        Some("list") => list(asked),
        Some("describe") => describe(asked),
        Some("describe-producers") => describe_producers(asked),
        Some("abort") => abort(asked),
        Some("find-hanging") => find_hanging(asked),
        _ => Err(asked.not_yet()),
    }
}

fn number<N: std::str::FromStr>(asked: &Asked<'_>, name: &str) -> Option<N> {
    asked.given.one(name).and_then(|text| text.parse().ok())
}

/// The partition that `--topic` and `--partition` name.
fn partition(asked: &Asked<'_>) -> TopicPartition {
    let topic = asked.given.one("--topic").unwrap_or_default();
    TopicPartition::new(topic, number(asked, "--partition").unwrap_or_default())
}

fn now() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_millis()).unwrap_or(i64::MAX)
}

fn list(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let longer = number(asked, "--duration-filter").unwrap_or(-1);
    let mut admin = asked.admin()?;
    let pattern = asked.given.one("--transactional-id-pattern");
    let listed = admin.transactions(longer, pattern)?;
    let rows = listed.into_iter().map(|txn| {
        vec![txn.id, txn.coordinator.to_string(), txn.producer_id.to_string(), txn.state]
    });
    let head = ["TransactionalId", "Coordinator", "ProducerId", "TransactionState"];
    tab_table::print(asked.ui.out(), &head, &rows.collect::<Vec<_>>())?;
    Ok(Exit::Done)
}

fn describe(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let mut admin = asked.admin()?;
    let id = asked.given.one("--transactional-id").unwrap_or_default();
    let txn = admin.transaction(id).map_err(|error| {
        let why = match error.code() {
            Some(ErrorCode::TRANSACTIONAL_ID_NOT_FOUND) => format!(
                "DescribeTransactions request for transactionalId `{id}` failed because the ID could not \
                 be found"
            ),
            _ => text(&error),
        };
        Refusal::Bare(format!(
            "Failed to describe transaction state of transactional-id `{id}`: {}. Enable debug logging for \
             additional detail.",
            why.trim_end_matches('.')
        ))
    })?;
    let none = || "None".to_owned();
    let partitions: Vec<String> = txn.partitions.iter().map(ToString::to_string).collect();
    let row = vec![
        txn.coordinator.to_string(),
        txn.id,
        txn.producer_id.to_string(),
        txn.producer_epoch.to_string(),
        txn.state,
        txn.timeout_ms.to_string(),
        txn.started_ms.map_or_else(none, |at| at.to_string()),
        txn.started_ms.map_or_else(none, |at| (now() - at).to_string()),
        partitions.join(","),
    ];
    const HEAD: [&str; 9] = [
        "CoordinatorId",
        "TransactionalId",
        "ProducerId",
        "ProducerEpoch",
        "TransactionState",
        "TransactionTimeoutMs",
        "CurrentTransactionStartTimeMs",
        "TransactionDurationMs",
        "TopicPartitions",
    ];
    tab_table::print(asked.ui.out(), &HEAD, &[row])?;
    Ok(Exit::Done)
}

fn describe_producers(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let at = partition(asked);
    let broker = number(asked, "--broker-id").map(NodeId);
    let producers = asked.admin()?.producers(&at, broker).map_err(|error| {
        let whom = broker.map_or("the leader".to_owned(), |broker| format!("broker {broker}"));
        Refusal::Bare(format!(
            "Failed to describe producers for partition {at} on {whom}: {}. Enable debug logging for \
             additional detail.",
            text(&error).trim_end_matches('.')
        ))
    })?;
    let rows = producers.into_iter().map(|producer| {
        vec![
            producer.id.to_string(),
            producer.epoch.to_string(),
            producer.coordinator_epoch.to_string(),
            producer.last_sequence.to_string(),
            producer.last_timestamp.to_string(),
            producer.open_since.map_or("None".to_owned(), |offset| offset.to_string()),
        ]
    });
    const HEAD: [&str; 6] = [
        "ProducerId",
        "ProducerEpoch",
        "LatestCoordinatorEpoch",
        "LastSequence",
        "LastTimestamp",
        "CurrentTransactionStartOffset",
    ];
    tab_table::print(asked.ui.out(), &HEAD, &rows.collect::<Vec<_>>())?;
    Ok(Exit::Done)
}

fn abort(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let at = partition(asked);
    let producer = number(asked, "--producer-id")
        .zip(number(asked, "--producer-epoch"))
        .zip(number(asked, "--coordinator-epoch"));
    let start: Option<i64> = number(asked, "--start-offset");
    let mut admin = asked.admin()?;
    let abort = match (start, producer) {
        (Some(start), _) => {
            let producers = admin.producers(&at, None)?;
            let open = producers.iter().find(|producer| producer.open_since == Some(start));
            let producer = open.ok_or_else(|| {
                Refusal::Bare(format!(
                    "Could not find any open transactions starting at offset {start} on partition {at}"
                ))
            })?;
            Abort {
                producer_id: producer.id,
                producer_epoch: i16::try_from(producer.epoch).unwrap_or(-1),
                coordinator_epoch: producer.coordinator_epoch,
            }
        }
        (None, Some(((producer_id, producer_epoch), coordinator_epoch))) => {
            Abort { producer_id, producer_epoch, coordinator_epoch }
        }
        (None, None) => {
            return Err(Refusal::Bare(
                "The transaction to abort must be identified either with --start-offset (for brokers on \
                 3.0 or above) or with --producer-id, --producer-epoch, and --coordinator-epoch (for older \
                 brokers)"
                    .into(),
            ));
        }
    };
    admin.abort_transaction(&at, abort)?;
    Ok(Exit::Done)
}

/// Transactions that a partition waits for and no coordinator knows.
fn find_hanging(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let has = |name: &str| asked.given.has(name);
    let refused = match (has("--topic"), has("--partition"), has("--broker-id")) {
        (false, _, false) => Some(
            "The `find-hanging` command requires either --topic or --broker-id to limit the scope of \
             the search",
        ),
        (false, true, _) => Some("The --partition argument requires --topic to be provided"),
        _ => None,
    };
    if let Some(text) = refused {
        return Err(Refusal::Bare(text.into()));
    }
    let minutes: i64 = number(asked, "--max-transaction-timeout").unwrap_or(15);
    let broker = number(asked, "--broker-id").map(NodeId);
    let only: Option<i32> = number(asked, "--partition");
    let mut admin = asked.admin()?;
    let topics: Vec<String> = match asked.given.one("--topic") {
        Some(topic) => vec![topic.to_owned()],
        None => admin.list_topics()?.into_iter().map(|topic| topic.name).collect(),
    };
    let names: Vec<&str> = topics.iter().map(String::as_str).collect();
    let mut open = Vec::new();
    for (topic, described) in admin.describe_topics(&names)? {
        for partition in described?.partitions {
            if only.is_some_and(|only| only != partition.id.0)
                || broker.is_some_and(|broker| !partition.replicas.contains(&broker))
            {
                continue;
            }
            let at = TopicPartition::new(&topic, partition.id.0);
            for producer in admin.producers(&at, broker)? {
                let age = now() - producer.last_timestamp;
                if producer.open_since.is_some() && age > minutes * 60_000 {
                    open.push((at.clone(), producer, age));
                }
            }
        }
    }
    if !open.is_empty() {
        let known = admin.transactions(-1, None)?;
        let waiting: Vec<i64> = open.iter().map(|(_, producer, _)| producer.id).collect();
        for txn in known.iter().filter(|txn| waiting.contains(&txn.producer_id)) {
            let txn = admin.transaction(&txn.id)?;
            open.retain(|(at, p, _)| p.id != txn.producer_id || !txn.partitions.contains(at));
        }
    }
    let rows = open.iter().map(|(at, producer, age)| {
        vec![
            at.topic.clone(),
            at.partition.to_string(),
            producer.id.to_string(),
            producer.epoch.to_string(),
            producer.coordinator_epoch.to_string(),
            producer.open_since.unwrap_or(-1).to_string(),
            producer.last_timestamp.to_string(),
            (age / 60_000).to_string(),
        ]
    });
    const HEAD: [&str; 8] = [
        "Topic",
        "Partition",
        "ProducerId",
        "ProducerEpoch",
        "CoordinatorEpoch",
        "StartOffset",
        "LastTimestamp",
        "Duration(min)",
    ];
    tab_table::print(asked.ui.out(), &HEAD, &rows.collect::<Vec<_>>())?;
    Ok(Exit::Done)
}
