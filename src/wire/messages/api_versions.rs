//! ApiVersions: which APIs, versions and features a broker has. The first request of a connection.

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
        /// What this broker could run.
        supported_features: Vec<SupportedFeatureKey<'a>>, v(3+, ignorable), tag(0);
        /// -1 where it is not known.
        finalized_features_epoch: i64, v(3+, ignorable), tag(1) = -1;
        /// What the cluster runs.
        finalized_features: Vec<FinalizedFeatureKey<'a>>, v(3+, ignorable), tag(2);
        zk_migration_ready: bool, v(3+, ignorable), tag(3);
    }

    /// An API and the versions that the broker has of it.
    ApiVersion {
        /// By number: it may be one that we do not know.
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
