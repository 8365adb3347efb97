//! A producer's or consumer's settings as Kafka's tools put them together: an option over `key=value` words
//! over a file over the tool's own default. In Java's names until they become an `Access`.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::cluster_access::{UNRESOLVED, is_known};
use super::script::Refusal;
use crate::cli::properties::translate::{Unknown, translate};
use crate::cli::properties::{Property, java};
use crate::client::Access;
use crate::types::Gather;

/// Settings by Java's names.
#[derive(Debug, Clone, Default)]
pub(super) struct ClientSettings(BTreeMap<String, String>);

impl ClientSettings {
    /// What a file says, and over it what words like `key=value` say.
    pub(super) fn read(
        file: Option<&str>,
        words: &[String],
        folder: &Path,
    ) -> Result<Self, Refusal> {
        let mut settings = match file {
            Some(file) => properties_file(file, folder)?,
            None => BTreeMap::new(),
        };
        settings.extend(pairs(words));
        Ok(Self(settings))
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.insert(name.to_owned(), value.into());
    }

    pub(super) fn remove(&mut self, name: &str) {
        self.0.remove(name);
    }

    /// These, and over them the others.
    pub(super) fn under(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Where nobody says otherwise.
    pub(super) fn default(&mut self, name: &str, value: impl Into<String>) {
        self.0.entry(name.to_owned()).or_insert_with(|| value.into());
    }

    /// One of the words that a setting may have, or what Kafka's client throws.
    pub(super) fn one_of(&self, name: &str, known: &[&str]) -> Result<(), String> {
        match self.get(name) {
            Some(value) if !known.contains(&value) => Err(format!(
                "{CONFIG_EXCEPTION}: Invalid value {value} for configuration {name}: String must be one of: {}",
                known.join(", ")
            )),
            _ => Ok(()),
        }
    }

    /// What Kafka's client throws where a number is none, or too small.
    pub(super) fn numbers(&self) -> Result<(), String> {
        let why = self.0.iter().find_map(|(name, value)| misread(name, value));
        why.map_or(Ok(()), |why| Err(format!("{CONFIG_EXCEPTION}: {why}")))
    }

    /// The way to these brokers. At least one of them has an address, as Kafka's clients ask when they are made;
    /// `client` is what such a client is called there.
    pub(super) fn access(
        &self,
        brokers: &str,
        timeout: Duration,
        client: &str,
    ) -> Result<Access, String> {
        let impossible = |why: &str| {
            format!(
                "org.apache.kafka.common.KafkaException: Failed to construct kafka {client}\n\
                 Caused by: org.apache.kafka.common.config.ConfigException: {why}"
            )
        };
        let brokers = brokers.split(',').map(str::trim).filter(|broker| !broker.is_empty());
        if let Some(bad) = brokers.clone().find(|broker| !broker.contains(':')) {
            return Err(impossible(&format!("Invalid url in bootstrap.servers: {bad}")));
        }
        let known: Vec<&str> = brokers.clone().collect();
        if !known.iter().any(|broker| is_known(broker)) {
            return Err(impossible(UNRESOLVED));
        }
        let entries = self.0.iter().map(|(key, value)| Property {
            key: key.clone(),
            // No batches, to Kafka; a byte is as good as none.
            value: if key == "batch.size" && value.trim() == "0" { "1" } else { value }.to_owned(),
            origin: "the command line",
        });
        // Kafka's tools do not mind properties that nobody knows.
        let translated = translate(entries.collect(), Unknown::Ignore)
            .map_err(|error| impossible(&error.to_string()))?;
        let properties = translated.properties.into_iter().map(|p| (p.key, p.value));
        Ok(Access { bootstrap_servers: known.join(","), properties: properties.gather(), timeout })
    }
}

pub(super) const CONFIG_EXCEPTION: &str = "org.apache.kafka.common.config.ConfigException";

/// Settings of Kafka's clients that are numbers, and the least that each may be.
const INTS: [(&str, i64); 17] = [
    ("auto.commit.interval.ms", 0),
    ("batch.size", 0),
    ("default.api.timeout.ms", 0),
    ("delivery.timeout.ms", 0),
    ("fetch.max.bytes", 0),
    ("fetch.max.wait.ms", 0),
    ("fetch.min.bytes", 0),
    ("heartbeat.interval.ms", i64::MIN),
    ("max.in.flight.requests.per.connection", 1),
    ("max.partition.fetch.bytes", 0),
    ("max.poll.interval.ms", 1),
    ("max.poll.records", 1),
    ("max.request.size", 0),
    ("request.timeout.ms", 0),
    ("retries", 0),
    ("session.timeout.ms", i64::MIN),
    ("transaction.timeout.ms", i64::MIN),
];
const LONGS: [(&str, i64); 6] = [
    ("buffer.memory", 0),
    ("connections.max.idle.ms", i64::MIN),
    ("linger.ms", 0),
    ("max.block.ms", 0),
    ("metadata.max.age.ms", 0),
    ("retry.backoff.ms", 0),
];

/// Why Kafka's clients cannot take a value for a number.
pub(super) fn misread(name: &str, value: &str) -> Option<String> {
    let least = |table: &[(&str, i64)]| {
        table.iter().find(|(known, _)| *known == name).map(|(_, least)| *least)
    };
    let (kind, least, most) = match (least(&INTS), least(&LONGS)) {
        (Some(least), _) => ("INT", least, i64::from(i32::MAX)),
        (_, Some(least)) => ("LONG", least, i64::MAX),
        _ => return None,
    };
    let lowest = if kind == "INT" { i64::from(i32::MIN) } else { i64::MIN };
    let why = match value.trim().parse::<i64>() {
        Ok(number) if (lowest..=most).contains(&number) && number >= least => return None,
        Ok(number) if (lowest..=most).contains(&number) => {
            format!("Value must be at least {least}")
        }
        _ => format!("Not a number of type {kind}"),
    };
    Some(format!("Invalid value {value} for configuration {name}: {why}"))
}

/// `key=value` words; a value that is missing is empty.
pub(super) fn pairs(words: &[String]) -> impl Iterator<Item = (String, String)> {
    words.iter().map(|word| {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        (key.to_owned(), value.to_owned())
    })
}

pub(super) const NO_SUCH_FILE: &str = "java.nio.file.NoSuchFileException";

/// A file of properties.
pub(super) fn properties_file(
    file: &str,
    folder: &Path,
) -> Result<BTreeMap<String, String>, Refusal> {
    let bytes = std::fs::read(folder.join(file))
        .map_err(|_| Refusal::Bare(format!("{NO_SUCH_FILE}: {file}")))?;
    let entries = java::parse(&bytes).map_err(|error| Refusal::Bare(format!("{file}: {error}")))?;
    Ok(entries.into_iter().map(|entry| (entry.key, entry.value)).gather())
}
