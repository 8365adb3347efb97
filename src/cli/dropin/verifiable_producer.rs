//! `kafka-verifiable-producer`: numbers, and a JSON object for what became of each.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::json;

use super::argparse::{Arg, Asked, Errors, Refusal, Tool, uncaught, value};
use super::exceptions;
use super::jopt::Kind;
use super::producing::Producing;
use super::verifiable::{self, tell};
use crate::cli::exit::Exit;
use crate::record::{Record, Timestamp, TimestampType};
use crate::types::TimestampMs;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-verifiable-producer",
    prog: "verifiable-producer",
    help: include_str!("argparse/help/kafka-verifiable-producer.txt"),
    helped: Exit::Failed,
    helps_alone: true,
    errors: Errors::Usage,
    args: &ARGS,
    commands: &[],
    run,
};

static ARGS: [Arg; 10] = [
    value(&["--topic"]).required(),
    value(&["--max-messages"]).of(Kind::Integer),
    value(&["--throughput"]).of(Kind::Integer),
    value(&["--acks"]).of(Kind::Integer),
    value(&["--producer.config"]),
    value(&["--message-create-time"]).of(Kind::Long),
    value(&["--value-prefix"]).of(Kind::Integer),
    value(&["--repeating-keys"]).of(Kind::Integer),
    value(&["--command-config"]),
    value(&["--bootstrap-server"]).one_of(),
];

/// What is waited at most before receipts are heard.
const SLICE: Duration = Duration::from_millis(10);

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let acks = asked.given.number::<i32>("--acks").unwrap_or(-1);
    if !(-1..=1).contains(&acks) {
        return Err(Refusal::Usage(format!(
            "argument --acks: invalid choice: '{acks}' (choose from {{0,1,-1}})"
        )));
    }
    let mut settings = verifiable::settings(asked, "--producer.config")?;
    settings.set("acks", acks.to_string());
    // No retries: a failure is to be seen.
    settings.set("retries", "0");
    let topic = asked.given.one("--topic").unwrap_or_default().to_owned();
    let servers = asked.given.one("--bootstrap-server").unwrap_or_default().to_owned();
    let producing =
        Producing::open(&settings, &servers, &topic, asked.strict()).map_err(uncaught)?;
    let mut run = Run {
        producing,
        topic,
        prefix: asked.given.number("--value-prefix"),
        create_time: asked.given.number("--message-create-time").filter(|at| *at != -1),
        keys: asked.given.number("--repeating-keys"),
        flying: BTreeMap::new(),
        handed: 0,
        sent: 0,
        acked: 0,
    };
    let start = Instant::now();
    tell(asked, "startup_complete", json!({}))?;
    let throughput = asked.given.number::<i32>("--throughput").unwrap_or(-1);
    run.all(asked, throughput, start)?;
    tell(asked, "shutdown_complete", json!({}))?;
    let seconds = start.elapsed().as_millis() as f64 / 1000.0;
    let (sent, acked) = (run.sent, run.acked);
    tell(
        asked,
        "tool_data",
        json!({
            "sent": sent,
            "acked": acked,
            "target_throughput": throughput,
            "avg_throughput": acked as f64 / seconds.max(0.001),
        }),
    )?;
    verifiable::exit(asked)
}

struct Run {
    producing: Producing,
    topic: String,
    prefix: Option<i32>,
    create_time: Option<i64>,
    /// So many keys, in turn.
    keys: Option<i32>,
    /// Key and value of those without a receipt, by their numbers.
    flying: BTreeMap<u64, (Option<String>, String)>,
    /// Those that the producer took, told or not.
    handed: u64,
    sent: u64,
    acked: u64,
}

impl Run {
    fn all(
        &mut self,
        asked: &mut Asked<'_>,
        throughput: i32,
        start: Instant,
    ) -> Result<(), Refusal> {
        let stop = asked.signals.stop()?;
        let most = asked.given.number::<i32>("--max-messages").unwrap_or(-1);
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        let rate = f64::from(throughput);
        while self.sent < most && !stop.requested() {
            self.one(asked)?;
            self.hear(asked)?;
            while rate >= 0.0
                && start.elapsed().as_secs_f64() < self.sent as f64 / rate
                && !stop.wait(SLICE)
            {
                self.hear(asked)?;
            }
        }
        let flushed = self.producing.flush();
        self.hear(asked)?;
        flushed.map_err(uncaught)
    }

    fn one(&mut self, asked: &mut Asked<'_>) -> Result<(), Refusal> {
        let number = self.sent;
        let value = match self.prefix {
            Some(prefix) => format!("{prefix}.{number}"),
            None => number.to_string(),
        };
        let key = self.keys.map(|keys| {
            // None at all is no end.
            let keys = u64::try_from(keys).ok().filter(|keys| *keys > 0).unwrap_or(u64::MAX);
            (number % keys).to_string()
        });
        let at = self.create_time.map(|first| TimestampMs(first + number as i64));
        let record = Record {
            key: key.as_ref().map(|key| Cow::Owned(key.clone().into_bytes())),
            value: Some(Cow::Owned(value.clone().into_bytes())),
            timestamp: at.map(|at| Timestamp { at, kind: TimestampType::CreateTime }),
            ..Record::default()
        };
        self.sent += 1;
        match self.producing.send(&[record]) {
            Ok(()) => {
                self.flying.insert(self.handed, (key, value));
                self.handed += 1;
                Ok(())
            }
            Err(problem) => self.failed(asked, key, value, &problem),
        }
    }

    fn hear(&mut self, asked: &mut Asked<'_>) -> Result<(), Refusal> {
        for receipt in self.producing.receipts() {
            let Some((key, value)) = self.flying.remove(&receipt.record) else { continue };
            match receipt.outcome {
                Ok((partition, offset)) => {
                    self.acked += 1;
                    let record = json!({
                        "key": key,
                        "value": value,
                        "offset": offset.0,
                        "topic": self.topic,
                        "partition": partition.0,
                    });
                    tell(asked, "producer_send_success", record)?;
                }
                Err(failure) => {
                    self.failed(asked, key, value, &exceptions::of_failure(&failure))?;
                }
            }
        }
        Ok(())
    }

    fn failed(
        &self,
        asked: &mut Asked<'_>,
        key: Option<String>,
        value: String,
        problem: &str,
    ) -> Result<(), Refusal> {
        let (class, message) = problem.split_once(": ").unwrap_or((problem, ""));
        let record = json!({
            "topic": self.topic,
            "key": key,
            "value": value,
            "exception": format!("class {class}"),
            "message": message,
        });
        tell(asked, "producer_send_error", record)
    }
}
