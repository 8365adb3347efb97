//! Who may use whom: the arrows of the map in `src/lib.rs`, and the doors that are narrower than a
//! layer.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    expect_none,
    tree::{self, Source},
};

/// A path that only some files may mention.
struct Door {
    /// What is behind it: a layer or an outside crate.
    path: &'static str,
    /// Whom the rule binds.
    from: &'static str,
    /// The files and folders that may, by prefix.
    only: &'static [&'static str],
    instead: &'static str,
}

const DOORS: [Door; 14] = [
    Door {
        path: "crate::broker",
        from: "src/cli/",
        only: &[
            "src/cli/broker/",
            "src/cli/commands/broker",
            "src/cli/commands/demo",
            // It formats a directory that no broker serves yet.
            "src/cli/dropin/storage/",
        ],
        instead: "talk to the broker over the Kafka protocol, through `client`",
    },
    Door {
        path: "crate::storage",
        from: "src/cli/",
        only: &["src/cli/commands/dump_log", "src/cli/dump_log"],
        instead: "only dump-log reads log files: ask the broker through `client`",
    },
    Door {
        path: "rdkafka",
        from: "src/",
        only: &["src/client/"],
        instead: "give `client` a verb on our own types and use that",
    },
    Door {
        path: "clap",
        from: "src/",
        only: &["src/cli/"],
        instead: "only `cli` knows that there is a command line: take a plain value",
    },
    Door {
        path: "anyhow",
        from: "src/",
        only: &["src/cli/"],
        instead: "a layer's failures are its own enum with thiserror",
    },
    Door {
        path: "comfy_table",
        from: "src/",
        only: &["src/cli/", "src/report/"],
        instead: "hand rows to `report`",
    },
    Door {
        path: "indicatif",
        from: "src/",
        only: &["src/cli/"],
        instead: "report progress to the caller; `cli` draws it",
    },
    Door {
        path: "csv",
        from: "src/",
        only: &["src/cli/", "src/gen/", "src/record/", "src/report/"],
        instead: "rows are for `record` and `report`",
    },
    Door {
        path: "serde_json",
        from: "src/",
        only: &["src/cli/", "src/gen/", "src/record/", "src/report/"],
        instead: "JSON is for `record` and `report`",
    },
    Door {
        path: "toml",
        from: "src/",
        only: &["src/cli/"],
        instead: "`cli` reads files of settings and hands values down",
    },
    Door {
        path: "etcetera",
        from: "src/",
        only: &["src/cli/"],
        instead: "`cli` knows the user's folders and hands paths down",
    },
    Door {
        path: "signal_hook",
        from: "src/",
        only: &["src/cli/"],
        instead: "`cli` hears signals and tells the others to stop",
    },
    Door {
        path: "tokio",
        from: "src/",
        only: &["src/broker/", "src/cli/commands/broker", "src/cli/commands/demo", "src/sys/"],
        instead: "only the broker's sockets are asynchronous: use plain functions",
    },
    Door {
        path: "rustix",
        from: "src/",
        only: &["src/cli/", "src/sys/"],
        instead: "system calls have a seam in `sys`",
    },
];

/// Everybody shares the newtypes, so their arrows are not worth drawing.
const SHARED: &str = "types";

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// Reads `a, b -> c (why), d`, with continuation lines, from the map's last text block.
fn arrows(map: &str) -> Arrows {
    let (_, drawn) = map.rsplit_once("```text").expect("a text block with the arrows");
    let mut arrows = Arrows::new();
    let mut from: Vec<String> = Vec::new();
    for line in drawn.lines().filter_map(|line| line.strip_prefix("//!")) {
        let targets = match line.split_once("->") {
            Some((left, right)) => {
                from = names(left);
                right
            }
            None if line.trim().is_empty() || line.contains("```") => {
                from.clear();
                continue;
            }
            None => line,
        };
        for layer in &from {
            arrows.entry(layer.clone()).or_default().extend(names(targets));
        }
    }
    arrows
}

fn names(list: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let plain: String = list
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth == 0 && *c != ')'
        })
        .collect();
    plain.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn strange_edges(sources: &[Source], arrows: &Arrows) -> Vec<String> {
    let layers: BTreeSet<&str> = sources.iter().filter_map(Source::layer).collect();
    let mut broken = Vec::new();
    for source in sources {
        let Some(from) = source.layer().filter(|layer| !matches!(*layer, "lib" | "main")) else {
            continue;
        };
        for mention in tree::mentions(&source.text) {
            let Some(to) = root_item(source, &mention.path).filter(|to| layers.contains(to)) else {
                continue;
            };
            let known = arrows.get(from).is_some_and(|targets| targets.contains(to));
            if to != from && to != SHARED && !known {
                let may: Vec<&str> =
                    arrows.get(from).into_iter().flatten().map(String::as_str).collect();
                broken.push(format!(
                    "{}:{}: {from} -> {to} (`{}`) is not in the map of src/lib.rs; {from} may use: {}. \
                     Move the code to the layer that may, or pass in what it needs from above",
                    source.path,
                    mention.line,
                    mention.path.join("::"),
                    if may.is_empty() { SHARED.to_owned() } else { may.join(", ") },
                ));
            }
        }
    }
    broken
}

/// The item under the crate's root that a path reaches by `crate::` or by enough `super::`.
fn root_item<'a>(source: &Source, path: &'a [String]) -> Option<&'a str> {
    let climbs = path.iter().take_while(|segment| *segment == "super").count();
    let depth = source.path.trim_end_matches("/mod.rs").matches('/').count();
    let at = match path.first()?.as_str() {
        "crate" => 1,
        "super" if climbs >= depth => climbs,
        _ => return None,
    };
    path.get(at).map(String::as_str)
}

fn wrong_doors(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let bound = |door: &&Door| {
            source.path.starts_with(door.from)
                && !door.only.iter().any(|home| source.path.starts_with(home))
        };
        let doors: Vec<&Door> = DOORS.iter().filter(bound).collect();
        for mention in tree::mentions(&source.text) {
            for door in
                doors.iter().filter(|door| mention.path.len() > 1 && mention.starts(door.path))
            {
                broken.push(format!(
                    "{}:{}: `{}` is only for {}: {}",
                    source.path,
                    mention.line,
                    mention.path.join("::"),
                    door.only.join(", "),
                    door.instead,
                ));
            }
        }
    }
    broken
}

fn map() -> Arrows {
    let lib = tree::rust("src").into_iter().find(|source| source.path == "src/lib.rs");
    arrows(&lib.expect("src/lib.rs").text)
}

#[test]
fn layers_use_only_what_the_map_draws() {
    expect_none(&strange_edges(&tree::rust("src"), &map()));
}

#[test]
fn narrow_doors_are_used_by_their_owners_only() {
    expect_none(&wrong_doors(&tree::rust("src")));
}

#[test]
fn the_map_draws_the_arrows_that_matter() {
    let map = map();
    let layers: BTreeSet<String> =
        tree::rust("src").iter().filter_map(|source| source.layer().map(str::to_owned)).collect();
    for (from, to) in [("cli", "client"), ("broker", "storage"), ("storage", "wire")] {
        assert!(map[from].contains(to), "the map of src/lib.rs lost {from} -> {to}: {map:?}");
    }
    for (from, to) in [("broker", "client"), ("client", "broker"), ("wire", "storage")] {
        let drawn = map.get(from).is_some_and(|targets| targets.contains(to));
        assert!(!drawn, "{from} -> {to} must never be drawn");
    }
    for target in map.values().flatten() {
        assert!(layers.contains(target), "the map of src/lib.rs names {target}: no such layer");
    }
}

#[test]
fn a_planted_edge_is_named_with_its_line() {
    let sources = [
        Source::planted("src/broker/mod.rs", "use crate::storage;\n"),
        Source::planted(
            "src/client/mod.rs",
            "// crate::broker\nuse crate::{broker::Core, wire};\n",
        ),
        Source::planted("src/storage/log.rs", "fn f() { super::super::broker::x() }\n"),
        Source::planted("src/wire/mod.rs", "use crate::types::Offset;\n"),
    ];
    let broken = strange_edges(&sources, &map());
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert!(broken[0].starts_with("src/client/mod.rs:2: client -> broker"), "{broken:?}");
    assert!(broken[1].starts_with("src/storage/log.rs:1: storage -> broker"), "{broken:?}");
}

#[test]
fn a_planted_user_of_a_narrow_door_is_named() {
    let sources = [
        Source::planted("src/cli/commands/broker/start.rs", "use crate::broker::Broker;\n"),
        Source::planted("src/cli/commands/produce.rs", "use crate::broker::Broker;\n"),
        Source::planted("src/record/csv.rs", "pub mod csv { use rdkafka::Message; }\n"),
    ];
    let broken = wrong_doors(&sources);
    assert_eq!(broken.len(), 2, "{broken:?}");
    assert!(broken[0].starts_with("src/cli/commands/produce.rs:1: `crate::broker::Broker`"));
    assert!(broken[1].starts_with("src/record/csv.rs:1: `rdkafka::Message`"));
}
