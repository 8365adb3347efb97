//! UpdateFeatures: all of the asked levels, or none.

use crate::broker::catalog::Refusal;
use crate::broker::catalog::features::{Update, Way, update};
use crate::broker::context::Context;
use crate::broker::core::Core;
use crate::broker::outcome::Outcome;
use crate::wire::ErrorCode;
use crate::wire::messages::update_features::{
    UpdatableFeatureResult, UpdateFeaturesRequest, UpdateFeaturesResponse,
};

pub(super) fn handle(core: &mut Core, cx: &Context, request: UpdateFeaturesRequest<'_>) -> Outcome {
    let updates: Vec<Update<'_>> = request
        .feature_updates
        .iter()
        .map(|asked| Update {
            feature: asked.feature,
            level: asked.max_version_level,
            way: Way::from_code(asked.upgrade_type),
        })
        .collect();
    let mut changed = update(&core.image, core.voter.id, &updates);
    if let Ok(records) = &changed
        && !request.validate_only
        && let Err(code) = core.change_catalog(records)
    {
        changed = Err(Refusal::bare(code));
    }
    match &changed {
        Ok(_) => cx.reply(&UpdateFeaturesResponse {
            error_message: None,
            results: updates.iter().map(done).collect(),
            ..Default::default()
        }),
        Err(refusal) => cx.reply(&UpdateFeaturesResponse {
            error_code: refusal.code,
            error_message: refusal.message.as_deref(),
            ..Default::default()
        }),
    }
}

fn done<'a>(update: &Update<'a>) -> UpdatableFeatureResult<'a> {
    let (error_code, error_message) = (ErrorCode::NONE, Some("NONE"));
    UpdatableFeatureResult { feature: update.feature, error_code, error_message }
}
