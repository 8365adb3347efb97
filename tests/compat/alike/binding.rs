//! librdkafka's Rust binding: topics made and changed, records sent and read, a group, offsets.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use rdkafka::ClientConfig;
use rdkafka::Message as _;
use rdkafka::TopicPartitionList;
use rdkafka::admin::{
    AdminClient, AdminOptions, NewPartitions, NewTopic, ResourceSpecifier, TopicReplication,
};
use rdkafka::client::DefaultClientContext;
use rdkafka::consumer::{BaseConsumer, CommitMode, Consumer};
use rdkafka::message::{Header, Headers as _, OwnedHeaders};
use rdkafka::producer::{BaseProducer, BaseRecord, Producer as _};

const PATIENCE: Duration = Duration::from_secs(30);
const TOPIC: &str = "binding";

pub(super) fn run(address: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut said = String::new();
    runtime.block_on(administrate(address, &mut said));
    produce(address, &mut said);
    consume(address, &mut said);
    said
}

fn config(address: &str) -> ClientConfig {
    let mut config = ClientConfig::new();
    config.set("bootstrap.servers", address);
    config
}

async fn administrate(address: &str, said: &mut String) {
    let admin: AdminClient<DefaultClientContext> = config(address).create().expect("an admin");
    let options = AdminOptions::new().operation_timeout(Some(PATIENCE));
    let topic = NewTopic::new(TOPIC, 2, TopicReplication::Fixed(1)).set("retention.ms", "70000000");
    for _ in 0..2 {
        let made = admin.create_topics([&topic], &options).await;
        writeln!(said, "create {made:?}").expect("a string");
    }
    let bad = NewTopic::new("a b", 1, TopicReplication::Fixed(1));
    let made = admin.create_topics([&bad], &options).await;
    writeln!(said, "create {made:?}").expect("a string");
    for count in [3, 3] {
        let grown = admin.create_partitions([&NewPartitions::new(TOPIC, count)], &options).await;
        writeln!(said, "grow {grown:?}").expect("a string");
    }
    // Kafka tells what it knows, and learns of a change a moment after it was made.
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        let known = admin.inner().fetch_metadata(Some(TOPIC), PATIENCE).expect("metadata");
        if known.topics()[0].partitions().len() == 3 {
            break;
        }
    }
    let described = admin.describe_configs([&ResourceSpecifier::Topic(TOPIC)], &options).await;
    for resource in described.expect("an answer") {
        let resource = resource.expect("configs");
        let mut entries: Vec<_> = resource
            .entries
            .iter()
            .map(|entry| {
                format!("{} {:?} {:?} {}", entry.name, entry.value, entry.source, entry.is_default)
            })
            .collect();
        entries.sort();
        writeln!(said, "{}", entries.join("\n")).expect("a string");
    }
    let gone = admin.delete_topics(&["binding.nosuch"], &options).await;
    writeln!(said, "delete {gone:?}").expect("a string");
}

fn produce(address: &str, said: &mut String) {
    let producer: BaseProducer =
        config(address).set("enable.idempotence", "true").create().expect("a producer");
    for n in 0..6 {
        let (key, value) = (format!("k{n}"), format!("v{n}"));
        let headers = OwnedHeaders::new().insert(Header { key: "h", value: Some("x") });
        let record = BaseRecord::to(TOPIC).key(&key).payload(&value).headers(headers);
        producer.send(record.partition(n % 3)).map_err(|(error, _)| error).expect("queued");
    }
    writeln!(said, "flush {:?}", producer.flush(PATIENCE)).expect("a string");
    for partition in 0..3 {
        let marks = producer.client().fetch_watermarks(TOPIC, partition, PATIENCE);
        writeln!(said, "watermarks {partition} {marks:?}").expect("a string");
    }
}

fn consume(address: &str, said: &mut String) {
    let consumer: BaseConsumer = config(address)
        .set("group.id", "binding")
        .set("auto.offset.reset", "earliest")
        .set("enable.auto.commit", "false")
        .create()
        .expect("a consumer");
    consumer.subscribe(&[TOPIC]).expect("it subscribes");
    let mut read = Vec::new();
    let end = Instant::now() + PATIENCE;
    while read.len() < 6 && Instant::now() < end {
        // None is also what a rebalance looks like.
        let Some(polled) = consumer.poll(Duration::from_secs(1)) else { continue };
        let message = match polled {
            Ok(message) => message,
            Err(error) => {
                writeln!(said, "{error:?}").expect("a string");
                break;
            }
        };
        let headers = message.headers().map_or(0, |headers| headers.count());
        let (key, value) = (message.key_view::<str>(), message.payload_view::<str>());
        let place = (message.partition(), message.offset());
        read.push(format!("{place:?} {key:?} {value:?} {headers}"));
    }
    read.sort();
    writeln!(said, "{}", read.join("\n")).expect("a string");
    consumer.commit_consumer_state(CommitMode::Sync).expect("committed");
    let mut asked = TopicPartitionList::new();
    asked.add_partition_range(TOPIC, 0, 2);
    let committed = consumer.committed_offsets(asked, PATIENCE).expect("offsets");
    for element in committed.elements() {
        let (partition, offset) = (element.partition(), element.offset());
        writeln!(said, "committed {partition} {offset:?}").expect("a string");
    }
    let groups = consumer.fetch_group_list(Some("binding"), PATIENCE).expect("groups");
    for group in groups.groups() {
        let (name, state, members) = (group.name(), group.state(), group.members().len());
        writeln!(said, "{name} {state} {} {members}", group.protocol()).expect("a string");
    }
}
