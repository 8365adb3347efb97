//! The verb on features: raise, or lower, the level that the cluster has agreed on.
//!
//! Nothing here lowers a level on its own. Who asks for it is told what is refused in Kafka's words.

use super::image::{Image, ResourceType};
use super::{Records, Refusal};
use crate::broker::features::{ELR, Feature, KRAFT, METADATA};
use crate::types::NodeId;
use crate::wire::ErrorCode;
use crate::wire::records::cluster::FeatureLevelRecord;
use crate::wire::records::topic::ConfigRecord;

/// Which way a level may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Up,
    DownWithoutLoss,
    Down,
}

impl Way {
    /// By its number in UpdateFeatures.
    pub fn from_code(code: i8) -> Option<Self> {
        match code {
            1 => Some(Self::Up),
            2 => Some(Self::DownWithoutLoss),
            3 => Some(Self::Down),
            _ => None,
        }
    }
}

/// One asked level. An unknown way is refused with the rest.
#[derive(Debug, Clone, Copy)]
pub struct Update<'a> {
    pub feature: &'a str,
    pub level: i16,
    pub way: Option<Way>,
}

const MIN_ISR: &str = "min.insync.replicas";

/// The records of all updates, or why none of them is made. `controller` is who refuses.
pub fn update(
    image: &Image,
    controller: NodeId,
    updates: &[Update<'_>],
) -> Result<Records, Refusal> {
    let mut records = Records::new();
    for update in updates {
        let level = check(image, controller, update).map_err(|why| {
            let message = format!(
                "The update failed for all features since the following feature had an error: {why}"
            );
            Refusal::new(ErrorCode::INVALID_UPDATE_VERSION, message)
        })?;
        if let Some(feature_level) = level {
            if update.feature == ELR && feature_level > 0 {
                keep_min_isr(image, &mut records);
            }
            records.push(&FeatureLevelRecord { name: update.feature, feature_level });
        }
    }
    Ok(records)
}

/// The level that has to be written, if one has; or the sentence that refuses it.
fn check(image: &Image, controller: NodeId, update: &Update<'_>) -> Result<Option<i16>, String> {
    let Update { feature: name, level, way } = *update;
    let refuse =
        |why: &str| Err(format!("Invalid update version {level} for feature {name}. {why}"));
    let Some(way) = way else {
        return refuse("The controller does not support the given upgrade type.");
    };
    if level < 0 {
        return refuse("A feature version cannot be less than 0.");
    }
    let Some(feature) = Feature::named(name) else {
        return refuse(&format!("Local controller {controller} does not support this feature."));
    };
    let stored = feature.stored(image.features());
    if !(feature.min..=feature.built).contains(&level) {
        return refuse(&format!(
            "Local controller {controller} only supports versions {}-{}",
            feature.min, feature.built
        ));
    }
    if level < stored {
        match (way, name) {
            (Way::Up, _) => {
                return refuse(
                    "Can't downgrade the version of this feature without setting the upgrade type \
                     to either safe or unsafe downgrade.",
                );
            }
            (_, KRAFT) => return refuse("Can't downgrade the version of this feature."),
            (Way::DownWithoutLoss, METADATA) => {
                return Err(format!(
                    "Unsupported metadata.version downgrade from {stored} to {level}. Refusing to \
                     perform the requested downgrade because it might delete metadata information."
                ));
            }
            (Way::Down, METADATA) => {
                return Err(format!(
                    "Unsupported metadata.version downgrade from {stored} to {level}. Unsafe \
                     metadata downgrade is not supported in this version."
                ));
            }
            _ => {}
        }
    } else if level > stored && way != Way::Up {
        return refuse("Can't downgrade to a newer version.");
    }
    Ok((level != stored).then_some(level))
}

/// Eligible replicas need the whole cluster to agree on how many in-sync replicas there have to be:
/// the cluster gets a value, and single brokers lose theirs.
fn keep_min_isr(image: &Image, records: &mut Records) {
    let mut config = |resource_name: &str, value| {
        let (resource_type, name) = (ResourceType::BROKER.0, MIN_ISR);
        records.push(&ConfigRecord { resource_type, resource_name, name, value });
    };
    if !image.configs(ResourceType::BROKER, "").contains_key(MIN_ISR) {
        config("", Some("1"));
    }
    for broker in image.configured(ResourceType::BROKER).filter(|broker| !broker.is_empty()) {
        if image.configs(ResourceType::BROKER, broker).contains_key(MIN_ISR) {
            config(broker, None);
        }
    }
}
