//! ListGroups: the groups that this node coordinates.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::Listed;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::list_groups::{ListGroupsRequest, ListGroupsResponse, ListedGroup};

/// The only type that there is yet.
const CLASSIC: &str = "classic";

pub(super) fn handle(core: &mut Core, cx: &Context, request: ListGroupsRequest<'_>) -> Outcome {
    if !core.loading_groups(Some(cx.peer.node)).is_empty() {
        // Nobody knows all of them yet.
        let error_code = ErrorCode::COORDINATOR_LOAD_IN_PROGRESS;
        return cx.reply(&ListGroupsResponse { error_code, ..Default::default() });
    }
    let wanted = |filter: &[&str], is: &str| {
        filter.is_empty() || filter.iter().any(|wanted| wanted.eq_ignore_ascii_case(is))
    };
    let mut listed: Vec<Listed> = core.group_shards(cx).flat_map(|shard| shard.list()).collect();
    listed.retain(|group| {
        wanted(&request.states_filter, group.state) && wanted(&request.types_filter, CLASSIC)
    });
    listed.sort_by(|a, b| a.group.cmp(&b.group));
    let groups = listed.iter().map(|group| ListedGroup {
        group_id: &group.group,
        protocol_type: &group.protocol_type,
        group_state: group.state,
        group_type: CLASSIC,
    });
    cx.reply(&ListGroupsResponse { groups: groups.collect(), ..Default::default() })
}
