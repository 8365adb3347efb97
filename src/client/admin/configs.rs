//! Configs of topics, brokers, groups and client metrics: describe, and change one by one.

use std::collections::BTreeMap;

use super::{Admin, Each, Error};
use crate::types::NodeId;
use crate::wire::messages::describe_configs::{
    DescribeConfigsRequest, DescribeConfigsResource, DescribeConfigsResourceResult,
};
use crate::wire::messages::incremental_alter_configs::{
    AlterConfigsResource, AlterableConfig, IncrementalAlterConfigsRequest,
};
use crate::wire::messages::list_config_resources::ListConfigResourcesRequest;

/// Something that has configs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resource {
    pub kind: ResourceKind,
    /// A topic, a broker's number (empty: the default of all brokers), a group, a subscription.
    pub name: String,
}

/// Kafka's kinds of things that have configs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ResourceKind {
    Topic,
    Broker,
    BrokerLogger,
    ClientMetrics,
    Group,
}

impl ResourceKind {
    fn number(self) -> i8 {
        match self {
            Self::Topic => 2,
            Self::Broker => 4,
            Self::BrokerLogger => 8,
            Self::ClientMetrics => 16,
            Self::Group => 32,
        }
    }
}

/// A config as it is in effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigEntry {
    pub name: String,
    /// `None` where it is secret.
    pub value: Option<String>,
    pub source: ConfigSource,
    pub sensitive: bool,
    pub read_only: bool,
    /// Every place that sets it, the one in effect first.
    pub synonyms: Vec<(String, Option<String>, ConfigSource)>,
    pub documentation: Option<String>,
}

/// Who set a config, in Kafka's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigSource {
    DynamicTopic,
    DynamicBroker,
    DynamicDefaultBroker,
    StaticBroker,
    Default,
    DynamicBrokerLogger,
    DynamicClientMetrics,
    DynamicGroup,
    Unknown,
}

impl ConfigSource {
    fn from_number(number: i8) -> Self {
        match number {
            1 => Self::DynamicTopic,
            2 => Self::DynamicBroker,
            3 => Self::DynamicDefaultBroker,
            4 => Self::StaticBroker,
            5 => Self::Default,
            6 => Self::DynamicBrokerLogger,
            7 => Self::DynamicClientMetrics,
            8 => Self::DynamicGroup,
            _ => Self::Unknown,
        }
    }

    /// As Kafka's tools print it.
    pub fn name(self) -> &'static str {
        match self {
            Self::DynamicTopic => "DYNAMIC_TOPIC_CONFIG",
            Self::DynamicBroker => "DYNAMIC_BROKER_CONFIG",
            Self::DynamicDefaultBroker => "DYNAMIC_DEFAULT_BROKER_CONFIG",
            Self::StaticBroker => "STATIC_BROKER_CONFIG",
            Self::Default => "DEFAULT_CONFIG",
            Self::DynamicBrokerLogger => "DYNAMIC_BROKER_LOGGER_CONFIG",
            Self::DynamicClientMetrics => "DYNAMIC_CLIENT_METRICS_CONFIG",
            Self::DynamicGroup => "DYNAMIC_GROUP_CONFIG",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// Set by somebody at run time, for this very thing or all of its kind.
    pub fn is_dynamic(self) -> bool {
        !matches!(self, Self::StaticBroker | Self::Default | Self::Unknown)
    }
}

/// One change: set, delete, or add to and take from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigChange {
    Set(String, String),
    Delete(String),
    Append(String, String),
    Subtract(String, String),
}

impl Admin {
    /// The names of the things of this kind that have configs of their own.
    pub fn config_resources(&mut self, kind: ResourceKind) -> Result<Vec<String>, Error> {
        let request = ListConfigResourcesRequest { resource_types: vec![kind.number()] };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, None)?;
        let all = response.config_resources.iter();
        let these = all.filter(|resource| resource.resource_type == kind.number());
        Ok(these.map(|resource| resource.resource_name.to_owned()).collect())
    }

    /// Every config of these things, in the broker's order: one question for each broker that must answer for itself, one for
    /// everything else.
    pub fn describe_configs(
        &mut self,
        resources: &[Resource],
        documentation: bool,
    ) -> Result<Each<Vec<ConfigEntry>>, Error> {
        let mut asked: BTreeMap<Option<NodeId>, Vec<&Resource>> = BTreeMap::new();
        for resource in resources {
            asked.entry(node_of(resource)).or_default().push(resource);
        }
        let documented = documentation
            && self
                .nodes
                .version::<DescribeConfigsRequest<'_>>()
                .is_some_and(|version| version >= 3);
        let mut each = Vec::new();
        for (node, resources) in asked {
            let resources = resources.iter().map(|resource| DescribeConfigsResource {
                resource_type: resource.kind.number(),
                resource_name: &resource.name,
                configuration_keys: None,
            });
            let request = DescribeConfigsRequest {
                resources: resources.collect(),
                include_synonyms: true,
                include_documentation: documented,
            };
            let reply = match node {
                Some(node) => self.nodes.ask_node(node, &request)?,
                None => self.nodes.ask(&request)?,
            };
            for result in reply.get()?.results {
                let checked = Error::check(result.error_code, result.error_message);
                let entries = checked.map(|()| result.configs.iter().map(entry).collect());
                each.push((result.resource_name.to_owned(), entries));
            }
        }
        Ok(each)
    }

    /// The version of rkafka that this broker is; `None`: it is another kind of broker.
    pub fn rkafka_version(&mut self, node: NodeId) -> Result<Option<String>, Error> {
        const KEY: &str = "rkafka.version";
        let resource = DescribeConfigsResource {
            resource_type: ResourceKind::Broker.number(),
            resource_name: &node.to_string(),
            configuration_keys: Some(vec![KEY]),
        };
        let request = DescribeConfigsRequest { resources: vec![resource], ..Default::default() };
        let reply = self.nodes.ask_node(node, &request)?;
        let results = reply.get()?.results;
        let mut configs = results.iter().flat_map(|result| &result.configs);
        let version = configs.find(|config| config.name == KEY).and_then(|config| config.value);
        Ok(version.map(str::to_owned))
    }

    /// Changes some configs of one thing and leaves its others alone.
    pub fn alter_configs(
        &mut self,
        resource: &Resource,
        changes: &[ConfigChange],
        validate_only: bool,
    ) -> Result<(), Error> {
        let configs = changes.iter().map(|change| match change {
            ConfigChange::Set(name, value) => (name, 0, Some(value.as_str())),
            ConfigChange::Delete(name) => (name, 1, None),
            ConfigChange::Append(name, value) => (name, 2, Some(value.as_str())),
            ConfigChange::Subtract(name, value) => (name, 3, Some(value.as_str())),
        });
        let request = IncrementalAlterConfigsRequest {
            resources: vec![AlterConfigsResource {
                resource_type: resource.kind.number(),
                resource_name: &resource.name,
                configs: configs
                    .map(|(name, config_operation, value)| AlterableConfig {
                        name,
                        config_operation,
                        value,
                    })
                    .collect(),
            }],
            validate_only,
        };
        let reply = match node_of(resource) {
            Some(node) => self.nodes.ask_node(node, &request)?,
            None => self.nodes.ask_controller(&request)?,
        };
        let response = reply.get()?;
        response.responses.iter().try_for_each(|r| Error::check(r.error_code, r.error_message))
    }
}

fn entry(config: &DescribeConfigsResourceResult<'_>) -> ConfigEntry {
    let synonyms = config.synonyms.iter().map(|synonym| {
        let source = ConfigSource::from_number(synonym.source);
        (synonym.name.to_owned(), synonym.value.map(str::to_owned), source)
    });
    ConfigEntry {
        name: config.name.to_owned(),
        value: config.value.map(str::to_owned),
        source: ConfigSource::from_number(config.config_source),
        sensitive: config.is_sensitive,
        read_only: config.read_only,
        synonyms: synonyms.collect(),
        documentation: config.documentation.filter(|text| !text.is_empty()).map(str::to_owned),
    }
}

/// A broker answers for itself; everything else any broker knows.
fn node_of(resource: &Resource) -> Option<NodeId> {
    match resource.kind {
        ResourceKind::Broker | ResourceKind::BrokerLogger => resource.name.parse().ok().map(NodeId),
        _ => None,
    }
}
