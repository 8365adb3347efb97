//! UpdateFeatures: raises or lowers the levels of the cluster's features.

use crate::wire::ErrorCode;

api! {
    UpdateFeatures, versions 0-2, flexible 0+:
    UpdateFeaturesRequest<'a> => UpdateFeaturesResponse<'a>
}

message! {
    UpdateFeaturesRequest<'a> {
        timeout_ms: i32 = 60000;
        feature_updates: Vec<FeatureUpdateKey<'a>>;
        /// Answer as if it were done, and do nothing.
        validate_only: bool, v(1+);
    }

    FeatureUpdateKey<'a> {
        feature: &'a str;
        max_version_level: i16;
        allow_downgrade: bool, v(0-0);
        /// 1 upgrade, 2 downgrade that loses nothing, 3 downgrade whatever it loses.
        upgrade_type: i8, v(1+) = 1;
    }
}

message! {
    UpdateFeaturesResponse<'a> {
        throttle_time_ms: i32;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
        results: Vec<UpdatableFeatureResult<'a>>, v(0-1, ignorable);
    }

    UpdatableFeatureResult<'a> {
        feature: &'a str;
        error_code: ErrorCode;
        error_message: Option<&'a str> = Some("");
    }
}
