//! ListConfigResources: the resources that have settings.

use crate::wire::ErrorCode;

api! {
    ListConfigResources, versions 0-1, flexible 0+:
    ListConfigResourcesRequest => ListConfigResourcesResponse<'a>
}

message! {
    ListConfigResourcesRequest {
        resource_types: Vec<i8>, v(1+);
    }
}

message! {
    ListConfigResourcesResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        config_resources: Vec<ConfigResource<'a>>;
    }

    ConfigResource<'a> {
        resource_name: &'a str;
        resource_type: i8, v(1+, ignorable) = 16;
    }
}
