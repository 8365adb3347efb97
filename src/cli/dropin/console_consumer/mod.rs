//! `kafka-console-consumer`.
//!
//! - `formatter`: a record to what is printed; `deserializer`: bytes to text by Java's classes
//! - `read`: from the cluster to an end

mod deserializer;
mod formatter;
mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use self::formatter::Formatter;
use self::read::{From, Reading, What};
use super::client_settings::{ClientSettings, NO_SUCH_FILE, pairs, properties_file};
use super::cluster_access::explain;
use super::jopt::{Kind, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::{exceptions, sought};
use crate::cli::duration;
use crate::cli::exit::Exit;
use crate::client::consume::{ConsumerSettings, Start};
use crate::sys::entropy::{Entropy, OsEntropy};
use crate::types::TimestampMs;
use crate::wire::ApiKey;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-console-consumer",
    about: "This tool helps to read data from Kafka topics and outputs it to standard output.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

pub(super) const OPTIONS: [Opt; 27] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("topic", "The topic to consume from.").called("topic"),
    value("include", "Regular expression specifying list of topics to include for consumption.")
        .called("Java regex (String)"),
    value(
        "partition",
        "The partition to consume from. Consumption starts from the end of the partition \
        unless '--offset' is specified.",
    )
    .called("partition")
    .of(Kind::Integer),
    value(
        "offset",
        "The offset to consume from (a non-negative number), or 'earliest' which means \
        from beginning, or 'latest' which means from end",
    )
    .called("consume offset")
    .or("latest"),
    value(
        "consumer-property",
        "(DEPRECATED) Consumer config properties in the form key=value. This option will \
        be removed in a future version. Use --command-property instead.",
    )
    .called("consumer_prop"),
    value("command-property", "Consumer config properties in the form key=value.")
        .called("consumer_prop"),
    value(
        "consumer.config",
        "(DEPRECATED) Consumer config properties file. Note that [command-property] takes \
        precedence over this config. This option will be removed in a future version. Use \
        --command-config instead.",
    )
    .called("config file"),
    value(
        "command-config",
        "Consumer config properties file. Note that [command-property] takes precedence \
        over this config.",
    )
    .called("config file"),
    value("formatter", "The name of a class to use for formatting kafka messages for display.")
        .called("class")
        .or("org.apache.kafka.tools.consumer.DefaultMessageFormatter"),
    value(
        "property",
        "(DEPRECATED) The properties to initialize the message formatter. Default \
        properties include: \n print.timestamp=true|false\n print.key=true|false\n \
        print.offset=true|false\n print.epoch=true|false\n print.partition=true|false\n \
        print.headers=true|false\n print.value=true|false\n \
        key.separator=<key.separator>\n line.separator=<line.separator>\n \
        headers.separator=<headers.separator>\n null.literal=<null.literal>\n \
        key.deserializer=<key.deserializer>\n value.deserializer=<value.deserializer>\n \
        header.deserializer=<header.deserializer>\n\nUsers can also pass in customized \
        properties for their formatter; more specifically, users can pass in properties \
        keyed with 'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' \
        prefixes to configure their deserializers. \nThis option will be removed in a \
        future version. Use --formatter-property instead.",
    )
    .called("prop"),
    value(
        "formatter-property",
        "The properties to initialize the message formatter. Default properties include: \
        \n print.timestamp=true|false\n print.key=true|false\n print.offset=true|false\n \
        print.epoch=true|false\n print.partition=true|false\n print.headers=true|false\n \
        print.value=true|false\n key.separator=<key.separator>\n \
        line.separator=<line.separator>\n headers.separator=<headers.separator>\n \
        null.literal=<null.literal>\n key.deserializer=<key.deserializer>\n \
        value.deserializer=<value.deserializer>\n \
        header.deserializer=<header.deserializer>\n\nUsers can also pass in customized \
        properties for their formatter; more specifically, users can pass in properties \
        keyed with 'key.deserializer.', 'value.deserializer.' and 'headers.deserializer.' \
        prefixes to configure their deserializers.",
    )
    .called("prop"),
    value(
        "formatter-config",
        "Config properties file to initialize the message formatter. Note that \
        [formatter-property] takes precedence over this config.",
    )
    .called("config file"),
    flag(
        "from-beginning",
        "If the consumer does not already have an established offset to consume from, \
        start with the earliest message present in the log rather than the latest message.",
    ),
    value(
        "max-messages",
        "The maximum number of messages to consume before exiting. If not set, consumption \
        is continual.",
    )
    .called("num_messages")
    .of(Kind::Integer),
    value(
        "timeout-ms",
        "If specified, exit if no message is available for consumption for the specified \
        interval.",
    )
    .called("timeout_ms")
    .of(Kind::Long),
    flag(
        "skip-message-on-error",
        "If there is an error when processing a message, skip it instead of halt.",
    ),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("key-deserializer", "The name of the class to use for deserializing keys.")
        .called("deserializer for keys"),
    value("value-deserializer", "The name of the class to use for deserializing values.")
        .called("deserializer for values"),
    flag(
        "enable-systest-events",
        "Log lifecycle events of the consumer in addition to logging consumed messages. \
        (This is specific for system tests.)",
    ),
    value(
        "isolation-level",
        "Set to read_committed in order to filter out transactional messages which are not \
        committed. Set to read_uncommitted to read all messages.",
    )
    .or("read_uncommitted"),
    value("group", "The consumer group id of the consumer.").called("consumer group id"),
    value("zookeeper", "").gone(),
    value("whitelist", "").gone(),
    flag("new-consumer", "").gone(),
];

/// An option and its successor: both together are refused, the old one alone is named.
const RENAMED: [(&str, &str); 3] = [
    ("consumer-property", "command-property"),
    ("consumer.config", "command-config"),
    ("property", "formatter-property"),
];

/// Of share groups' topics.
const INTERNAL: [&str; 2] = [".ShareGroupMessageFormatter", ".ShareGroupStateMessageFormatter"];

/// How long a broker may take for an answer before it is asked again.
const ANSWER: Duration = Duration::from_secs(5);
/// A hint is not worth more waiting than this.
const BRIEFLY: Duration = Duration::from_secs(2);

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    if call.given.has("whitelist") && !call.given.has("include") {
        call.ui.warn("--whitelist is gone since Kafka 4.0: use --include");
        call.given.set("include", call.given.all("whitelist").to_vec());
    }
    call.exactly_one(&["topic", "include"])?;
    call.require(&["bootstrap-server"])?;
    for (old, new) in RENAMED {
        if call.count(&[new, old]) == 2 {
            return call
                .usage(format!("Options --{old} and --{new} cannot be specified together."));
        }
    }
    check_start(call)?;
    call.deprecated(notice, &RENAMED[..2])?;
    let file = call.given.one("command-config")?.or(call.given.one("consumer.config")?);
    let file = ClientSettings::read(file, &[], &call.env.cwd)?;
    let words: Vec<String> =
        [call.given.all("consumer-property"), call.given.all("command-property")].concat();
    let words = ClientSettings::read(None, &words, &call.env.cwd)?;
    let group = group(call, &file, &words)?;
    let mut settings = file.under(words);
    let from_beginning = call.given.has("from-beginning");
    check_reset(&settings, from_beginning)?;
    if from_beginning {
        settings.set("auto.offset.reset", "earliest");
    }
    if call.given.has("isolation-level") {
        settings.set("isolation.level", call.given.one("isolation-level")?.unwrap_or_default());
    }
    let words = settings.one_of("isolation.level", &["read_committed", "read_uncommitted"]);
    words.and_then(|()| settings.numbers()).map_err(Refusal::Bare)?;
    let start = start(call)?;
    let idle: Option<i64> = call.given.number("timeout-ms")?;
    let formatter = formatter(call)?;
    let reading = reading(call, settings, group, start, idle, formatter)?;
    read::run(call, &reading)
}

fn notice(old: &str, new: &str) -> String {
    format!(
        "Option --{old} is deprecated and will be removed in a future version. Use --{new} instead."
    )
}

/// What Kafka checks before it looks at anything else.
fn check_start(call: &Call<'_>) -> Result<(), Refusal> {
    let partition: Option<i32> = call.given.number("partition")?;
    if partition.is_some() && !call.given.has("topic") {
        return call.usage("The topic is required when partition is specified.");
    }
    if call.given.has("offset") && partition.is_none() {
        return call.usage("The partition is required when offset is specified.");
    }
    if call.given.has("offset") && call.given.has("from-beginning") {
        return call.usage("Options from-beginning and offset cannot be specified together.");
    }
    Ok(())
}

/// Where a partition is begun.
fn start(call: &Call<'_>) -> Result<From, Refusal> {
    let offset = call.given.one("offset")?.filter(|_| call.given.has("offset"));
    match offset.map(str::to_lowercase).as_deref() {
        None if call.given.has("from-beginning") => Ok(From::Place(Start::Earliest)),
        None | Some("latest") => Ok(From::Place(Start::Latest)),
        Some("earliest") => Ok(From::Place(Start::Earliest)),
        Some(number) => match number.parse::<i64>() {
            Ok(offset) if offset >= 0 => Ok(From::Offset(offset)),
            _ => call.usage(format!(
                "The provided offset value '{}' is incorrect. Valid values are 'earliest', 'latest', or a \
                 non-negative long.",
                offset.unwrap_or_default()
            )),
        },
    }
}

/// What a group without a word of its own begins with, as the settings have it.
fn check_reset(settings: &ClientSettings, from_beginning: bool) -> Result<(), Refusal> {
    let Some(reset) = settings.get("auto.offset.reset") else { return Ok(()) };
    if from_beginning && reset != "earliest" {
        return Err(Refusal::Bare(format!(
            "Can't simultaneously specify --from-beginning and 'auto.offset.reset={reset}', please remove one \
             option"
        )));
    }
    if reset_of(reset).is_some() {
        return Ok(());
    }
    Err(Refusal::Bare(exceptions::of_reset(reset)))
}

/// `auto.offset.reset` as a place; `none`, which is an error later, reads as the end.
fn reset_of(reset: &str) -> Option<Start> {
    match reset.to_lowercase().as_str() {
        "earliest" => Some(Start::Earliest),
        "latest" | "none" => Some(Start::Latest),
        _ => {
            let before = duration::parse(reset.strip_prefix("by_duration:")?).ok()?;
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            let at = now.saturating_sub(before).as_millis();
            Some(Start::Time(TimestampMs(i64::try_from(at).unwrap_or(i64::MAX))))
        }
    }
}

/// The group, which several places may name, all the same one.
fn group(
    call: &Call<'_>,
    file: &ClientSettings,
    words: &ClientSettings,
) -> Result<Option<String>, Refusal> {
    let mut groups: BTreeSet<&str> =
        [file, words].into_iter().filter_map(|settings| settings.get("group.id")).collect();
    groups.extend(call.given.one("group")?);
    if groups.len() > 1 {
        let groups: Vec<String> = groups.iter().map(|group| format!("'{group}'")).collect();
        return call.usage(format!(
            "The group ids provided in different places (directly using '--group', via \
             '--consumer-property', or via '--consumer.config') do not match. Detected group ids: {}",
            groups.join(", ")
        ));
    }
    if !groups.is_empty() && call.given.has("partition") {
        let text = "Options group and partition cannot be specified together.";
        return call.usage(match lost_partition(call) {
            Some(why) => format!("{text}\n{why}"),
            None => text.to_owned(),
        });
    }
    Ok(groups.first().map(|group| (*group).to_owned()))
}

/// Whether the topic has no such partition, where the cluster can be asked and Kafka's own words are not wanted.
fn lost_partition(call: &Call<'_>) -> Option<String> {
    let topic = call.given.one("topic").ok()??;
    let partition = call.given.number::<i32>("partition").ok()??;
    let mut admin = (!call.strict()).then(|| call.admin_within(BRIEFLY).ok())??;
    let described = admin.describe_topics(&[topic]).ok()?.pop()?.1.ok()?;
    let last = described.partitions.len().checked_sub(1)?;
    (partition < 0 || partition as usize > last)
        .then(|| format!("topic {topic} has partitions 0-{last}"))
}

/// How records are printed.
fn formatter(call: &mut Call<'_>) -> Result<Formatter, Refusal> {
    let class = call.given.one("formatter")?.unwrap_or_default();
    let mut properties = match call.given.one("formatter-config")? {
        Some(file) => match properties_file(file, &call.env.cwd) {
            Err(Refusal::Bare(text)) if text.starts_with(NO_SUCH_FILE) => return call.usage(file),
            read => read?,
        },
        None => BTreeMap::new(),
    };
    for option in ["key-deserializer", "value-deserializer"] {
        if let Some(class) = call.given.one(option)?.filter(|class| !class.is_empty()) {
            properties.insert(option.replace('-', "."), class.to_owned());
        }
    }
    for option in ["property", "formatter-property"] {
        properties.extend(pairs(call.given.all(option)));
    }
    let mut said = Vec::new();
    let formatter =
        Formatter::of_class(class, &properties, call.strict(), &mut |text| said.push(text));
    let Some(formatter) = formatter else {
        if INTERNAL.iter().any(|known| class.ends_with(known)) {
            return Err(call.not_yet(&format!("--formatter {class}")));
        }
        return call.usage(class);
    };
    call.deprecated(notice, &RENAMED[2..])?;
    for text in said {
        call.ui.note(text);
    }
    Ok(formatter)
}

fn reading(
    call: &mut Call<'_>,
    mut settings: ClientSettings,
    group: Option<String>,
    start: From,
    idle: Option<i64>,
    formatter: Formatter,
) -> Result<Reading, Refusal> {
    let commits =
        settings.get("enable.auto.commit").map_or(group.is_some(), |value| value == "true");
    let every = settings.get("auto.commit.interval.ms").and_then(|ms| ms.trim().parse().ok());
    let every = Duration::from_millis(every.unwrap_or(5_000));
    let internal = settings.get("exclude.internal.topics").is_some_and(|value| value == "false");
    let creates = settings.get("allow.auto.create.topics").is_none_or(|value| value == "true");
    let read_committed = settings.get("isolation.level") == Some("read_committed");
    let reset = settings.get("auto.offset.reset").and_then(reset_of);
    if settings.get("auto.offset.reset").is_some_and(|reset| reset.starts_with("by_duration")) {
        settings.remove("auto.offset.reset");
    }
    // Ours: what is committed is what was printed.
    for handled in ["enable.auto.commit", "group.id", "isolation.level"] {
        settings.remove(handled);
    }
    settings.default("client.id", "console-consumer");
    settings.set("allow.auto.create.topics", creates.to_string());
    let servers = call.given.one("bootstrap-server")?.unwrap_or_default();
    let access = settings
        .access(servers, ANSWER, "consumer")
        .inspect_err(|_| explain(servers, call.ui, call.env))
        .map_err(Refusal::Bare)?;
    let (what, enough) = late(call, internal, start)?;
    let alone = matches!(what, What::Partition { .. });
    let protocol = settings.get("group.protocol").unwrap_or("classic");
    if !alone && protocol.eq_ignore_ascii_case("consumer") && !has_new_protocol(call)? {
        let text = "Processed a total of 0 messages";
        return Err(Refusal::Bare(format!("{}\n{text}", exceptions::NO_NEW_PROTOCOL)));
    }
    let group = group.unwrap_or_else(|| format!("console-consumer-{}", OsEntropy.below(100_000)));
    Ok(Reading {
        what,
        access,
        settings: ConsumerSettings {
            group: (!alone).then_some(group),
            start: reset.unwrap_or_default(),
            read_committed,
            bounded: false,
        },
        creates,
        commits: (commits && !alone).then_some(every),
        enough,
        idle: idle.and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis),
        formatter,
        skips_errors: call.given.has("skip-message-on-error"),
        tells_end: call.given.has("enable-systest-events"),
    })
}

/// Whether the brokers know groups of the kind that they balance themselves.
fn has_new_protocol(call: &mut Call<'_>) -> Result<bool, Refusal> {
    let mut admin = call.admin()?;
    let Some(broker) = admin.describe_cluster()?.brokers.into_iter().next() else {
        return Ok(false);
    };
    let apis = admin.api_ranges(broker.id)?;
    Ok(apis.iter().any(|api| api.key == ApiKey::ConsumerGroupHeartbeat.number()))
}

/// What Kafka finds once it has a consumer, and ends with its count.
fn late(call: &mut Call<'_>, internal: bool, start: From) -> Result<(What, Option<u64>), Refusal> {
    let topic = call.given.one("topic").map_err(|mistake| Style::Traced.refusal(&mistake))?;
    let what = match (topic, call.given.number("partition")?) {
        (Some(topic), Some(partition)) => {
            What::Partition { topic: topic.to_owned(), partition, start }
        }
        (Some(topic), None) => What::Topic(topic.to_owned()),
        (None, _) => {
            let pattern = call.given.one("include")?.unwrap_or_default();
            if pattern.is_empty() {
                let why = "java.lang.IllegalArgumentException: Topic pattern to subscribe to cannot be empty";
                return Err(Refusal::Bare(why.into()));
            }
            What::Include(sought::pattern(pattern)?, internal)
        }
    };
    match call.given.number::<i32>("max-messages") {
        // -1 is as much as there is, and less than that nothing.
        Ok(enough) => {
            Ok((what, enough.filter(|n| *n != -1).map(|n| u64::try_from(n).unwrap_or(0))))
        }
        Err(mistake) => {
            call.ui.note("Processed a total of 0 messages");
            Err(Style::Traced.refusal(&mistake))
        }
    }
}
