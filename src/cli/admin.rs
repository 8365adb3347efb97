//! How a command gets to its cluster's admin, and what is said when it cannot.

use super::context::Context;
use super::error::CliError;
use crate::client::address::Address;
use crate::client::admin::{Admin, Error};
use crate::client::direct::{DirectError, Failure, Peer};
use crate::client::security::{Security, SecurityError};
use crate::wire::ErrorCode;

impl Context {
    /// The cluster of the settings, to be asked and told. Nothing is contacted before this.
    pub fn admin(&mut self) -> Result<Admin, CliError> {
        let security = self.security()?;
        let servers = Address::list(&self.servers()?).map_err(Error::from)?;
        if servers.is_empty() {
            return Err(CliError::usage("no broker is named")
                .hint("`--bootstrap-server HOST:PORT` names one"));
        }
        Admin::connect(&servers, security, self.settings.timeout.value).map_err(|error| {
            let error = CliError::from(error);
            match &self.settings.bootstrap_servers {
                Some(_) => error.hint("`rkafka config show` says where the address comes from"),
                None => self.advise_unnamed(error),
            }
        })
    }

    /// TLS and login as the settings say.
    pub fn security(&self) -> Result<Security, CliError> {
        Security::from_properties(|name| self.property(name)).map_err(|error| self.insecure(&error))
    }

    /// TLS as the settings say, for what a broker answers to anybody.
    pub fn security_without_login(&self) -> Result<Security, CliError> {
        Security::without_login(|name| self.property(name)).map_err(|error| self.insecure(&error))
    }

    /// What the user's client properties say, by librdkafka's names.
    pub(crate) fn property(&self, name: &str) -> Option<&str> {
        Some(self.settings.properties.get(name)?.value.as_str())
    }

    fn insecure(&self, error: &SecurityError) -> CliError {
        let set = self.settings.properties.get(error.property);
        let origin = set.map(|property| format!("{}: ", property.origin)).unwrap_or_default();
        CliError::usage(format!("{origin}{error}"))
    }
}

/// The one way from the admin's errors to ours.
impl From<Error> for CliError {
    fn from(error: Error) -> Self {
        let text = error.to_string();
        match error {
            Error::Setting { .. } => Self::usage(text),
            Error::Unreachable(failed) => {
                let turned_away = |one: &DirectError| matches!(one.failure, Failure::Rejected(_));
                let mut ours = match failed.iter().find(|one| turned_away(one)) {
                    Some(rejected) => return Self::unreachable(rejected.to_string()),
                    None => Self::unreachable(text),
                };
                ours.causes = failed.iter().map(ToString::to_string).collect();
                match failed.first() {
                    Some(first) => advised(ours, &first.failure),
                    None => ours,
                }
            }
            Error::Broker(error) => match &error.failure {
                Failure::NoCommonVersion { .. } | Failure::Encode(_) => Self::failed(text),
                failure => advised(Self::unreachable(text), failure),
            },
            Error::Answer(_) | Error::UnknownNode(_) => Self::unreachable(text),
            Error::Refused { code: ErrorCode::REQUEST_TIMED_OUT, .. } => Self::unreachable(text),
            Error::Refused { .. } => Self::failed(text),
        }
    }
}

fn advised(error: CliError, failure: &Failure) -> CliError {
    match failure {
        Failure::Silent(_) => error.hint("`--timeout DURATION` waits longer"),
        Failure::NotKafka(Peer::Tls) => error.hint("`-X security.protocol=ssl` speaks TLS"),
        Failure::Tls(_) => error
            .hint("`-X ssl.ca.location=FILE` names whom to believe; is this a listener with TLS?"),
        Failure::NotKafka(_) => {
            error.hint("this is another program's port: Kafka's own is 9092 by default")
        }
        _ => error,
    }
}
