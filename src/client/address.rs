//! Where a broker listens: `host:port` as people write it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Kafka's port, where none is written.
pub const DEFAULT_PORT: u16 = 9092;

/// A host and a port. `[::1]:9092`, `localhost` and `PLAINTEXT://host:9092` are understood too.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    pub host: String,
    pub port: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is no address: host:port is wanted")]
pub struct AddressError(String);

/// What a name can be at most, by DNS's rules.
const LONGEST_HOST: usize = 253;

impl Address {
    /// Addresses with commas between them.
    pub fn list(text: &str) -> Result<Vec<Self>, AddressError> {
        text.split(',').map(str::trim).filter(|text| !text.is_empty()).map(str::parse).collect()
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let bad = || AddressError(shown(text));
        let plain = text.split_once("://").map_or(text, |(_, rest)| rest);
        let (host, port) = match plain.strip_prefix('[') {
            Some(rest) => {
                let (host, port) = rest.split_once(']').ok_or_else(bad)?;
                (host, port.strip_prefix(':').or(port.is_empty().then_some("")).ok_or_else(bad)?)
            }
            None => plain.rsplit_once(':').unwrap_or((plain, "")),
        };
        let port = match port {
            "" if !plain.ends_with(':') => DEFAULT_PORT,
            port => port.parse().ok().filter(|port| *port != 0).ok_or_else(bad)?,
        };
        let hostile = |c: char| c.is_whitespace() || c.is_control() || c == '/';
        if host.is_empty()
            || host.len() > LONGEST_HOST
            || host.contains(hostile)
            || host.contains(':') && !plain.starts_with('[')
        {
            return Err(bad());
        }
        Ok(Self { host: host.to_owned(), port })
    }
}

/// Enough of what was typed to find it again.
fn shown(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port } = self;
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        for (text, shown) in [
            ("localhost:9093", "localhost:9093"),
            ("localhost", "localhost:9092"),
            ("[::1]:19092", "[::1]:19092"),
            ("[::1]", "[::1]:9092"),
            ("PLAINTEXT://kafka-1.example:9092", "kafka-1.example:9092"),
        ] {
            assert_eq!(
                text.parse::<Address>().map(|address| address.to_string()),
                Ok(shown.to_owned())
            );
        }
        for text in
            ["", ":9092", "host:", "host:0", "host:99999", "host:port", "::1", "a b:1", "[::1"]
        {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
        let long = "a".repeat(100_000).parse::<Address>().unwrap_err().to_string();
        assert_eq!(long, format!("`{}…` is no address: host:port is wanted", "a".repeat(80)));
        assert_eq!(Address::list("a:1, b,").map(|list| list.len()), Ok(2));
    }
}
