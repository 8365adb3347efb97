//! An error as Kafka's client throws it: the class of the exception, then its text.

use super::cluster_access::text;
use crate::client::admin::Error;
use crate::wire::ErrorCode;

/// Where the class is not called as the code is.
const CLASSES: [(ErrorCode, &str); 17] = [
    (ErrorCode::UNKNOWN_SERVER_ERROR, "UnknownServerException"),
    (ErrorCode::TOPIC_ALREADY_EXISTS, "TopicExistsException"),
    (ErrorCode::INVALID_CONFIG, "InvalidConfigurationException"),
    (ErrorCode::INVALID_TOPIC_EXCEPTION, "InvalidTopicException"),
    (ErrorCode::MESSAGE_TOO_LARGE, "RecordTooLargeException"),
    (ErrorCode::REQUEST_TIMED_OUT, "TimeoutException"),
    (ErrorCode::NON_EMPTY_GROUP, "GroupNotEmptyException"),
    (ErrorCode::GROUP_SUBSCRIBED_TO_TOPIC, "GroupSubscribedToTopicException"),
    (ErrorCode::KAFKA_STORAGE_ERROR, "KafkaStorageException"),
    (ErrorCode::UNKNOWN_MEMBER_ID, "UnknownMemberIdException"),
    (ErrorCode::DELEGATION_TOKEN_REQUEST_NOT_ALLOWED, "UnsupportedByAuthenticationException"),
    (ErrorCode::DELEGATION_TOKEN_AUTH_DISABLED, "DelegationTokenDisabledException"),
    (ErrorCode::TOPIC_AUTHORIZATION_FAILED, "TopicAuthorizationException"),
    (ErrorCode::NETWORK_EXCEPTION, "NetworkException"),
    (ErrorCode::RECORD_LIST_TOO_LARGE, "RecordBatchTooLargeException"),
    (ErrorCode::CORRUPT_MESSAGE, "CorruptRecordException"),
    (ErrorCode::SASL_AUTHENTICATION_FAILED, "SaslAuthenticationException"),
];

/// `org.apache.kafka.common.errors.OffsetOutOfRangeException: …`
pub(super) fn thrown(error: &Error) -> String {
    format!("org.apache.kafka.common.errors.{}: {}", class(error), text(error))
}

fn class(error: &Error) -> String {
    let Some(code) = error.code() else {
        return match error {
            Error::Unreachable(_) => "TimeoutException".to_owned(),
            _ => "UnsupportedVersionException".to_owned(),
        };
    };
    class_of(code)
}

/// The exception of an error code, without its package.
pub(super) fn class_of(code: ErrorCode) -> String {
    if let Some((_, class)) = CLASSES.iter().find(|(known, _)| *known == code) {
        return (*class).to_owned();
    }
    let words = code.name().unwrap_or("UNKNOWN_SERVER").split('_').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_owned() + &rest.to_lowercase()
    });
    let name = words.filter(|word| word != "Failed").collect::<String>();
    let name = name.strip_suffix("Exception").unwrap_or(&name);
    format!("{name}Exception")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_called_as_codes_are_or_otherwise() {
        for (code, class) in [
            (ErrorCode::OFFSET_OUT_OF_RANGE, "OffsetOutOfRangeException"),
            (ErrorCode::GROUP_ID_NOT_FOUND, "GroupIdNotFoundException"),
            (ErrorCode::TOPIC_ALREADY_EXISTS, "TopicExistsException"),
            (ErrorCode::CLUSTER_AUTHORIZATION_FAILED, "ClusterAuthorizationException"),
            (ErrorCode::SECURITY_DISABLED, "SecurityDisabledException"),
            (ErrorCode::INVALID_TOPIC_EXCEPTION, "InvalidTopicException"),
        ] {
            let error = Error::refused(code, Some("why"));
            assert_eq!(thrown(&error), format!("org.apache.kafka.common.errors.{class}: why"));
        }
    }
}
