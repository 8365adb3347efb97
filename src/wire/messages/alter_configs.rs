//! AlterConfigs: replaces all settings of a resource. What is not named falls back to its default.

use crate::wire::ErrorCode;

api! {
    AlterConfigs, versions 0-2, flexible 2+:
    AlterConfigsRequest<'a> => AlterConfigsResponse<'a>
}

message! {
    AlterConfigsRequest<'a> {
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
        value: Option<&'a str> = Some("");
    }
}

message! {
    AlterConfigsResponse<'a> {
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
