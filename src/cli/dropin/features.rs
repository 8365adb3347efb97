//! `kafka-features`.

use std::io::Write;

use super::argparse::{Arg, Asked, Command, Errors, Refusal, Tool, flag, value};
use super::cluster_access::text;
use super::exceptions;
use super::jopt::Kind;
use crate::cli::exit::Exit;
use crate::client::admin::FeatureMove;
use crate::types::NodeId;

pub(super) const TOOL: Tool = Tool {
    name: "kafka-features",
    prog: "kafka-features",
    help: include_str!("argparse/help/kafka-features.txt"),
    helped: Exit::Done,
    helps_alone: false,
    errors: Errors::Line,
    args: &ARGS,
    commands: &COMMANDS,
    run,
};

static ARGS: [Arg; 3] = [
    value(&["--bootstrap-server"]).at_most_one_of(),
    value(&["--bootstrap-controller"]).at_most_one_of(),
    value(&["--command-config"]),
];

static COMMANDS: [Command; 6] = [
    Command {
        name: "describe",
        help: include_str!("argparse/help/kafka-features.describe.txt"),
        args: &[value(&["--node-id"]).of(Kind::Integer)],
    },
    Command {
        name: "upgrade",
        help: include_str!("argparse/help/kafka-features.upgrade.txt"),
        args: &[
            value(&["--metadata"]),
            value(&["--release-version"]),
            value(&["--feature"]),
            flag(&["--dry-run"]),
        ],
    },
    Command {
        name: "downgrade",
        help: include_str!("argparse/help/kafka-features.downgrade.txt"),
        args: &[
            value(&["--metadata"]),
            value(&["--release-version"]),
            value(&["--feature"]),
            flag(&["--unsafe"]),
            flag(&["--dry-run"]),
        ],
    },
    Command {
        name: "disable",
        help: include_str!("argparse/help/kafka-features.disable.txt"),
        args: &[value(&["--feature"]), flag(&["--unsafe"]), flag(&["--dry-run"])],
    },
    Command {
        name: "version-mapping",
        help: include_str!("argparse/help/kafka-features.version-mapping.txt"),
        args: &[value(&["--release-version"])],
    },
    Command {
        name: "feature-dependencies",
        help: include_str!("argparse/help/kafka-features.feature-dependencies.txt"),
        args: &[value(&["--feature"]).required()],
    },
];

fn run(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    match asked.given.command {
        Some("describe") => describe(asked),
        Some("version-mapping") => version_mapping(asked),
        Some("feature-dependencies") => dependencies(asked),
        Some("upgrade") => update(asked, "upgrade", FeatureMove::Upgrade),
        Some(op) => {
            let way = match asked.given.has("--unsafe") {
                true => FeatureMove::UnsafeDowngrade,
                false => FeatureMove::SafeDowngrade,
            };
            update(asked, op, way)
        }
        None => Err(asked.not_yet()),
    }
}

pub(super) const METADATA: &str = "metadata.version";

/// The releases whose metadata can be read, by their levels from 7 on.
const RELEASES: [&str; 25] = [
    "3.3-IV3", "3.4-IV0", "3.5-IV0", "3.5-IV1", "3.5-IV2", "3.6-IV0", "3.6-IV1", "3.6-IV2",
    "3.7-IV0", "3.7-IV1", "3.7-IV2", "3.7-IV3", "3.7-IV4", "3.8-IV0", "3.9-IV0", "4.0-IV0",
    "4.0-IV1", "4.0-IV2", "4.0-IV3", "4.1-IV0", "4.1-IV1", "4.2-IV0", "4.2-IV1", "4.3-IV0",
    "4.4-IV0",
];
const FIRST: i16 = 7;
pub(super) const NEWEST: &str = "4.3-IV0";

/// The other features: the level that is on by default, and since which release of the metadata.
const FEATURES: [(&str, i16, i16); 6] = [
    ("kraft.version", 1, 21),
    ("transaction.version", 2, 24),
    ("group.version", 1, 22),
    ("eligible.leader.replicas.version", 1, 26),
    ("share.version", 1, 28),
    ("streams.version", 1, 29),
];

pub(super) fn release(level: i16) -> Option<&'static str> {
    RELEASES.get(usize::try_from(level - FIRST).ok()?).copied()
}

/// The level of a release; of `4.2` its last.
pub(super) fn level(release: &str) -> Result<i16, Refusal> {
    level_of(release, &RELEASES)
}

/// The same among the releases that clusters are made with.
pub(super) fn level_in_production(release: &str) -> Result<i16, Refusal> {
    let newest = RELEASES.iter().position(|known| *known == NEWEST).unwrap_or(0);
    level_of(release, &RELEASES[..=newest])
}

fn level_of(release: &str, releases: &[&str]) -> Result<i16, Refusal> {
    let fits =
        |known: &&str| *known == release || known.split_once("-IV").is_some_and(|k| k.0 == release);
    let at = releases.iter().rposition(fits).ok_or_else(|| {
        Refusal::Bare(format!(
            "Unknown metadata.version '{release}'. Supported metadata.version are: {}",
            releases.join(", ")
        ))
    })?;
    Ok(FIRST + at as i16)
}

/// `feature=level`
pub(super) fn parsed(text: &str) -> Result<(String, i16), Refusal> {
    let bad =
        |why: String| Refusal::Bare(format!("Can't parse feature=level string {text}: {why}"));
    let (name, level) =
        text.split_once('=').ok_or_else(|| bad("equals sign not found.".to_owned()))?;
    let level = level.parse().map_err(|_| bad(format!("unable to parse {level} as a short.")))?;
    Ok((name.trim().to_owned(), level))
}

fn describe(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let mut admin = asked.admin()?;
    let (features, epoch) = match asked.given.number("--node-id") {
        Some(node) if node < 0 => {
            let text = format!("Invalid node id {node}: must be non-negative.");
            return Err(Refusal::Bare(text));
        }
        Some(node) => admin.features_of(NodeId(node)).map_err(|_| {
            Refusal::Bare(exceptions::timeout(
                "Timed out waiting for a node assignment. Call: describeFeatures",
            ))
        })?,
        None => (admin.features(), admin.features_epoch()),
    };
    let epoch = epoch.map_or("-".to_owned(), |epoch| epoch.to_string());
    for (name, feature) in features {
        let text = |level: i16| match release(level) {
            Some(release) if name == METADATA => release.to_owned(),
            _ => level.to_string(),
        };
        let Some((min, max)) = feature.supported else { continue };
        let (min, max) = (text(min), text(max));
        let level = text(feature.finalized.unwrap_or(0));
        writeln!(
            asked.ui.out(),
            "Feature: {name:40}  SupportedMinVersion: {min:15}  SupportedMaxVersion: {max:15}  \
             FinalizedVersionLevel: {level:15}  Epoch: {epoch}"
        )?;
    }
    Ok(Exit::Done)
}

/// The levels that come with a release, `kafka-storage` asks for them too.
pub(super) fn version_mapping(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let wanted = asked.given.one("--release-version").unwrap_or(NEWEST).to_owned();
    let metadata = level(&wanted)?;
    let out = asked.ui.out();
    writeln!(out, "{METADATA}={metadata} ({wanted})")?;
    for (name, level) in levels(metadata) {
        writeln!(out, "{name}={level}")?;
    }
    Ok(Exit::Done)
}

/// The other features' levels where the metadata has this one.
pub(super) fn levels(metadata: i16) -> impl Iterator<Item = (&'static str, i16)> {
    FEATURES
        .into_iter()
        .map(move |(name, level, since)| (name, if metadata >= since { level } else { 0 }))
}

/// The highest level of a feature.
pub(super) fn highest(name: &str) -> Option<i16> {
    FEATURES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// What each feature asks of the others; `kafka-storage` has its own words for a wrong one.
pub(super) fn dependencies(asked: &mut Asked<'_>) -> Result<Exit, Refusal> {
    let storage = asked.tool.name == "kafka-storage";
    for text in asked.given.all("--feature").to_vec() {
        if storage && text.split('=').count() != 2 {
            let why = "Expected format: 'feature=version' (e.g. 'group.version=1')";
            return Err(Refusal::Bare(format!("Invalid feature format: {text}. {why}")));
        }
        let (name, level) = parsed(&text)?;
        let title = match (name == METADATA, release(level), highest(&name)) {
            (true, Some(release), _) => format!("{name}={level} ({release})"),
            (false, _, Some(highest)) if (0..=highest).contains(&level) => text.clone(),
            (false, _, None) => return Err(Refusal::Bare(format!("Unknown feature: {name}"))),
            _ if storage => {
                let why = format!("Feature level {level} is not supported for feature {name}");
                return Err(Refusal::Bare(why));
            }
            _ if name == METADATA => {
                return Err(Refusal::Bare(format!("Unknown {METADATA} {level}")));
            }
            _ => {
                let why = format!("No feature:{name} with feature level {level}");
                return Err(Refusal::Bare(why));
            }
        };
        let out = asked.ui.out();
        // The only one that has any.
        if name == "eligible.leader.replicas.version" && level == 1 {
            writeln!(out, "{title} requires:\n    {METADATA}=23 (4.0-IV1)")?;
        } else {
            writeln!(out, "{title} has no dependencies.")?;
        }
    }
    Ok(Exit::Done)
}

fn update(asked: &mut Asked<'_>, op: &str, way: FeatureMove) -> Result<Exit, Refusal> {
    let levels = wanted(asked, op)?;
    if levels.is_empty() {
        return Err(Refusal::Bare(format!("You must specify at least one feature to {op}")));
    }
    if levels.iter().any(|(name, _)| name.trim().is_empty()) {
        return Err(Refusal::Bare("Provided feature can not be empty.".into()));
    }
    let dry = asked.given.has("--dry-run");
    let mut failed = 0;
    let answers = asked.admin()?.update_features(&levels, way, dry)?;
    for (name, result) in answers {
        let level = levels.iter().find(|row| row.0 == name).map_or(0, |row| row.1);
        let out = asked.ui.out();
        match result {
            Ok(()) => {
                let verb = if dry { "can be" } else { "was" };
                let done = match op {
                    "disable" => "disabled".to_owned(),
                    op => format!("{op}d to {level}"),
                };
                writeln!(out, "{name} {verb} {done}.")?;
            }
            Err(error) => {
                failed += 1;
                let not = if dry { "Can not" } else { "Could not" };
                let what = match op {
                    "disable" => format!("disable {name}"),
                    op => format!("{op} {name} to {level}"),
                };
                writeln!(out, "{not} {what}. {}", text(&error))?;
            }
        }
    }
    if failed == 0 {
        return Ok(Exit::Done);
    }
    Err(Refusal::Bare(format!("{failed} out of {} operation(s) failed.", levels.len())))
}

fn once(name: &String, before: &[String]) -> Result<(), Refusal> {
    match before.contains(name) {
        true => Err(Refusal::Bare(format!("Feature {name} was specified more than once."))),
        false => Ok(()),
    }
}

/// The features that are to change, and their new levels.
fn wanted(asked: &mut Asked<'_>, op: &str) -> Result<Vec<(String, i16)>, Refusal> {
    let features = asked.given.all("--feature").to_vec();
    if op == "disable" {
        for (at, name) in features.iter().enumerate() {
            once(name, &features[..at])?;
        }
        return Ok(features.into_iter().map(|name| (name, 0)).collect());
    }
    let metadata = asked.given.one("--metadata").map(str::to_owned);
    if let Some(version) = asked.given.one("--release-version") {
        if metadata.is_some() || !features.is_empty() {
            let text = "Can not specify `release-version` with other feature flags.";
            return Err(Refusal::Bare(text.into()));
        }
        let metadata = level(version)?;
        let others = levels(metadata).map(|(name, level)| (name.to_owned(), level));
        let mut all: Vec<_> = others.chain([(METADATA.to_owned(), metadata)]).collect();
        all.sort();
        return Ok(all);
    }
    let mut levels = Vec::new();
    if let Some(version) = metadata {
        let text = " `metadata` flag is deprecated and may be removed in a future release.";
        writeln!(asked.ui.out(), "{text}")?;
        levels.push((METADATA.to_owned(), level(&version)?));
    }
    for feature in &features {
        let (name, level) = parsed(feature)?;
        let known: Vec<String> = levels.iter().map(|(name, _)| name.clone()).collect();
        once(&name, &known)?;
        levels.push((name, level));
    }
    Ok(levels)
}
