//! AlterClientQuotas: sets and removes quotas.

use crate::wire::ErrorCode;

api! {
    AlterClientQuotas, versions 0-1, flexible 1+:
    AlterClientQuotasRequest<'a> => AlterClientQuotasResponse<'a>
}

message! {
    AlterClientQuotasRequest<'a> {
        entries: Vec<RequestEntryData<'a>>;
        /// Answer as if it were done, and do nothing.
        validate_only: bool;
    }

    RequestEntryData<'a> {
        entity: Vec<RequestEntityData<'a>>;
        ops: Vec<OpData<'a>>;
    }

    RequestEntityData<'a> {
        entity_type: &'a str;
        /// Null is the default entity.
        entity_name: Option<&'a str> = Some("");
    }

    OpData<'a> {
        key: &'a str;
        value: f64;
        remove: bool;
    }
}

message! {
    AlterClientQuotasResponse<'a> {
        throttle_time_ms: i32;
        entries: Vec<ResponseEntryData<'a>>;
    }

    ResponseEntryData<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        entity: Vec<ResponseEntityData<'a>>;
    }

    ResponseEntityData<'a> {
        entity_type: &'a str;
        /// Null is the default entity.
        entity_name: Option<&'a str> = Some("");
    }
}
