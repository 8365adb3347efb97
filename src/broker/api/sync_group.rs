//! SyncGroup: members fetch their share of the assignment, which the leader brings.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{GroupError, Sync, Synced};
use crate::broker::groups::waiter;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::sync_group::{SyncGroupRequest, SyncGroupResponse};

/// From here on a member says which protocol it believes was chosen.
const NAMES_ITS_PROTOCOL: i16 = 5;

pub(super) fn handle(core: &mut Core, cx: &Context, request: SyncGroupRequest<'_>) -> Outcome {
    if cx.version >= NAMES_ITS_PROTOCOL
        && (request.protocol_type.is_none() || request.protocol_name.is_none())
    {
        return cx.reply(&refused(ErrorCode::INCONSISTENT_GROUP_PROTOCOL));
    }
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&refused(error)),
    };
    let shares = request.assignments.iter();
    let sync = Sync {
        waiter: waiter(cx),
        group: request.group_id.to_owned(),
        member_id: request.member_id.to_owned(),
        instance_id: request.group_instance_id.map(str::to_owned),
        generation: request.generation_id,
        protocol_type: request.protocol_type.map(str::to_owned),
        protocol: request.protocol_name.map(str::to_owned),
        shares: shares.map(|share| (share.member_id.to_owned(), share.assignment.into())).collect(),
    };
    let step = shard.sync(&sync, cx.now.wall);
    core.make_held(cx, partition, step, refused)
}

pub(in crate::broker) fn response(answer: &Result<Synced, GroupError>) -> SyncGroupResponse<'_> {
    match answer {
        Ok(synced) => SyncGroupResponse {
            protocol_type: synced.protocol_type.as_deref(),
            protocol_name: synced.protocol.as_deref(),
            assignment: &synced.assignment,
            ..Default::default()
        },
        Err(error) => refused(error.code()),
    }
}

fn refused(error_code: ErrorCode) -> SyncGroupResponse<'static> {
    SyncGroupResponse { error_code, ..Default::default() }
}
