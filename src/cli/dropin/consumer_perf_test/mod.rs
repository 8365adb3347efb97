//! `kafka-consumer-perf-test`.
//!
//! - `date_format`: Java's dates

mod date_format;

use std::collections::BTreeMap;
use std::io::Write;
use std::time::{Duration, Instant};

use jiff::Zoned;
use regex::Regex;

use self::date_format::DateFormat;
use super::client_settings::ClientSettings;
use super::java_double::fixed;
use super::jopt::{Kind, Opt, flag, maybe_value, value};
use super::script::{Call, Refusal, Script, Style};
use super::{metrics, sought};
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::client::consume::{self, Consume, ConsumerSettings, Event, Flow, Start};
use crate::client::{Access, ClientError};
use crate::record::Record;
use crate::sys::entropy::{Entropy, OsEntropy};
use crate::types::{Offset, TopicPartition};

pub(super) const SCRIPT: Script = Script {
    name: "kafka-consumer-perf-test",
    about: "This tool is used to verify the consumer performance.",
    alone: None,
    options: &OPTIONS,
    style: Style::Table,
    older: None,
    run,
};

pub(super) const OPTIONS: [Opt; 24] = [
    flag("help", "Print usage information."),
    flag("version", "Display Kafka version."),
    value("bootstrap-server", "REQUIRED: The server(s) to connect to.")
        .called("server to connect to"),
    value("topic", "The topic to consume from.").called("topic"),
    value("include", "Regular expression specifying list of topics to include for consumption.")
        .called("Java regex (String)"),
    value("group", "The group id to consume on.").called("gid").or(GROUP),
    value("fetch-size", "The maximum amount of data to fetch from a single partition per request.")
        .called("size")
        .of(Kind::Integer)
        .or("1048576"),
    value(
        "command-property",
        "Kafka consumer related configuration properties like client.id. These configs \
        take precedence over those passed via --command-config or --consumer.config.",
    )
    .called("prop1=val1"),
    flag(
        "from-latest",
        "If the consumer does not already have an established offset to consume from, \
        start with the latest record present in the log rather than the earliest record.",
    ),
    value("socket-buffer-size", "The size of the tcp RECV size.")
        .called("size")
        .of(Kind::Integer)
        .or("2097152"),
    value(
        "consumer.config",
        "(DEPRECATED) Consumer config properties file. This option will be removed in a \
        future version. Use --command-config instead.",
    )
    .called("config file"),
    value("command-config", "Config properties file.").called("config file"),
    flag("print-metrics", "Print out the metrics."),
    flag(
        "show-detailed-stats",
        "If set, stats are reported for each reporting interval as configured by \
        reporting-interval.",
    ),
    maybe_value("timeout", "The maximum allowed time in milliseconds between returned records.")
        .called("milliseconds")
        .of(Kind::Long)
        .or("10000"),
    value(
        "messages",
        "(DEPRECATED) The number of records to consume. This option will be removed in a \
        future version. Use --num-records instead.",
    )
    .called("count")
    .of(Kind::Long),
    value("num-records", "REQUIRED: The number of records to consume.")
        .called("count")
        .of(Kind::Long),
    value("reporting-interval", "Interval in milliseconds at which to print progress info.")
        .called("interval_ms")
        .of(Kind::Long)
        .or("5000"),
    value(
        "date-format",
        "The date format to use for formatting the time field. See \
        java.text.SimpleDateFormat for options.",
    )
    .called("date format")
    .or("yyyy-MM-dd HH:mm:ss:SSS"),
    flag("hide-header", "If set, skips printing the header for the stats."),
    value("broker-list", "").gone(),
    value("zookeeper", "").gone(),
    value("threads", "").gone(),
    value("num-fetch-threads", "").gone(),
];

/// Where no group is named Kafka draws a number; its help shows one.
const GROUP: &str = "perf-consumer-45006";

/// What a run waits at most before it looks at its timeout.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a broker may take for an answer.
const ANSWER: Duration = Duration::from_secs(5);

/// Records of one poll of Kafka's consumer: it counts whole polls, so more than were asked for.
const POLL: u64 = 500;

const MEGABYTE: f64 = 1024.0 * 1024.0;

/// What is to be read, and told.
struct Order {
    records: i64,
    timeout: Duration,
    timeout_ms: i64,
    interval: Duration,
    dates: DateFormat,
    detailed: bool,
    topic: Option<String>,
    include: Option<Regex>,
    /// The group keeps what was read.
    commits: bool,
}

fn run(call: &mut Call<'_>) -> Result<Exit, Refusal> {
    call.exactly_one(&["messages", "num-records"])?;
    call.require(&["bootstrap-server"])?;
    call.exactly_one(&["topic", "include"])?;
    call.alone("consumer.config", &["command-config"])?;
    let renamed = [("messages", "num-records"), ("consumer.config", "command-config")];
    call.deprecated(
        |old, new| format!("Warning: --{old} is deprecated. Use --{new} instead."),
        &renamed,
    )?;
    if !call.given.has("hide-header") {
        let first = if call.given.has("show-detailed-stats") {
            "time, threadId"
        } else {
            "start.time, end.time"
        };
        writeln!(
            call.ui.out(),
            "{first}, data.consumed.in.MB, MB.sec, data.consumed.in.nMsg, nMsg.sec, rebalance.time.ms, \
             fetch.time.ms, fetch.MB.sec, fetch.nMsg.sec"
        )?;
        call.ui.out().flush()?;
    }
    let (access, asked, commits) = consumer(call)?;
    let mut consumer = consume::open(&access, &asked).map_err(|error| thrown(&error))?;
    let order = order(call, commits)?;
    let mut test = Test::of(order)?;
    test.read(call, &mut *consumer)?;
    test.report(call)?;
    // As Kafka's consumer at its close.
    if test.subscribed
        && let Err(error) = consumer.commit()
    {
        call.ui.note(format!("org.apache.kafka.common.KafkaException: {error}"));
    }
    Ok(Exit::Done)
}

/// The consumer's settings, and whether what it reads is committed.
fn consumer(call: &Call<'_>) -> Result<(Access, ConsumerSettings, bool), Refusal> {
    let given = &call.given;
    let file = given.one("command-config")?.or(given.one("consumer.config")?);
    let mut settings = ClientSettings::read(file, given.all("command-property"), &call.env.cwd)?;
    let commits = settings.get("enable.auto.commit") != Some("false");
    let read_committed = settings.get("isolation.level") == Some("read_committed");
    for handled in ["enable.auto.commit", "group.id", "isolation.level", "bootstrap.servers"] {
        settings.remove(handled);
    }
    let start = if given.has("from-latest") { Start::Latest } else { Start::Earliest };
    let reset = if start == Start::Latest { "latest" } else { "earliest" };
    settings.set("auto.offset.reset", reset);
    settings.set("max.partition.fetch.bytes", given.one("fetch-size")?.unwrap_or("1048576"));
    settings.set("receive.buffer.bytes", given.one("socket-buffer-size")?.unwrap_or("2097152"));
    settings.default("client.id", "perf-consumer-client");
    settings.default("allow.auto.create.topics", "true");
    let group = given.one("group")?.filter(|_| given.has("group")).map(str::to_owned);
    let group = group.unwrap_or_else(|| format!("perf-consumer-{}", OsEntropy.below(100_000)));
    let servers = given.one("bootstrap-server")?.unwrap_or_default();
    let access = settings.access(servers, ANSWER, "consumer").map_err(|problem| {
        Refusal::Bare(format!("Failed to construct kafka consumer\n{problem}"))
    })?;
    let asked = ConsumerSettings { group: Some(group), start, read_committed, bounded: false };
    Ok((access, asked, commits))
}

/// What Kafka looks at only when it has a consumer.
fn order(call: &Call<'_>, commits: bool) -> Result<Order, Refusal> {
    let given = &call.given;
    let illegal =
        |why: &str| Refusal::Bare(format!("{why}\njava.lang.IllegalArgumentException: {why}"));
    let records = match given.number("num-records")? {
        Some(records) => records,
        None => given.number::<i64>("messages")?.unwrap_or(0),
    };
    let timeout_ms = given.number::<i64>("timeout")?.unwrap_or(10_000);
    let interval = given.number::<i64>("reporting-interval")?.unwrap_or(5_000);
    if interval <= 0 {
        return Err(illegal("Reporting interval must be greater than 0."));
    }
    let dates = given.one("date-format")?.unwrap_or_default();
    Ok(Order {
        records,
        timeout: Duration::from_millis(u64::try_from(timeout_ms).unwrap_or(0)),
        timeout_ms,
        interval: Duration::from_millis(interval.unsigned_abs()),
        dates: DateFormat::parse(dates).map_err(|why| illegal(&why))?,
        detailed: given.has("show-detailed-stats"),
        topic: given.one("topic")?.map(str::to_owned),
        include: given.one("include")?.map(sought::pattern).transpose()?,
        commits,
    })
}

/// How much was read.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    records: u64,
    bytes: u64,
}

impl Sums {
    fn megabytes(self) -> f64 {
        self.bytes as f64 / MEGABYTE
    }
}

struct Test {
    order: Order,
    /// Wakes nobody: only the signals' own way ends a run, as it ends Kafka's.
    pause: Stop,
    start: (Zoned, Instant),
    subscribed: bool,
    read: Sums,
    /// When the group was last without partitions, and what it took to get them: in all, and since the last row.
    joining: Instant,
    joined: Duration,
    joined_lately: Duration,
    /// When the last row was due, and what was read by then.
    told: (Instant, Sums),
    /// When the last record came.
    last: Instant,
    next: BTreeMap<TopicPartition, Offset>,
}

impl Test {
    fn of(order: Order) -> Result<Self, Refusal> {
        let now = Instant::now();
        Ok(Self {
            order,
            pause: Stop::unheard()?,
            start: (Zoned::now(), now),
            subscribed: false,
            read: Sums::default(),
            joining: now,
            joined: Duration::ZERO,
            joined_lately: Duration::ZERO,
            told: (now, Sums::default()),
            last: now,
            next: BTreeMap::new(),
        })
    }

    fn wants_more(&self) -> bool {
        i64::try_from(self.read.records).is_ok_and(|records| records < self.order.records)
    }

    fn waits(&self) -> bool {
        self.wants_more() && self.last.elapsed() <= self.order.timeout
    }

    fn read(&mut self, call: &mut Call<'_>, consumer: &mut dyn Consume) -> Result<(), Refusal> {
        while self.waits() {
            if !self.subscribed {
                let topics = self.topics(consumer);
                self.subscribed = !topics.is_empty();
                if self.subscribed {
                    consumer.subscribe(&topics).map_err(|error| thrown(&error))?;
                } else {
                    self.pause.wait(PATIENCE);
                    continue;
                }
            }
            let mut rows = Vec::new();
            let mut now = None;
            consumer
                .next_batch(PATIENCE, &mut |event| match event {
                    Event::Record(record) => {
                        let now = *now.get_or_insert_with(Instant::now);
                        rows.extend(self.record(&record, now));
                        let polled = self.read.records.is_multiple_of(POLL);
                        if polled && !self.wants_more() { Flow::Enough } else { Flow::On }
                    }
                    Event::Assigned(partitions) => {
                        self.assigned(partitions.is_empty());
                        Flow::On
                    }
                    Event::End(_) => Flow::On,
                })
                .map_err(|error| thrown(&error))?;
            for row in rows {
                writeln!(call.ui.out(), "{row}")?;
                call.ui.out().flush()?;
            }
            if self.order.commits {
                consumer.written(std::mem::take(&mut self.next));
            }
        }
        if self.wants_more() {
            writeln!(
                call.ui.out(),
                "WARNING: Exiting before consuming the expected number of records: timeout ({} ms) exceeded. You \
                 can use the --timeout option to increase the timeout.",
                self.order.timeout_ms
            )?;
        }
        Ok(())
    }

    /// The names of the topics; a cluster that does not answer has none, until the timeout.
    fn topics(&self, consumer: &dyn Consume) -> Vec<String> {
        let meant = |name: &str, internal: bool| match (&self.order.topic, &self.order.include) {
            (Some(topic), _) => topic == name,
            (None, Some(pattern)) => !internal && pattern.is_match(name),
            (None, None) => false,
        };
        let found = sought::found(consumer, meant, self.order.topic.as_deref());
        found.unwrap_or_default().into_iter().map(|(name, _)| name).collect()
    }

    fn assigned(&mut self, none: bool) {
        let now = Instant::now();
        if none {
            self.joining = now;
        } else {
            let took = now.saturating_duration_since(self.joining);
            self.joined += took;
            self.joined_lately += took;
        }
    }

    /// Counts a record; the row that is due.
    fn record(&mut self, record: &Record<'_>, now: Instant) -> Option<String> {
        let size =
            |field: &Option<std::borrow::Cow<'_, [u8]>>| field.as_ref().map_or(0, |f| f.len());
        self.last = now;
        self.read.records += 1;
        self.read.bytes += (size(&record.key) + size(&record.value)) as u64;
        if let (Some(topic), Some(partition), Some(offset)) =
            (&record.topic, record.partition, record.offset)
        {
            let at = TopicPartition::new(topic.as_ref(), partition.0);
            self.next.insert(at, Offset(offset.0 + 1));
        }
        let elapsed = now.saturating_duration_since(self.told.0);
        if elapsed < self.order.interval {
            return None;
        }
        let row = self.order.detailed.then(|| self.row(elapsed));
        self.told = (now, self.read);
        self.joined_lately = Duration::ZERO;
        row
    }

    /// What was read in an interval.
    fn row(&self, elapsed: Duration) -> String {
        let elapsed_ms = elapsed.as_millis() as f64;
        let fetched_ms = elapsed.as_millis() as i64 - self.joined_lately.as_millis() as i64;
        let megabytes = self.read.megabytes() - self.told.1.megabytes();
        let records = (self.read.records - self.told.1.records) as f64;
        let fetched = |amount: f64| {
            if fetched_ms <= 0 { 0.0 } else { 1000.0 * amount / fetched_ms as f64 }
        };
        format!(
            "{}, 0, {}, {}, {}, {}, {}, {fetched_ms}, {}, {}",
            self.order.dates.format(&Zoned::now()),
            fixed(self.read.megabytes(), 4),
            fixed(1000.0 * megabytes / elapsed_ms, 4),
            self.read.records,
            fixed(1000.0 * records / elapsed_ms, 4),
            self.joined_lately.as_millis(),
            fixed(fetched(megabytes), 4),
            fixed(fetched(records), 4),
        )
    }

    fn report(&self, call: &mut Call<'_>) -> Result<(), Refusal> {
        let elapsed = self.start.1.elapsed();
        let fetched = elapsed.as_millis() as i64 - self.joined.as_millis() as i64;
        let (seconds, fetch_seconds) =
            (elapsed.as_millis() as f64 / 1000.0, fetched as f64 / 1000.0);
        let (megabytes, records) = (self.read.megabytes(), self.read.records as f64);
        if !self.order.detailed {
            writeln!(
                call.ui.out(),
                "{}, {}, {}, {}, {}, {}, {}, {fetched}, {}, {}",
                self.order.dates.format(&self.start.0),
                self.order.dates.format(&Zoned::now()),
                fixed(megabytes, 4),
                fixed(megabytes / seconds, 4),
                self.read.records,
                fixed(records / seconds, 4),
                self.joined.as_millis(),
                fixed(megabytes / fetch_seconds, 4),
                fixed(records / fetch_seconds, 4),
            )?;
        }
        if call.given.has("print-metrics") {
            let client = "perf-consumer-client";
            let group = "consumer-fetch-manager-metrics";
            let mut rows = Vec::new();
            for (total, rate, amount) in [
                ("records-consumed-total", "records-consumed-rate", self.read.records),
                ("bytes-consumed-total", "bytes-consumed-rate", self.read.bytes),
            ] {
                rows.push((group, total, String::new(), amount as f64));
                rows.push((group, rate, String::new(), metrics::rate(amount, elapsed)));
            }
            metrics::print(call.ui.out(), client, &rows)?;
        }
        Ok(())
    }
}

fn thrown(error: &ClientError) -> Refusal {
    Refusal::Bare(format!("{error}\norg.apache.kafka.common.KafkaException: {error}"))
}
