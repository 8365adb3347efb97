//! The cluster itself: its brokers, its controller, its features.

use super::{Admin, Error};
pub use crate::client::direct::{ApiRange, Feature};
use crate::types::NodeId;
use crate::wire::messages::describe_cluster::DescribeClusterRequest;
use crate::wire::messages::metadata::MetadataRequest;
use crate::wire::messages::unregister_broker::UnregisterBrokerRequest;

/// Who is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClusterDescription {
    pub id: Option<String>,
    pub controller: Option<NodeId>,
    pub brokers: Vec<Broker>,
}

/// A broker and where clients reach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broker {
    pub id: NodeId,
    pub host: String,
    pub port: i32,
    pub rack: Option<String>,
}

/// Features by their names.
type Features = Vec<(String, Feature)>;

impl Admin {
    /// The brokers, by their ids.
    pub fn describe_cluster(&mut self) -> Result<ClusterDescription, Error> {
        let mut description = if self.nodes.version::<DescribeClusterRequest>().is_some() {
            let reply = self
                .nodes
                .ask(&DescribeClusterRequest { endpoint_type: 1, ..Default::default() })?;
            let response = reply.get()?;
            Error::check(response.error_code, response.error_message)?;
            let brokers =
                response.brokers.iter().map(|b| broker(b.broker_id, b.host, b.port, b.rack));
            ClusterDescription {
                id: Some(response.cluster_id.to_owned()),
                controller: Some(NodeId(response.controller_id)),
                brokers: brokers.collect(),
            }
        } else {
            let none = MetadataRequest { allow_auto_topic_creation: false, ..Default::default() };
            let reply = self.nodes.ask(&none)?;
            let response = reply.get()?;
            let brokers =
                response.brokers.iter().map(|b| broker(b.node_id, b.host, b.port, b.rack));
            ClusterDescription {
                id: response.cluster_id.map(str::to_owned),
                controller: Some(NodeId(response.controller_id)),
                brokers: brokers.collect(),
            }
        };
        description.controller = description.controller.filter(|node| node.0 >= 0);
        description.brokers.sort_by_key(|broker| broker.id);
        Ok(description)
    }

    /// The brokers with whether each is fenced, by their ids; fenced ones only where they are asked for.
    pub fn endpoints(&mut self, fenced: bool) -> Result<Vec<(Broker, bool)>, Error> {
        let request = DescribeClusterRequest {
            endpoint_type: 1,
            include_fenced_brokers: fenced,
            ..Default::default()
        };
        let reply = self.nodes.ask(&request)?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)?;
        let brokers = response.brokers.iter();
        let mut all: Vec<(Broker, bool)> =
            brokers.map(|b| (broker(b.broker_id, b.host, b.port, b.rack), b.is_fenced)).collect();
        all.sort_by_key(|(broker, _)| broker.id);
        Ok(all)
    }

    /// Forgets a broker that is gone for good.
    pub fn unregister_broker(&mut self, node: NodeId) -> Result<(), Error> {
        let reply = self.nodes.ask_controller(&UnregisterBrokerRequest { broker_id: node.0 })?;
        let response = reply.get()?;
        Error::check(response.error_code, response.error_message)
    }

    /// Counts the changes of the cluster's features.
    pub fn features_epoch(&self) -> Option<i64> {
        self.nodes.first().broker().features_epoch
    }

    /// The APIs that this broker announces.
    pub fn api_ranges(&mut self, node: NodeId) -> Result<Vec<ApiRange>, Error> {
        Ok(self.nodes.announced(node)?.apis.clone())
    }

    /// The features as this broker announces them, and how many changes of them it has seen.
    pub fn features_of(&mut self, node: NodeId) -> Result<(Features, Option<i64>), Error> {
        let broker = self.nodes.announced(node)?;
        let features = broker.features.iter().map(|(name, feature)| (name.clone(), *feature));
        Ok((features.collect(), broker.features_epoch))
    }

    /// The cluster's features, by name; none where it is too old to have any.
    pub fn features(&self) -> Features {
        let features = self.nodes.first().broker().features.iter();
        features.map(|(name, feature)| (name.clone(), *feature)).collect()
    }
}

fn broker(id: i32, host: &str, port: i32, rack: Option<&str>) -> Broker {
    Broker { id: NodeId(id), host: host.to_owned(), port, rack: rack.map(str::to_owned) }
}
