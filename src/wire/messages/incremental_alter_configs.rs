//! IncrementalAlterConfigs: sets, deletes, appends to and subtracts from single settings.

use crate::wire::ErrorCode;

api! {
    IncrementalAlterConfigs, versions 0-1, flexible 1+:
    IncrementalAlterConfigsRequest<'a> => IncrementalAlterConfigsResponse<'a>
}

message! {
    IncrementalAlterConfigsRequest<'a> {
        resources: Vec<AlterConfigsResource<'a>>;
        /// Answer as if it were done, and do nothing.
        validate_only: bool;
    }

    AlterConfigsResource<'a> {
        resource_type: i8;
        resource_name: &'a str;
        configs: Vec<AlterableConfig<'a>>;
    }

    /// One setting and what to do with it.
    AlterableConfig<'a> {
        name: &'a str;
        /// 0 set, 1 delete, 2 append, 3 subtract.
        config_operation: i8;
        value: Option<&'a str> = Some("");
    }
}

message! {
    IncrementalAlterConfigsResponse<'a> {
        throttle_time_ms: i32;
        responses: Vec<AlterConfigsResourceResponse<'a>>;
    }

    AlterConfigsResourceResponse<'a> {
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        resource_type: i8;
        resource_name: &'a str;
    }
}
