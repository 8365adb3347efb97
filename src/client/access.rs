//! Where the cluster is, and how to talk to it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rdkafka::ClientConfig;
use rdkafka::config::RDKafkaLogLevel;
use rdkafka::error::{KafkaError, RDKafkaErrorCode};

use super::error::ClientError;

/// The brokers to ask first, and the user's own properties.
#[derive(Debug, Clone)]
pub struct Access {
    pub bootstrap_servers: String,
    /// librdkafka's properties by their canonical names; they win over every default of ours.
    pub properties: BTreeMap<String, String>,
    /// How long one request may stay unanswered.
    pub timeout: Duration,
}

impl Access {
    /// A client's settings: our defaults, over them the user's properties, over them what a flag says.
    pub(super) fn config(
        &self,
        defaults: &[(&str, &str)],
        flags: &[(&str, String)],
    ) -> ClientConfig {
        let mut config = ClientConfig::new();
        let timeout = self.timeout.as_millis().clamp(1_000, 300_000).to_string();
        config.set("client.id", "rkafka");
        config.set("socket.connection.setup.timeout.ms", &timeout);
        config.set("socket.timeout.ms", &timeout);
        config.set("reconnect.backoff.max.ms", "1000");
        // The broker knows the limits of its topics; ours would only hide them.
        config.set("message.max.bytes", "1000000000");
        config.set("receive.message.max.bytes", "2147483647");
        for (name, value) in defaults {
            config.set(*name, *value);
        }
        for (name, value) in &self.properties {
            config.set(name, value);
        }
        for (name, value) in flags {
            config.set(*name, value);
        }
        config.set("bootstrap.servers", &self.bootstrap_servers);
        config.set_log_level(RDKafkaLogLevel::Emerg);
        config
    }

    /// What a request without an answer means: unreachable, or turned away.
    pub(super) fn unanswered(&self, troubles: &Troubles) -> ClientError {
        let last = troubles.last();
        let brokers = self.bootstrap_servers.clone();
        match last {
            Some((RDKafkaErrorCode::Authentication, cause)) => {
                ClientError::Rejected { brokers, cause }
            }
            last => ClientError::Unreachable {
                brokers,
                timeout: self.timeout,
                cause: last.map(|(_, cause)| cause),
            },
        }
    }
}

/// The last thing that went wrong on the way to a broker, which librdkafka tells only in passing.
#[derive(Debug, Default)]
pub(super) struct Troubles(Mutex<Option<(RDKafkaErrorCode, String)>>);

impl Troubles {
    pub(super) fn note(&self, error: &KafkaError, reason: &str) {
        let Some(code) = error.rdkafka_error_code() else { return };
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // That all are down is the sum of what is already known.
        if code != RDKafkaErrorCode::AllBrokersDown || last.is_none() {
            *last = Some((code, plain(reason)));
        }
    }

    pub(super) fn last(&self) -> Option<(RDKafkaErrorCode, String)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// `localhost:9092/bootstrap: Connect to ipv4#127.0.0.1:9092 failed: Access refused (after 0ms in state CONNECT)`
/// without the state machine's words.
fn plain(reason: &str) -> String {
    let end = reason.rfind(" (after ").unwrap_or(reason.len());
    let text = &reason[..end];
    let text = text.split_once("/bootstrap: ").map_or(text, |(_, text)| text);
    text.replace("ipv4#", "").replace("ipv6#", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_over_a_property_and_that_over_a_default() {
        let access = Access {
            bootstrap_servers: "x:1".to_owned(),
            properties: [("linger.ms", "7"), ("acks", "1"), ("bootstrap.servers", "y:1")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            timeout: Duration::from_secs(2),
        };
        let config = access
            .config(&[("linger.ms", "5"), ("batch.size", "1")], &[("acks", "all".to_owned())]);
        assert_eq!(config.get("linger.ms"), Some("7"));
        assert_eq!(config.get("batch.size"), Some("1"));
        assert_eq!(config.get("acks"), Some("all"));
        assert_eq!(config.get("bootstrap.servers"), Some("x:1"));
        assert_eq!(config.get("socket.timeout.ms"), Some("2000"));
    }

    #[test]
    fn reasons_without_the_state_machine() {
        let reason = "localhost:1/bootstrap: Connect to ipv4#127.0.0.1:1 failed: Access refused (after 0ms in state CONNECT)";
        assert_eq!(plain(reason), "Connect to 127.0.0.1:1 failed: Access refused");
    }
}
