//! The exceptions that Kafka's producers and consumers throw, as their tools print them: class and sentence.

use super::thrown::class_of;
use crate::client::ClientError;
use crate::client::produce::Failure;
use crate::wire::ErrorCode;

const PACKAGE: &str = "org.apache.kafka.common.errors";

/// What a consumer with `group.protocol=consumer` ends with where the brokers have no such groups.
pub(super) const NO_NEW_PROTOCOL: &str = "org.apache.kafka.common.errors.UnsupportedVersionException: The cluster does \
    not support the new CONSUMER group protocol. Set group.protocol=classic on the consumer configs to revert to the \
    CLASSIC protocol until the cluster is upgraded.";

/// `org.apache.kafka.common.errors.RecordTooLargeException: The request included …`.
pub(super) fn of(code: ErrorCode) -> String {
    format!("{PACKAGE}.{}: {}", class_of(code), code.message())
}

/// That a group without a place cannot begin there.
pub(super) fn of_reset(reset: &str) -> String {
    format!(
        "org.apache.kafka.common.config.ConfigException: Invalid value {reset} for configuration \
         auto.offset.reset: Invalid value `{reset}` for configuration auto.offset.reset. The value must be \
         either 'earliest', 'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'."
    )
}

/// What became of a record that was sent.
pub(super) fn of_failure(failure: &Failure) -> String {
    match failure.code {
        // Of no other code is what the broker said beside it more than the code.
        Some(ErrorCode::INVALID_RECORD) => {
            format!("org.apache.kafka.common.InvalidRecordException: {}", failure.problem)
        }
        Some(code) => of(code),
        None => timeout(&failure.problem),
    }
}

/// That something did not come in time.
pub(super) fn timeout(what: &str) -> String {
    format!("{PACKAGE}.TimeoutException: {what}")
}

/// That a topic could not be had for a record, within so many milliseconds.
pub(super) fn of_topic(error: &ClientError, topic: &str, waited_ms: u128) -> String {
    match error {
        ClientError::Rejected { cause, .. } => {
            format!("{PACKAGE}.SaslAuthenticationException: Authentication failed: {cause}")
        }
        ClientError::Topic { problem, .. } if has(problem, "invalid topic") => {
            format!("{PACKAGE}.InvalidTopicException: Invalid topics: [{topic}]")
        }
        ClientError::Topic { problem, .. } if has(problem, "authorization") => {
            format!(
                "{PACKAGE}.TopicAuthorizationException: Not authorized to access topics: [{topic}]"
            )
        }
        ClientError::Topic { problem, .. } if has(problem, "name") => {
            format!("{PACKAGE}.InvalidTopicException: Invalid topics: [{topic}]")
        }
        ClientError::Unreachable { .. }
        | ClientError::UnknownTopic { .. }
        | ClientError::Topic { .. } => {
            timeout(&format!("Topic {topic} not present in metadata after {waited_ms} ms."))
        }
        other => format!("org.apache.kafka.common.KafkaException: {other}"),
    }
}

/// That a topic cannot be read.
pub(super) fn of_subscription(error: &ClientError, topic: &str) -> String {
    match error {
        ClientError::Topic { problem, .. }
            if has(problem, "invalid topic") || has(problem, "authorization") =>
        {
            of_topic(error, topic, 0)
        }
        _ => format!("org.apache.kafka.common.KafkaException: {error}"),
    }
}

fn has(problem: &str, words: &str) -> bool {
    problem.to_ascii_lowercase().contains(words)
}
