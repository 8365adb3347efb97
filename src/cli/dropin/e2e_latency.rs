//! `kafka-e2e-latency`: one record at a time, there and back.

use std::borrow::Cow;
use std::io::Write;
use std::time::{Duration, Instant};

use super::client_settings::ClientSettings;
use super::java_double::{fixed, text};
use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::producing::Producing;
use super::script::{Call, Refusal, Script, Style};
use super::thrown::thrown;
use super::{exceptions, sought};
use crate::cli::exit::Exit;
use crate::client::ClientError;
use crate::client::admin::NewTopic;
use crate::client::consume::{self, Consume, ConsumerSettings, Event, Flow, Start};
use crate::record::{Header, Record};
use crate::sys::entropy::{Entropy, OsEntropy};
use crate::types::TopicPartition;

pub(super) const SCRIPT: Script = Script {
    name: "kafka-e2e-latency",
    about: "This tool measures end-to-end latency in Kafka by sending messages and timing \
        their reception.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: Some(older),
    run,
};

static OPTIONS: [Opt; 12] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value(
        "bootstrap-server",
        "REQUIRED: The Kafka broker list string in the form HOST1:PORT1,HOST2:PORT2.",
    )
    .called("bootstrap-server"),
    value("topic", "REQUIRED: The topic to use for the test.").called("topic-name"),
    value("num-records", "REQUIRED: The number of messages to send.")
        .called("count")
        .of(Kind::Integer),
    value("producer-acks", "REQUIRED: Producer acknowledgements. Must be '1' or 'all'.")
        .called("producer-acks"),
    value("record-size", "REQUIRED: The size of each message payload in bytes.")
        .called("bytes")
        .of(Kind::Integer),
    maybe_value(
        "record-key-size",
        "Optional: The size of the message key in bytes. If not set, messages are sent \
        without a key.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value(
        "record-header-key-size",
        "Optional: The size of the message header key in bytes. Used together with \
        record-header-size.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value(
        "record-header-size",
        "Optional: The size of message header value in bytes. Use -1 for null header value.",
    )
    .called("bytes")
    .of(Kind::Integer)
    .or("0"),
    maybe_value("num-headers", "Optional: The number of headers to include in each message.")
        .called("count")
        .of(Kind::Integer)
        .or("0"),
    maybe_value(
        "command-config",
        "Optional: A property file for Kafka producer/consumer/admin client configuration.",
    )
    .called("config-file"),
];

/// The options that once were words, in their order.
const WORDS: [&str; 6] =
    ["bootstrap-server", "topic", "num-records", "producer-acks", "record-size", "command-config"];

/// How long a record may take to come back, and a broker to answer.
const TIMEOUT: Duration = Duration::from_secs(60);
const ANSWER: Duration = Duration::from_secs(10);

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.require(&["bootstrap-server", "topic", "num-records", "producer-acks", "record-size"])?;
    if !matches!(call.given.one("producer-acks")?, Some("1" | "all")) {
        return call.usage(
            "Invalid value for --producer-acks. Latency testing requires synchronous acknowledgement. \
             Please use '1' or 'all'.",
        );
    }
    let order = order(call)?;
    if call.strict() && !call.args.iter().any(|arg| arg.starts_with("--")) {
        let named: Vec<String> = WORDS.iter().map(|word| format!("--{word}")).collect();
        writeln!(
            call.ui.out(),
            "WARNING: Positional argument usage is deprecated and will be removed in Apache Kafka 5.0. Please use \
             named arguments instead: {}",
            named.join(", ")
        )?;
    }
    let servers = call.given.one("bootstrap-server")?.unwrap_or_default().to_owned();
    let settings = ClientSettings::read(call.given.one("command-config")?, &[], &call.env.cwd)
        .map_err(twice)?;
    let mut consumer = consumer(&settings, &servers)?;
    create(call, &order.topic)?;
    assign(&mut *consumer, &order.topic).map_err(|error| client(&error))?;
    let mut producing = producer(call, settings, &servers, &order.topic)?;
    let mut latencies = Vec::new();
    for at in 0..order.records {
        let sent = order.payload.record();
        let begin = Instant::now();
        producing.send(std::slice::from_ref(&sent)).map_err(Refusal::Bare)?;
        producing.flush().map_err(Refusal::Bare)?;
        if let Some(failure) = producing.receipts().into_iter().find_map(|r| r.outcome.err()) {
            let problem = exceptions::of_failure(&failure);
            return Err(Refusal::Bare(format!(
                "java.util.concurrent.ExecutionException: {problem}"
            )));
        }
        receive(&mut *consumer, &sent)?;
        let took = begin.elapsed();
        if at % 1000 == 0 {
            writeln!(call.ui.out(), "{at}\t{}", text(took.as_nanos() as f64 / 1000.0 / 1000.0))?;
            call.ui.out().flush()?;
        }
        latencies.push(took);
    }
    report(call, latencies)?;
    Ok(Exit::Done)
}

/// What is sent, and how often.
struct Order {
    topic: String,
    records: u64,
    payload: Payload,
}

/// The bytes of a record, drawn anew for each; sizes are not negative.
struct Payload {
    value: usize,
    /// 0 is none.
    key: usize,
    headers: usize,
    header_key: usize,
    /// `None` is null.
    header_value: Option<usize>,
}

/// Kafka's checks, in its order.
fn order(call: &Call<'_>) -> Result<Order, Refusal> {
    let number = |name: &'static str| -> Result<i32, Refusal> {
        Ok(call.given.number::<i32>(name)?.unwrap_or(0))
    };
    let size = |name: &'static str| -> Result<usize, Refusal> {
        match usize::try_from(number(name)?) {
            Ok(size) => Ok(size),
            Err(_) => call.usage(format!("Value for --{name} must be a non-negative integer.")),
        }
    };
    let records = number("num-records")?;
    if records <= 0 {
        return call.usage("Value for --num-records must be a positive integer.");
    }
    let (value, key, header_key) =
        (size("record-size")?, size("record-key-size")?, size("record-header-key-size")?);
    let header_value = number("record-header-size")?;
    if header_value < -1 {
        return call.usage(
            "Value for --record-header-size must be a non-negative integer or -1 for null header value.",
        );
    }
    let headers = size("num-headers")?;
    Ok(Order {
        topic: call.given.one("topic")?.unwrap_or_default().to_owned(),
        records: u64::from(records.unsigned_abs()),
        payload: Payload {
            value,
            key,
            headers,
            header_key,
            header_value: usize::try_from(header_value).ok(),
        },
    })
}

impl Payload {
    fn record(&self) -> Record<'static> {
        let letters = |size: usize| -> Vec<u8> {
            (0..size).map(|_| b'A' + OsEntropy.below(26) as u8).collect()
        };
        let headers = (0..self.headers).map(|_| Header {
            key: Cow::Owned(String::from_utf8_lossy(&letters(self.header_key)).into_owned()),
            value: self.header_value.map(|size| Cow::Owned(letters(size))),
        });
        Record {
            key: (self.key > 0).then(|| Cow::Owned(letters(self.key))),
            value: Some(Cow::Owned(letters(self.value))),
            headers: headers.collect(),
            ..Record::default()
        }
    }
}

/// Failures are told by their text, then as their stack trace begins.
fn twice(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Bare(text) => {
            let message = text.split_once(": ").map_or(text.as_str(), |(_, message)| message);
            let message = message.lines().next().unwrap_or_default();
            Refusal::Bare(format!("{message}\n{text}"))
        }
        other => other,
    }
}

fn client(error: &ClientError) -> Refusal {
    twice(Refusal::Bare(format!("org.apache.kafka.common.KafkaException: {error}")))
}

/// The settings of both clients keep nothing waiting.
fn consumer(settings: &ClientSettings, servers: &str) -> Result<Box<dyn Consume>, Refusal> {
    let mut settings = settings.clone();
    for handled in ["group.id", "enable.auto.commit", "bootstrap.servers"] {
        settings.remove(handled);
    }
    settings.set("auto.offset.reset", "latest");
    settings.set("fetch.max.wait.ms", "0");
    let access = settings
        .access(servers, ANSWER, "consumer")
        .map_err(|problem| twice(Refusal::Bare(problem)))?;
    consume::open(&access, &ConsumerSettings::default()).map_err(|error| client(&error))
}

fn producer(
    call: &Call<'_>,
    mut settings: ClientSettings,
    servers: &str,
    topic: &str,
) -> Result<Producing, Refusal> {
    settings.set("linger.ms", "0");
    settings.set("acks", call.given.one("producer-acks")?.unwrap_or_default());
    let strict = call.strict();
    Producing::open(&settings, servers, topic, strict).map_err(|text| twice(Refusal::Bare(text)))
}

/// Creates the topic where it is not there.
fn create(call: &mut Call<'_>, topic: &str) -> Result<(), Refusal> {
    let mut admin = call.admin()?;
    if admin.list_topics()?.iter().any(|known| known.name == topic) {
        return Ok(());
    }
    writeln!(
        call.ui.out(),
        "Topic \"{topic}\" does not exist. Will create topic with 1 partition(s) and replication factor = 1"
    )?;
    let new = NewTopic {
        name: topic.to_owned(),
        partitions: Some(1),
        replication_factor: Some(1),
        assignment: Vec::new(),
        configs: Vec::new(),
    };
    let created = admin.create_topics(&[new], false)?;
    if let Some(error) = created.into_iter().find_map(|(_, created)| created.err()) {
        writeln!(call.ui.out(), "Creation of topic {topic} failed")?;
        let problem = format!("java.util.concurrent.ExecutionException: {}", thrown(&error));
        return Err(Refusal::Bare(format!("{problem}\njava.lang.RuntimeException: {problem}")));
    }
    Ok(())
}

/// Reads all partitions from their ends on.
fn assign(consumer: &mut dyn Consume, topic: &str) -> Result<(), ClientError> {
    let found = sought::found(consumer, |name, _| name == topic, Some(topic))?;
    let mut places = Vec::new();
    for (name, partitions) in found {
        for partition in 0..partitions {
            let at = TopicPartition::new(name.as_str(), partition);
            let end = consumer.offset(&at, Start::Latest)?;
            places.push((at, end));
        }
    }
    consumer.assign(&places)
}

/// Waits for the record that was sent, and for no other.
fn receive(consumer: &mut dyn Consume, sent: &Record<'_>) -> Result<(), Refusal> {
    let end = Instant::now() + TIMEOUT;
    let mut problem = None;
    let mut came = 0;
    while came == 0 {
        if Instant::now() >= end {
            let why = "poll() timed out before finding a result (timeout:[60000ms])";
            return Err(Refusal::Bare(format!("{why}\njava.lang.RuntimeException: {why}")));
        }
        consumer
            .next_batch(Duration::from_millis(100), &mut |event| {
                if let Event::Record(record) = event {
                    came += 1;
                    problem = difference(sent, &record);
                }
                Flow::On
            })
            .map_err(|error| client(&error))?;
    }
    let problem = match came {
        1 => problem,
        more => Some(format!("Only one result was expected during this test. We found [{more}]")),
    };
    problem.map_or(Ok(()), |why| {
        Err(Refusal::Bare(format!("{why}\njava.lang.RuntimeException: {why}")))
    })
}

/// What a record that came back does not have as it was sent.
fn difference(sent: &Record<'_>, came: &Record<'_>) -> Option<String> {
    let text = |field: &Option<Cow<'_, [u8]>>| match field {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => "null".to_owned(),
    };
    let differs = |what: &str, sent: &Option<Cow<'_, [u8]>>, came: &Option<Cow<'_, [u8]>>| {
        (sent != came).then(|| {
            format!(
                "The message {what} read [{}] did not match the message {what} sent [{}]",
                text(came),
                text(sent)
            )
        })
    };
    differs("key", &sent.key, &came.key)
        .or_else(|| differs("value", &sent.value, &came.value))
        .or_else(|| {
            (sent.headers != came.headers).then(|| {
                "The message headers read did not match the message headers sent".to_owned()
            })
        })
}

fn report(call: &mut Call<'_>, mut latencies: Vec<Duration>) -> Result<(), Refusal> {
    let total: Duration = latencies.iter().sum();
    latencies.sort_unstable();
    let average = total.as_nanos() as f64 / latencies.len() as f64 / 1000.0 / 1000.0;
    let below = |part: f64| {
        let at = (latencies.len() as f64 * part) as usize;
        latencies.get(at).map_or(0, Duration::as_millis)
    };
    writeln!(call.ui.out(), "Avg latency: {} ms", fixed(average, 4))?;
    writeln!(
        call.ui.out(),
        "Percentiles: 50th = {}, 99th = {}, 99.9th = {}",
        below(0.5),
        below(0.99),
        below(0.999)
    )?;
    Ok(())
}

/// Until Kafka 4.2 there were no options but five or six words.
fn older(args: &[String]) -> Result<Vec<String>, Refusal> {
    let named = |arg: &String| WORDS.iter().any(|word| arg.strip_prefix("--") == Some(word));
    if args.is_empty() || args.iter().any(named) {
        return Ok(args.to_vec());
    }
    if !(5..=6).contains(&args.len()) {
        return Err(Refusal::Bare(format!(
            "Invalid number of arguments. Expected 5 or 6 positional arguments, but got {}. Usage: {} \
             [optional] {}",
            args.len(),
            WORDS[..5].join(" "),
            WORDS[5],
        )));
    }
    let pairs = WORDS.iter().zip(args);
    Ok(pairs.flat_map(|(word, value)| [format!("--{word}"), value.clone()]).collect())
}
