//! What a crash takes: of each directory's changed names all but a prefix, of each file any part of its
//! unsynced writes, torn at sectors. A sector reaches the disk as it stands in memory at that moment: with
//! all writes to it so far, or none of the later ones.

use std::collections::{BTreeMap, BTreeSet};

use rkafka::sys::entropy::{Entropy, SeededEntropy};

use super::{Change, Crash, NameChange, Names, State};

const SECTOR: usize = 512;

/// What is written out as one: a sector, or a file's length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Sector(usize),
    Length,
}

impl State {
    pub(super) fn lose(&mut self, crash: Crash) {
        let mut entropy = match crash {
            Crash::Seeded(seed) => Some(SeededEntropy::new(seed)),
            _ => None,
        };
        // Of each directory's changes a prefix survives; a change of two directories counts for
        // the first one named.
        let changes = std::mem::take(&mut self.unsynced);
        let mut kept: BTreeMap<u64, bool> = BTreeMap::new();
        for change in changes {
            let dir = change[0].0.0;
            let keep = match (&mut entropy, crash) {
                (Some(entropy), _) => {
                    let still = kept.entry(dir).or_insert_with(|| !entropy.one_in(4));
                    *still = *still && !entropy.one_in(6);
                    *still
                }
                (None, crash) => crash == Crash::Names,
            };
            if keep {
                apply(&mut self.durable, &change);
            }
        }
        self.live = self.durable.clone();
        for inode in self.files.values_mut() {
            let changes = std::mem::take(&mut inode.unsynced);
            let style = entropy.as_mut().map(|entropy| entropy.below(4));
            let stop = entropy.as_mut().map_or(0, |e| e.below(changes.len() as u64 + 1)) as usize;
            let mut written_out: BTreeSet<Part> = BTreeSet::new();
            for (i, change) in changes.iter().enumerate() {
                match (style, &mut entropy) {
                    (None, _) if crash == Crash::Bytes => {
                        change.apply(&mut inode.durable, |_| true)
                    }
                    // everything, or nothing
                    (Some(0), _) => change.apply(&mut inode.durable, |_| true),
                    // the first ones, and the next one torn
                    (Some(1), Some(_)) if i < stop => change.apply(&mut inode.durable, |_| true),
                    (Some(1), Some(entropy)) if i == stop => {
                        let mut lost = false;
                        change.apply(&mut inode.durable, |_| {
                            lost = lost || entropy.one_in(3);
                            !lost
                        });
                    }
                    // of each sector, and of the lengths, the first ones
                    (Some(2), Some(entropy)) => {
                        let none = entropy.one_in(4);
                        change.apply(&mut inode.durable, |part| {
                            if none || entropy.one_in(6) {
                                written_out.insert(part);
                            }
                            !written_out.contains(&part)
                        });
                    }
                    _ => {}
                }
            }
            inode.live = inode.durable.clone();
        }
    }
}

pub(super) fn apply(names: &mut Names, change: &NameChange) {
    for (name, node) in change {
        match node {
            Some(node) => _ = names.insert(name.clone(), *node),
            None => _ = names.remove(name),
        }
    }
}

impl Change {
    /// Does those parts of the change that `keep` wants.
    pub(super) fn apply(&self, content: &mut Vec<u8>, mut keep: impl FnMut(Part) -> bool) {
        match self {
            Change::SetLen(len) => {
                if keep(Part::Length) {
                    content.resize(*len as usize, 0);
                }
            }
            Change::Write(offset, bytes) => {
                let start = *offset as usize;
                let mut at = start;
                while at < start + bytes.len() {
                    let end = ((at / SECTOR + 1) * SECTOR).min(start + bytes.len());
                    if keep(Part::Sector(at / SECTOR)) {
                        if content.len() < end {
                            content.resize(end, 0);
                        }
                        content[at..end].copy_from_slice(&bytes[at - start..end - start]);
                    }
                    at = end;
                }
            }
        }
    }
}
