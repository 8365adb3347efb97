//! Client properties: Java's files and names in, librdkafka's names out.
//!
//! - `java`: the `.properties` format, with Java's rules
//! - `translate`: Java's names, login lines and key stores as librdkafka has them

pub mod java;
pub mod translate;

/// A property as it was written, and the line where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub key: String,
    pub value: String,
    pub line: usize,
}

/// Whether a property's value must not be shown.
pub fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "secret", "jaas", "token", "passphrase", "assertion.private.key"]
        .iter()
        .any(|word| name.contains(word) && !name.ends_with(".url") && !name.ends_with(".file"))
        || matches!(name.as_str(), "ssl.key.pem" | "ssl.keystore.key" | "sasl.oauthbearer.config")
        || (name.ends_with(".key") && name.starts_with("ssl."))
}

/// What is shown in a secret's place.
pub const REDACTED: &str = "[hidden]";
