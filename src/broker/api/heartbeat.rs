//! Heartbeat: a member is still there.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{self, Heartbeat};
use crate::broker::outcome::Outcome;
use crate::wire::messages::heartbeat::{HeartbeatRequest, HeartbeatResponse};

pub(super) fn handle(core: &mut Core, cx: &Context, request: HeartbeatRequest<'_>) -> Outcome {
    let answer = |error_code| HeartbeatResponse { error_code, ..Default::default() };
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&answer(error)),
    };
    let (answered, step) = shard.heartbeat(&Heartbeat {
        group: request.group_id.to_owned(),
        member_id: request.member_id.to_owned(),
        instance_id: request.group_instance_id.map(str::to_owned),
        generation: request.generation_id,
    });
    core.make(cx, partition, step, |made| answer(made.err().unwrap_or(group::code(answered))))
}
