//! The cluster that a script asks, and how its failures are called there.

use std::path::Path;
use std::time::Duration;

use super::script::{Call, Refusal};
use crate::cli::properties::translate::{Unknown, translate};
use crate::cli::properties::{Property, java};
use crate::client::address::Address;
use crate::client::admin::{Admin, Error};
use crate::client::security::Security;
use crate::wire::ErrorCode;

/// How long a request may stay unanswered: Kafka's own patience.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why there is no cluster to ask.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoCluster {
    /// The settings cannot work: Kafka's client throws this when it is made.
    #[error(
        "Failed to create new KafkaAdminClient\n\
         org.apache.kafka.common.KafkaException: Failed to create new KafkaAdminClient\n\
         Caused by: org.apache.kafka.common.config.ConfigException: {0}"
    )]
    Setting(String),
    /// The file of settings is not there.
    #[error("{0}\njava.nio.file.NoSuchFileException: {0}")]
    NoFile(String),
    #[error("{0}")]
    Silent(String),
}

/// The cluster at these addresses, with the settings of this file.
pub(super) fn connect(
    servers: &str,
    settings: Option<&str>,
    folder: &Path,
) -> Result<Admin, NoCluster> {
    let security = match settings {
        Some(file) => secured(file, folder)?,
        None => Security::default(),
    };
    if let Some(server) = servers.split(',').map(str::trim).find(|server| !server.contains(':')) {
        return Err(NoCluster::Setting(format!("Invalid url in bootstrap.servers: {server}")));
    }
    let servers = Address::list(servers).map_err(|error| NoCluster::Setting(error.to_string()))?;
    Admin::connect(&servers, security, PATIENCE).map_err(|error| NoCluster::Silent(text(&error)))
}

/// TLS and login as a file of Java's client properties says.
fn secured(file: &str, folder: &Path) -> Result<Security, NoCluster> {
    let bytes = std::fs::read(folder.join(file)).map_err(|_| NoCluster::NoFile(file.to_owned()))?;
    let entries =
        java::parse(&bytes).map_err(|error| NoCluster::Setting(format!("{file}: {error}")))?;
    let entries = entries.into_iter().map(|java::Entry { key, value, line }| Property {
        key,
        value,
        origin: format!("{file}:{line}"),
    });
    // Kafka's tools do not mind properties that nobody knows.
    let translated = translate(entries.collect(), Unknown::Ignore)
        .map_err(|error| NoCluster::Setting(error.to_string()))?;
    let find = |name: &str| {
        let mut properties = translated.properties.iter();
        properties.find(|property| property.key == name).map(|property| property.value.as_str())
    };
    Security::from_properties(find).map_err(|error| NoCluster::Setting(error.to_string()))
}

impl Call<'_> {
    /// The cluster of `--bootstrap-server`, connected.
    pub(crate) fn admin(&self) -> Result<Admin, Refusal> {
        let servers = self.given.one("bootstrap-server")?.unwrap_or_default();
        let settings = self.given.one("command-config")?;
        connect(servers, settings, &self.env.cwd).map_err(|no| match no {
            NoCluster::Silent(text) => Refusal::Cluster(text),
            other => Refusal::Bare(other.to_string()),
        })
    }
}

/// What Kafka's client says of a failure.
pub(super) fn text(error: &Error) -> String {
    match error {
        Error::Refused { message, .. } => message.clone(),
        Error::Unreachable(_) => "Timed out waiting for a node assignment.".to_owned(),
        other => other.to_string(),
    }
}

/// Whether the cluster answered with this code.
pub(super) fn is(error: &Error, code: ErrorCode) -> bool {
    error.code() == Some(code)
}
