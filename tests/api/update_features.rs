//! UpdateFeatures: levels go up, and down where nothing is lost; all of them or none.

use std::sync::Arc;

use rkafka::broker::Config;
use rkafka::sys::fs::{Fs, MemFs};
use rkafka::wire::messages::api_versions::{ApiVersionsRequest, ApiVersionsResponse};
use rkafka::wire::messages::update_features::{
    FeatureUpdateKey, UpdateFeaturesRequest, UpdateFeaturesResponse,
};

use crate::support::catalog;
use crate::support::core::TestCore;

const UP: i8 = 1;
const SAFE: i8 = 2;
const UNSAFE: i8 = 3;

fn update(core: &mut TestCore, updates: &[(&str, i16, i8)], validate_only: bool) -> (i16, String) {
    let feature_updates = updates
        .iter()
        .map(|(feature, max_version_level, upgrade_type)| FeatureUpdateKey {
            feature,
            max_version_level: *max_version_level,
            upgrade_type: *upgrade_type,
            ..Default::default()
        })
        .collect();
    let request = UpdateFeaturesRequest { timeout_ms: 1000, feature_updates, validate_only };
    let answer = core.call(2, &request);
    let response: UpdateFeaturesResponse<'_> = answer.decode();
    (response.error_code.0, response.error_message.unwrap_or("(null)").to_owned())
}

/// The level that clients are told, and the epoch of all levels.
fn finalized(core: &mut TestCore, name: &str) -> (Option<i16>, i64) {
    let request = ApiVersionsRequest { client_software_name: "t", client_software_version: "1" };
    let answer = core.call(4, &request);
    let response: ApiVersionsResponse<'_> = answer.decode();
    let level = response.finalized_features.iter().find(|feature| feature.name == name);
    (level.map(|feature| feature.max_version_level), response.finalized_features_epoch)
}

#[test]
fn refusals_are_kafkas() {
    let mut core = TestCore::new();
    let mut refused = |feature: &'static str, level, way, why: &str| {
        let whole = format!(
            "The update failed for all features since the following feature had an error: {why}"
        );
        let updates = [("metadata.version", 30, UP), (feature, level, way)];
        assert_eq!(update(&mut core, &updates, false), (95, whole), "{feature} {level} {way}");
    };
    let bad = |feature: &str, level: i16, why: &str| {
        format!("Invalid update version {level} for feature {feature}. {why}")
    };
    let unknown = "Local controller 1 does not support this feature.";
    refused("foo", 1, UP, &bad("foo", 1, unknown));
    let range = "Local controller 1 only supports versions 7-30";
    refused("metadata.version", 31, UP, &bad("metadata.version", 31, range));
    refused("metadata.version", 5, UP, &bad("metadata.version", 5, range));
    let negative = "A feature version cannot be less than 0.";
    refused("transaction.version", -1, UP, &bad("transaction.version", -1, negative));
    let way = "The controller does not support the given upgrade type.";
    refused("transaction.version", 0, 0, &bad("transaction.version", 0, way));
    let down = "Can't downgrade the version of this feature without setting the upgrade type to \
                either safe or unsafe downgrade.";
    refused("group.version", 0, UP, &bad("group.version", 0, down));
    let fixed = "Can't downgrade the version of this feature.";
    refused("kraft.version", 0, SAFE, &bad("kraft.version", 0, fixed));
    refused(
        "metadata.version",
        29,
        SAFE,
        "Unsupported metadata.version downgrade from 30 to 29. Refusing to perform the requested \
         downgrade because it might delete metadata information.",
    );
    refused(
        "metadata.version",
        28,
        UNSAFE,
        "Unsupported metadata.version downgrade from 30 to 28. Unsafe metadata downgrade is not \
         supported in this version.",
    );
}

#[test]
fn a_level_that_somebody_asks_for_holds() {
    const ELR: &str = "eligible.leader.replicas.version";
    let mut core = TestCore::new();
    let done = (0, "(null)".to_owned());
    let (level, epoch) = finalized(&mut core, ELR);
    assert_eq!(level, Some(1));
    assert_eq!(update(&mut core, &[(ELR, 0, SAFE)], true), done);
    assert_eq!(finalized(&mut core, ELR), (Some(1), epoch), "only asked whether it could be");
    assert_eq!(update(&mut core, &[(ELR, 0, SAFE)], false), done);
    assert_eq!(finalized(&mut core, ELR), (None, epoch + 1));
    let newer = update(&mut core, &[(ELR, 1, UNSAFE)], false);
    assert!(newer.1.ends_with("Can't downgrade to a newer version."), "{newer:?}");
    assert_eq!(update(&mut core, &[(ELR, 1, UP), (ELR, 1, UP)], false), done);
    assert_eq!(finalized(&mut core, ELR).0, Some(1));
}

#[test]
fn a_start_lowers_no_level_and_a_request_does() {
    const TXN: &str = "transaction.version";
    let fs: Arc<dyn Fs> = Arc::new(MemFs::new());
    TestCore::on(&fs, Config::default()).close();
    let formatted = catalog::features(&fs);
    assert_eq!(formatted[TXN], 2, "more than is built: {formatted:?}");
    let mut core = TestCore::on(&fs, Config::default());
    assert_eq!(finalized(&mut core, TXN).0, None, "clients are told what is built");
    core.close();
    assert_eq!(catalog::features(&fs), formatted, "and what is agreed on stays");

    let mut core = TestCore::on(&fs, Config::default());
    assert_eq!(update(&mut core, &[(TXN, 0, SAFE)], false), (0, "(null)".to_owned()));
    core.close();
    let mut lowered = formatted;
    lowered.remove(TXN);
    assert_eq!(catalog::features(&fs), lowered);
}

#[test]
fn results_stand_in_the_answer_of_earlier_versions() {
    let mut core = TestCore::new();
    let feature_updates = || {
        let (feature, max_version_level) = ("metadata.version", 30);
        vec![FeatureUpdateKey { feature, max_version_level, ..Default::default() }]
    };
    for version in 0..=1 {
        let request =
            UpdateFeaturesRequest { feature_updates: feature_updates(), ..Default::default() };
        let answer = core.call(version, &request);
        let response: UpdateFeaturesResponse<'_> = answer.decode();
        let [result] = &response.results[..] else { panic!("{response:?}") };
        assert_eq!((result.feature, result.error_code.0), ("metadata.version", 0));
        assert_eq!(result.error_message, Some("NONE"));
    }
}
