//! Which value of a config holds, where it comes from, and what stands behind it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Definition, Resource};

/// Where a value comes from, by its number in DescribeConfigs. The strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Set on the topic, group or client metrics subscription itself.
    Own(Resource),
    DynamicBroker,
    DynamicDefaultBroker,
    StaticBroker,
    Default,
}

impl Source {
    pub fn code(self) -> i8 {
        match self {
            Source::Own(Resource::Topic) => 1,
            Source::DynamicBroker | Source::Own(Resource::Broker) => 2,
            Source::DynamicDefaultBroker => 3,
            Source::StaticBroker => 4,
            Source::Default => 5,
            Source::Own(Resource::ClientMetrics) => 7,
            Source::Own(Resource::Group) => 8,
        }
    }
}

/// A map of set values.
pub type Values = BTreeMap<String, String>;

/// The places in which a value may be set.
#[derive(Debug, Clone, Copy)]
pub struct Layers<'a> {
    /// On the resource itself; empty for a broker.
    pub own: &'a Values,
    /// For one broker, while it runs.
    pub broker: &'a Values,
    /// For all brokers, while they run.
    pub default_broker: &'a Values,
    /// In the file or on the command line that the broker started with.
    pub file: &'a Values,
}

/// A value, where it comes from, and every place that has one, the strongest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective<'a> {
    pub value: Option<Cow<'a, str>>,
    pub source: Source,
    pub synonyms: Vec<(&'static str, Cow<'a, str>, Source)>,
}

impl<'a> Layers<'a> {
    /// Resolves one config of a kind of resource.
    pub fn effective(self, resource: Resource, definition: &Definition) -> Effective<'a> {
        let mut found = Vec::new();
        if resource != Resource::Broker
            && let Some(value) = self.own.get(definition.name)
        {
            let value = Cow::Borrowed(value.as_str());
            found.push((definition.name, value, Source::Own(resource)));
        }
        if resource == Resource::Broker {
            self.push_broker(&mut found, definition.name, 1);
        }
        for synonym in definition.synonyms() {
            self.push_broker(&mut found, synonym.name, synonym.factor);
        }
        let default = self.default_of(resource, definition);
        if let Some((name, value)) = default {
            found.push((name, Cow::Borrowed(value), Source::Default));
        }
        match found.first() {
            Some((_, value, source)) => {
                Effective { value: Some(value.clone()), source: *source, synonyms: found }
            }
            // A default without a name of its own among the brokers' configs has no synonym to show.
            None => Effective {
                value: definition.default.map(Cow::Borrowed),
                source: Source::Default,
                synonyms: found,
            },
        }
    }

    /// Every config that is shown of a kind of resource, resolved, sorted by name.
    pub fn all(
        self,
        resource: Resource,
    ) -> impl Iterator<Item = (&'static Definition, Effective<'a>)> {
        let shown = resource.definitions().iter().filter(|definition| !definition.hidden);
        shown.map(move |definition| (definition, self.effective(resource, definition)))
    }

    /// The default's name and value as the list of synonyms shows it.
    fn default_of(
        self,
        resource: Resource,
        definition: &Definition,
    ) -> Option<(&'static str, &'static str)> {
        if resource == Resource::Broker {
            return definition.default.map(|value| (definition.name, value));
        }
        let first = definition.synonyms().next()?;
        match Resource::Broker.definition(first.name) {
            Some(broker) => broker.default.map(|value| (broker.name, value)),
            None => definition.default.map(|value| (first.name, value)),
        }
    }

    fn push_broker(
        self,
        found: &mut Vec<(&'static str, Cow<'a, str>, Source)>,
        name: &'static str,
        factor: i64,
    ) {
        let places = [
            (self.broker, Source::DynamicBroker),
            (self.default_broker, Source::DynamicDefaultBroker),
            (self.file, Source::StaticBroker),
        ];
        for (values, source) in places {
            if let Some(value) = values.get(name) {
                found.push((name, scaled(value, factor), source));
            }
        }
    }
}

/// A value in the unit of the config that it stands in for; -1 stays what it is.
fn scaled(value: &str, factor: i64) -> Cow<'_, str> {
    match value.trim().parse::<i64>() {
        Ok(number) if factor != 1 && number >= 0 => {
            Cow::Owned(number.saturating_mul(factor).to_string())
        }
        _ => Cow::Borrowed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    fn topic(name: &str, layers: [&Values; 4]) -> (Option<String>, i8, Vec<String>) {
        let [own, broker, default_broker, file] = layers;
        let layers = Layers { own, broker, default_broker, file };
        let definition = Resource::Topic.definition(name).unwrap();
        let effective = layers.effective(Resource::Topic, definition);
        let synonyms = effective.synonyms.iter();
        (
            effective.value.map(Cow::into_owned),
            effective.source.code(),
            synonyms
                .map(|(name, value, source)| format!("{name}={value}@{}", source.code()))
                .collect(),
        )
    }

    #[test]
    fn the_strongest_layer_wins_and_the_rest_is_listed() {
        let none = Values::new();
        let own = values(&[("min.insync.replicas", "2")]);
        let default = values(&[("min.insync.replicas", "1")]);
        let (value, source, synonyms) =
            topic("min.insync.replicas", [&own, &none, &default, &none]);
        assert_eq!((value.as_deref(), source), (Some("2"), 1));
        assert_eq!(
            synonyms,
            ["min.insync.replicas=2@1", "min.insync.replicas=1@3", "min.insync.replicas=1@5"]
        );
    }

    #[test]
    fn a_default_that_has_no_broker_value_shows_no_synonym() {
        let none = Values::new();
        let layers = [&none, &none, &none, &none];
        assert_eq!(topic("segment.ms", layers), (Some("604800000".into()), 5, vec![]));
        assert_eq!(
            topic("segment.bytes", layers),
            (Some("1073741824".into()), 5, vec!["log.segment.bytes=1073741824@5".into()])
        );
    }

    #[test]
    fn hours_in_the_file_become_milliseconds_of_the_topic() {
        let none = Values::new();
        let file = values(&[("log.retention.hours", "24")]);
        let (value, source, _) = topic("retention.ms", [&none, &none, &none, &file]);
        assert_eq!((value.as_deref(), source), (Some("86400000"), 4));
    }
}
