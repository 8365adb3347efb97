//! FindCoordinator: the node that a group, or a transactional id, has to talk to.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::Uuid;
use crate::wire::ErrorCode;
use crate::wire::messages::find_coordinator::{
    Coordinator, FindCoordinatorRequest, FindCoordinatorResponse,
};

/// From here on one request asks for many.
const BATCH: i16 = 4;
/// Share groups have coordinators from here on.
const SHARE: i16 = 6;

/// Where somebody is coordinated, or why nobody can say.
type Found<'a> = Result<(i32, &'a str, i32), Refused>;

struct Refused {
    error: ErrorCode,
    message: &'static str,
}

const NO_TRANSACTIONS: &str = "transactions are not served by this broker yet";

pub(super) fn handle(
    core: &mut Core,
    cx: &Context,
    request: FindCoordinatorRequest<'_>,
) -> Outcome {
    let kind = request.key_type;
    let keys = if cx.version < BATCH { vec![request.key] } else { request.coordinator_keys };
    if kind == 0 && !keys.is_empty() {
        core.create_offsets_topic();
    }
    let mut found = keys.iter().map(|key| (*key, find(core, cx, kind, key)));
    if cx.version >= BATCH {
        let coordinators = found.map(|(key, found)| one_of_many(key, found)).collect();
        return cx.reply(&FindCoordinatorResponse { coordinators, ..Default::default() });
    }
    let response = match found.next() {
        Some((_, Ok((node_id, host, port)))) => FindCoordinatorResponse {
            error_message: Some("NONE"),
            node_id,
            host,
            port,
            ..Default::default()
        },
        Some((_, Err(refused))) => FindCoordinatorResponse {
            error_code: refused.error,
            error_message: Some(match refused.message {
                "" => refused.error.message(),
                message => message,
            }),
            node_id: -1,
            port: -1,
            ..Default::default()
        },
        None => FindCoordinatorResponse::default(),
    };
    cx.reply(&response)
}

fn find<'a>(core: &'a Core, cx: &Context, kind: i8, key: &str) -> Found<'a> {
    let unavailable = Refused { error: ErrorCode::COORDINATOR_NOT_AVAILABLE, message: "" };
    match kind {
        0 => {
            let node = core.group_coordinator(key).and_then(|id| core.nodes.get(&id));
            let listener = node.and_then(|node| Some((node.id, node.listener(&cx.peer.listener)?)));
            let (id, listener) = listener.ok_or(unavailable)?;
            Ok((id.0, &listener.host, i32::from(listener.port)))
        }
        // Waiting would not help, so nothing is said that clients take for a reason to ask again.
        // Those of one key see this one as fatal, and all others as passing; those of many show the
        // text of what they do not know.
        1 if cx.version < BATCH => Err(Refused {
            error: ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
            message: NO_TRANSACTIONS,
        }),
        1 => Err(Refused { error: ErrorCode::UNSUPPORTED_VERSION, message: NO_TRANSACTIONS }),
        2 if cx.version >= SHARE && is_share_key(key) => Err(unavailable),
        2 => Err(Refused { error: ErrorCode::INVALID_REQUEST, message: "" }),
        _ => Err(Refused {
            error: ErrorCode::INVALID_REQUEST,
            message: ErrorCode::INVALID_REQUEST.message(),
        }),
    }
}

fn one_of_many<'a>(key: &'a str, found: Found<'a>) -> Coordinator<'a> {
    match found {
        Ok((node_id, host, port)) => Coordinator { key, node_id, host, port, ..Default::default() },
        Err(refused) => Coordinator {
            key,
            node_id: -1,
            port: -1,
            error_code: refused.error,
            error_message: Some(refused.message),
            ..Default::default()
        },
    }
}

/// `group:topic id:partition`
fn is_share_key(key: &str) -> bool {
    let mut parts = key.rsplitn(3, ':');
    parts.next().is_some_and(|partition| partition.parse::<i32>().is_ok())
        && parts.next().is_some_and(|topic| Uuid::parse(topic).is_some())
        && parts.next().is_some_and(|group| !group.is_empty())
}
