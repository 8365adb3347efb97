//! ApiVersions: what is served here, and which features are agreed on.

use super::TABLE;
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::features;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::api_versions::{
    ApiVersion, ApiVersionsRequest, ApiVersionsResponse, FinalizedFeatureKey, SupportedFeatureKey,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: ApiVersionsRequest<'_>) -> Outcome {
    let named = is_name(request.client_software_name) && is_name(request.client_software_version);
    if cx.version >= 3 && !named {
        let error_code = ErrorCode::INVALID_REQUEST;
        return cx.reply(&ApiVersionsResponse { error_code, ..Default::default() });
    }
    let levels = core.image.features();
    let finalized = features::ALL.iter().map(|feature| (feature.name, feature.finalized(levels)));
    cx.reply(&ApiVersionsResponse {
        api_keys: TABLE.iter().map(announced).collect(),
        supported_features: supported(cx.version),
        // The last record that they may have been changed by.
        finalized_features_epoch: core.metadata.end().0 - 1,
        finalized_features: finalized
            .filter(|(_, level)| *level > 0)
            .map(|(name, level)| FinalizedFeatureKey {
                name,
                max_version_level: level,
                min_version_level: level,
            })
            .collect(),
        ..Default::default()
    })
}

/// The answer in version 0 to a question in a version that is not known: it says which one is.
pub(super) fn unknown(cx: &Context) -> Outcome {
    let own = TABLE.iter().filter(|row| row.key == cx.api);
    cx.reply(&ApiVersionsResponse {
        error_code: ErrorCode::UNSUPPORTED_VERSION,
        api_keys: own.map(announced).collect(),
        ..Default::default()
    })
}

fn announced(row: &super::Row) -> ApiVersion {
    let (min_version, max_version) = row.versions;
    ApiVersion { api_key: row.key.number(), min_version, max_version }
}

/// Clients before version 4 cannot read a feature that begins at 0.
fn supported(version: i16) -> Vec<SupportedFeatureKey<'static>> {
    features::ALL
        .iter()
        .filter(|feature| version >= 4 || feature.min > 0)
        .map(|feature| SupportedFeatureKey {
            name: feature.name,
            min_version: feature.min,
            max_version: feature.built,
        })
        .collect()
}

/// Letters and digits, with dots and dashes in between.
fn is_name(text: &str) -> bool {
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    ends(bytes.first()) && ends(bytes.last()) && bytes.iter().all(inner)
}
