//! An output without what may differ from run to run: addresses, folders, ids, times.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

static RULES: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    vec![
        // Members and clients: a name, and what somebody has drawn.
        (pattern(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "DRAWN"),
        (pattern(r"TopicId: [A-Za-z0-9_-]{22}"), "TopicId: ID"),
        (pattern(r"Cluster(Id|ID| ID): +[A-Za-z0-9_-]+"), "Cluster ID: ID"),
        (pattern(r"(adminclient|producer|consumer)-\d+"), "$1-N"),
        (pattern(r#""log_dirs":\["/[^"]*"\]"#), r#""log_dirs":["DIR"]"#),
        (pattern(r#""directoryId": "[A-Za-z0-9_-]{22}""#), r#""directoryId": "ID""#),
        (pattern(r"\b1[5-9]\d{11}\b"), "TIME"),
        (pattern(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[:,.]\d+"), "TIME"),
        (pattern(r#""logDir":"[^"]*""#), r#""logDir":"DIR""#),
        // How many batches a producer makes of its records is a matter of milliseconds.
        (pattern(r#""size":[1-9]\d*"#), r#""size":SOME"#),
        (pattern(r"%\d\|\d+\.\d+\|"), "%LOG|"),
        // kcat asks on whichever of its connections is up first.
        (pattern(r"\(from broker [^)]*\)"), "(from a broker)"),
        (pattern(r"(localhost|127\.0\.0\.1):\d+"), "BROKER"),
        (pattern(r"[ \t]+\n"), "\n"),
        // Columns are as wide as what they hold.
        (pattern(r" {2,}"), "  "),
    ]
});

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d+(\.\d+)?(E-?\d+)?"));

pub(super) fn plain(text: &str, address: &str, folder: &str) -> String {
    let text: String = text.split_inclusive('\n').map(fields_in_order).collect();
    let mut text = text.replace(address, "BROKER").replace(folder, "FOLDER");
    for (pattern, word) in RULES.iter() {
        text = pattern.replace_all(&text, *word).into_owned();
    }
    text.split_inclusive('\n').map(in_order).collect()
}

/// The fields of what Kafka prints as JSON stand as its JVM has found them that day.
fn fields_in_order(line: &str) -> String {
    match serde_json::from_str::<Value>(line) {
        Ok(mut value @ Value::Object(_)) => {
            value.sort_all_objects();
            format!("{value}\n")
        }
        _ => line.to_owned(),
    }
}

/// What stands in a hash map of Kafka's has another order each time: `… are b=2, a=1`.
fn in_order(line: &str) -> String {
    match line.split_once(" are ") {
        Some((what, list)) if what.contains(" configs for ") => {
            let mut all: Vec<&str> = list.trim_end().split(", ").collect();
            all.sort_unstable();
            format!("{what} are {}\n", all.join(", "))
        }
        _ => line.to_owned(),
    }
}

pub(super) fn without_numbers(text: &str) -> String {
    NUMBER.replace_all(text, "N").into_owned()
}
