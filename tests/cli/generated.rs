//! Completions and manual pages are generated from the clap tree and committed; this keeps them fresh.
//!
//! `RKAFKA_REWRITE=1 cargo test generated` writes them anew.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use rkafka::cli::args::Cli;
use rkafka::cli::commands::completions::ShellName;

use super::man;

#[test]
fn completions_are_fresh() {
    let mut files = BTreeMap::new();
    for (shell, name) in [
        (ShellName::Bash, "rkafka.bash"),
        (ShellName::Zsh, "_rkafka"),
        (ShellName::Fish, "rkafka.fish"),
        (ShellName::PowerShell, "_rkafka.ps1"),
    ] {
        files.insert(name.to_owned(), String::from_utf8(shell.script().unwrap()).unwrap());
    }
    compare("completions", &files);
}

#[test]
fn manual_pages_are_fresh() {
    let mut root = Cli::command();
    root.build();
    let mut files = BTreeMap::new();
    pages(&root, "rkafka", &mut files);
    compare("man", &files);
}

/// A page for a command and for each below it.
fn pages(command: &Command, name: &str, files: &mut BTreeMap<String, String>) {
    files.insert(format!("{name}.1"), man::page(command, name));
    for sub in
        command.get_subcommands().filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
    {
        pages(sub, &format!("{name}-{}", sub.get_name()), files);
    }
}

/// The folder holds these files and no others, or is made to.
fn compare(folder: &str, files: &BTreeMap<String, String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let rewrite = std::env::var_os("RKAFKA_REWRITE").is_some();
    if rewrite {
        std::fs::create_dir_all(&folder).unwrap();
    }
    let found = std::fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let stray: Vec<PathBuf> = found
        .filter(|path| !files.contains_key(&*path.file_name().unwrap().to_string_lossy()))
        .collect();
    let mut stale: Vec<PathBuf> = stray.clone();
    for (name, text) in files {
        let path = folder.join(name);
        if std::fs::read_to_string(&path).ok().as_ref() != Some(text) {
            stale.push(path);
        }
    }
    if rewrite {
        stray.iter().for_each(|path| std::fs::remove_file(path).unwrap());
        files.iter().for_each(|(name, text)| std::fs::write(folder.join(name), text).unwrap());
        return;
    }
    assert!(
        stale.is_empty(),
        "stale: {stale:?}\nrun `RKAFKA_REWRITE=1 cargo test generated` and commit what it wrote"
    );
}
