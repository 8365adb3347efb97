//! DescribeCluster: the brokers, in the terms of the listener that was asked.

use crate::broker::authorized;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::describe_cluster::{
    DescribeClusterBroker, DescribeClusterRequest, DescribeClusterResponse,
};

/// The kind of endpoint that this is.
const BROKERS: i8 = 1;

pub(super) fn handle(core: &mut Core, cx: &Context, request: DescribeClusterRequest) -> Outcome {
    if request.endpoint_type != BROKERS {
        return wrong_endpoint(cx, request.endpoint_type);
    }
    let brokers = core.nodes.values().filter_map(|node| {
        let listener = node.listener(&cx.peer.listener)?;
        Some(DescribeClusterBroker {
            broker_id: node.id.0,
            host: &listener.host,
            port: i32::from(listener.port),
            rack: node.rack.as_deref(),
            is_fenced: false,
        })
    });
    cx.reply(&DescribeClusterResponse {
        endpoint_type: BROKERS,
        cluster_id: &core.cluster_id,
        controller_id: cx.peer.node.0,
        brokers: brokers.collect(),
        cluster_authorized_operations: if request.include_cluster_authorized_operations {
            authorized::CLUSTER
        } else {
            authorized::NOT_ASKED
        },
        ..Default::default()
    })
}

fn wrong_endpoint(cx: &Context, wanted: i8) -> Outcome {
    const CONTROLLERS: i8 = 2;
    let (error_code, error_message) = match wanted {
        CONTROLLERS => (
            ErrorCode::MISMATCHED_ENDPOINT_TYPE,
            "The request was sent to an endpoint of type BROKER, but we wanted an endpoint of type \
             CONTROLLER"
                .to_owned(),
        ),
        other => {
            (ErrorCode::UNSUPPORTED_ENDPOINT_TYPE, format!("Unsupported endpoint type {other}"))
        }
    };
    let error_message = Some(error_message.as_str());
    cx.reply(&DescribeClusterResponse { error_code, error_message, ..Default::default() })
}
