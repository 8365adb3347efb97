//! UnregisterBroker: the cluster forgets a broker that is gone.

use crate::broker::catalog::{Records, Refusal};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::types::NodeId;
use crate::wire::ErrorCode;
use crate::wire::messages::unregister_broker::{UnregisterBrokerRequest, UnregisterBrokerResponse};
use crate::wire::records::broker::UnregisterBrokerRecord;

pub(super) fn handle(core: &mut Core, cx: &Context, request: UnregisterBrokerRequest) -> Outcome {
    let refusal = unregister(core, NodeId(request.broker_id)).err();
    cx.reply(&UnregisterBrokerResponse {
        throttle_time_ms: 0,
        error_code: refusal.as_ref().map_or(ErrorCode::NONE, |refusal| refusal.code),
        error_message: refusal.as_ref().and_then(|refusal| refusal.message.as_deref()),
    })
}

fn unregister(core: &mut Core, id: NodeId) -> Result<(), Refusal> {
    let mut records = Records::new();
    if let Some(broker) = core.image.brokers().get(&id) {
        let (broker_id, broker_epoch) = (id.0, broker.epoch);
        records.push(&UnregisterBrokerRecord { broker_id, broker_epoch });
    } else if !core.nodes.contains_key(&id) {
        let message = format!("Broker ID {id} is not currently registered");
        return Err(Refusal::new(ErrorCode::BROKER_ID_NOT_REGISTERED, message));
    }
    core.change_catalog(&records).map_err(Refusal::bare)
}
