//! The cluster itself: its brokers, its controller, its features.

use super::{Admin, Error};
pub use crate::client::direct::{ApiRange, Feature};
use crate::types::NodeId;
use crate::wire::messages::describe_cluster::DescribeClusterRequest;
use crate::wire::messages::metadata::MetadataRequest;

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

    /// The APIs that this broker announces.
    pub fn api_ranges(&mut self, node: NodeId) -> Result<Vec<ApiRange>, Error> {
        Ok(self.nodes.announced(node)?.apis.clone())
    }

    /// The cluster's features, by name; none where it is too old to have any.
    pub fn features(&self) -> Vec<(String, Feature)> {
        let features = self.nodes.first().broker().features.iter();
        features.map(|(name, feature)| (name.clone(), *feature)).collect()
    }
}

fn broker(id: i32, host: &str, port: i32, rack: Option<&str>) -> Broker {
    Broker { id: NodeId(id), host: host.to_owned(), port, rack: rack.map(str::to_owned) }
}
