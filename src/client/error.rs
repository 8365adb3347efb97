//! What can go wrong between us and a cluster.

use std::time::Duration;

use rdkafka::error::{KafkaError, RDKafkaErrorCode};
use rdkafka::types::RDKafkaRespErr;

use crate::wire::ErrorCode;

/// A failure of the cluster, of the way there, or of what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    #[error("the client property {property}={value} cannot be: {problem}")]
    Property { property: String, value: String, problem: String },
    #[error("the client properties do not go together: {0}")]
    Properties(String),
    #[error("no answer from {brokers} within {timeout:?}{}", .cause.as_ref().map_or(String::new(), |cause| format!(": {cause}")))]
    Unreachable { brokers: String, timeout: Duration, cause: Option<String> },
    #[error("{brokers} rejected the credentials: {cause}")]
    Rejected { brokers: String, cause: String },
    #[error("topic {topic} does not exist")]
    UnknownTopic { topic: String },
    #[error("topic {topic} has no partition {partition}; it has {count}, counted from 0")]
    UnknownPartition { topic: String, partition: i32, count: usize },
    #[error("topic {topic}: {problem}")]
    Topic { topic: String, problem: String },
    #[error("group {group}: {problem}")]
    Group { group: String, problem: String },
    #[error("the client stopped: {0}")]
    Fatal(String),
    #[error("{0}")]
    Other(String),
}

impl ClientError {
    /// An error of making a client.
    pub(super) fn of_creation(error: &KafkaError) -> Self {
        match error {
            KafkaError::ClientConfig(_, problem, property, value) => Self::Property {
                property: property.clone(),
                value: value.clone(),
                problem: problem.clone(),
            },
            KafkaError::ClientCreation(problem) => Self::Properties(problem.clone()),
            error => Self::Other(words(error)),
        }
    }
}

/// An error as librdkafka words it, without the wrapping.
pub(super) fn words(error: &KafkaError) -> String {
    match error.rdkafka_error_code() {
        Some(code) => code_words(code),
        None => error.to_string(),
    }
}

/// A broker's answer in librdkafka's words.
pub(super) fn broker_words(code: ErrorCode) -> String {
    match RDKafkaRespErr::try_from(i32::from(code.0)) {
        Ok(known) => code_words(known.into()),
        Err(_) => code.message().trim_end_matches('.').to_owned(),
    }
}

/// `Local: Message timed out` is whose error and which: the second half is what matters.
pub(super) fn code_words(code: RDKafkaErrorCode) -> String {
    let text = code.to_string();
    let text =
        text.rsplit_once(" (").map_or(text.as_str(), |(_, inner)| inner.trim_end_matches(')'));
    let text = text.split_once(": ").map_or(text, |(_, text)| text);
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_lowercase().chain(chars).collect())
}
