//! From settings to a cluster: its access, and its errors in the words of the exit table.

use super::context::Context;
use super::error::CliError;
use crate::client::{Access, ClientError};

/// Where a command finds its cluster.
pub(crate) fn access(ctx: &Context) -> Access {
    let settings = &ctx.settings;
    let servers = settings.bootstrap_servers.as_ref();
    Access {
        bootstrap_servers: servers.map_or("localhost:9092", |servers| &servers.value).to_owned(),
        properties: settings
            .properties
            .iter()
            .map(|(name, value)| (name.clone(), value.value.clone()))
            .collect(),
        timeout: settings.timeout.value,
    }
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
