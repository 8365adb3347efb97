//! Every config of Kafka 4.3 as data, and which value holds when several layers set one.
//!
//! A table a kind of resource, one config a line. What a config *does* stands where it acts; here
//! is only what it is: type, default, bounds, and the texts with which Kafka refuses a value.

mod broker;
mod client_metrics;
mod definition;
mod effective;
mod group;
mod topic;

pub use broker::VERSION;
pub use definition::{Check, Definition, Kind, Synonym, Update, elements};
pub use effective::{Effective, Layers, Source, Values};

/// What a config belongs to, by its number in DescribeConfigs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    Topic,
    Broker,
    Group,
    ClientMetrics,
}

impl Resource {
    /// The configs of this kind of resource, sorted by name.
    pub fn definitions(self) -> &'static [Definition] {
        match self {
            Resource::Topic => topic::DEFINITIONS,
            Resource::Broker => broker::DEFINITIONS,
            Resource::Group => group::DEFINITIONS,
            Resource::ClientMetrics => client_metrics::DEFINITIONS,
        }
    }

    pub fn definition(self, name: &str) -> Option<&'static Definition> {
        self.definitions().iter().find(|definition| definition.name == name)
    }

    /// Checks one value; the error is Kafka's sentence. Unknown broker configs are stored as they are.
    pub fn validate(self, name: &str, value: &str) -> Result<(), String> {
        let kind = match self {
            Resource::Topic => "topic",
            Resource::Group => "group",
            Resource::ClientMetrics => "client metrics",
            Resource::Broker => match self.definition(name) {
                Some(definition) => return definition.validate(value),
                None => return Ok(()),
            },
        };
        match self.definition(name) {
            Some(definition) => definition.validate(value),
            None => Err(format!("Unknown {kind} config name: {name}")),
        }
    }
}

/// Rules that hold between the configs of one topic.
pub fn validate_topic_together<'a>(
    value_of: impl Fn(&str) -> Option<&'a str>,
) -> Result<(), String> {
    let number = |name| value_of(name).and_then(|value| value.trim().parse::<i64>().ok());
    let (min, max) = (number("min.compaction.lag.ms"), number("max.compaction.lag.ms"));
    if let (Some(min), Some(max)) = (min, max)
        && min > max
    {
        return Err(format!(
            "conflict topic config setting min.compaction.lag.ms ({min}) > max.compaction.lag.ms ({max})"
        ));
    }
    if value_of("remote.storage.enable").is_some_and(|value| value.trim() == "true") {
        return Err("Tiered Storage functionality is disabled in the broker. \
                    Topic cannot be configured with remote log storage."
            .into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_their_defaults_hold() {
        for resource in
            [Resource::Topic, Resource::Broker, Resource::Group, Resource::ClientMetrics]
        {
            let shown: Vec<_> = resource.definitions().iter().filter(|d| !d.hidden).collect();
            assert!(shown.windows(2).all(|pair| pair[0].name < pair[1].name), "{resource:?}");
            for definition in resource.definitions() {
                if let Some(default) = definition.default {
                    assert_eq!(definition.validate(default), Ok(()), "{}", definition.name);
                }
            }
        }
    }

    #[test]
    fn every_synonym_is_a_broker_config() {
        for resource in [Resource::Topic, Resource::Group] {
            for definition in resource.definitions() {
                for synonym in definition.synonyms() {
                    let known = Resource::Broker.definition(synonym.name).is_some()
                        || synonym.name == definition.name;
                    assert!(known, "{} -> {}", definition.name, synonym.name);
                }
            }
        }
    }

    /// Values and the sentences with which a running Kafka 4.3.1 refused them.
    #[test]
    fn refusals_are_kafkas() {
        let cases = include_str!("refusals.tsv");
        let mut seen = 0;
        for line in cases.lines().filter(|line| !line.starts_with('#')) {
            let [name, value, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("a row has three cells: {line}");
            };
            let answer = Resource::Topic.validate(name, value).err();
            let expected = (expected != "(accepted)").then(|| expected.to_owned());
            assert_eq!(answer, expected, "{name}={value}");
            seen += 1;
        }
        assert!(seen > 35, "{seen} rows");
    }
}
