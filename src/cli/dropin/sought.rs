//! The topics that a consumer is to read: those that are there of what was asked for.

use regex::Regex;

use super::script::Refusal;
use crate::client::ClientError;
use crate::client::consume::Consume;

/// A pattern that a topic's whole name is to match.
pub(super) fn pattern(text: &str) -> Result<Regex, Refusal> {
    Regex::new(&format!("^(?:{text})$"))
        .map_err(|error| Refusal::Bare(format!("java.util.regex.PatternSyntaxException: {error}")))
}

/// Topics and the number of their partitions: of those that are there the ones that `meant` says yes to, by name and
/// by whether they are Kafka's own; where there are none, this topic, if asking for it makes it.
pub(super) fn found(
    consumer: &dyn Consume,
    meant: impl Fn(&str, bool) -> bool,
    made: Option<&str>,
) -> Result<Vec<(String, i32)>, ClientError> {
    let known = consumer.topics()?.into_iter();
    let found: Vec<(String, i32)> = known
        .filter(|topic| meant(&topic.name, topic.is_internal()))
        .map(|topic| (topic.name, topic.partitions as i32))
        .collect();
    match made.filter(|_| found.is_empty()) {
        Some(topic) => match consumer.topic(topic) {
            Ok(made) => Ok(vec![(made.name, made.partitions as i32)]),
            Err(ClientError::UnknownTopic { .. } | ClientError::Unreachable { .. }) => Ok(found),
            Err(error) => Err(error),
        },
        None => Ok(found),
    }
}
