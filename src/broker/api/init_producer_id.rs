//! InitProducerId: a number for an idempotent producer, never given twice.

use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::init_producer_id::{InitProducerIdRequest, InitProducerIdResponse};

pub(super) fn handle(core: &mut Core, cx: &Context, request: InitProducerIdRequest<'_>) -> Outcome {
    let failed = |error_code| InitProducerIdResponse {
        error_code,
        producer_id: -1,
        producer_epoch: -1,
        ..Default::default()
    };
    if (request.producer_id < 0) != (request.producer_epoch < 0) {
        // Half of a former self.
        return cx.reply(&failed(ErrorCode::INVALID_REQUEST));
    }
    match request.transactional_id {
        // Timeout and a former id mean nothing without transactions.
        None => match core.next_producer_id(cx.peer.node) {
            Ok(id) => {
                let producer_id = id.0;
                let answer =
                    cx.reply(&InitProducerIdResponse { producer_id, ..Default::default() });
                // Somebody else may have taken the block, and it is not on disk: were it lost, the
                // id would be given again.
                core.when_catalog_is_safe(core.metadata.flushed(), answer)
            }
            // No block can be taken now: it may be asked for again.
            Err(_) => cx.reply(&failed(ErrorCode::COORDINATOR_LOAD_IN_PROGRESS)),
        },
        Some("") => cx.reply(&failed(ErrorCode::INVALID_REQUEST)),
        Some(_) => cx.reply(&failed(ErrorCode::TRANSACTIONAL_ID_AUTHORIZATION_FAILED)),
    }
}
