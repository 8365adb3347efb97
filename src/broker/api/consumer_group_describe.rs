//! ConsumerGroupDescribe: groups of the newer protocol, of which there are none. Clients then ask for
//! a classic group.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::consumer_group_describe::{
    ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse, DescribedGroup,
};

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: ConsumerGroupDescribeRequest<'_>,
) -> Outcome {
    let described: Vec<_> = request
        .group_ids
        .iter()
        .map(|id| {
            let refused = match core.group_shard(cx, id) {
                _ if id.is_empty() => (ErrorCode::INVALID_GROUP_ID, None),
                Err(error_code) => (error_code, None),
                Ok((_, shard)) => {
                    let why = match shard.describe(id) {
                        Some(_) => format!("Group {id} is not a consumer group."),
                        None => format!("Group {id} not found."),
                    };
                    (ErrorCode::GROUP_ID_NOT_FOUND, Some(why))
                }
            };
            (*id, refused)
        })
        .collect();
    let groups = described.iter().map(|(group_id, (error_code, message))| DescribedGroup {
        error_code: *error_code,
        error_message: message.as_deref(),
        group_id,
        ..Default::default()
    });
    cx.reply(&ConsumerGroupDescribeResponse { groups: groups.collect(), ..Default::default() })
}
