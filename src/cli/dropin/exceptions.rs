//! The exceptions that Kafka's clients throw, as their tools print them: class and sentence.

use crate::client::ClientError;
use crate::client::produce::Failure;
use crate::wire::ErrorCode;

const PACKAGE: &str = "org.apache.kafka.common.errors";

/// Classes that are not named as their error code is.
const NAMED: [(ErrorCode, &str); 8] = [
    (ErrorCode::MESSAGE_TOO_LARGE, "RecordTooLargeException"),
    (ErrorCode::RECORD_LIST_TOO_LARGE, "RecordBatchTooLargeException"),
    (ErrorCode::INVALID_TOPIC_EXCEPTION, "InvalidTopicException"),
    (ErrorCode::REQUEST_TIMED_OUT, "TimeoutException"),
    (ErrorCode::CORRUPT_MESSAGE, "CorruptRecordException"),
    (ErrorCode::NON_EMPTY_GROUP, "GroupNotEmptyException"),
    (ErrorCode::INVALID_REQUIRED_ACKS, "InvalidRequiredAcksException"),
    (ErrorCode::SASL_AUTHENTICATION_FAILED, "SaslAuthenticationException"),
];

/// `org.apache.kafka.common.errors.RecordTooLargeException: The request included …`.
pub(super) fn of(code: ErrorCode) -> String {
    let named =
        NAMED.iter().find(|(known, _)| *known == code).map(|(_, class)| (*class).to_owned());
    let class = named.unwrap_or_else(|| {
        let words = code.name().unwrap_or("UNKNOWN_SERVER_ERROR").split('_');
        let words = words.map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_owned() + &rest.to_ascii_lowercase()
        });
        words.collect::<String>() + "Exception"
    });
    format!("{PACKAGE}.{class}: {}", code.message())
}

/// What became of a record that was sent.
pub(super) fn of_failure(failure: &Failure) -> String {
    match failure.code {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_named_as_kafka_names_them() {
        for (code, class) in [
            (ErrorCode::MESSAGE_TOO_LARGE, "RecordTooLargeException"),
            (ErrorCode::NOT_ENOUGH_REPLICAS, "NotEnoughReplicasException"),
            (ErrorCode::UNKNOWN_TOPIC_OR_PARTITION, "UnknownTopicOrPartitionException"),
        ] {
            let text = format!("{PACKAGE}.{class}: {}", code.message());
            assert_eq!(of(code), text);
        }
    }
}
