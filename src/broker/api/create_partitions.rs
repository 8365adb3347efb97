//! CreatePartitions: topics grow, and never shrink.

use std::collections::BTreeMap;

use crate::broker::catalog::{Refusal, topics};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::create_partitions::{
    CreatePartitionsRequest, CreatePartitionsResponse, CreatePartitionsTopicResult,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: CreatePartitionsRequest<'_>,
) -> Outcome {
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for topic in &request.topics {
        *asked.entry(topic.name).or_default() += 1;
    }
    let mut answers = Vec::with_capacity(request.topics.len());
    for topic in request.topics.iter().filter(|topic| asked[topic.name] == 1) {
        let added = topics::add_partitions(&core.image, &core.placement(), topic);
        let added = match added {
            Ok(records) if !request.validate_only => {
                core.change_catalog(&records).map_err(Refusal::bare)
            }
            other => other.map(drop),
        };
        answers.push((topic.name, added.err()));
    }
    for (name, _) in asked.into_iter().filter(|(_, times)| *times > 1) {
        let refusal = Refusal::new(ErrorCode::INVALID_REQUEST, "Duplicate topic name.");
        answers.push((name, Some(refusal)));
    }
    let results = answers.iter().map(|(name, refusal)| CreatePartitionsTopicResult {
        name,
        error_code: refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
        error_message: refusal.as_ref().and_then(|refusal| refusal.message.as_deref()),
    });
    cx.reply(&CreatePartitionsResponse { throttle_time_ms: 0, results: results.collect() })
}
