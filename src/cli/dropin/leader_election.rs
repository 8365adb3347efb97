//! `kafka-leader-election`.

use super::jopt::{Kind, Mistake, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;

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

static OPTIONS: [Opt; 10] = [
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
    if let Some(kind) = call.given.one("election-type")?
        && !["preferred", "unclean"].contains(&kind.to_ascii_lowercase().as_str())
    {
        let mistake = Mistake::Value { option: "election-type", value: kind.into() };
        return Err(Style::Thrown.refusal(&mistake));
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
    Err(call.not_yet("what follows its options"))
}

const COMMAND_FAILED: &str = "org.apache.kafka.tools.AdminCommandFailedException";
