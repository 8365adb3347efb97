//! Our messages and those of the crate `kafka-protocol` must be the same bytes, and read the same
//! from them: every message and version that both know, on random values.
//!
//! `RKAFKA_ORACLE_SEEDS` sets how many values a version gets.

use super::random;
use super::roster::{self, Entry};

/// Where the oracle is wrong by the schema, Apache Kafka itself agreeing with us in
/// `tests/compat/schemas`.
const ORACLE_IS_WRONG: [(&str, &str); 2] = [
    (
        "LeaderChangeMessage",
        "reads its voters in the version that its field `version` happens to say",
    ),
    ("VotersRecord", "reads its voters in the version that its field `version` happens to say"),
];

fn seeds() -> u64 {
    std::env::var("RKAFKA_ORACLE_SEEDS").map_or(20, |text| text.parse().expect("a number"))
}

fn shared_versions(entry: &Entry) -> impl Iterator<Item = i16> {
    let (first, last) = entry.oracle.as_ref().map_or((1, 0), |oracle| oracle.versions);
    entry.versions.iter().filter(move |version| (first..=last).contains(version))
}

/// What ours makes of random bytes is written alike by both, and read alike.
#[test]
fn both_write_and_read_the_same() {
    let mut versions = 0;
    let mut wrong = Vec::new();
    for entry in roster::all() {
        for version in shared_versions(&entry) {
            versions += 1;
            let difference = (0..seeds()).find_map(|seed| difference(&entry, version, seed));
            match ORACLE_IS_WRONG.iter().find(|(name, _)| *name == entry.name) {
                None => wrong.extend(difference),
                Some((name, why)) if difference.is_none() => {
                    wrong.push(format!("{name} agrees now, strike it from the list: {why}"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {versions} versions differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(versions > 500, "only {versions} versions compared");
}

fn difference(entry: &Entry, version: i16, seed: u64) -> Option<String> {
    let oracle = entry.oracle.as_ref()?;
    let bytes = random::message(entry, version, seed);
    let ours = (entry.recode)(&bytes, version).map_err(|error| error.to_string());
    let theirs = (oracle.recode)(&bytes, version).map_err(|error| error.to_string());
    if let (Ok(ours), Ok(theirs)) = (&ours, &theirs) {
        let back = (oracle.recode)(ours, version);
        if ours == theirs && back.is_ok_and(|back| back == *ours) {
            return None;
        }
    }
    let name = entry.name;
    Some(format!("{name} v{version}: {bytes:02x?}\n ours   {ours:02x?}\n theirs {theirs:02x?}"))
}
