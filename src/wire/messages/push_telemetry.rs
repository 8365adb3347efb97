//! PushTelemetry: a client's metrics.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! { PushTelemetry, versions 0-0, flexible 0+: PushTelemetryRequest<'a> => PushTelemetryResponse }

message! {
    PushTelemetryRequest<'a> {
        /// Zero asks for a new one.
        client_instance_id: Uuid;
        subscription_id: i32;
        terminating: bool;
        compression_type: i8;
        metrics: &'a [u8];
    }
}

message! {
    PushTelemetryResponse {
        throttle_time_ms: i32;
        error_code: ErrorCode;
    }
}
