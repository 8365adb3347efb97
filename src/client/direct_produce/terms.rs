//! What was agreed on with the user: properties and settings that this engine understands in full.
//!
//! Every property that is not known here, and every value that is not as it should be, is librdkafka's:
//! it honours the one, and has the words for the other.

use std::time::Duration;

use crate::client::Access;
use crate::client::produce::{Acks, Partitioner, ProducerSettings};
use crate::client::security::Security;
use crate::wire::compression::{Codec, Compression};

/// So many requests are on their way to a broker at most: what a broker remembers of an idempotent
/// producer.
const IN_FLIGHT: usize = 5;

/// Memory stays flat behind an endless pipe.
const QUEUE: u64 = 8 << 10;

/// Brokers hang up on a larger request: Kafka's `socket.request.max.bytes`, and room for what is around
/// the record. Where a broker takes more, `message.max.bytes` says so.
const REQUEST: usize = (100 << 20) - (64 << 10);

#[derive(Debug, Clone)]
pub(super) struct Terms {
    pub(super) security: Security,
    pub(super) client_id: Option<String>,
    pub(super) acks: Acks,
    pub(super) idempotent: bool,
    pub(super) compression: Compression,
    pub(super) partitioner: Partitioner,
    pub(super) linger: Duration,
    /// What a batch holds, before compression.
    pub(super) batch_bytes: usize,
    pub(super) batch_records: i32,
    /// What all batches hold that are neither acknowledged nor failed.
    pub(super) queue_bytes: usize,
    /// A larger record is not even tried.
    pub(super) largest_record: usize,
    pub(super) delivery_timeout: Duration,
    pub(super) request_timeout: Duration,
    pub(super) retries: u32,
    pub(super) backoff: Duration,
    pub(super) longest_backoff: Duration,
    pub(super) in_flight: usize,
    /// How much a socket may hold that the broker has not taken; else the system decides.
    pub(super) send_buffer: Option<usize>,
    /// Topics grow: they are asked for again after so long.
    pub(super) metadata_age: Duration,
    pub(super) receipts: bool,
    /// How long a question to the cluster may stay unanswered.
    pub(super) timeout: Duration,
}

impl Terms {
    /// None where they are librdkafka's.
    pub(super) fn of(access: &Access, settings: &ProducerSettings) -> Option<Self> {
        let known = |name: &String| {
            OURS.contains(&name.as_str())
                || ["security.", "ssl.", "sasl."].iter().any(|start| name.starts_with(start))
        };
        if !access.properties.keys().all(known) {
            return None;
        }
        let given = |name: &str| access.properties.get(name).map(|value| value.trim());
        let within = |name: &str, least: u64, most: u64, usual: u64| match given(name) {
            None => Some(usual),
            Some(text) => text.parse().ok().filter(|number| (least..=most).contains(number)),
        };
        let millis = |name, least, usual| {
            within(name, least, i32::MAX as u64, usual).map(Duration::from_millis)
        };

        let acks = match settings.acks {
            Some(acks) => acks,
            None => match given("acks") {
                None | Some("all" | "-1") => Acks::All,
                Some("1") => Acks::Leader,
                Some("0") => Acks::None,
                Some(_) => return None,
            },
        };
        let idempotent = match (settings.acks, given("enable.idempotence")) {
            (Some(_), _) | (None, None) => acks == Acks::All,
            (None, Some("true")) if acks == Acks::All => true,
            (None, Some("false")) => false,
            (None, Some(_)) => return None,
        };
        let codec = settings.compression.as_deref().or(given("compression.type"));
        let codec = Codec::from_name(codec.unwrap_or("none"))?;
        let level = match (given("compression.level"), codec) {
            (None | Some("-1"), _) => None,
            (Some(text), Codec::Gzip | Codec::Zstd) => {
                Some(text.parse().ok().filter(|level| (1..=9).contains(level))?)
            }
            (Some(_), _) => return None,
        };
        let partitioner = match (settings.partitioner, given("partitioner")) {
            (Some(partitioner), _) => partitioner,
            (None, None | Some("murmur2_random")) => Partitioner::Murmur2,
            (None, Some("consistent_random")) => Partitioner::Crc32,
            (None, Some(_)) => return None,
        };
        let linger: f64 = given("linger.ms").unwrap_or("5").parse().ok()?;
        if !(0.0..=900_000.0).contains(&linger) {
            return None;
        }
        let linger = Duration::from_secs_f64(linger / 1000.0);
        let delivery_timeout = match settings.delivery_timeout {
            Some(timeout) => timeout.max(Duration::from_millis(1)),
            None => millis("delivery.timeout.ms", 1, 120_000)
                .filter(|timeout| *timeout >= linger || given("delivery.timeout.ms").is_none())?,
        };
        let retries = within("retries", u64::from(idempotent), i32::MAX as u64, i32::MAX as u64)?;
        let most = if idempotent { IN_FLIGHT as u64 } else { 1_000_000 };
        let in_flight = within("max.in.flight.requests.per.connection", 1, most, IN_FLIGHT as u64)?;
        let largest = within("message.max.bytes", 1_000, 1_000_000_000, 1_000_000_000)? as usize;
        let batch_bytes = within("batch.size", 1, i32::MAX as u64, 1_000_000)? as usize;
        let property = |name: &str| access.properties.get(name).map(String::as_str);
        Some(Self {
            security: Security::from_properties(property).ok()?,
            client_id: given("client.id").map(str::to_owned),
            acks,
            idempotent,
            compression: Compression { codec, level },
            partitioner,
            linger,
            batch_bytes: batch_bytes.min(largest),
            batch_records: within("batch.num.messages", 1, 1_000_000, 100_000)? as i32,
            queue_bytes: within("queue.buffering.max.kbytes", 1, i32::MAX as u64, QUEUE)? as usize
                * 1024,
            largest_record: given("message.max.bytes").map_or(REQUEST, |_| largest),
            delivery_timeout,
            request_timeout: millis("request.timeout.ms", 1, 30_000)?,
            retries: u32::try_from(retries).ok()?,
            backoff: millis("retry.backoff.ms", 1, 100)?,
            longest_backoff: millis("retry.backoff.max.ms", 1, 1_000)?,
            in_flight: usize::try_from(in_flight).ok()?.min(64),
            send_buffer: Some(within("socket.send.buffer.bytes", 0, 100_000_000, 0)? as usize)
                .filter(|bytes| *bytes > 0),
            metadata_age: millis("metadata.max.age.ms", 1, 300_000)?,
            receipts: settings.receipts,
            timeout: access.timeout,
        })
    }

    pub(super) fn acks_on_wire(&self) -> i16 {
        match self.acks {
            Acks::None => 0,
            Acks::Leader => 1,
            Acks::All => -1,
        }
    }
}

/// What is understood, besides security.
const OURS: [&str; 20] = [
    "acks",
    "batch.num.messages",
    "batch.size",
    "client.id",
    "compression.level",
    "compression.type",
    "delivery.timeout.ms",
    "enable.idempotence",
    "linger.ms",
    "max.in.flight.requests.per.connection",
    "message.max.bytes",
    "metadata.max.age.ms",
    "partitioner",
    "queue.buffering.max.kbytes",
    "request.timeout.ms",
    "retries",
    "retry.backoff.ms",
    "retry.backoff.max.ms",
    "socket.send.buffer.bytes",
    // Said for consumers in files that are shared with them.
    "client.rack",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(properties: &[(&str, &str)], settings: &ProducerSettings) -> Option<Terms> {
        let properties =
            properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let access = Access {
            bootstrap_servers: "x:1".to_owned(),
            properties: properties.collect(),
            timeout: Duration::from_secs(1),
        };
        Terms::of(&access, settings)
    }

    #[test]
    fn what_is_understood_is_kept() {
        let plain = terms(&[], &ProducerSettings::default()).unwrap();
        assert!(plain.idempotent && plain.acks == Acks::All);
        assert_eq!((plain.linger, plain.in_flight), (Duration::from_millis(5), 5));
        let said = [
            ("acks", "1"),
            ("linger.ms", "0.5"),
            ("compression.type", "zstd"),
            ("compression.level", "7"),
            ("queue.buffering.max.kbytes", "100"),
            ("retries", "0"),
            ("client.id", "x"),
            ("sasl.username", "nobody asks for it"),
            ("socket.send.buffer.bytes", "102400"),
            ("metadata.max.age.ms", "1000"),
        ];
        let said = terms(&said, &ProducerSettings::default()).unwrap();
        assert!(!said.idempotent && said.acks == Acks::Leader);
        assert_eq!(said.linger, Duration::from_micros(500));
        assert_eq!(said.compression, Compression { codec: Codec::Zstd, level: Some(7) });
        assert_eq!((said.queue_bytes, said.retries), (100 << 10, 0));
        assert_eq!((plain.send_buffer, said.send_buffer), (None, Some(102_400)));
        assert_eq!(said.metadata_age, Duration::from_secs(1));
    }

    #[test]
    fn a_flag_wins_over_a_property() {
        let flags = ProducerSettings {
            acks: Some(Acks::None),
            compression: Some("lz4".to_owned()),
            delivery_timeout: Some(Duration::from_secs(3)),
            ..ProducerSettings::default()
        };
        let said = [("acks", "all"), ("compression.type", "gzip"), ("delivery.timeout.ms", "9")];
        let said = terms(&said, &flags).unwrap();
        assert!(!said.idempotent && said.acks == Acks::None);
        assert_eq!(said.compression.codec, Codec::Lz4);
        assert_eq!(said.delivery_timeout, Duration::from_secs(3));
    }

    #[test]
    fn what_is_not_understood_is_librdkafkas() {
        for property in [
            ("transactional.id", "x"),
            ("socket.keepalive.enable", "true"),
            ("linger.ms", "soon"),
            ("batch.size", "0"),
            ("partitioner", "fnv1a"),
            ("acks", "2"),
            ("retries", "0"),
            ("max.in.flight.requests.per.connection", "6"),
            ("enable.idempotence", "maybe"),
            ("delivery.timeout.ms", "1"),
            ("security.protocol", "sasl_plaintext"),
        ] {
            assert!(terms(&[property], &ProducerSettings::default()).is_none(), "{property:?}");
        }
        let contradiction = [("acks", "1"), ("enable.idempotence", "true")];
        assert!(terms(&contradiction, &ProducerSettings::default()).is_none());
    }
}
