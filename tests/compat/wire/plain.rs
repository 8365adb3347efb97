//! An answer without what may differ from run to run: ids become names, as far as a row or an answer
//! has named them; ports, times, folders and how long a client is to wait become words.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value, json};

/// Times of these days, in milliseconds.
const TIMES: std::ops::Range<i64> = 1_500_000_000_000..3_000_000_000_000;

static MEMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").expect("a pattern")
});
static ID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[A-Za-z0-9_-]{22}$").expect("a pattern"));
static TIME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(1[5-9]|2\d)\d{11}\b|-922337\d{13}\b").expect("a pattern"));

/// No id, and the one that rows use for a topic that is not there.
const NONE: &str = "AAAAAAAAAAAAAAAAAAAAAA";
const UNKNOWN: &str = "AAECAwQFBgcICQoLDA0ODw";

pub(super) struct Plain {
    host: String,
    /// Topic ids and members by their names.
    names: BTreeMap<String, String>,
}

impl Plain {
    pub(super) fn new(address: &str) -> Self {
        let host = address.rsplit_once(':').expect("a port").0;
        Self { host: host.to_owned(), names: BTreeMap::new() }
    }

    /// What this id is called from here on.
    pub(super) fn name(&mut self, id: &str, name: &str) {
        if ID.is_match(id) || MEMBER.is_match(id) {
            self.names.entry(id.to_owned()).or_insert_with(|| format!("${name}"));
        }
    }

    pub(super) fn told(&mut self, mut answer: Value) -> String {
        sort(&mut answer);
        self.value("", &mut answer);
        answer.to_string()
    }

    fn value(&mut self, name: &str, value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("throttle_time_ms");
                let text =
                    |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
                let (id, topic) = (text("topic_id").to_owned(), text("name").to_owned());
                if id != NONE && !topic.is_empty() {
                    self.name(&id, &topic);
                }
                for (name, value) in fields.iter_mut() {
                    self.value(name, value);
                }
            }
            // Rows of their own compare what is announced.
            Value::Array(keys) if name == "api_keys" => *value = json!(!keys.is_empty()),
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(name, value)),
            Value::Number(number) => {
                let number = number.as_i64().unwrap_or_default();
                match name {
                    // Both count up; Kafka may lose some before the first is handed out.
                    "producer_id" if (0..1000).contains(&number) => *value = json!("PRODUCER"),
                    "port" => *value = json!("PORT"),
                    "finalized_features_epoch" => *value = json!(number >= 0),
                    "session_id" if number != 0 => *value = json!("SESSION"),
                    "usable_bytes" | "total_bytes" => *value = json!("BYTES"),
                    _ if TIMES.contains(&number) => *value = json!("TIME"),
                    _ => {}
                }
            }
            Value::String(text) => {
                if name == "log_dir" {
                    *text = "DIR".to_owned();
                } else if *text == self.host || text == "localhost" {
                    *text = "HOST".to_owned();
                } else if name == "cluster_id" && !text.is_empty() {
                    *text = "CLUSTER".to_owned();
                } else if let Some(known) = self.names.get(text) {
                    text.clone_from(known);
                } else if ID.is_match(text) && text != NONE && text != UNKNOWN {
                    *text = "#".to_owned();
                } else {
                    *text = MEMBER.replace_all(text, "#").into_owned();
                }
                *text = TIME.replace_all(text, "TIME").into_owned();
            }
            Value::Bool(_) | Value::Null => {}
        }
    }
}

/// Kafka's lists come out of hash maps: their order is no promise, but for records.
fn sort(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.values_mut().for_each(sort),
        Value::Array(values) => {
            values.iter_mut().for_each(sort);
            if values.iter().all(Value::is_object) {
                values.sort_by_cached_key(|value| without_ids(value).to_string());
            }
        }
        _ => {}
    }
}

fn without_ids(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| (name.clone(), without_ids(value));
            Value::Object(fields.iter().map(field).collect::<Map<_, _>>())
        }
        Value::Array(values) => values.iter().map(without_ids).collect(),
        Value::String(text) if ID.is_match(text) => json!("#"),
        Value::String(text) => json!(MEMBER.replace_all(text, "#")),
        other => other.clone(),
    }
}
