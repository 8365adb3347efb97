//! AlterConfigs: replaces everything that is set on a resource. Old clients know no other way.

use crate::broker::catalog::configs::{replace, target};
use crate::broker::catalog::{Refusal, ResourceType};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::alter_configs::{
    AlterConfigsRequest, AlterConfigsResourceResponse, AlterConfigsResponse,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: AlterConfigsRequest<'_>) -> Outcome {
    let mut refusals = Vec::with_capacity(request.resources.len());
    for resource in &request.resources {
        let configs: Vec<_> =
            resource.configs.iter().map(|config| (config.name, config.value)).collect();
        let kind = ResourceType(resource.resource_type);
        let replaced = target(&core.image, cx.peer.node, kind, resource.resource_name)
            .and_then(|target| replace(&core.image, target, &configs));
        let replaced = match replaced {
            Ok(records) if !request.validate_only => {
                core.change_catalog(&records).map_err(Refusal::bare)
            }
            other => other.map(drop),
        };
        refusals.push(replaced.err());
    }
    let responses = request.resources.iter().zip(&refusals).map(|(resource, refusal)| {
        AlterConfigsResourceResponse {
            error_code: refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
            error_message: refusal.as_ref().and_then(|refusal| refusal.message.as_deref()),
            resource_type: resource.resource_type,
            resource_name: resource.resource_name,
        }
    });
    let responses = responses.collect();
    cx.reply(&AlterConfigsResponse { throttle_time_ms: 0, responses })
}
