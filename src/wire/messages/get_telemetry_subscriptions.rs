//! GetTelemetrySubscriptions: which of its metrics a client should push.

use crate::types::Uuid;
use crate::wire::ErrorCode;

api! {
    GetTelemetrySubscriptions, versions 0-0, flexible 0+:
    GetTelemetrySubscriptionsRequest => GetTelemetrySubscriptionsResponse<'a>
}

message! {
    GetTelemetrySubscriptionsRequest {
        /// Zero asks for a new one.
        client_instance_id: Uuid;
    }
}

message! {
    GetTelemetrySubscriptionsResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        /// Zero asks for a new one.
        client_instance_id: Uuid;
        subscription_id: i32;
        accepted_compression_types: Vec<i8>;
        push_interval_ms: i32;
        telemetry_max_bytes: i32;
        /// Whether counters start at zero with each push.
        delta_temporality: bool;
        requested_metrics: Vec<&'a str>;
    }
}
