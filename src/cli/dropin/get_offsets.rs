//! `kafka-get-offsets`.

use std::io::Write;

use super::cluster_access::{self, NoCluster};
use super::java_split;
use super::jopt::{Given, Mistake, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use super::topic_filter::TopicFilter;
use crate::cli::exit::Exit;
use crate::client::admin::{Admin, At, Error, FoundOffset, Isolation};
use crate::types::{TimestampMs, TopicPartition};

pub(super) const SCRIPT: Script = Script {
    name: "kafka-get-offsets",
    about: "An interactive shell for getting topic-partition offsets.",
    alone: None,
    options: &OPTIONS,
    style: Style::Prefixed("Error occurred: "),
    older: None,
    run,
};

static OPTIONS: [Opt; 12] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "REQUIRED. The server(s) to connect to in the form HOST1:PORT1,HOST2:PORT2.",
    )
    .called("HOST1:PORT1,...,HOST3:PORT3"),
    value(
        "topic-partitions",
        "Comma separated list of topic-partition patterns to get the offsets for, with the \
        format of '([^:,]*)(?::(?:([0-9]*)|(?:([0-9]*)-([0-9]*))))?'. The first group is \
        an optional regex for the topic name, if omitted, it matches any topic name. The \
        section after ':' describes a 'partition' pattern, which can be: a number, a \
        range in the format of 'NUMBER-NUMBER' (lower inclusive, upper exclusive), an \
        inclusive lower bound in the format of 'NUMBER-', an exclusive upper bound in the \
        format of '-NUMBER' or may be omitted to accept all partitions.",
    )
    .called("topic1:1,topic2:0-3,topic3,topic4:5-,topic5:-3"),
    value(
        "topic",
        "The topic to get the offsets for. It also accepts a regular expression. If not \
        present, all authorized topics are queried. Cannot be used if --topic-partitions \
        is present.",
    )
    .called("topic"),
    value(
        "partitions",
        "Comma separated list of partition ids to get the offsets for. If not present, all \
        partitions of the authorized topics are queried. Cannot be used if \
        --topic-partitions is present.",
    )
    .called("partition ids"),
    value(
        "time",
        "timestamp of the offsets before that. [Note: No offset is returned, if the \
        timestamp greater than recently committed record timestamp is given.]",
    )
    .called(
        "<timestamp> / -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or \
            earliest-local / -5 or latest-tiered / -6 or earliest-pending-upload",
    )
    .or("latest"),
    value("command-config", "Property file containing configs to be passed to Admin Client.")
        .called("config file"),
    flag(
        "exclude-internal-topics",
        "By default, internal topics are included. If specified, internal topics are \
        excluded.",
    ),
    value("broker-list", "").gone(),
    value("max-wait-ms", "").gone(),
    value("offsets", "").gone(),
];

/// The names for a time, and what stands for them in the protocol.
const TIMES: [(&str, i64); 6] = [
    ("latest", -1),
    ("earliest", -2),
    ("max-timestamp", -3),
    ("earliest-local", -4),
    ("latest-tiered", -5),
    ("earliest-pending-upload", -6),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server"])?;
    call.ports("bootstrap-server")?;
    let failed = |text: String| Refusal::Bare(format!("Error occurred: {text}"));
    let late = |mistake: Mistake| failed(mistake.to_string());
    if call.given.has("topic-partitions") && call.count(&["topic", "partitions"]) > 0 {
        return Err(failed(
            "--topic-partitions cannot be used with --topic or --partitions".into(),
        ));
    }
    let time = call.given.one("time").map_err(late)?.unwrap_or("latest").to_owned();
    if !TIMES.iter().any(|(name, _)| *name == time) && time.parse::<i64>().is_err() {
        let known: Vec<String> =
            TIMES.iter().map(|(name, number)| format!("{number} or {name}")).collect();
        return Err(failed(format!(
            "Malformed time argument {time}. Please use {}, or a specified long format timestamp",
            known.join(" / ")
        )));
    }
    if let Some(topic) = call.given.one("topic").map_err(late)? {
        TopicFilter::new(topic).map_err(failed)?;
    }
    let partitions = call.given.one("partitions").map_err(late)?.unwrap_or_default().to_owned();
    if !partitions.is_empty()
        && java_split::split(&partitions, ',').any(|id| id.parse::<i32>().is_err())
    {
        return Err(failed(format!(
            "--partitions expects a comma separated list of numeric partition ids, but received: \
             {partitions}"
        )));
    }
    let mut admin = call.admin().map_err(|refusal| match refusal {
        Refusal::NoClient(no @ NoCluster::Unread { .. }) => {
            failed(no.thrown().0.replace("java.io.IOException: ", ""))
        }
        refusal => refusal,
    })?;
    let hidden = call.given.has("exclude-internal-topics");
    let asked = Asked { time: &time, partitions: &partitions, hidden };
    let found = asked.find(&call.given, &mut admin).map_err(|error| failed(error.0))?;
    if found.is_empty() {
        return Err(failed(
            "Could not match any topic-partitions with the specified filters".into(),
        ));
    }
    let Some(at) = asked.at() else { return Ok(Exit::Done) };
    let wanted: Vec<(TopicPartition, At)> = found.into_iter().map(|found| (found, at)).collect();
    let offsets = admin.list_offsets(&wanted, Isolation::ReadUncommitted)?;
    // By the text of both, so partition 10 comes before 2.
    let mut lines: Vec<(String, String)> = Vec::new();
    for (TopicPartition { topic, partition }, offset) in offsets {
        match offset {
            Ok(FoundOffset { offset: Some(offset), .. }) => {
                lines.push((
                    format!("{topic}-{partition}"),
                    format!("{topic}:{partition}:{offset}"),
                ));
            }
            Ok(_) => {}
            Err(error) => call.ui.note(format!(
                "Skip getting offsets for topic-partition {topic}-{partition} due to error: {}",
                thrown(&error)
            )),
        }
    }
    lines.sort();
    for (_, line) in lines {
        writeln!(call.ui.out(), "{line}")?;
    }
    Ok(Exit::Done)
}

/// What is asked for, once it is known to make sense.
struct Asked<'a> {
    time: &'a str,
    partitions: &'a str,
    hidden: bool,
}

/// What fails while looking for partitions.
struct Failed(String);

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(cluster_access::text(&error))
    }
}

impl Asked<'_> {
    /// None for what only tiered storage has: nothing is printed then.
    fn at(&self) -> Option<At> {
        let number = TIMES.iter().find(|(name, _)| *name == self.time).map(|(_, number)| *number);
        match number.or(self.time.parse().ok())? {
            -1 => Some(At::Latest),
            -2 => Some(At::Earliest),
            -3 => Some(At::MaxTimestamp),
            -4 => Some(At::EarliestLocal),
            -5 => Some(At::LatestTiered),
            -6 => None,
            // Brokers know what is none of theirs.
            time => Some(At::Time(TimestampMs(time))),
        }
    }

    fn find(&self, given: &Given, admin: &mut Admin) -> Result<Vec<TopicPartition>, Failed> {
        let one = |name| given.one(name).map_err(|mistake| Failed(mistake.to_string()));
        let rules = match one("topic-partitions")? {
            Some(rules) => rules.split(',').map(Rule::parse).collect::<Result<Vec<_>, _>>(),
            None => {
                let topic = one("topic")?.map(TopicFilter::new).transpose();
                topic.map(|topic| vec![Rule { topic, from: 0, to: i32::MAX }])
            }
        };
        let rules = rules.map_err(Failed)?;
        let ids: Vec<i32> = self.partitions.split(',').filter_map(|id| id.parse().ok()).collect();
        let topics = admin.list_topics()?.into_iter();
        let names: Vec<String> = topics
            .filter(|topic| !(self.hidden && topic.internal))
            .map(|topic| topic.name)
            .filter(|name| rules.iter().any(|rule| rule.has_topic(name)))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut found = Vec::new();
        for (name, topic) in admin.describe_topics(&names)? {
            let partitions = topic?.partitions.into_iter().map(|partition| partition.id.0);
            let wanted = partitions.filter(|id| ids.is_empty() || ids.contains(id)).filter(|id| {
                rules.iter().any(|rule| rule.has_topic(&name) && (rule.from..rule.to).contains(id))
            });
            found.extend(wanted.map(|id| TopicPartition::new(&name, id)));
        }
        Ok(found)
    }
}

/// One of `--topic-partitions`: topics, and which of their partitions.
struct Rule {
    topic: Option<TopicFilter>,
    from: i32,
    /// Not this one any more.
    to: i32,
}

impl Rule {
    /// `topic`, `topic:3`, `topic:3-`, `topic:-5`, `topic:3-5`; the topic may be left out.
    fn parse(text: &str) -> Result<Self, String> {
        let bad =
            || format!("org.apache.kafka.tools.TerseException: Invalid rule specification: {text}");
        let (topic, range) = text.split_once(':').unwrap_or((text, ""));
        let number = |text: &str, empty: i32| match text {
            "" => Ok(empty),
            text => text.parse().map_err(|_| bad()),
        };
        let (from, to) = match range.split_once('-') {
            Some((from, to)) => (number(from, 0)?, number(to, i32::MAX)?),
            None if range.is_empty() => (0, i32::MAX),
            None => (number(range, 0)?, number(range, 0)?.saturating_add(1)),
        };
        let topic = Some(topic).filter(|topic| !topic.is_empty()).map(TopicFilter::new);
        Ok(Self { topic: topic.transpose()?, from, to })
    }

    fn has_topic(&self, name: &str) -> bool {
        self.topic.as_ref().is_none_or(|topic| topic.fits(name))
    }
}
