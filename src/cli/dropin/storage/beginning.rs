//! What a formatted cluster begins with: the levels of its features, and its first users.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::scram;
use crate::broker::{Beginning, Credential};
use crate::cli::dropin::argparse::{Asked, Refusal, uncaught};
use crate::cli::dropin::features;
use crate::types::Gather;

/// The first metadata that can hold SCRAM users, and its level.
const SCRAM: (&str, i16) = ("3.5-IV2", 11);

const KRAFT: &str = "kraft.version";

/// What is asked for, where the quorum is a dynamic one or not; and the metadata's release.
pub(super) fn asked_for(
    asked: &Asked<'_>,
    dynamic: bool,
) -> Result<(Beginning, &'static str), Refusal> {
    let (metadata, wanted) = levels(asked)?;
    if dynamic && wanted.get(KRAFT) == Some(&0) {
        return Err(Refusal::Bare(
            "Cannot set kraft.version to 0 if controller.quorum.voters is empty and one of the flags \
             --standalone, --initial-controllers, or --no-initial-controllers is used. For dynamic \
             controllers support, try removing the --feature flag for kraft.version."
                .to_owned(),
        ));
    }
    let mut others: BTreeMap<&str, i16> = features::levels(metadata).gather();
    others.extend(wanted.iter().map(|(name, level)| (name.as_str(), *level)));
    others.remove(KRAFT);
    others.retain(|_, level| *level > 0);
    let others = others.into_iter().map(|(name, level)| (name.to_owned(), level));
    let features = [(features::METADATA.to_owned(), metadata)].into_iter().chain(others).collect();

    let credentials = asked.given.all("--add-scram").iter().map(|text| scram::credential(text));
    let credentials = credentials.collect::<Result<Vec<_>, _>>()?;
    if !credentials.is_empty() && metadata < SCRAM.1 {
        let (release, _) = SCRAM;
        return Err(Refusal::Bare(format!(
            "SCRAM is only supported in metadata.version {release} or later."
        )));
    }
    let release = features::release(metadata).expect("a level that was looked up");
    Ok((Beginning { features, credentials }, release))
}

/// The metadata's level, and those of other features that are asked for.
fn levels(asked: &Asked<'_>) -> Result<(i16, BTreeMap<String, i16>), Refusal> {
    let given = &asked.given;
    let release = given.one("--release-version").unwrap_or(features::NEWEST);
    let mut metadata = features::level_in_production(release)?;
    let mut wanted = BTreeMap::new();
    for text in given.all("--feature") {
        let (name, level) = features::parsed(text).map_err(|refusal| match refusal {
            Refusal::Bare(why) => uncaught(format!("java.lang.RuntimeException: {why}")),
            other => other,
        })?;
        if name == features::METADATA && given.has("--release-version") {
            return Err(Refusal::Bare(
                "Use --release-version instead of --feature metadata.version=X to avoid ambiguity."
                    .into(),
            ));
        } else if name == features::METADATA
            && let Some(release) = features::release(level)
        {
            metadata = features::level_in_production(release).map_err(|_| {
                Refusal::Bare(format!("{} {release} is not yet stable.", features::METADATA))
            })?;
            continue;
        }
        let Some(highest) = features::highest(&name) else {
            let mut known: Vec<&str> = features::levels(metadata).map(|row| row.0).collect();
            known.sort_unstable();
            let known = known.join(", ");
            return Err(Refusal::Bare(format!(
                "Unsupported feature: {name}. Supported features are: {known}"
            )));
        };
        if !(0..=highest).contains(&level) {
            return Err(uncaught(format!(
                "java.lang.IllegalArgumentException: No feature:{name} with feature level {level}"
            )));
        }
        wanted.insert(name, level);
    }
    Ok((metadata, wanted))
}

/// The records, as Java shows them.
pub(super) fn shown(beginning: &Beginning) -> String {
    let features = beginning
        .features
        .iter()
        .map(|(name, level)| format!("FeatureLevelRecord(name='{name}', featureLevel={level})"));
    let records = features.chain(beginning.credentials.iter().map(credential));
    let records: Vec<String> =
        records.map(|record| format!("ApiMessageAndVersion({record} at version 0)")).collect();
    let level = beginning.features[0].1;
    format!(
        "Bootstrap metadata: BootstrapMetadata(records=[{}], metadataVersionLevel={level}, source=format command)",
        records.join(", ")
    )
}

fn credential(credential: &Credential) -> String {
    let Credential { name, mechanism, iterations, salt, stored_key, server_key } = credential;
    let [salt, stored, server] = [salt, stored_key, server_key].map(|bytes| signed(bytes));
    format!(
        "UserScramCredentialRecord(name='{name}', mechanism={mechanism}, salt=[{salt}], \
         storedKey=[{stored}], serverKey=[{server}], iterations={iterations})"
    )
}

/// Java's bytes have a sign.
fn signed(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let comma = if text.is_empty() { "" } else { ", " };
        let _ = write!(text, "{comma}{}", byte.cast_signed());
    }
    text
}
