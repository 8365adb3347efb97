//! `kafka-leader-election`.

use std::io::Write;

use serde_json::Value;

use super::cluster_access::is;
use super::jopt::{Kind, Mistake, Opt, flag, value};
use super::json_file::{self, Bad, COMMAND_FAILED};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use crate::cli::exit::Exit;
use crate::client::admin::Election;
use crate::types::TopicPartition;
use crate::wire::ErrorCode;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-leader-election",
    about: "This tool attempts to elect a new leader for a set of topic partitions. The type \
        of elections supported are preferred replicas and unclean replicas.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

/// Its name before Kafka 2.4, where nothing but the preferred leaders was asked for, and everywhere unless told.
pub(super) const PREFERRED: Script = Script {
    name: "kafka-preferred-replica-election",
    older: Some(|args| {
        let mut args = args.to_vec();
        args.extend(["--election-type".to_owned(), "preferred".to_owned()]);
        if !args.iter().any(|arg| arg.contains("path-to-json-file")) {
            args.push("--all-topic-partitions".to_owned());
        }
        Ok(args)
    }),
    ..SCRIPT
};

static OPTIONS: [Opt; 11] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "A hostname and port for the broker to connect to, in the form host:port. Multiple \
        comma separated URLs can be given. REQUIRED.",
    )
    .called("host:port"),
    value(
        "admin.config",
        "(DEPRECATED) Configuration properties files to pass to the admin client. This \
        option will be removed in a future version. Use --command-config instead.",
    )
    .called("config file"),
    value("command-config", "Config properties file to pass to the admin client.")
        .called("Config file"),
    value(
        "path-to-json-file",
        "The JSON file with the list  of partition for which leader elections should be \
        performed. This is an example format. \n{\"partitions\":\n\t[{\"topic\": \"foo\", \
        \"partition\": 1},\n\t {\"topic\": \"foobar\", \"partition\": 2}]\n}\nNot allowed \
        if --all-topic-partitions or --topic flags are specified.",
    )
    .called("Path to JSON file"),
    value(
        "topic",
        "Name of topic for which to perform an election. Not allowed if \
        --path-to-json-file or --all-topic-partitions is specified.",
    )
    .called("topic name"),
    value(
        "partition",
        "Partition id for which to perform an election. REQUIRED if --topic is specified.",
    )
    .called("partition id")
    .of(Kind::Integer),
    flag(
        "all-topic-partitions",
        "Perform election on all of the eligible topic partitions based on the type of \
        election (see the --election-type flag). Not allowed if --topic or \
        --path-to-json-file is specified.",
    ),
    value(
        "election-type",
        "Type of election to attempt. Possible values are \"preferred\" for preferred \
        leader election or \"unclean\" for unclean leader election. If preferred election \
        is selection, the election is only performed if the current leader is not the \
        preferred leader for the topic partition. If unclean election is selected, the \
        election is only performed if there are no leader for the topic partition. \
        REQUIRED.",
    )
    .called("election type")
    .of(Kind::Words("[PREFERRED,UNCLEAN]")),
    value("zookeeper", "").gone(),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    let refused = |message: String| Err(Refusal::Thrown { class: COMMAND_FAILED, message });
    let missing: Vec<&str> = ["bootstrap-server", "election-type"]
        .into_iter()
        .filter(|name| !call.given.has(name))
        .collect();
    if !missing.is_empty() {
        return refused(format!("Missing required option(s): {}", missing.join(", ")));
    }
    let scopes = ["topic", "all-topic-partitions", "path-to-json-file"];
    if call.count(&scopes) != 1 {
        return refused(format!(
            "One and only one of the following options is required: {}",
            scopes.join(", ")
        ));
    }
    if call.given.has("topic") && !call.given.has("partition") {
        return refused("Missing required option(s): partition".into());
    }
    if !call.given.has("topic") && call.given.has("partition") {
        return refused("Option partition is only allowed if topic is used".into());
    }
    let elections = call.given.all("election-type").iter().map(|word| {
        match word.to_ascii_uppercase().as_str() {
            "PREFERRED" => Ok(Election::Preferred),
            "UNCLEAN" => Ok(Election::Unclean),
            _ => Err(Mistake::Value { option: "election-type", value: word.clone() }),
        }
    });
    let elections: Result<Vec<Election>, Mistake> = elections.collect();
    let election = match elections.as_deref() {
        Ok([election]) => *election,
        Ok(_) => return Err(Mistake::Several("election-type").into()),
        Err(mistake) => return Err(Style::Thrown.refusal(mistake)),
    };
    let kind = match election {
        Election::Preferred => "PREFERRED",
        Election::Unclean => "UNCLEAN",
    };
    call.deprecated_for(&[("admin.config", "command-config")])?;
    let partitions = partitions(call)?;
    let mut admin = call.admin()?;
    let (mut done, mut needless, mut failed) = (Vec::new(), Vec::new(), Vec::new());
    for (at, result) in admin.elect_leaders(election, partitions.as_deref())? {
        match result {
            Ok(()) => done.push(at.to_string()),
            Err(error) if is(&error, ErrorCode::ELECTION_NOT_NEEDED) => {
                needless.push(at.to_string());
            }
            Err(error) => failed.push((at, error)),
        }
    }
    let out = call.ui.out();
    if !done.is_empty() {
        let done = done.join(", ");
        writeln!(out, "Successfully completed leader election ({kind}) for partitions {done}")?;
    }
    if !needless.is_empty() {
        writeln!(out, "Valid replica already elected for partitions {}", needless.join(", "))?;
    }
    if failed.is_empty() {
        return Ok(Exit::Done);
    }
    for (at, error) in &failed {
        let error = thrown(error);
        writeln!(out, "Error completing leader election ({kind}) for partition: {at}: {error}")?;
    }
    let mut told = format!("{} replica(s) could not be elected", failed.len());
    told = format!("{told}\norg.apache.kafka.tools.AdminCommandFailedException: {told}");
    for (_, error) in &failed {
        told += &format!("\n\tSuppressed: {}", thrown(error));
    }
    Err(Refusal::Bare(told))
}

/// The partitions that are meant; none for all.
fn partitions(call: &Call<'_>) -> Result<Option<Vec<TopicPartition>>, Refusal> {
    if let Some(topic) = call.given.one("topic")? {
        let id: i32 = match call.given.number("partition") {
            Ok(id) => id.unwrap_or_default(),
            Err(mistake) => return Err(Style::Thrown.refusal(&mistake)),
        };
        return Ok(Some(vec![TopicPartition::new(topic, id)]));
    }
    let Some(file) = call.given.one("path-to-json-file")? else { return Ok(None) };
    let empty = |_| Bad::operation("Replica election data is empty");
    let json: Value = serde_json::from_str(&call.file(file)?).map_err(empty)?;
    let missing = || Bad::operation("Replica election data is missing \"partitions\" field");
    let listed = json_file::object(&json)?.get("partitions").ok_or_else(missing)?;
    let mut found = Vec::new();
    let mut twice = Vec::new();
    for partition in json_file::array(listed)? {
        let partition = json_file::object(partition)?;
        let topic = json_file::text(json_file::field(partition, "topic")?)?;
        let id = json_file::integer(json_file::field(partition, "partition")?)?;
        let at = TopicPartition::new(topic, id);
        if found.contains(&at) {
            twice.push(at.to_string());
        } else {
            found.push(at);
        }
    }
    if twice.is_empty() {
        return Ok(Some(found));
    }
    let twice = twice.join(", ");
    Err(Bad::operation(format!("Replica election data contains duplicate partitions: [{twice}]"))
        .into())
}
