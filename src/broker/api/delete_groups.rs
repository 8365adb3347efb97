//! DeleteGroups: groups without members, with their offsets.

use std::collections::BTreeSet;

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::groups::Written;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::delete_groups::{
    DeletableGroupResult, DeleteGroupsRequest, DeleteGroupsResponse,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: DeleteGroupsRequest<'_>) -> Outcome {
    let mut results = Vec::with_capacity(request.groups_names.len());
    let mut written = Vec::new();
    let mut seen = BTreeSet::new();
    for group_id in request.groups_names.into_iter().filter(|group| seen.insert(*group)) {
        let error_code = match delete(core, cx, group_id) {
            Ok(at) => {
                written.extend(at);
                ErrorCode::NONE
            }
            Err(error) => error,
        };
        results.push(DeletableGroupResult { group_id, error_code });
    }
    core.reply_safely(cx, written, &DeleteGroupsResponse { results, ..Default::default() })
}

fn delete(core: &mut Core, cx: &Context, group: &str) -> Result<Written, ErrorCode> {
    let (partition, shard) = core.group_shard(cx, group)?;
    let step = shard.delete(group).map_err(|error| error.code())?;
    let (_, written) = core.make_step(partition, step)?;
    Ok(written)
}
