//! LeaveGroup: one member, or from version 3 on a batch of them.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{self, Leaver};
use crate::broker::outcome::Outcome;
use crate::wire::messages::leave_group::{
    LeaveGroupRequest, LeaveGroupResponse, MemberIdentity, MemberResponse,
};

const BATCH: i16 = 3;

pub(super) fn handle(core: &mut Core, cx: &Context, request: LeaveGroupRequest<'_>) -> Outcome {
    let refused = |error_code| LeaveGroupResponse { error_code, ..Default::default() };
    let members = match cx.version {
        ..BATCH => vec![MemberIdentity { member_id: request.member_id, ..Default::default() }],
        _ => request.members,
    };
    let leavers: Vec<Leaver> = members
        .iter()
        .map(|member| Leaver {
            member_id: member.member_id.to_owned(),
            instance_id: member.group_instance_id.map(str::to_owned),
        })
        .collect();
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&refused(error)),
    };
    let (answers, step) = match shard.leave(request.group_id, &leavers, cx.now.wall) {
        Ok(left) => left,
        Err(error) => return cx.reply(&refused(error.code())),
    };
    let errors = answers.into_iter().map(group::code);
    core.make(cx, partition, step, |made| match made {
        Err(error) => refused(error),
        Ok(()) if cx.version < BATCH => refused(errors.into_iter().next().unwrap_or_default()),
        Ok(()) => LeaveGroupResponse {
            members: members
                .iter()
                .zip(errors)
                .map(|(member, error_code)| MemberResponse {
                    member_id: member.member_id,
                    group_instance_id: member.group_instance_id,
                    error_code,
                })
                .collect(),
            ..Default::default()
        },
    })
}
