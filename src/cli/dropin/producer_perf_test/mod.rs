//! `kafka-producer-perf-test`.
//!
//! - `payload`: what is sent; `stats`: what is measured

mod payload;
mod stats;

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::Write;
use std::time::{Duration, Instant};

use self::payload::{Payload, SplittableRandom};
use self::stats::Stats;
use super::argparse::{Arg, Asked, Errors, Refusal, Tool, flag, uncaught, value, values};
use super::client_settings::ClientSettings;
use super::exceptions;
use super::jopt::Kind;
use super::metrics;
use super::producing::Producing;
use super::script;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;
use crate::record::Record;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-producer-perf-test",
    prog: "kafka-producer-perf-test",
    help: include_str!("../argparse/help/kafka-producer-perf-test.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 17] = [
    value(&["--bootstrap-server"]),
    value(&["--topic"]).required(),
    value(&["--num-records"]).of(Kind::Long).required(),
    value(&["--payload-delimiter"]),
    value(&["--throughput"]).required(),
    values(&["--producer-props"]),
    values(&["--command-property"]),
    value(&["--producer.config"]),
    value(&["--command-config"]),
    flag(&["--print-metrics"]),
    value(&["--transactional-id"]),
    value(&["--transaction-duration-ms"]).of(Kind::Long),
    value(&["--warmup-records"]).of(Kind::Long),
    value(&["--reporting-interval"]).of(Kind::Long),
    value(&["--record-size"]).of(Kind::Integer).one_of(),
    value(&["--payload-file"]).one_of(),
    flag(&["--payload-monotonic"]).one_of(),
];

/// So many records are handed over at a time where nothing holds them back.
const BATCH: u64 = 64;

/// What is waited at most before receipts are heard.
const SLICE: Duration = Duration::from_millis(10);

/// Pairs of options of which only one may be there; the first is the newer.
const RENAMED: [(&str, &str); 2] =
    [("--command-property", "--producer-props"), ("--command-config", "--producer.config")];

/// What is to be done.
struct Order {
    records: u64,
    warmup: u64,
    /// Records in a second; below 0 as many as there can be.
    throughput: f64,
    interval: Duration,
    payload: Payload,
    topic: String,
}

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let order = order(asked)?;
    let settings = settings(asked)?;
    let servers = settings.get("bootstrap.servers").unwrap_or_default();
    let mut producing =
        Producing::open(&settings, servers, &order.topic, asked.strict()).map_err(uncaught)?;
    if order.warmup > 0 {
        writeln!(
            asked.ui.out(),
            "Warmup first {} records. Steady state results will print after the complete test summary.",
            order.warmup
        )?;
    }
    let client = settings.get("client.id").unwrap_or_default();
    let mut test = Test::of(order)?;
    test.send(asked, &mut producing)?;
    test.report(asked, client)?;
    Ok(Exit::Done)
}

/// Kafka's checks, in its order, and what is to be sent.
fn order(asked: &mut Asked<'_>) -> Result<Order, Refusal> {
    let given = &asked.given;
    let usage = |text: &str| Err(Refusal::Usage(text.to_owned()));
    let number = |name: &str| given.number::<i64>(name);
    let Ok(throughput) = given.one("--throughput").unwrap_or_default().trim().parse::<f64>() else {
        let word = given.one("--throughput").unwrap_or_default();
        return usage(&format!(
            "argument --throughput: could not convert '{word}' to Double (For input string: \"{word}\")"
        ));
    };
    let records = number("--num-records").unwrap_or(0);
    let warmup = number("--warmup-records").unwrap_or(0);
    let size = number("--record-size");
    let interval = number("--reporting-interval").unwrap_or(5_000);
    if records <= 0 {
        return usage("--num-records should be greater than zero.");
    }
    if warmup >= records {
        return usage(
            "The value for --warmup-records must be strictly fewer than the number of records in the test, \
             --num-records.",
        );
    }
    if size.is_some_and(|size| size <= 0) {
        return usage("--record-size should be greater than zero.");
    }
    let connections =
        ["--bootstrap-server"].into_iter().chain(RENAMED.iter().flat_map(|(a, b)| [*a, *b]));
    if !connections.into_iter().any(|name| given.has(name)) {
        return usage(
            "At least one of --bootstrap-server, --command-property, --producer-props, \
             --producer.config or --command-config must be specified.",
        );
    }
    for (new, old) in RENAMED {
        if given.has(new) && given.has(old) {
            return usage(&format!("{new} and {old} cannot be specified together."));
        }
    }
    if number("--transaction-duration-ms").is_some_and(|ms| ms <= 0) {
        return usage("--transaction-duration-ms should be greater than zero.");
    }
    if interval <= 0 {
        return usage("--reporting-interval should be greater than zero.");
    }
    let order = Order {
        records: records.unsigned_abs(),
        warmup: u64::try_from(warmup).unwrap_or(0),
        throughput,
        interval: Duration::from_millis(interval.unsigned_abs()),
        payload: Payload::Monotonic,
        topic: given.one("--topic").unwrap_or_default().to_owned(),
    };
    let payload = match (size, given.one("--payload-file").map(str::to_owned)) {
        (Some(size), _) => Payload::Letters(usize::try_from(size).unwrap_or(0)),
        (None, Some(file)) => Payload::Lines(lines(asked, &file)?),
        (None, None) => Payload::Monotonic,
    };
    for (new, old) in RENAMED {
        asked.deprecated(old, new)?;
    }
    Ok(Order { payload, ..order })
}

fn lines(asked: &mut Asked<'_>, file: &str) -> Result<Vec<Vec<u8>>, Refusal> {
    let file = asked.env.cwd.join(file);
    writeln!(asked.ui.out(), "Reading payloads from: {}", file.display())?;
    let delimiter = asked.given.one("--payload-delimiter").unwrap_or("\\n").to_owned();
    let lines = payload::lines(&file, &delimiter).map_err(uncaught)?;
    writeln!(asked.ui.out(), "Number of records read: {}", lines.len())?;
    Ok(lines)
}

/// The producer's settings, in Kafka's order of precedence.
fn settings(asked: &Asked<'_>) -> Result<ClientSettings, Refusal> {
    let given = &asked.given;
    // One of them, or none.
    let words = [given.all("--producer-props"), given.all("--command-property")].concat();
    // A pair has two halves, neither of them empty, as Java splits.
    let halves = |pair: &str| pair.trim_end_matches('=').split('=').count();
    if let Some(bad) = words.iter().find(|pair| halves(pair) != 2) {
        return Err(uncaught(format!(
            "java.lang.IllegalArgumentException: Invalid property: {bad}"
        )));
    }
    let file = given.one("--command-config").or(given.one("--producer.config"));
    let mut settings =
        ClientSettings::read(file, &words, &asked.env.cwd).map_err(|refusal| match refusal {
            script::Refusal::Bare(text) => uncaught(text),
            other => other.into(),
        })?;
    let transactional = ["--transactional-id", "--transaction-duration-ms"];
    if settings.get("transactional.id").is_some()
        || transactional.iter().any(|name| given.has(name))
    {
        return Err(Refusal::Bare(format!(
            "{}: transactions are not part of this rkafka yet",
            asked.tool.name
        )));
    }
    if let Some(servers) = given.one("--bootstrap-server") {
        settings.set("bootstrap.servers", servers);
    }
    settings.default("client.id", "perf-producer-client");
    Ok(settings)
}

/// A record that was handed over.
struct Flying {
    at: Instant,
    bytes: usize,
    steady: bool,
}

/// A run.
struct Test {
    order: Order,
    start: Instant,
    /// Wakes nobody: only the signals' own way ends a run, as it ends Kafka's.
    pause: Stop,
    all: Stats,
    steady: Option<Stats>,
    failed: u64,
    /// Those without a receipt, from the record with the number `first` on.
    flying: VecDeque<Option<Flying>>,
    first: u64,
}

impl Test {
    fn of(order: Order) -> Result<Self, Refusal> {
        let start = Instant::now();
        Ok(Self {
            all: Stats::of(order.records, order.interval, false, start),
            order,
            start,
            pause: Stop::unheard()?,
            steady: None,
            failed: 0,
            flying: VecDeque::new(),
            first: 0,
        })
    }

    fn send(&mut self, asked: &mut Asked<'_>, producing: &mut Producing) -> Result<(), Refusal> {
        let mut random = SplittableRandom::of_seed(0);
        let mut sent = 0;
        while sent < self.order.records {
            let one_by_one = self.order.throughput >= 0.0 || !producing.is_known();
            let until =
                if sent < self.order.warmup { self.order.warmup } else { self.order.records };
            let count = if one_by_one { 1 } else { BATCH.min(until - sent) };
            let values: Vec<Vec<u8>> = (sent..sent + count)
                .map(|number| self.order.payload.value(&mut random, number))
                .collect();
            let at = Instant::now();
            if self.order.warmup > 0 && sent == self.order.warmup {
                let records = self.order.records - self.order.warmup;
                self.steady = Some(Stats::of(records, self.order.interval, true, at));
                self.all.silent = true;
            }
            let records: Vec<Record<'_>> = values
                .iter()
                .map(|value| Record { value: Some(Cow::Borrowed(value)), ..Record::default() })
                .collect();
            match producing.send(&records) {
                Ok(()) => self.flying.extend(values.iter().map(|value| {
                    Some(Flying { at, bytes: value.len(), steady: self.steady.is_some() })
                })),
                Err(problem) => self.fail(asked, &problem),
            }
            sent += count;
            self.hear(asked, producing)?;
            while self.order.throughput >= 0.0
                && self.start.elapsed().as_secs_f64() < sent as f64 / self.order.throughput
            {
                let left = sent as f64 / self.order.throughput - self.start.elapsed().as_secs_f64();
                self.pause.wait(SLICE.min(Duration::from_secs_f64(left.clamp(0.0, 1.0))));
                self.hear(asked, producing)?;
            }
        }
        let flushed = producing.flush();
        self.hear(asked, producing)?;
        flushed.map_err(uncaught)
    }

    /// Counts what is acknowledged, tells what is not.
    fn hear(&mut self, asked: &mut Asked<'_>, producing: &mut Producing) -> Result<(), Refusal> {
        for receipt in producing.receipts() {
            let at = receipt.record.checked_sub(self.first).and_then(|at| usize::try_from(at).ok());
            let flying = at.and_then(|at| self.flying.get_mut(at)).and_then(Option::take);
            while matches!(self.flying.front(), Some(None)) {
                self.flying.pop_front();
                self.first += 1;
            }
            let Some(flying) = flying else { continue };
            if let Err(failure) = &receipt.outcome {
                self.fail(asked, &exceptions::of_failure(failure));
                continue;
            }
            let latency = receipt.at.saturating_duration_since(flying.at);
            let steady = self.steady.as_mut().filter(|_| flying.steady);
            for stats in [Some(&mut self.all), steady].into_iter().flatten() {
                for line in stats.record(latency, flying.bytes, receipt.at) {
                    writeln!(asked.ui.out(), "{line}")?;
                    asked.ui.out().flush()?;
                }
            }
        }
        Ok(())
    }

    fn fail(&mut self, asked: &mut Asked<'_>, problem: &str) {
        self.failed += 1;
        asked.ui.note(problem);
    }

    fn report(&mut self, asked: &mut Asked<'_>, client: &str) -> Result<(), Refusal> {
        let now = Instant::now();
        for stats in [Some(&mut self.all), self.steady.as_mut()].into_iter().flatten() {
            writeln!(asked.ui.out(), "{}", stats.total(now))?;
        }
        if asked.given.has("--print-metrics") {
            let elapsed = self.all.elapsed(now);
            let sent = self.all.acknowledged() + self.failed;
            let of_topic = format!(",topic={}", self.order.topic);
            let mut rows = Vec::new();
            for (group, tags) in
                [("producer-metrics", String::new()), ("producer-topic-metrics", of_topic)]
            {
                rows.push((group, "record-send-total", tags.clone(), sent as f64));
                rows.push((group, "record-send-rate", tags.clone(), metrics::rate(sent, elapsed)));
                rows.push((group, "record-error-total", tags.clone(), self.failed as f64));
                rows.push((group, "record-error-rate", tags, metrics::rate(self.failed, elapsed)));
            }
            metrics::print(asked.ui.out(), client, &rows)?;
        }
        Ok(())
    }
}
