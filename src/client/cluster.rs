//! What a cluster says about its topics.

use std::time::{Duration, Instant};

use rdkafka::client::{Client, ClientContext};

use super::error::ClientError;
use super::librdkafka::code_of;

/// A topic as the cluster's metadata has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub name: String,
    /// How many partitions; they are counted from 0.
    pub partitions: usize,
}

impl Topic {
    /// One of Kafka's own.
    pub fn is_internal(&self) -> bool {
        self.name.starts_with("__")
    }
}

/// Every topic, in the order of their names.
pub(super) fn topics<C: ClientContext>(
    client: &Client<C>,
    timeout: Duration,
    unanswered: impl Fn() -> ClientError,
) -> Result<Vec<Topic>, ClientError> {
    let metadata = client.fetch_metadata(None, timeout).map_err(|_| unanswered())?;
    let mut topics: Vec<_> = metadata
        .topics()
        .iter()
        .map(|topic| Topic { name: topic.name().to_owned(), partitions: topic.partitions().len() })
        .collect();
    topics.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(topics)
}

/// One topic by its name; asking for it creates it where the cluster creates topics by itself.
/// Waits until its partitions have leaders.
pub(super) fn topic<C: ClientContext>(
    client: &Client<C>,
    name: &str,
    timeout: Duration,
    unanswered: impl Fn() -> ClientError,
) -> Result<Topic, ClientError> {
    let end = Instant::now() + timeout;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let metadata = client
            .fetch_metadata(Some(name), left.max(Duration::from_millis(1)))
            .map_err(|_| unanswered())?;
        let topic = metadata.topics().first();
        let error = topic.and_then(|topic| topic.error()).map(code_of);
        let leaderless = topic.is_none_or(|topic| {
            topic.partitions().is_empty() || topic.partitions().iter().any(|p| p.leader() < 0)
        });
        if error.is_none() && !leaderless {
            let partitions = topic.map_or(0, |topic| topic.partitions().len());
            return Ok(Topic { name: name.to_owned(), partitions });
        }
        // A topic that is on its way is unknown, or without leaders, for a moment.
        let passing = error.is_none_or(|error| error.is_passing());
        if !passing || left < RETRY {
            return Err(match error {
                Some(error) if !error.is_passing() => {
                    ClientError::Topic { topic: name.to_owned(), problem: error.words() }
                }
                Some(error) if error.is_unknown_topic() => {
                    ClientError::UnknownTopic { topic: name.to_owned() }
                }
                _ => ClientError::Topic {
                    topic: name.to_owned(),
                    problem: "some partitions have no leader".to_owned(),
                },
            });
        }
        std::thread::sleep(RETRY);
    }
}

const RETRY: Duration = Duration::from_millis(20);
