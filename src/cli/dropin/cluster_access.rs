//! The cluster that a script asks, and how its failures are called there.

use std::io::ErrorKind;
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::argparse::Asked;
use super::client_settings::{CONFIG_EXCEPTION, misread};
use super::generations::OVERRIDE;
use super::script::{Call, Refusal};
use crate::cli::env::Env;
use crate::cli::properties::translate::{Unknown, translate};
use crate::cli::properties::{Property, java};
use crate::cli::ui::Ui;
use crate::client::address::Address;
use crate::client::admin::{Admin, Error};
use crate::client::direct::{DirectError, Failure};
use crate::client::security::Security;
use crate::wire::ErrorCode;

/// How long a request may stay unanswered: Kafka's own patience.
const PATIENCE: Duration = Duration::from_secs(60);

/// A script that starts a server and asks it in the next line is not too early: Kafka's tools ask again for as long
/// as they have patience. A broker of ours is there sooner.
const SOON: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_millis(20);

/// Kafka's clients look the brokers up when they are made, and end where nobody knows one of them.
pub(super) const UNRESOLVED: &str = "No resolvable bootstrap urls given in bootstrap.servers";

const IO: &str = "java.io.IOException";

/// Settings that are numbers; all else that only tunes Kafka's own client may be anything.
const NUMBERS: [&str; 6] = [
    "connections.max.idle.ms",
    "default.api.timeout.ms",
    "metadata.max.age.ms",
    "request.timeout.ms",
    "retries",
    "retry.backoff.ms",
];

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
    /// What reading the settings threw.
    #[error("{message}\n{class}: {message}")]
    Unread { class: &'static str, message: String },
    #[error("{0}")]
    Silent(String),
    /// Controllers have APIs of their own.
    #[error("--bootstrap-controller: rkafka asks brokers; name one with --bootstrap-server")]
    Controller,
}

impl NoCluster {
    /// The message of the exception that its client throws, and that with its class: what tools print that
    /// catch it.
    pub(super) fn thrown(&self) -> (String, String) {
        let exception = match self {
            Self::NoFile(file) => format!("java.nio.file.NoSuchFileException: {file}"),
            other => other.to_string().lines().skip(1).collect::<Vec<_>>().join("\n"),
        };
        let message = match self {
            Self::NoFile(_) | Self::Unread { class: IO, .. } => exception.clone(),
            other => other.to_string().lines().next().unwrap_or_default().to_owned(),
        };
        match self {
            Self::Unread { class: IO, .. } => {
                (message, format!("java.lang.RuntimeException: {exception}"))
            }
            _ => (message, exception),
        }
    }
}

/// The cluster at these addresses, with the settings of this file.
fn connect(
    servers: &str,
    settings: Option<&str>,
    folder: &Path,
    patience: Duration,
) -> Result<Admin, NoCluster> {
    let security = match settings {
        Some(file) => secured(file, folder)?,
        None => Security::default(),
    };
    if let Some(server) = servers.split(',').map(str::trim).find(|server| !server.contains(':')) {
        return Err(NoCluster::Setting(format!("Invalid url in bootstrap.servers: {server}")));
    }
    if !each(servers).any(is_known) {
        return Err(NoCluster::Setting(UNRESOLVED.to_owned()));
    }
    let servers = Address::list(servers).map_err(|error| NoCluster::Setting(error.to_string()))?;
    let deadline = Instant::now() + SOON.min(patience / 10);
    loop {
        match Admin::connect(&servers, security.clone(), patience) {
            Err(Error::Unreachable(_)) if Instant::now() < deadline => thread::sleep(AGAIN),
            connected => return connected.map_err(|error| NoCluster::Silent(text(&error))),
        }
    }
}

fn each(servers: &str) -> impl Iterator<Item = &str> {
    servers.split(',').map(str::trim).filter(|server| !server.is_empty())
}

/// Whether its host has an address.
pub(super) fn is_known(server: &str) -> bool {
    server.to_socket_addrs().is_ok_and(|mut found| found.next().is_some())
}

/// What may be said of brokers that did not answer: whose names nobody knows, as in a line of somebody else's, or
/// that there is none on this machine. Kafka's tools leave it to their logs.
pub(super) fn explain(servers: &str, ui: &mut Ui, env: &Env) {
    if env.var("RKAFKA_STRICT").is_some() {
        return;
    }
    let mut here = each(servers).filter(|server| {
        let host = server.rsplit_once(':').map_or(*server, |(host, _)| host);
        ["localhost", "127.0.0.1", "[::1]"].contains(&host)
    });
    if let Some(server) = here.next() {
        if TcpStream::connect(server).is_err() {
            // As under `broker exec`, whose command lines may name another.
            let way = match env.var("RKAFKA_BOOTSTRAP_SERVERS").filter(|known| *known != server) {
                Some(known) => format!("{OVERRIDE}={known} sends any line to the broker there"),
                None => "`rkafka broker start --detach` starts a broker".to_owned(),
            };
            ui.warn(format!("nothing listens on {server}: {way}"));
        }
    } else if let Some(server) = each(servers).next().filter(|_| !each(servers).any(is_known)) {
        ui.warn(format!(
            "nobody knows the host of {server}: {OVERRIDE}=localhost:9092 sends any line to a broker here"
        ));
    }
}

/// TLS and login as a file of Java's client properties says.
fn secured(file: &str, folder: &Path) -> Result<Security, NoCluster> {
    let bytes = std::fs::read(folder.join(file)).map_err(|error| match error.kind() {
        ErrorKind::IsADirectory => {
            NoCluster::Unread { class: IO, message: "Is a directory".into() }
        }
        _ => NoCluster::NoFile(file.to_owned()),
    })?;
    let entries =
        java::parse(&bytes).map_err(|error| NoCluster::Setting(format!("{file}: {error}")))?;
    let numbers = entries.iter().filter(|entry| NUMBERS.contains(&entry.key.as_str()));
    let mut bad = numbers.filter_map(|entry| misread(&entry.key, entry.value.trim()));
    if let Some(message) = bad.next() {
        return Err(NoCluster::Unread { class: CONFIG_EXCEPTION, message });
    }
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

/// The cluster at these addresses, where it answers at once.
pub(super) fn at_once(servers: &str, env: &Env) -> Option<Admin> {
    connect(servers, None, &env.cwd, Duration::from_secs(2)).ok()
}

impl Call<'_> {
    /// The cluster of `--bootstrap-server`, connected.
    pub(crate) fn admin(&mut self) -> Result<Admin, Refusal> {
        let connected = self.admin_within(PATIENCE);
        if connected.is_err() {
            let servers = self.given.one("bootstrap-server")?.unwrap_or_default();
            explain(servers, self.ui, self.env);
        }
        connected
    }

    /// The same, where a request may stay unanswered for so long, and nobody is told why there is no answer.
    pub(crate) fn admin_within(&self, patience: Duration) -> Result<Admin, Refusal> {
        if self.given.knows("bootstrap-controller") && self.given.has("bootstrap-controller") {
            return Err(Refusal::Bare(NoCluster::Controller.to_string()));
        }
        let servers = self.given.one("bootstrap-server")?.unwrap_or_default();
        let mut settings = self.given.one("command-config")?;
        for older in ["admin.config", "config-file"] {
            if self.given.knows(older) {
                settings = settings.or(self.given.one(older)?);
            }
        }
        self.connected(servers, settings, patience)
    }

    /// Whether the file of settings can be read, where a script reads it before all else.
    pub(crate) fn settings(&self) -> Result<(), Refusal> {
        match self.given.one("command-config")? {
            Some(file) => secured(file, &self.env.cwd).map(drop).map_err(Refusal::NoClient),
            None => Ok(()),
        }
    }

    /// The cluster at these addresses, where a script has another option for them.
    pub(crate) fn admin_at(&self, servers: &str) -> Result<Admin, Refusal> {
        self.connected(servers, None, PATIENCE)
    }

    fn connected(
        &self,
        servers: &str,
        settings: Option<&str>,
        patience: Duration,
    ) -> Result<Admin, Refusal> {
        connect(servers, settings, &self.env.cwd, patience).map_err(|no| match no {
            NoCluster::Silent(text) => Refusal::Cluster(text),
            other => Refusal::NoClient(other),
        })
    }
}

impl Asked<'_> {
    /// The cluster of `--bootstrap-server`, connected.
    pub(crate) fn admin(&mut self) -> Result<Admin, NoCluster> {
        let Some(servers) = self.given.one("--bootstrap-server") else {
            return Err(NoCluster::Controller);
        };
        let settings = self.given.one("--command-config").or(self.given.one("--config"));
        let connected = connect(servers, settings, &self.env.cwd, PATIENCE);
        if connected.is_err() {
            explain(servers, self.ui, self.env);
        }
        connected.map_err(|no| match no {
            NoCluster::NoFile(file) => self.no_file(file),
            no => no,
        })
    }

    /// Each tool has its own words for a file of settings that is not there.
    fn no_file(&self, file: String) -> NoCluster {
        NoCluster::Silent(match self.tool.name {
            "kafka-features" => file,
            "kafka-metadata-quorum" => format!("Properties file {file} does not exists!"),
            "kafka-transactions" => format!(
                "Failed to load admin client properties: {file}. Enable debug logging for additional detail."
            ),
            _ => return NoCluster::NoFile(file),
        })
    }
}

/// What Kafka's client says of a failure.
pub(super) fn text(error: &Error) -> String {
    match error {
        Error::Refused { message, .. } => message.clone(),
        Error::Unreachable(_) => "Timed out waiting for a node assignment.".to_owned(),
        Error::Broker(DirectError { failure: Failure::NoCommonVersion { api }, .. }) => {
            format!("The node does not support {}", constant(api.name()))
        }
        other => other.to_string(),
    }
}

/// `DescribeLogDirs` as `DESCRIBE_LOG_DIRS`.
fn constant(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !text.is_empty() {
            text.push('_');
        }
        text.push(c.to_ascii_uppercase());
    }
    text
}

/// Whether the cluster answered with this code.
pub(super) fn is(error: &Error, code: ErrorCode) -> bool {
    error.code() == Some(code)
}
