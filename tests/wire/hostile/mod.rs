//! Bytes that were made to break things: each file of a fuzz target's corpus, run as the target does.

mod batch;
mod memory;
mod messages;

use std::{fs, path::Path};

use super::messages::names;

/// Runs every file of `fuzz/corpus/NAME`.
fn replay(name: &str, run: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        run(&fs::read(entry.expect("an entry").path()).expect("a file"));
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}

#[test]
fn the_corpus_of_batches_is_harmless() {
    replay("batch", batch::run);
}

#[test]
fn the_corpus_of_messages_is_harmless() {
    replay("messages", messages::run);
}
