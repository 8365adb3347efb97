//! A producer whose every record is followed to its receipt: for the tools that measure each record, or tell it.

use std::time::{Duration, Instant};

use super::client_settings::ClientSettings;
use super::exceptions;
use crate::client::produce::{self, Acks, Produce, ProducerSettings, Receipt};
use crate::record::Record;

/// How long a topic is waited for where nobody says it; Kafka takes a minute for each record.
const PATIENCE_MS: u64 = 10_000;
const KAFKAS_PATIENCE_MS: u64 = 60_000;

pub(super) struct Producing {
    producer: Box<dyn Produce>,
    topic: String,
    /// The topic is there.
    known: bool,
    /// How long it is waited for.
    block_ms: u64,
    /// How long a record may stay unacknowledged.
    delivery: Duration,
}

impl Producing {
    /// A producer with these settings, or what Kafka's throws when it is made.
    pub(super) fn open(
        settings: &ClientSettings,
        servers: &str,
        topic: &str,
        strict: bool,
    ) -> Result<Self, String> {
        let mut settings = settings.clone();
        settings.check_producer()?;
        if settings.number("retries") == Some(0) {
            settings.default("enable.idempotence", "false");
        }
        let usual = if strict { KAFKAS_PATIENCE_MS } else { PATIENCE_MS };
        let block_ms = settings.number("max.block.ms").unwrap_or(usual);
        let delivery =
            Duration::from_millis(settings.number("delivery.timeout.ms").unwrap_or(120_000));
        let access = settings.access(servers, Duration::from_millis(block_ms), "producer")?;
        let asked = ProducerSettings {
            acks: settings.acks(),
            receipts: true,
            ..ProducerSettings::default()
        };
        let producer = produce::open(&access, &asked)
            .map_err(|error| format!("org.apache.kafka.common.KafkaException: {error}"))?;
        Ok(Self { producer, topic: topic.to_owned(), known: false, block_ms, delivery })
    }

    /// Whether the topic was found: until then a record at a time is worth handing over.
    pub(super) fn is_known(&self) -> bool {
        self.known
    }

    /// Hands these over; each will have a receipt, in the order of their numbers. Or what Kafka throws for them.
    pub(super) fn send(&mut self, mut records: &[Record<'_>]) -> Result<(), String> {
        if !self.known {
            let waited = u128::from(self.block_ms);
            self.producer
                .topic(&self.topic)
                .map_err(|error| exceptions::of_topic(&error, &self.topic, waited))?;
            self.known = true;
        }
        loop {
            let taken = self
                .producer
                .send(&self.topic, records)
                .map_err(|error| format!("org.apache.kafka.common.KafkaException: {error}"))?;
            records = &records[taken..];
            if records.is_empty() {
                return Ok(());
            }
            self.producer.wait_for_room(Duration::from_millis(100));
        }
    }

    /// What was heard since the last time.
    pub(super) fn receipts(&mut self) -> Vec<Receipt> {
        self.producer.receipts()
    }

    /// Waits until all have their receipts.
    pub(super) fn flush(&mut self) -> Result<(), String> {
        // Every record has its own end at the delivery timeout; a little later all is known.
        let end = Instant::now() + self.delivery + Duration::from_secs(5);
        while self.known
            && !self
                .producer
                .flush(Duration::from_millis(100))
                .map_err(|error| format!("org.apache.kafka.common.KafkaException: {error}"))?
            && Instant::now() < end
        {}
        Ok(())
    }
}

impl ClientSettings {
    /// Whose word makes a record acknowledged, where it is not all of them.
    pub(super) fn acks(&self) -> Option<Acks> {
        match self.get("acks") {
            Some("0") => Some(Acks::None),
            Some("1") => Some(Acks::Leader),
            _ => None,
        }
    }

    /// What Kafka's producer asks of its settings' words.
    pub(super) fn check_producer(&self) -> Result<(), String> {
        self.one_of("compression.type", &["none", "gzip", "snappy", "lz4", "zstd"])?;
        self.one_of("acks", &["all", "-1", "0", "1"])?;
        self.numbers()
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.get(name)?.trim().parse().ok()
    }
}
