//! Client properties: Java's files and names in, librdkafka's names out.
//!
//! - `java`: the `.properties` format, with Java's rules
//! - `known`: the properties that exist
//! - `translate`: Java's names, login lines and key stores as librdkafka has them; `jaas` and `stores` read those

pub mod jaas;
pub mod java;
pub mod known;
pub mod stores;
pub mod translate;

/// A property and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property<O> {
    pub key: String,
    pub value: String,
    pub origin: O,
}

/// Whether a property's value must not be shown.
pub fn is_secret(name: &str) -> bool {
    const WHOLE: [&str; 5] = [
        "sasl.jaas.config",
        "sasl.oauthbearer.config",
        "ssl.key.pem",
        "ssl.keystore.key",
        "sasl.oauthbearer.extensions",
    ];
    const ENDS: [&str; 5] = [".password", ".secret", ".passphrase", "private.key.pem", ".token"];
    WHOLE.contains(&name) || ENDS.iter().any(|end| name.ends_with(end))
}

/// What is shown in a secret's place.
pub const REDACTED: &str = "[hidden]";
