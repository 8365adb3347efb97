//! IncrementalAlterConfigs: sets, unsets, and changes lists; what is not named stays as it is.

use std::collections::BTreeMap;

use crate::broker::catalog::configs::{Change, Operation, alter, target};
use crate::broker::catalog::{Records, Refusal, ResourceType};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterConfigsResourceResponse, IncrementalAlterConfigsRequest,
    IncrementalAlterConfigsResponse,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: IncrementalAlterConfigsRequest<'_>,
) -> Outcome {
    let mut refusals = Vec::with_capacity(request.resources.len());
    let mut times: BTreeMap<(i8, &str), usize> = BTreeMap::new();
    for resource in &request.resources {
        *times.entry((resource.resource_type, resource.resource_name)).or_default() += 1;
    }
    for resource in &request.resources {
        let changed = match times[&(resource.resource_type, resource.resource_name)] {
            1 => change(core, cx, resource),
            _ => {
                let message = "Each resource must appear at most once.";
                Err(Refusal::new(ErrorCode::INVALID_REQUEST, message))
            }
        };
        let changed = match changed {
            Ok(records) if !request.validate_only => {
                core.change_catalog(&records).map_err(Refusal::bare)
            }
            other => other.map(drop),
        };
        refusals.push(changed.err());
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
    cx.reply(&IncrementalAlterConfigsResponse { throttle_time_ms: 0, responses })
}

fn change(
    core: &Core,
    cx: &Context,
    resource: &AlterConfigsResource<'_>,
) -> Result<Records, Refusal> {
    let kind = ResourceType(resource.resource_type);
    let target = target(&core.image, cx.peer.node, kind, resource.resource_name)?;
    let changes = resource.configs.iter().map(|config| {
        let operation = Operation::from_code(config.config_operation)
            .ok_or(Refusal::bare(ErrorCode::UNKNOWN_SERVER_ERROR))?;
        Ok(Change { name: config.name, operation, value: config.value })
    });
    alter(&core.image, target, &changes.collect::<Result<Vec<_>, Refusal>>()?)
}
