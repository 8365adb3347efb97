//! DeleteTopics: by name, from version 6 also by id. The name is free again at once.
//!
//! What is named twice is refused once, and so is a topic that is named by both.

use std::collections::{BTreeMap, BTreeSet};

use crate::broker::catalog::{Refusal, topics};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::{Gather, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::delete_topics::{
    DeletableTopicResult, DeleteTopicState, DeleteTopicsRequest, DeleteTopicsResponse,
};

/// From here on a topic that is not there is told with Kafka's sentence.
const MESSAGES_SINCE: i16 = 5;

struct Answer {
    name: Option<String>,
    id: Uuid,
    refusal: Option<Refusal>,
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: DeleteTopicsRequest<'_>) -> Outcome {
    let by_name = request
        .topic_names
        .iter()
        .map(|name| DeleteTopicState { name: Some(name), topic_id: Uuid::ZERO });
    let asked: Vec<_> = by_name.chain(request.topics).collect();
    let mut times: BTreeMap<(Option<&str>, Uuid), usize> = BTreeMap::new();
    for topic in &asked {
        *times.entry((topic.name, topic.topic_id)).or_default() += 1;
    }
    // Who is named by name and by id.
    let by_id: BTreeSet<&str> =
        times.keys().filter_map(|(_, id)| Some(core.image.topic_by_id(*id)?.0)).gather();
    let both: BTreeSet<String> = times
        .keys()
        .filter(|(_, id)| id.is_zero())
        .filter_map(|(name, _)| name.filter(|name| by_id.contains(name)))
        .map(str::to_owned)
        .gather();
    let mut answers = Vec::with_capacity(asked.len());
    for ((name, id), times) in times {
        if let Some((known, _)) =
            core.image.topic_by_id(id).filter(|(known, _)| both.contains(*known))
        {
            let message = "The provided topic name maps to an ID that was already supplied.";
            answers.push(refused(Some(known), id, ErrorCode::INVALID_REQUEST, message));
            continue;
        }
        if name.is_some_and(|name| both.contains(name)) {
            continue;
        }
        answers.push(match times {
            1 => delete(core, name, id),
            _ => refused(name, id, ErrorCode::INVALID_REQUEST, "Duplicate topic name."),
        });
    }
    let responses = answers.iter().map(|answer| DeletableTopicResult {
        name: answer.name.as_deref(),
        topic_id: answer.id,
        error_code: answer.refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
        error_message: answer
            .refusal
            .as_ref()
            .filter(|_| cx.version >= MESSAGES_SINCE)
            .and_then(|refusal| refusal.message.as_deref()),
    });
    let responses = responses.collect();
    cx.reply(&DeleteTopicsResponse { throttle_time_ms: 0, responses })
}

fn refused(name: Option<&str>, id: Uuid, code: ErrorCode, message: &str) -> Answer {
    let refusal = Some(Refusal::new(code, message));
    Answer { name: name.map(str::to_owned), id, refusal }
}

fn delete(core: &mut Core, name: Option<&str>, id: Uuid) -> Answer {
    let (name, topic) = match (name, id.is_zero()) {
        (Some(name), true) => match core.image.topic(name) {
            Some(topic) => (name.to_owned(), topic),
            None => {
                let code = ErrorCode::UNKNOWN_TOPIC_OR_PARTITION;
                return refused(Some(name), id, code, code.message());
            }
        },
        (None, false) => match core.image.topic_by_id(id) {
            Some((name, topic)) => (name.to_owned(), topic),
            None => {
                let code = ErrorCode::UNKNOWN_TOPIC_ID;
                return refused(None, id, code, code.message());
            }
        },
        (None, true) => {
            let message = "Neither topic name nor id were specified.";
            return refused(None, id, ErrorCode::INVALID_REQUEST, message);
        }
        (Some(name), false) => {
            let message = "You may not specify both topic name and topic id.";
            return refused(Some(name), id, ErrorCode::INVALID_REQUEST, message);
        }
    };
    let (id, records) = (topic.id, topics::delete(topic));
    let refusal = core.change_catalog(&records).err().map(Refusal::bare);
    Answer { name: Some(name), id, refusal }
}
