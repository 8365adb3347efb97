//! ApiVersions.

use crate::wire::ErrorCode;

api! { ApiVersions, versions 0-4, flexible 3+: ApiVersionsRequest<'a> => ApiVersionsResponse<'a> }

message! {
    ApiVersionsRequest<'a> {
        client_software_name: &'a str, v(3+, ignorable);
        client_software_version: &'a str, v(3+, ignorable);
    }
}

message! {
    ApiVersionsResponse<'a> {
        error_code: ErrorCode;
        api_keys: Vec<ApiVersion>;
        throttle_time_ms: i32, v(1+, ignorable);
        supported_features: Vec<SupportedFeatureKey<'a>>, v(3+, ignorable), tag(0);
        finalized_features_epoch: i64, v(3+, ignorable), tag(1) = -1;
        finalized_features: Vec<FinalizedFeatureKey<'a>>, v(3+, ignorable), tag(2);
        zk_migration_ready: bool, v(3+, ignorable), tag(3);
    }

    ApiVersion {
        api_key: i16;
        min_version: i16;
        max_version: i16;
    }

    SupportedFeatureKey<'a> {
        name: &'a str;
        min_version: i16;
        max_version: i16;
    }

    FinalizedFeatureKey<'a> {
        name: &'a str;
        max_version_level: i16;
        min_version_level: i16;
    }
}
