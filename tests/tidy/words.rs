//! Words that never get into the tree, and spaces that nobody sees.

use super::{
    expect_none,
    tree::{self, Source},
};

/// What must not be written, and why. The words are in two halves, or this file would hold them.
const WORDS: [(&str, &str, &str); 13] = [
    ("crates", ".io", "no registry by name"),
    ("pypi", ".org", "no registry by name"),
    ("pythonhosted", ".org", "no registry by name"),
    ("repo.maven", ".apache", "no registry by name"),
    ("npmjs", ".com", "no registry by name"),
    ("../", "shared", "the project stands alone"),
    ("/work", "/", "no path of one machine"),
    ("to", "do!", "finish it, or leave it out"),
    ("unimpl", "emented!", "finish it, or leave it out"),
    ("d", "bg!", "take the probe out"),
    ("FIX", "ME", "fix it, or write it into the issue"),
    ("XX", "X:", "fix it, or write it into the issue"),
    ("TO", "DO", "finish it, or write it into the issue"),
];

/// Files that others write, line by line.
const NOT_WRITTEN_BY_US: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// Whose line ends we keep clean; data files may need theirs.
const CLEAN_ENDS: [&str; 8] = [".rs", ".md", ".toml", ".java", ".xml", ".py", ".sh", ".yml"];

fn spoken(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|s| !NOT_WRITTEN_BY_US.contains(&s.path.as_str())) {
        for (line, text) in source.text.lines().enumerate() {
            for (left, right, why) in WORDS {
                if text.contains(&format!("{left}{right}")) {
                    broken.push(format!("{}:{}: `{left}{right}`: {why}", source.path, line + 1));
                }
            }
        }
    }
    broken
}

fn blank_ends(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|s| CLEAN_ENDS.iter().any(|end| s.path.ends_with(end))) {
        for (line, text) in source.text.lines().enumerate() {
            if text.ends_with([' ', '\t', '\r']) {
                broken.push(format!(
                    "{}:{}: space at the line's end: cut it",
                    source.path,
                    line + 1
                ));
            }
        }
        if !source.text.is_empty() && !source.text.ends_with('\n') {
            broken.push(format!("{}: no newline at its end: add it", source.path));
        }
    }
    broken
}

#[test]
fn words_that_do_not_belong_here_stay_out() {
    expect_none(&spoken(&tree::files("")));
}

#[test]
fn lines_end_where_they_end() {
    expect_none(&blank_ends(&tree::files("")));
}

#[test]
fn a_planted_word_and_a_planted_space_are_named() {
    let word = format!("fn f() {{\n    {}()\n}}\n", "to".to_owned() + "do!");
    let broken = spoken(&[Source::planted("src/a.rs", &word)]);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].starts_with("src/a.rs:2:"), "{broken:?}");
    assert_eq!(blank_ends(&[Source::planted("src/a.rs", "a \nb")]).len(), 2);
}
