//! JoinGroup: a member comes to the join barrier of its group.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::{Join, JoinRefused, Joined, Protocol};
use crate::broker::groups::waiter;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::join_group::{
    JoinGroupRequest, JoinGroupResponse, JoinGroupResponseMember,
};

/// From here on a member is told its id before it is let in.
const ID_FIRST: i16 = 4;
/// From here on no protocol is null.
const NULL_PROTOCOL: i16 = 7;
/// From here on a leader can be told that the assignment stands.
const CAN_SKIP_ASSIGNMENT: i16 = 9;

pub(super) fn handle(core: &mut Core, cx: &Context, request: JoinGroupRequest<'_>) -> Outcome {
    let unique = core.unique_member();
    let (partition, shard) = match core.group_shard(cx, request.group_id) {
        Ok(found) => found,
        Err(error) => return cx.reply(&refused(error, request.member_id, cx.version)),
    };
    let protocols = request.protocols.iter().map(|protocol| Protocol {
        name: protocol.name.to_owned(),
        metadata: protocol.metadata.into(),
    });
    let join = Join {
        waiter: waiter(cx),
        group: request.group_id.to_owned(),
        member_id: request.member_id.to_owned(),
        instance_id: request.group_instance_id.map(str::to_owned),
        client_id: cx.client_id.to_string(),
        client_host: cx.peer.host(),
        protocol_type: request.protocol_type.to_owned(),
        protocols: protocols.collect(),
        rebalance_timeout_ms: match cx.version {
            0 => request.session_timeout_ms,
            _ => request.rebalance_timeout_ms,
        },
        session_timeout_ms: request.session_timeout_ms,
        unique,
        id_first: cx.version >= ID_FIRST,
        can_skip_assignment: cx.version >= CAN_SKIP_ASSIGNMENT,
    };
    let step = shard.join(join, cx.now.wall);
    core.make_held(cx, partition, step, |error| refused(error, request.member_id, cx.version))
}

pub(in crate::broker) fn response(
    answer: &Result<Joined, JoinRefused>,
    version: i16,
) -> JoinGroupResponse<'_> {
    match answer {
        Ok(joined) => JoinGroupResponse {
            generation_id: joined.generation,
            protocol_type: joined.protocol_type.as_deref(),
            protocol_name: match &joined.protocol {
                None if version < NULL_PROTOCOL => Some(""),
                chosen => chosen.as_deref(),
            },
            leader: &joined.leader,
            skip_assignment: joined.skip_assignment,
            member_id: &joined.member_id,
            members: joined
                .members
                .iter()
                .map(|member| JoinGroupResponseMember {
                    member_id: &member.id,
                    group_instance_id: member.instance_id.as_deref(),
                    metadata: &member.metadata,
                })
                .collect(),
            ..Default::default()
        },
        Err(JoinRefused { error, member_id }) => refused(error.code(), member_id, version),
    }
}

fn refused(error_code: ErrorCode, member_id: &str, version: i16) -> JoinGroupResponse<'_> {
    let protocol_name = (version < NULL_PROTOCOL).then_some("");
    JoinGroupResponse { error_code, member_id, protocol_name, ..Default::default() }
}
