//! From settings to a cluster: its access, and its errors in the words of the exit table.

use super::broker::embedded;
use super::context::Context;
use super::error::CliError;
use super::settings::Embedded;
use crate::client::address::Address;
use crate::client::{Access, ClientError};
use crate::types::Gather;

/// Where a command looks when nobody names a broker and none may be started.
pub(crate) const DEFAULT_SERVER: &str = "localhost:9092";

/// Instead of an address: the embedded broker, whatever else there is.
pub(crate) const EMBEDDED: &str = "embedded";

impl Context {
    /// The brokers to ask first: those that were named, else what listens on this machine, else the
    /// embedded broker, which is started where it does not run.
    pub(crate) fn servers(&mut self) -> Result<String, CliError> {
        let settings = &self.settings;
        match settings.bootstrap_servers.as_ref().map(|servers| servers.value.as_str()) {
            Some(EMBEDDED) => embedded::address(self),
            Some(servers) => Ok(servers.to_owned()),
            None if self.may_start() => embedded::local_or_started(self),
            None => Ok(embedded::local(&self.env).unwrap_or_else(|| DEFAULT_SERVER.to_owned())),
        }
    }

    /// A pipeline's own Kafka may be on its way to that port.
    fn may_start(&self) -> bool {
        match self.settings.embedded.value {
            Embedded::Always => true,
            Embedded::Auto => self.env.var_os("CI").is_none(),
            Embedded::Never => false,
        }
    }

    /// What helps when nothing answers and nothing was named.
    pub(crate) fn advise_unnamed(&self, error: CliError) -> CliError {
        let error = error
            .hint("`--bootstrap-server HOST:PORT` or $RKAFKA_BOOTSTRAP_SERVERS names your cluster");
        if self.may_start() {
            return error;
        }
        error.hint("`rkafka broker exec -- COMMAND…` runs a command with a broker of its own")
    }
}

/// Where a command finds its cluster.
pub(crate) fn access(ctx: &mut Context) -> Result<Access, CliError> {
    let bootstrap_servers = ctx.servers()?;
    Address::list(&bootstrap_servers).map_err(|error| CliError::usage(error.to_string()))?;
    let settings = &ctx.settings;
    Ok(Access {
        bootstrap_servers,
        properties: settings
            .properties
            .iter()
            .map(|(name, value)| (name.clone(), value.value.clone()))
            .gather(),
        timeout: settings.timeout.value,
    })
}

impl From<ClientError> for CliError {
    fn from(error: ClientError) -> Self {
        let text = error.to_string();
        match error {
            ClientError::Property { .. } => Self::usage(text),
            ClientError::Properties(problem) => {
                let error = Self::usage(text);
                if problem.contains("mechanism GSSAPI") {
                    error.hint("Kerberos is a build of its own: `cargo build --release --features gssapi` (needs libsasl2's headers)")
                } else {
                    error
                }
            }
            ClientError::Unreachable { brokers, timeout, cause } => {
                let mut error =
                    Self::unreachable(format!("no answer from {brokers} within {timeout:?}"));
                if let Some(cause) = cause {
                    error = error.cause(cause);
                }
                error.hint("`-b HOST:PORT` says where the cluster is; `--timeout` how long to wait")
            }
            ClientError::Rejected { brokers, cause } => {
                Self::unreachable(format!("{brokers} rejected the credentials")).cause(cause)
            }
            ClientError::UnknownTopic { topic } => {
                let hint = format!("`rkafka topics create {topic}` creates it");
                Self::failed(text).hint(hint)
            }
            ClientError::UnknownPartition { .. }
            | ClientError::Topic { .. }
            | ClientError::Group { .. }
            | ClientError::Fatal(_)
            | ClientError::Other(_) => Self::failed(text),
        }
    }
}
