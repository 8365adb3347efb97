//! `kafka-replica-verification`.

use super::jopt::{Kind, Opt, flag, value};
use super::script::{Call, Refusal, Script, Style};
use super::topic_filter::TopicFilter;
use crate::cli::exit::Exit;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-replica-verification",
    about: "Validate that all replicas for a set of topics have the same data.",
    alone: None,
    options: &OPTIONS,
    style: Style::Thrown,
    older: None,
    run,
};

static OPTIONS: [Opt; 8] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("broker-list", "REQUIRED: The list of hostname and port of the server to connect to.")
        .called("hostname:port,...,hostname:port"),
    value("fetch-size", "The fetch size of each request.")
        .called("bytes")
        .of(Kind::Integer)
        .or("1048576"),
    value("max-wait-ms", "The max amount of time each fetch request waits.")
        .called("ms")
        .of(Kind::Integer)
        .or("1000"),
    value("topics-include", "List of topics to verify replica consistency.")
        .called("Java regex (String)")
        .or(".*"),
    value("time", "Timestamp for getting the initial offsets.")
        .called("timestamp/-1(latest)/-2(earliest)")
        .of(Kind::Long)
        .or("-1"),
    value("report-interval-ms", "The reporting interval.").called("ms").of(Kind::Long).or("30000"),
];

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["broker-list"])?;
    let pattern = call.given.one("topics-include")?.unwrap_or(".*");
    let filter = TopicFilter::new(pattern).map_err(Refusal::Bare)?;
    let servers = call.given.one("broker-list")?.unwrap_or_default().to_owned();
    let mut admin = call.admin_at(&servers)?;
    let topics = admin.list_topics()?;
    let names: Vec<&str> =
        topics.iter().map(|topic| topic.name.as_str()).filter(|name| filter.fits(name)).collect();
    if names.is_empty() {
        return Err(Refusal::Bare(
            "No topics found. [topics-include] if specified, is either filtering out all topics or \
             there is no topic."
                .into(),
        ));
    }
    for (_, topic) in admin.describe_topics(&names)? {
        if topic?.partitions.iter().any(|partition| partition.replicas.len() > 1) {
            return Err(call.not_yet("comparing replicas"));
        }
    }
    Err(Refusal::Bare(
        "kafka-replica-verification: every partition here has one replica: nothing to compare"
            .into(),
    ))
}
