//! Bytes that mean harm: no decoder panics, and none takes much more memory than it was given bytes.
//!
//! `RKAFKA_HOSTILE_SEEDS` sets how many messages a version gets.

use super::random;
use super::roster::{self, Entry};
use crate::support::allocations;

/// Memory for each byte that arrived. An empty array is one byte on the wire and three words here.
const MULTIPLE: usize = 32;
/// Beside it: the first elements of each array in a message of a few bytes.
const SLACK: usize = 2048;

fn seeds() -> u64 {
    std::env::var("RKAFKA_HOSTILE_SEEDS").map_or(1, |text| text.parse().expect("a number"))
}

/// Decodes, and holds the memory it took against the bytes it was given.
fn decode(entry: &Entry, version: i16, bytes: &[u8]) -> bool {
    let mut ok = false;
    let peak = allocations::peak(|| ok = (entry.decode)(bytes, version).is_ok());
    let most = MULTIPLE * bytes.len() + SLACK;
    assert!(
        peak <= most,
        "{} v{version}: {peak} bytes for {}: {bytes:02x?}",
        entry.name,
        bytes.len()
    );
    ok
}

fn every_version(test: impl Fn(&Entry, i16, &[u8])) {
    for entry in roster::all() {
        for version in entry.versions.iter() {
            for seed in 0..seeds() {
                test(&entry, version, &random::message(&entry, version, seed));
            }
        }
    }
}

#[test]
fn a_message_cut_anywhere_is_refused() {
    every_version(|entry, version, bytes| {
        assert!(decode(entry, version, bytes));
        for cut in 0..bytes.len() {
            assert!(!decode(entry, version, &bytes[..cut]), "{} v{version} at {cut}", entry.name);
        }
    });
}

#[test]
fn lengths_and_counts_are_not_believed() {
    let lies: [&[u8]; 7] = [
        &[0x7f, 0xff, 0xff, 0xff],
        &[0x80, 0x00, 0x00, 0x00],
        &[0xff, 0xff, 0xff, 0xfe],
        &[0x7f, 0xff],
        &[0xff, 0xff, 0xff, 0xff, 0x0f],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        &[0xff, 0xff, 0xff, 0xff, 0x07],
    ];
    every_version(|entry, version, bytes| {
        for lie in lies {
            for at in 0..=bytes.len() {
                let mut told = bytes.to_vec();
                told.splice(at..(at + lie.len()).min(bytes.len()), lie.iter().copied());
                decode(entry, version, &told);
            }
        }
    });
}

#[test]
fn long_runs_of_one_byte_do_no_harm() {
    for entry in roster::all() {
        for version in entry.versions.iter() {
            for byte in [0x00, 0x01, 0x02, 0x10, 0x7f, 0x80, 0xff] {
                decode(&entry, version, &[byte; 3000]);
            }
        }
    }
}

/// Arrays of as many elements as the bytes can hold, at every depth.
#[test]
fn crowded_messages_cost_a_small_multiple() {
    for entry in roster::all() {
        for version in entry.versions.iter() {
            for depth in 0..5 {
                let bytes = random::crowded(&entry, version, depth, 1000);
                assert!(decode(&entry, version, &bytes));
            }
        }
    }
}

#[test]
fn a_known_killer_is_harmless() {
    let entry = roster::all().into_iter().find(|entry| entry.name == "MetadataRequest");
    assert!(!decode(&entry.expect("it is there"), 0, &[0x7f, 0xff, 0xff, 0xff]));
}
