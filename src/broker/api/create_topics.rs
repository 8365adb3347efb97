//! CreateTopics: each topic on its own; answered once the catalog has it.
//!
//! A name that comes twice in a request is refused once, and behind the others.

use std::collections::BTreeMap;

use crate::broker::catalog::Refusal;
use crate::broker::configs::{Definition, Effective, Resource, Values};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::broker::topics::NewTopic;
use crate::types::{Gather, Uuid};
use crate::wire::ErrorCode;
use crate::wire::messages::create_topics::{
    CreatableTopic, CreatableTopicConfigs, CreatableTopicResult, CreateTopicsRequest,
    CreateTopicsResponse,
};

/// What a topic's answer is made of, before it borrows.
struct Answer<'a> {
    name: &'a str,
    outcome: Result<NewTopic, Refusal>,
    /// What the topic's own configs are.
    own: Values,
}

pub(super) fn handle(core: &mut Core, cx: &Context, request: CreateTopicsRequest<'_>) -> Outcome {
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for topic in &request.topics {
        *asked.entry(topic.name).or_default() += 1;
    }
    let mut answers: Vec<Answer<'_>> = Vec::with_capacity(request.topics.len());
    for topic in request.topics.iter().filter(|topic| asked[topic.name] == 1) {
        let outcome = core.new_topic(topic, request.validate_only);
        answers.push(Answer { name: topic.name, outcome, own: own_configs(topic) });
    }
    for (name, _) in asked.into_iter().filter(|(_, times)| *times > 1) {
        let refusal = Refusal::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name.");
        answers.push(Answer { name, outcome: Err(refusal), own: Values::new() });
    }
    let node = core.node(cx);
    let shown: Vec<Vec<Shown<'_>>> = answers
        .iter()
        .map(|answer| node.layers(&core.image, &answer.own).all(Resource::Topic).collect())
        .collect();
    let topics = answers.iter().zip(&shown).map(|(answer, shown)| result(answer, shown));
    cx.reply(&CreateTopicsResponse { throttle_time_ms: 0, topics: topics.collect() })
}

type Shown<'a> = (&'static Definition, Effective<'a>);

fn own_configs(topic: &CreatableTopic<'_>) -> Values {
    let set = topic.configs.iter().filter_map(|config| Some((config.name, config.value?)));
    set.map(|(name, value)| (name.to_owned(), value.to_owned())).gather()
}

fn result<'a>(answer: &'a Answer<'a>, shown: &'a [Shown<'a>]) -> CreatableTopicResult<'a> {
    match &answer.outcome {
        Ok(new) => CreatableTopicResult {
            name: answer.name,
            topic_id: new.id,
            error_message: None,
            num_partitions: new.partitions,
            replication_factor: new.replication_factor,
            configs: Some(shown.iter().map(config).collect()),
            ..CreatableTopicResult::default()
        },
        Err(refusal) => CreatableTopicResult {
            name: answer.name,
            topic_id: Uuid::ZERO,
            error_code: refusal.code,
            error_message: refusal.message.as_deref(),
            ..CreatableTopicResult::default()
        },
    }
}

fn config<'a>((definition, effective): &'a Shown<'a>) -> CreatableTopicConfigs<'a> {
    CreatableTopicConfigs {
        name: definition.name,
        value: effective.value.as_deref(),
        read_only: false,
        config_source: effective.source.code(),
        is_sensitive: definition.sensitive,
    }
}
