//! ListConfigResources: everything that can have configs, or has. No types asks for all.
//!
//! Groups and client metrics subscriptions are there because they have configs; topics and brokers
//! are there anyway. Version 0 knows client metrics subscriptions alone. Nobody can set the level of
//! a single logger here, so there are no broker loggers to name.

use crate::broker::catalog::ResourceType;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::list_config_resources::{
    ConfigResource, ListConfigResourcesRequest, ListConfigResourcesResponse,
};

/// In the order of the answer.
const KINDS: [ResourceType; 5] = [
    ResourceType::GROUP,
    ResourceType::CLIENT_METRICS,
    ResourceType::BROKER_LOGGER,
    ResourceType::BROKER,
    ResourceType::TOPIC,
];

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: ListConfigResourcesRequest,
) -> Outcome {
    let asked = match cx.version {
        0 => vec![ResourceType::CLIENT_METRICS],
        _ if request.resource_types.is_empty() => KINDS.to_vec(),
        _ => request.resource_types.into_iter().map(ResourceType).collect(),
    };
    if !asked.iter().all(|kind| KINDS.contains(kind)) {
        let error_code = ErrorCode::UNSUPPORTED_VERSION;
        return cx.reply(&ListConfigResourcesResponse { error_code, ..Default::default() });
    }
    let brokers: Vec<String> = core.nodes.keys().map(ToString::to_string).collect();
    let mut config_resources = Vec::new();
    for kind in KINDS.into_iter().filter(|kind| asked.contains(kind)) {
        let names: Vec<&str> = match kind {
            ResourceType::TOPIC => core.image.topics().map(|(name, _)| name).collect(),
            ResourceType::BROKER => brokers.iter().map(String::as_str).collect(),
            ResourceType::BROKER_LOGGER => Vec::new(),
            _ => core.image.configured(kind).collect(),
        };
        let resource = |resource_name| ConfigResource { resource_name, resource_type: kind.0 };
        config_resources.extend(names.into_iter().map(resource));
    }
    cx.reply(&ListConfigResourcesResponse { config_resources, ..Default::default() })
}
