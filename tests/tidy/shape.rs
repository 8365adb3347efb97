//! Where things lie: every module declared and opened with what it is for, files of a readable
//! length, and for every command and handler its test and its page.

use super::{
    expect_none,
    tree::{self, Source},
};

/// The longest production part of a file: one reason to exist, readable in one sitting.
const MOST_LINES: usize = 500;

/// Longer files, with the lines that they may have. Rows only shrink and go.
const LONGER: [(&str, usize); 0] = [];

/// For each file here, something must lie there.
struct Companion {
    of: &'static str,
    /// The places where it may lie, best first; `*` is the file's name in its folder.
    at: &'static [&'static str],
    instead: &'static str,
}

const COMPANIONS: [Companion; 3] = [
    Companion {
        of: "src/cli/commands/",
        at: &["tests/cli/*.rs", "tests/cli/*/mod.rs", "tests/cli/^.rs"],
        instead: "every command is proved through the real binary",
    },
    Companion {
        of: "src/cli/commands/",
        at: &["man/rkafka-*.1"],
        instead: "regenerate the pages from the clap tree",
    },
    Companion {
        of: "src/broker/api/",
        at: &["tests/api/*.rs"],
        instead: "every handler is proved on a core without a socket",
    },
];

fn paths(sources: &[Source]) -> Vec<&str> {
    sources.iter().map(|source| source.path.as_str()).collect()
}

/// The files without their companion: `src/cli/commands/topics/create.rs` has its test in
/// `tests/cli/topics/create.rs` (`*`) or in `tests/cli/topics.rs` (`^`, the folder).
fn lonely(paths: &[&str], companions: &[Companion]) -> Vec<String> {
    let mut broken = Vec::new();
    for companion in companions {
        for path in paths {
            let Some(name) = path.strip_prefix(companion.of).and_then(|n| n.strip_suffix(".rs"))
            else {
                continue;
            };
            if name == "mod" || name.ends_with("/mod") {
                continue;
            }
            let folder = name.split_once('/').map_or(name, |(folder, _)| folder);
            let places: Vec<String> = companion
                .at
                .iter()
                .map(|place| match place.strip_prefix("man/") {
                    Some(page) => {
                        format!("man/{}", page.replace('*', &name.replace(['/', '_'], "-")))
                    }
                    None => place.replace('*', name).replace('^', folder),
                })
                .collect();
            if !places.iter().any(|place| paths.contains(&place.as_str())) {
                broken.push(format!("{path}: no {}: {}", places.join(" or "), companion.instead));
            }
        }
    }
    broken
}

/// The Rust files that no parent declares with `mod`: the compiler never sees them.
fn undeclared(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let module = source.path.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        let (folder, name) = module.rsplit_once('/').expect("files lie in folders");
        let roots = ["src/main", "src/lib", "tests/main"];
        if roots.contains(&module) {
            continue;
        }
        let parents = [
            format!("{folder}/mod.rs"),
            format!("{folder}.rs"),
            format!("{folder}/lib.rs"),
            format!("{folder}/main.rs"),
        ];
        let declares = |parent: &Source| {
            let code = tree::blanked(&parent.text);
            let words: Vec<&str> = code.split_whitespace().collect();
            words.windows(2).any(|pair| {
                pair[0] == "mod" && pair[1].trim_start_matches("r#") == format!("{name};")
            })
        };
        if !sources.iter().any(|parent| parents.contains(&parent.path) && declares(parent)) {
            broken.push(format!(
                "{}: no `mod {name};` in any of {}: declare it, or delete the file",
                source.path,
                parents.join(", ")
            ));
        }
    }
    broken
}

fn too_long(sources: &[Source], longer: &[(&str, usize)]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let lines = source.production().lines().count();
        let row = longer.iter().find(|(path, _)| *path == source.path);
        match row {
            Some((_, _)) if lines <= MOST_LINES => broken.push(format!(
                "{}: {lines} lines now: take its row out of LONGER in tests/tidy/shape.rs",
                source.path
            )),
            Some((_, most)) if lines > *most => broken.push(format!(
                "{}: {lines} lines, its row allows {most}: rows only shrink, split the file",
                source.path
            )),
            None if lines > MOST_LINES => broken.push(format!(
                "{}: {lines} lines before its tests, {MOST_LINES} is the most: split it by what it is for",
                source.path
            )),
            _ => {}
        }
    }
    broken
}

fn everything() -> Vec<Source> {
    let mut sources = tree::rust("src");
    sources.extend(tree::rust("tests"));
    sources
}

#[test]
fn every_rust_file_is_declared() {
    expect_none(&undeclared(&everything()));
}

#[test]
fn every_module_opens_with_what_it_is_for() {
    let silent: Vec<String> = everything()
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| format!("{}: open it with `//!`: what it is for, what it keeps", source.path))
        .collect();
    expect_none(&silent);
}

#[test]
fn files_stay_readable() {
    expect_none(&too_long(&tree::rust("src"), &LONGER));
}

#[test]
fn commands_and_handlers_have_their_companions() {
    let sources = tree::files("");
    expect_none(&lonely(&paths(&sources), &COMPANIONS));
}

#[test]
fn a_command_without_test_or_page_is_named() {
    let broken = lonely(
        &[
            "src/cli/commands/mod.rs",
            "src/cli/commands/topics/create.rs",
            "src/cli/commands/get_offsets.rs",
            "src/broker/api/fetch.rs",
            "tests/cli/topics.rs",
            "man/rkafka-topics-create.1",
        ],
        &COMPANIONS,
    );
    let starts = [
        "src/cli/commands/get_offsets.rs: no tests/cli/get_offsets.rs",
        "src/cli/commands/get_offsets.rs: no man/rkafka-get-offsets.1",
        "src/broker/api/fetch.rs: no tests/api/fetch.rs",
    ];
    assert_eq!(broken.len(), starts.len(), "{broken:?}");
    for (line, start) in broken.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
}

#[test]
fn a_module_that_nobody_declares_is_named() {
    let broken = undeclared(&[
        Source::planted("tests/main.rs", "mod api;\n// mod lost;\n"),
        Source::planted("tests/api/mod.rs", "mod fetch;\n"),
        Source::planted("tests/api/fetch.rs", ""),
        Source::planted("tests/lost.rs", ""),
    ]);
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert!(broken[0].starts_with("tests/lost.rs: no `mod lost;`"), "{broken:?}");
}

#[test]
fn a_file_that_grows_too_long_is_named_and_a_row_that_is_not_needed_goes() {
    let long = "x\n".repeat(600);
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n{long}}}\n");
    let sources = [Source::planted("src/a.rs", &long), Source::planted("src/b.rs", &tests)];
    assert_eq!(too_long(&sources, &[("src/a.rs", 600)]), Vec::<String>::new());
    assert!(too_long(&sources, &[])[0].starts_with("src/a.rs: 600 lines"));
    assert!(too_long(&sources, &[("src/a.rs", 599)])[0].contains("rows only shrink"));
    assert!(
        too_long(&sources, &[("src/a.rs", 600), ("src/b.rs", 600)])[0].contains("take its row")
    );
}
