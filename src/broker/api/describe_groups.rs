//! DescribeGroups: state and members.

use crate::broker::authorized;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::group::Described;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_groups::{
    DescribeGroupsRequest, DescribeGroupsResponse, DescribedGroup, DescribedGroupMember,
};

/// From here on a group that is not there is an error, and not a dead group.
const NAMES_MISSING_GROUP: i16 = 6;

pub(super) fn handle(core: &mut Core, cx: &Context, request: DescribeGroupsRequest<'_>) -> Outcome {
    let operations = match request.include_authorized_operations {
        true => authorized::GROUP,
        false => authorized::NOT_ASKED,
    };
    let described: Vec<_> = request
        .groups
        .iter()
        .map(|id| {
            let found = core.group_shard(cx, id).map(|(_, shard)| shard.describe(id));
            (*id, found, format!("Group {id} not found."))
        })
        .collect();
    let groups = described.iter().map(|(group_id, found, not_found)| match found {
        Ok(Some(found)) => describe(group_id, found, operations),
        Ok(None) if cx.version < NAMES_MISSING_GROUP => DescribedGroup {
            group_id,
            group_state: "Dead",
            authorized_operations: operations,
            ..Default::default()
        },
        Ok(None) => DescribedGroup {
            error_code: ErrorCode::GROUP_ID_NOT_FOUND,
            error_message: Some(not_found),
            group_id,
            group_state: "Dead",
            ..Default::default()
        },
        Err(error_code) => {
            DescribedGroup { error_code: *error_code, group_id, ..Default::default() }
        }
    });
    cx.reply(&DescribeGroupsResponse { groups: groups.collect(), ..Default::default() })
}

fn describe<'a>(
    group_id: &'a str,
    found: &'a Described,
    authorized_operations: i32,
) -> DescribedGroup<'a> {
    let members = found.members.iter().map(|member| DescribedGroupMember {
        member_id: &member.id,
        group_instance_id: member.instance_id.as_deref(),
        client_id: &member.client_id,
        client_host: &member.client_host,
        member_metadata: &member.metadata,
        member_assignment: &member.assignment,
    });
    DescribedGroup {
        group_id,
        group_state: found.state,
        protocol_type: &found.protocol_type,
        protocol_data: &found.protocol,
        members: members.collect(),
        authorized_operations,
        ..Default::default()
    }
}
