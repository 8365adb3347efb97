//! The rules of the house, as tests that read the tree.
//!
//! Each rule is a row in a table; `tree` is the one scanner that they all share. A rule that no
//! longer fits the design is changed here, in the same commit as the code that taught us better.

mod layers;
mod seams;
mod shape;
mod tree;
mod words;

/// Fails with every broken rule at once: who fixes one wants to see them all.
fn expect_none(broken: &[String]) {
    assert!(broken.is_empty(), "{} broken:\n{}", broken.len(), broken.join("\n"));
}
