//! `kafka-streams-application-reset`.

use std::collections::BTreeMap;
use std::io::Write;

use super::consumer_groups::reset::{self, Voice};
use super::consumer_groups::when;
use super::java_split;
use super::jopt::{Kind, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, At};
use crate::types::{Offset, TopicPartition};

pub(super) const SCRIPT: Script = Script {
    name: "kafka-streams-application-reset",
    about: "This tool helps to quickly reset an application in order to reprocess its data \
        from scratch.\n* This tool resets offsets of input topics to the earliest \
        available offset (by default), or to a specific defined position* This tool \
        deletes the internal topics that were created by Kafka Streams (topics starting \
        with \"<application.id>-\").\nThe tool finds these internal topics automatically. \
        If the topics flagged automatically for deletion by the dry-run are unsuitable, \
        you can specify a subset with the \"--internal-topics\" option.\n* This tool will \
        not delete output topics (if you want to delete them, you need to do it yourself \
        with the bin/kafka-topics.sh command).\n* This tool will not clean up the local \
        state on the stream application instances (the persisted stores used to cache \
        aggregation results).\nYou need to call KafkaStreams#cleanUp() in your \
        application or manually delete them from the directory specified by \"state.dir\" \
        configuration (${java.io.tmpdir}/kafka-streams/<application.id> by default).\n* \
        When long session timeout has been configured, active members could take longer \
        to get expired on the broker thus blocking the reset job to complete. Use the \
        \"--force\" option could remove those left-over members immediately. Make sure to \
        stop all stream applications when this option is specified to avoid unexpected \
        disruptions.\n\n*** Important! You will get wrong output if you don't clean up \
        the local stores after running the reset tool!\n\n*** Warning! This tool makes \
        irreversible changes to your application. It is strongly recommended that you run \
        this once with \"--dry-run\" to preview your changes before making them.\n\n",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

static OPTIONS: [Opt; 20] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("application-id", "REQUIRED: The Kafka Streams application ID (application.id).")
        .called("id")
        .required(),
    value(
        "bootstrap-server",
        "The server(s) to connect to. The broker list string in the form \
        HOST1:PORT1,HOST2:PORT2. (default: localhost:9092)",
    )
    .called("server to connect to"),
    value(
        "input-topics",
        "Comma-separated list of user input topics. For these topics, the tool by default \
        will reset the offset to the earliest available offset. Reset to other offset \
        position by appending other reset offset option, ex: --input-topics foo \
        --shift-by 5",
    )
    .called("list"),
    value(
        "intermediate-topics",
        "[deprecated] Comma-separated list of intermediate user topics (topics that are \
        input and output topics). For these topics, the tool will skip to the end.",
    )
    .called("list"),
    value(
        "internal-topics",
        "Comma-separated list of internal topics to delete. Must be a subset of the \
        internal topics marked for deletion by the default behaviour (do a dry-run \
        without this option to view these topics).",
    )
    .called("list"),
    value("to-offset", "Reset offsets to a specific offset.").of(Kind::Long),
    value(
        "to-datetime",
        "Reset offsets to offset from datetime. Format: 'YYYY-MM-DDThh:mm:ss.sss'",
    ),
    value(
        "by-duration",
        "Reset offsets to offset by duration from current timestamp. Format: 'PnDTnHnMnS'",
    ),
    flag("to-earliest", "Reset offsets to earliest offset."),
    flag("to-latest", "Reset offsets to latest offset."),
    value("from-file", "Reset offsets to values defined in CSV file."),
    value(
        "shift-by",
        "Reset offsets shifting current offset by 'n', where 'n' can be positive or negative",
    )
    .called("number-of-offsets")
    .of(Kind::Long),
    value(
        "config-file",
        "(DEPRECATED) Property file containing configs to be passed to admin clients and \
        embedded consumer. This option will be removed in a future version. Use \
        --command-config instead.",
    )
    .called("file name"),
    value(
        "command-config",
        "Config properties file to be passed to admin clients and embedded consumer.",
    )
    .called("file name"),
    flag(
        "force",
        "Force the removal of members of the consumer group (intended to remove stopped \
        members if a long session timeout was used). Make sure to shut down all stream \
        applications when this option is specified to avoid unexpected rebalances.",
    ),
    flag(
        "dry-run",
        "Display the actions that would be performed without executing the reset commands.",
    ),
    value("bootstrap-servers", "").gone(),
    value("zookeeper", "").gone(),
];

/// Topics that a Streams application makes for itself end so.
const INTERNAL: [&str; 4] = [
    "-changelog",
    "-repartition",
    "-subscription-registration-topic",
    "-subscription-response-topic",
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    match reset(call) {
        Err(Refusal::Cluster(text)) => Err(Refusal::Bare(format!("ERROR: {text}"))),
        Err(Refusal::Uncaught { class, message }) => {
            Err(Refusal::Bare(format!("ERROR: {class}: {message}")))
        }
        done => done,
    }
}

/// Where to begin anew, of which one may be said.
const SCENARIOS: [&str; 7] = [
    "to-offset",
    "to-datetime",
    "by-duration",
    "to-earliest",
    "to-latest",
    "from-file",
    "shift-by",
];

fn reset(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    for (at, scenario) in SCENARIOS.iter().enumerate() {
        call.alone(scenario, &SCENARIOS[at + 1..])?;
    }
    let id = call.given.one("application-id")?.unwrap_or_default().to_owned();
    let list = |name: &str| -> Vec<String> {
        let words = call.given.all(name).iter().flat_map(|list| java_split::split(list, ','));
        words.map(|word| word.trim().to_owned()).collect()
    };
    let (inputs, intermediates) = (list("input-topics"), list("intermediate-topics"));
    let named = list("internal-topics");
    let dry = call.given.has("dry-run");
    call.deprecated_for(&[("config-file", "command-config")])?;
    let mut admin = call.admin()?;
    if let Ok(group) = admin.describe_group(&id)
        && !group.is_idle()
    {
        return Err(Refusal::Cluster(format!(
            "java.lang.IllegalStateException: Consumer group '{id}' is still active and has following \
             members: [{}]. Make sure to stop all running application instances before running the reset \
             tool. You can use option '--force' to remove active members from the group.",
            group.members.iter().map(|member| member.id.as_str()).collect::<Vec<_>>().join(", ")
        )));
    }
    if dry {
        writeln!(
            call.ui.out(),
            "----Dry run displays the actions which will be performed when running Streams Reset Tool----"
        )?;
    }
    if !intermediates.is_empty() {
        let text =
            "WARN: `--intermediate-topics` is deprecated and will be removed in a future release";
        writeln!(call.ui.out(), "{text}")?;
    }
    let topics: Vec<String> = admin.list_topics()?.into_iter().map(|topic| topic.name).collect();
    let mut exit = Exit::Done;
    if inputs.is_empty() && intermediates.is_empty() {
        let text = "No input or intermediate topics specified. Skipping seek.";
        writeln!(call.ui.out(), "{text}")?;
    } else {
        exit = seek(call, &mut admin, &id, [&inputs, &intermediates], &topics)?;
    }
    let own = |topic: &&String| {
        topic.starts_with(&format!("{id}-")) && INTERNAL.iter().any(|end| topic.ends_with(end))
    };
    let mut internal: Vec<&str> = topics.iter().filter(own).map(String::as_str).collect();
    if !named.is_empty() {
        if !named.iter().all(|name| internal.contains(&name.as_str())) {
            return Err(Refusal::Cluster(
                "java.lang.IllegalArgumentException: Invalid topic specified in the --internal-topics option. \
                 Ensure that the topics specified are all internal topics. Do a dry run without the \
                 --internal-topics option to see the list of all internal topics that can be deleted."
                    .into(),
            ));
        }
        internal.retain(|topic| named.iter().any(|name| name == topic));
    }
    let which = if named.is_empty() { "inferred" } else { "specified" };
    writeln!(call.ui.out(), "Deleting {which} internal topics [{}]", internal.join(", "))?;
    if !dry && !internal.is_empty() {
        for (_, deleted) in admin.delete_topics(&internal)? {
            deleted?;
        }
    }
    writeln!(call.ui.out(), "Done.")?;
    Ok(exit)
}

/// Moves the application's offsets of its input topics, and to the end those of its intermediate ones.
fn seek(
    call: &mut Call<'_>,
    admin: &mut Admin,
    id: &str,
    [inputs, intermediates]: [&[String]; 2],
    topics: &[String],
) -> Result<Exit, Refusal> {
    let out = call.ui.out();
    if !inputs.is_empty() {
        writeln!(out, "Reset-offsets for input topics [{}]", inputs.join(", "))?;
    }
    if !intermediates.is_empty() {
        writeln!(out, "Seek-to-end for intermediate topics [{}]", intermediates.join(", "))?;
    }
    let mut exit = Exit::Done;
    for (kind, named) in [("input", inputs), ("intermediate", intermediates)] {
        let mut unknown = named.iter().filter(|topic| !topics.contains(topic)).peekable();
        if unknown.peek().is_some() {
            exit = Exit::Failed;
            writeln!(out, "Following {kind} topics are not found, skipping them")?;
            let blank = if kind == "input" { " " } else { "" };
            for topic in unknown {
                writeln!(out, "Topic:{blank}{topic}")?;
            }
        }
    }
    let to_reset = partitions(admin, inputs, topics)?;
    let mut to_end = partitions(admin, intermediates, topics)?;
    to_end.retain(|at| !inputs.contains(&at.topic));
    let mut plan = BTreeMap::new();
    if !to_reset.is_empty() {
        let text = "Following input topics offsets will be reset to (for consumer group";
        writeln!(call.ui.out(), "{text} {id})")?;
        plan = moved(call, admin, id, &to_reset)?;
        for (at, offset) in &plan {
            let TopicPartition { topic, partition } = at;
            writeln!(call.ui.out(), "Topic: {topic} Partition: {partition} Offset: {offset}")?;
        }
    }
    if !to_end.is_empty() {
        let text = "Following intermediate topics offsets will be reset to end (for consumer group";
        writeln!(call.ui.out(), "{text} {id})")?;
        for at in &to_end {
            writeln!(call.ui.out(), "Topic: {}", at.topic)?;
        }
        plan.extend(reset::ends(admin, &to_end, At::Latest)?);
    }
    if !plan.is_empty() {
        if !call.given.has("dry-run") {
            for (_, result) in admin.commit(id, &plan)? {
                result?;
            }
        }
        writeln!(call.ui.out(), "Done.")?;
    }
    Ok(exit)
}

/// All partitions of those topics that are there.
fn partitions(
    admin: &mut Admin,
    named: &[String],
    topics: &[String],
) -> Result<Vec<TopicPartition>, Refusal> {
    let known = named.iter().filter(|topic| topics.contains(topic)).map(String::as_str);
    let mut names: Vec<&str> = known.collect();
    names.sort_unstable();
    names.dedup();
    let mut partitions = Vec::new();
    for (name, topic) in admin.describe_topics(&names)? {
        let ids = topic?.partitions.into_iter().map(|partition| partition.id.0);
        partitions.extend(ids.map(|id| TopicPartition::new(&name, id)));
    }
    Ok(partitions)
}

/// Where the input topics are begun anew.
fn moved(
    call: &mut Call<'_>,
    admin: &mut Admin,
    id: &str,
    partitions: &[TopicPartition],
) -> Result<BTreeMap<TopicPartition, Offset>, Refusal> {
    let voice = Voice::StreamsReset;
    if let Some(file) = call.given.one("from-file")?.map(str::to_owned) {
        let failed = |_| Refusal::Cluster("Resetting offsets failed.".into());
        let mut plan =
            reset::from_file(call, &file, Some(id)).map_err(failed)?.remove(id).unwrap_or_default();
        plan.retain(|at, _| partitions.contains(at));
        return reset::within(call, admin, voice, plan);
    }
    let committed = admin.committed(id).unwrap_or_default();
    let scenario = reset::chosen(call).unwrap_or("to-earliest");
    if scenario == "to-datetime" {
        let text = call.given.one("to-datetime")?.unwrap_or_default();
        when::datetime(text).map_err(|_| Refusal::Cluster("Resetting offsets failed.".into()))?;
    }
    reset::scenario(call, admin, voice, scenario, partitions, &committed)
}
