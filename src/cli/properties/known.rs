//! The properties that exist: librdkafka's with who understands them, and Java's that it lacks.
//!
//! Both lists are data: `librdkafka.tsv` of librdkafka 2.12, `java.tsv` of Kafka 4.3's producer, consumer and
//! admin client.

/// librdkafka's properties: the name, and `both`, `producer` or `consumer`.
const LIBRDKAFKA: &str = include_str!("librdkafka.tsv");

/// Java's that librdkafka lacks: the name, and `ignored`, `refused`, or librdkafka's name for it.
const JAVA: &str = include_str!("java.tsv");

/// Old and new names of one thing; the second is the one that is kept.
const ALIASES: [(&str, &str); 11] = [
    ("compression.codec", "compression.type"),
    ("fetch.message.max.bytes", "max.partition.fetch.bytes"),
    ("max.in.flight", "max.in.flight.requests.per.connection"),
    ("message.send.max.retries", "retries"),
    ("message.timeout.ms", "delivery.timeout.ms"),
    ("metadata.broker.list", "bootstrap.servers"),
    ("queue.buffering.max.ms", "linger.ms"),
    ("request.required.acks", "acks"),
    ("sasl.mechanism", "sasl.mechanisms"),
    ("sasl.oauthbearer.client.credentials.client.id", "sasl.oauthbearer.client.id"),
    ("sasl.oauthbearer.client.credentials.client.secret", "sasl.oauthbearer.client.secret"),
];

/// What becomes of a name of Java's that librdkafka lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Java {
    /// Tuning of the JVM client: without effect here.
    Ignored,
    /// Ignoring it would change what the client does.
    Refused,
    /// The same thing under another name.
    Renamed(&'static str),
}

/// Who understands a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Both,
    Producer,
    Consumer,
}

/// The one name that a property is kept under.
pub fn canonical(name: &str) -> &str {
    ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name)
}

/// Who understands librdkafka's property of this name; `None` where there is none.
pub fn scope(name: &str) -> Option<Scope> {
    rows(LIBRDKAFKA).find(|(known, _)| *known == name).map(|(_, scope)| match scope {
        "producer" => Scope::Producer,
        "consumer" => Scope::Consumer,
        _ => Scope::Both,
    })
}

/// What becomes of Java's property of this name, which librdkafka lacks.
pub fn java(name: &str) -> Option<Java> {
    rows(JAVA).find(|(known, _)| *known == name).map(|(_, fate)| match fate {
        "ignored" => Java::Ignored,
        "refused" => Java::Refused,
        renamed => Java::Renamed(renamed),
    })
}

/// The known name that a misspelt one was probably meant to be.
pub fn nearest(name: &str) -> Option<&'static str> {
    let most = (name.len() / 6).clamp(2, 4);
    names()
        .map(|known| (strsim::osa_distance(name, known), known))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, known)| known)
}

/// Every name that is understood.
pub fn names() -> impl Iterator<Item = &'static str> {
    let handled = super::translate::HANDLED.into_iter();
    rows(LIBRDKAFKA).chain(rows(JAVA)).map(|(name, _)| name).chain(handled)
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_tables_are_whole() {
        for (name, scope) in rows(LIBRDKAFKA) {
            assert!(["both", "producer", "consumer"].contains(&scope), "{name}: {scope}");
        }
        for (name, _) in rows(JAVA) {
            assert_eq!(scope(name), None, "{name} is librdkafka's too");
            if let Some(Java::Renamed(to)) = java(name) {
                assert!(scope(to).is_some(), "{name}: there is no {to}");
            }
        }
        for (alias, name) in ALIASES {
            assert!(scope(alias).is_some() && scope(name).is_some(), "{alias}, {name}");
        }
        let mut seen = BTreeSet::new();
        let twice: Vec<_> = names().filter(|name| !seen.insert(*name)).collect();
        assert_eq!(twice, ["ssl.keystore.location", "ssl.keystore.password"]);
    }

    #[test]
    fn slips_find_their_name() {
        for (typed, meant) in [
            ("secrity.protocol", Some("security.protocol")),
            ("sasl.mechanims", Some("sasl.mechanism")),
            ("ssl.trustore.location", Some("ssl.truststore.location")),
            ("bootstrap.server", Some("bootstrap.servers")),
            ("schema.registry.url", None),
            ("x", None),
        ] {
            assert_eq!(nearest(typed), meant, "{typed}");
        }
    }
}
