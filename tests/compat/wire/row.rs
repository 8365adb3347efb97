//! The table: a row a request, in text files, so that a new question needs no compiler.
//!
//! ```text
//! name :: Api 7 :: {"fields": "that matter"} :: keep id=topics.0.topic_id
//! name :: Api 0,3..5 :: {}                      a row for each version, ` v3` behind its name
//! name :: @b Api 4 & :: {}                      on a connection of its own; & leaves the answer for later
//! name :: @b read                               the answer that was left
//! name :: raw :: "hex:00000000"                 bytes as they are
//! name :: @b close                              the client leaves
//! ```
//!
//! `$id` further down is what was kept. `until topics.0.error_code=0` in the
//! last column asks again until the answer says so; `kafka never answers` there: ours must.

use serde_json::Value;

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) connection: String,
    pub(super) what: What,
    /// JSON with `$names` of what was kept.
    pub(super) body: String,
    pub(super) keep: Vec<(String, String)>,
    /// Asked again until this place in the answer has this value: Kafka tells what it knows, and learns
    /// of a change a moment after it was made.
    pub(super) until: Option<(String, String)>,
    pub(super) kafka_never_answers: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Request { api: String, version: i16, later: bool, cut: bool },
    Raw,
    Read,
    Close,
}

impl Row {
    /// A request that says nothing but what clients usually do.
    pub(super) fn usual(name: String, api: &str, version: i16, cut: bool) -> Self {
        Self {
            name,
            connection: String::new(),
            what: What::Request { api: api.to_owned(), version, later: false, cut },
            body: "{}".to_owned(),
            keep: Vec::new(),
            until: None,
            kafka_never_answers: false,
        }
    }

    fn parse(line: &str) -> Vec<Self> {
        let mut columns = line.split(" :: ").map(str::trim);
        let name = columns.next().expect("a name");
        let mut words: Vec<&str> =
            columns.next().unwrap_or_else(|| panic!("{line}")).split(' ').collect();
        let body = columns.next().unwrap_or("{}").to_owned();
        let mut keep = Vec::new();
        let (mut until, mut kafka_never_answers) = (None, false);
        for option in columns.next().unwrap_or_default().split(';').map(str::trim) {
            let pair = |text: &str| {
                let (left, right) = text.split_once('=').unwrap_or_else(|| panic!("{line}"));
                (left.to_owned(), right.to_owned())
            };
            match option.split_once(' ') {
                Some(("keep", kept)) => keep.push(pair(kept)),
                Some(("until", until_this)) => until = Some(pair(until_this)),
                _ if option == "kafka never answers" => kafka_never_answers = true,
                _ => assert_eq!(option, "", "{line}"),
            }
        }
        let connection = match words[0].strip_prefix('@') {
            Some(connection) => {
                words.remove(0);
                connection.to_owned()
            }
            None => String::new(),
        };
        let later = words.pop_if(|word| *word == "&").is_some();
        let row = |name: String, what| Self {
            name,
            connection: connection.clone(),
            what,
            body: body.clone(),
            keep: keep.clone(),
            until: until.clone(),
            kafka_never_answers,
        };
        match words[..] {
            ["raw"] => vec![row(name.to_owned(), What::Raw)],
            ["read"] => vec![row(name.to_owned(), What::Read)],
            ["close"] => vec![row(name.to_owned(), What::Close)],
            [api, versions] => {
                let versions = numbers(versions);
                let named = |version| match versions.len() {
                    1 => name.to_owned(),
                    _ => format!("{name} v{version}"),
                };
                let one = |version: &i16| {
                    let api = api.to_owned();
                    row(
                        named(*version),
                        What::Request { api, version: *version, later, cut: false },
                    )
                };
                versions.iter().map(one).collect()
            }
            _ => panic!("{line}"),
        }
    }
}

fn numbers(list: &str) -> Vec<i16> {
    let number = |text: &str| text.parse().unwrap_or_else(|_| panic!("no version: {text}"));
    let part = |part: &str| match part.split_once("..") {
        Some((first, last)) => (number(first)..=number(last)).collect(),
        None => vec![number(part)],
    };
    list.split(',').flat_map(part).collect()
}

/// A file's rows; lines with `#` in front are for people.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.flat_map(Row::parse).collect()
}

/// The body as JSON, `$names` replaced by what was kept of earlier answers.
pub(super) fn body(row: &Row, kept: &[(String, String)]) -> Value {
    let mut text = row.body.clone();
    for (name, value) in kept.iter().rev() {
        text = text.replace(&format!("${name}"), value);
    }
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}: {text}", row.name))
}
