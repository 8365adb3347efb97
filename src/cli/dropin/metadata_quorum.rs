//! `kafka-metadata-quorum`.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::client_settings::properties_file;
use super::jopt::Kind;
use super::{tab_table, topics};
use crate::cli::exit::Exit;
use crate::client::admin::{Quorum, QuorumReplica};
use crate::types::TimestampMs;
use crate::wire::ApiKey;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-metadata-quorum",
    prog: "kafka-metadata-quorum",
    help: include_str!("argparse/help/kafka-metadata-quorum.txt"),
    helped: Exit::Done,
    helps_alone: false,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    value(&["--bootstrap-server"]).one_of(),
    value(&["--bootstrap-controller"]).one_of(),
    value(&["--command-config"]),
];

static COMMANDS: [Command; 3] = [
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-metadata-quorum.describe.txt"),
        args: &[flag(&["--status"]), flag(&["--replication"]), flag(&["--human-readable"])],
    },
    Command {
        name: "add-controller",
        help: include_str!("argparse/help/kafka-metadata-quorum.add-controller.txt"),
        args: &[flag(&["--dry-run"])],
    },
    Command {
        name: "remove-controller",
        help: include_str!("argparse/help/kafka-metadata-quorum.remove-controller.txt"),
        args: &[
            value(&["--controller-id", "-i"]).of(Kind::Integer).required(),
            value(&["--controller-directory-id", "-d"]).required(),
            flag(&["--dry-run"]),
        ],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    match asked.given.command {
        Some("describe") => {}
        Some("remove-controller") if asked.given.has("--dry-run") => {
            let value = |name| asked.given.one(name).unwrap_or_default();
            let (node, directory) = (value("--controller-id"), value("--controller-directory-id"));
            let text = format!(
                "DRY RUN of removing  KRaft controller {node} with directory id {directory}"
            );
            writeln!(asked.ui.out(), "{text}")?;
            return Ok(Exit::Done);
        }
        Some("remove-controller") => return Err(not_removed(asked)?),
        Some("add-controller") => return Err(no_controller(asked)),
        _ => return Err(asked.not_yet()),
    }
    let has = |name: &str| asked.given.has(name);
    let refused = match (has("--status"), has("--replication"), has("--human-readable")) {
        (true, true, _) => Some(
            "Only one of --status or --replication should be specified with describe sub-command",
        ),
        (false, false, _) => {
            Some("One of --status or --replication must be specified with describe sub-command")
        }
        (true, false, true) => {
            Some("The option --human-readable is only supported along with --replication")
        }
        _ => None,
    };
    if let Some(text) = refused {
        return Err(Refusal::Bare(text.into()));
    }
    let (status, human) = (has("--status"), has("--human-readable"));
    let mut admin = asked.admin()?;
    let quorum = admin.quorum()?;
    if status {
        let cluster = admin.describe_cluster()?.id.unwrap_or_default();
        print_status(asked.ui.out(), &cluster, &quorum)?;
    } else {
        replication(asked.ui.out(), &quorum, human)?;
    }
    Ok(Exit::Done)
}

/// Why no controller is removed; first what Kafka's tool asks of its words.
fn not_removed(asked: &mut Asked<'_>) -> Result<Refusal, Refusal> {
    let value = |name| asked.given.one(name).unwrap_or_default();
    let (node, directory) = (value("--controller-id"), value("--controller-directory-id"));
    if node.starts_with('-') {
        return Ok(Refusal::Bare(format!("Invalid negative --controller-id: {node}")));
    }
    if let Err(why) = topics::undecoded(directory) {
        return Ok(Refusal::Bare(format!("Failed to parse --controller-directory-id: {why}")));
    }
    let mut admin = asked.admin()?;
    let brokers = admin.describe_cluster()?.brokers;
    let Some(broker) = brokers.first() else { return Ok(asked.not_yet()) };
    let known = admin.api_ranges(broker.id)?;
    if known.iter().any(|api| api.key == ApiKey::RemoveRaftVoter as i16) {
        return Ok(asked.not_yet());
    }
    Ok(Refusal::Bare(
        "org.apache.kafka.common.errors.UnsupportedVersionException: The node does not support REMOVE_RAFT_VOTER"
            .into(),
    ))
}

/// Why no controller is added; first what Kafka's tool asks of its file.
fn no_controller(asked: &Asked<'_>) -> Refusal {
    let Some(file) = asked.given.one("--command-config") else {
        let text = "You must supply the configuration file of the controller you are adding when using \
                    add-controller.";
        return Refusal::Bare(text.into());
    };
    match properties_file(file, &asked.env.cwd) {
        Ok(settings) if !settings.contains_key("node.id") => Refusal::Bare(
            "node.id not found in configuration file. Is this a valid controller configuration file?".into(),
        ),
        Ok(_) => asked.not_yet(),
        Err(refusal) => refusal.into(),
    }
}

fn print_status(out: &mut impl Write, cluster: &str, quorum: &Quorum) -> std::io::Result<()> {
    let leader = quorum.voters.iter().find(|voter| voter.node == quorum.leader);
    let last = quorum.voters.iter().min_by_key(|voter| voter.end);
    let (lag, lag_ms) = match (leader, last) {
        (Some(leader), Some(last)) if leader.node == last.node => (0, 0),
        (Some(leader), Some(last)) => {
            let times = leader.last_caught_up.zip(last.last_caught_up);
            (leader.end.0 - last.end.0, times.map_or(-1, |(leader, last)| leader.0 - last.0))
        }
        _ => (0, -1),
    };
    writeln!(out, "ClusterId:              {cluster}")?;
    writeln!(out, "LeaderId:               {}", quorum.leader)?;
    writeln!(out, "LeaderEpoch:            {}", quorum.leader_epoch)?;
    writeln!(out, "HighWatermark:          {}", quorum.high_watermark)?;
    writeln!(out, "MaxFollowerLag:         {lag}")?;
    writeln!(out, "MaxFollowerLagTimeMs:   {lag_ms}")?;
    writeln!(out, "CurrentVoters:          {}", members(quorum, &quorum.voters))?;
    writeln!(out, "CurrentObservers:       {}", members(quorum, &quorum.observers))
}

/// `[{"id": 1, "directoryId": "…", "endpoints": ["CONTROLLER://h:9093"]}]`
fn members(quorum: &Quorum, replicas: &[QuorumReplica]) -> String {
    let member = |replica: &QuorumReplica| {
        let mut text = format!("{{\"id\": {}", replica.node);
        if !replica.directory.is_zero() {
            text += &format!(", \"directoryId\": \"{}\"", replica.directory);
        }
        if let Some((_, endpoints)) = quorum.endpoints.iter().find(|row| row.0 == replica.node) {
            text += &format!(", \"endpoints\": [\"{}\"]", endpoints.join("\", \""));
        }
        text + "}"
    };
    format!("[{}]", replicas.iter().map(member).collect::<Vec<_>>().join(", "))
}

fn replication(out: &mut impl Write, quorum: &Quorum, human: bool) -> std::io::Result<()> {
    const HEAD: [&str; 7] = [
        "NodeId",
        "DirectoryId",
        "LogEndOffset",
        "Lag",
        "LastFetchTimestamp",
        "LastCaughtUpTimestamp",
        "Status",
    ];
    let leader = quorum.voters.iter().find(|voter| voter.node == quorum.leader);
    let end = leader.map_or(0, |leader| leader.end.0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis() as i64;
    let time = |at: Option<TimestampMs>| match at {
        None => "-1".to_owned(),
        Some(at) if human => format!("{} ms ago", now - at.0),
        Some(at) => at.0.to_string(),
    };
    let row = |replica: &QuorumReplica, status: &str| {
        vec![
            replica.node.to_string(),
            replica.directory.to_string(),
            replica.end.to_string(),
            (end - replica.end.0).to_string(),
            time(replica.last_fetch),
            time(replica.last_caught_up),
            status.to_owned(),
        ]
    };
    let mut rows: Vec<Vec<String>> = leader.iter().map(|leader| row(leader, "Leader")).collect();
    let followers = quorum.voters.iter().filter(|voter| voter.node != quorum.leader);
    rows.extend(followers.map(|voter| row(voter, "Follower")));
    rows.extend(quorum.observers.iter().map(|observer| row(observer, "Observer")));
    tab_table::print(out, &HEAD, &rows)
}
