//! `kafka-verifiable-consumer`: a JSON object for whatever happens to a member of a group.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, flag, uncaught, value};
use super::jopt::Kind;
use super::verifiable::{self, tell};
use super::{exceptions, sought};
use crate::cli::exit::Exit;
use crate::client::consume::{self, Consume, ConsumerSettings, Event, Flow, Start};
use crate::client::{Access, ClientError};
use crate::record::Record;
use crate::types::{Gather, Offset, PartitionId, TopicPartition};

pub(super) const TOOL: Tool = Tool {
    name: "kafka-verifiable-consumer",
    prog: "verifiable-consumer",
    help: include_str!("argparse/help/kafka-verifiable-consumer.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 14] = [
    value(&["--topic"]).required(),
    value(&["--group-protocol"]),
    value(&["--group-remote-assignor"]),
    value(&["--group-id"]).required(),
    value(&["--group-instance-id"]),
    value(&["--max-messages"]).of(Kind::Integer),
    value(&["--session-timeout"]).of(Kind::Integer),
    flag(&["--verbose"]),
    flag(&["--enable-autocommit"]),
    value(&["--reset-policy"]),
    value(&["--assignment-strategy"]),
    value(&["--consumer.config"]),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).one_of(),
];

/// What a run waits at most before it looks at its signals.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often a topic is looked for that is not there.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// How long a broker may take for an answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Java's assignors by the last words of their names, and librdkafka's words for them.
const ASSIGNORS: [(&str, &str); 4] = [
    ("RangeAssignor", "range"),
    ("RoundRobinAssignor", "roundrobin"),
    ("StickyAssignor", "cooperative-sticky"),
    ("CooperativeStickyAssignor", "cooperative-sticky"),
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let (access, settings) = consumer(asked)?;
    let mut consumer = consume::open(&access, &settings)
        .map_err(|error| uncaught(format!("org.apache.kafka.common.KafkaException: {error}")))?;
    let most = asked.given.number::<i32>("--max-messages").unwrap_or(-1);
    let mut run = Run {
        topic: asked.given.one("--topic").unwrap_or_default().to_owned(),
        verbose: asked.given.has("--verbose"),
        commits_itself: asked.given.has("--enable-autocommit"),
        left: u64::try_from(most).unwrap_or(u64::MAX),
        assigned: Vec::new(),
    };
    tell(asked, "startup_complete", json!({}))?;
    let read = run.read(asked, &mut *consumer);
    match read {
        Ok(()) => {}
        Err(Failure::Output(refusal)) => return Err(refusal),
        Err(Failure::Client(error)) => asked.ui.note(format!(
            "Error during processing, terminating consumer process: \n{}",
            exceptions::of_subscription(&error, &run.topic)
        )),
    }
    drop(consumer);
    if !run.assigned.is_empty() {
        tell(asked, "partitions_revoked", json!({ "partitions": places(&run.assigned) }))?;
    }
    tell(asked, "shutdown_complete", json!({}))?;
    tell(asked, "shutdown_requested", json!({}))?;
    verifiable::exit(asked)
}

/// The consumer's settings, or what Kafka's throws when it is made.
fn consumer(asked: &mut Asked<'_>) -> Result<(Access, ConsumerSettings), Refusal> {
    let mut settings = verifiable::settings(asked, "--consumer.config")?;
    let given = &asked.given;
    let protocol = given.one("--group-protocol").unwrap_or("classic").to_lowercase();
    if !["classic", "consumer"].contains(&protocol.as_str()) {
        return Err(uncaught(format!(
            "java.lang.IllegalArgumentException: No enum constant \
             org.apache.kafka.clients.consumer.GroupProtocol.{}",
            protocol.to_uppercase()
        )));
    }
    if protocol == "consumer" {
        return Err(Refusal::Bare(format!(
            "{}: --group-protocol consumer is not part of this rkafka yet",
            asked.tool.name
        )));
    }
    let class = given.one("--assignment-strategy").unwrap_or("RangeAssignor");
    let word = class.rsplit('.').next().unwrap_or(class);
    let Some((_, assignor)) = ASSIGNORS.iter().find(|(known, _)| *known == word) else {
        return Err(uncaught(
            "org.apache.kafka.common.KafkaException: Failed to construct kafka consumer",
        ));
    };
    settings.set("partition.assignment.strategy", *assignor);
    let reset = given.one("--reset-policy").unwrap_or("earliest");
    if !["earliest", "latest", "none"].contains(&reset) {
        return Err(uncaught(exceptions::of_reset(reset)));
    }
    for (option, setting) in
        [("--session-timeout", "session.timeout.ms"), ("--group-instance-id", "group.instance.id")]
    {
        if let Some(value) = given.one(option) {
            settings.set(setting, value);
        }
    }
    let read_committed = settings.get("isolation.level") == Some("read_committed");
    for ours in [
        "group.id",
        "enable.auto.commit",
        "isolation.level",
        "group.protocol",
        "auto.offset.reset",
        "bootstrap.servers",
    ] {
        settings.remove(ours);
    }
    settings.default("allow.auto.create.topics", "true");
    let servers = given.one("--bootstrap-server").unwrap_or_default();
    let access = settings.access(servers, ANSWER, "consumer").map_err(uncaught)?;
    let start = if reset == "earliest" { Start::Earliest } else { Start::Latest };
    let group = given.one("--group-id").map(str::to_owned);
    Ok((access, ConsumerSettings { group, start, read_committed, bounded: false }))
}

/// Why a run ends before its time.
enum Failure {
    /// Told, and no more than that.
    Client(ClientError),
    Output(Refusal),
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        Self::Client(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Output(refusal)
    }
}

/// What a batch held of a partition.
struct Part {
    count: u64,
    first: i64,
    last: i64,
}

struct Run {
    topic: String,
    verbose: bool,
    /// Commits are nobody's concern.
    commits_itself: bool,
    /// So many records are still wanted.
    left: u64,
    assigned: Vec<TopicPartition>,
}

impl Run {
    fn read(&mut self, asked: &mut Asked<'_>, consumer: &mut dyn Consume) -> Result<(), Failure> {
        let stop = asked.signals.stop().map_err(Refusal::from)?;
        let mut subscribed = false;
        while self.left > 0 && !stop.requested() {
            if !subscribed {
                subscribed = self.subscribe(consumer)?;
                if !subscribed {
                    stop.wait(LOOK_AGAIN);
                }
                continue;
            }
            let (mut count, mut parts, mut data) = (0, BTreeMap::new(), Vec::new());
            let mut assigned = None;
            consumer.next_batch(PATIENCE, &mut |event| {
                match event {
                    Event::Record(record) => {
                        count += 1;
                        self.record(&record, &mut parts, &mut data);
                    }
                    Event::Assigned(partitions) => {
                        assigned = Some(partitions.to_vec());
                        return Flow::Enough;
                    }
                    Event::End(_) => {}
                }
                Flow::On
            })?;
            if let Some(now) = assigned {
                self.reassigned(asked, now)?;
            }
            for record in data {
                tell(asked, "record_data", record)?;
            }
            if count > 0 {
                self.consumed(asked, consumer, count, &parts)?;
            }
        }
        Ok(())
    }

    /// Whether the topic is there, and subscribed to.
    fn subscribe(&self, consumer: &mut dyn Consume) -> Result<bool, ClientError> {
        let found = match sought::found(consumer, |name, _| name == self.topic, Some(&self.topic)) {
            // Kafka's clients go on trying for ever.
            Err(ClientError::Unreachable { .. }) => return Ok(false),
            found => found?,
        };
        if !found.is_empty() {
            consumer.subscribe(std::slice::from_ref(&self.topic))?;
        }
        Ok(!found.is_empty())
    }

    /// Counts a record, where it is still wanted.
    fn record(
        &mut self,
        record: &Record<'_>,
        parts: &mut BTreeMap<PartitionId, Part>,
        data: &mut Vec<Value>,
    ) {
        let (Some(partition), Some(Offset(offset))) = (record.partition, record.offset) else {
            return;
        };
        if self.left == 0 {
            return;
        }
        self.left -= 1;
        let part = parts.entry(partition).or_insert(Part { count: 0, first: offset, last: offset });
        part.count += 1;
        part.last = offset;
        if self.verbose {
            let text = |field: &Option<std::borrow::Cow<'_, [u8]>>| {
                field.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            };
            data.push(json!({
                "key": text(&record.key),
                "value": text(&record.value),
                "topic": self.topic,
                "partition": partition.0,
                "offset": offset,
            }));
        }
    }

    /// Tells what was consumed, and commits it.
    fn consumed(
        &self,
        asked: &mut Asked<'_>,
        consumer: &mut dyn Consume,
        count: u64,
        parts: &BTreeMap<PartitionId, Part>,
    ) -> Result<(), Failure> {
        let partitions: Vec<Value> = parts
            .iter()
            .map(|(partition, part)| {
                json!({
                    "topic": self.topic,
                    "partition": partition.0,
                    "count": part.count,
                    "minOffset": part.first,
                    "maxOffset": part.last,
                })
            })
            .collect();
        tell(asked, "records_consumed", json!({ "count": count, "partitions": partitions }))?;
        let next = parts.iter().map(|(partition, part)| {
            (TopicPartition::new(self.topic.as_str(), partition.0), Offset(part.last + 1))
        });
        let next: BTreeMap<TopicPartition, Offset> = next.gather();
        let offsets: Vec<Value> = next
            .iter()
            .map(|(at, offset)| {
                json!({ "topic": at.topic, "partition": at.partition.0, "offset": offset.0 })
            })
            .collect();
        consumer.written(next);
        let committed = consumer.commit();
        if self.commits_itself {
            return Ok(());
        }
        let event = match committed {
            Ok(()) => json!({ "offsets": offsets, "success": true }),
            Err(error) => {
                json!({ "offsets": offsets, "success": false, "error": error.to_string() })
            }
        };
        Ok(tell(asked, "offsets_committed", event)?)
    }

    /// Tells what was taken away and what came.
    fn reassigned(
        &mut self,
        asked: &mut Asked<'_>,
        now: Vec<TopicPartition>,
    ) -> Result<(), Refusal> {
        if !self.assigned.is_empty() {
            tell(asked, "partitions_revoked", json!({ "partitions": places(&self.assigned) }))?;
        }
        self.assigned = now;
        if !self.assigned.is_empty() {
            tell(asked, "partitions_assigned", json!({ "partitions": places(&self.assigned) }))?;
        }
        Ok(())
    }
}

fn places(partitions: &[TopicPartition]) -> Vec<Value> {
    partitions.iter().map(|at| json!({ "topic": at.topic, "partition": at.partition.0 })).collect()
}
