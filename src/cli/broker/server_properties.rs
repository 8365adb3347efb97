//! Kafka's `server.properties`, and `--override`s of it: what we use is used, the rest is named.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::str::FromStr;

use super::launch::{self, Launch};
use crate::broker::configs::Resource;
use crate::broker::{Config, Data, Options};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::properties::java;
use crate::types::{Gather, NodeId};

/// Used beside the configs that topics inherit.
const USED: [&str; 31] = [
    "advertised.host.name",
    "advertised.listeners",
    "advertised.port",
    "auto.create.topics.enable",
    "broker.id",
    "broker.rack",
    "default.replication.factor",
    "fetch.max.bytes",
    "group.initial.rebalance.delay.ms",
    "group.max.session.timeout.ms",
    "group.max.size",
    "group.min.session.timeout.ms",
    "host.name",
    "listener.security.protocol.map",
    "listeners",
    "log.cleaner.backoff.ms",
    "log.cleaner.dedupe.buffer.size",
    "log.cleaner.enable",
    "log.dir",
    "log.dirs",
    "log.retention.check.interval.ms",
    "node.id",
    "num.partitions",
    "offset.metadata.max.bytes",
    "offsets.retention.check.interval.ms",
    "offsets.retention.minutes",
    "offsets.topic.num.partitions",
    "offsets.topic.segment.bytes",
    "port",
    "controller.listener.names",
    "process.roles",
];

/// One node that is its own controller has nothing to do for these.
const FULFILLED: [&str; 11] = [
    "controller.quorum.bootstrap.servers",
    "controller.quorum.voters",
    "inter.broker.listener.name",
    "offsets.topic.replication.factor",
    "security.inter.broker.protocol",
    "share.coordinator.state.topic.min.isr",
    "share.coordinator.state.topic.replication.factor",
    "transaction.state.log.min.isr",
    "transaction.state.log.replication.factor",
    "zookeeper.connect",
    "zookeeper.connection.timeout.ms",
];

/// The first id of those that Kafka used to hand out, where `broker.id` was -1.
const HANDED_OUT: i32 = 1001;

/// Kafka's own port, where a listener names none.
const PORT: u16 = 9092;

/// The properties of a broker, each with where it was set.
#[derive(Debug, Clone, Default)]
pub(crate) struct ServerProperties(BTreeMap<String, Set>);

#[derive(Debug, Clone)]
struct Set {
    value: String,
    origin: String,
}

/// An address, as `listeners` has them.
struct Listener<'a> {
    host: &'a str,
    port: u16,
}

impl ServerProperties {
    /// Reads a file; a later value of a name wins.
    pub(crate) fn read(env: &Env, file: &str) -> Result<Self, CliError> {
        let unreadable = |error: &dyn std::error::Error| {
            CliError::usage(format!("cannot read `{file}`")).caused_by(error)
        };
        let bytes = std::fs::read(env.cwd.join(file)).map_err(|error| unreadable(&error))?;
        let entries = java::parse(&bytes).map_err(|error| unreadable(&error))?;
        let values = entries.into_iter().map(|java::Entry { key, value, line }| {
            (key, Set { value: value.trim().to_owned(), origin: format!("{file}:{line}") })
        });
        Ok(Self(values.gather()))
    }

    /// `key=value`, which wins over the file.
    pub(crate) fn override_with(&mut self, text: &str) -> Result<(), CliError> {
        let Some((key, value)) = text.split_once('=') else {
            return Err(CliError::usage(format!("--override {text}: not KEY=VALUE")));
        };
        let set = Set { value: value.trim().to_owned(), origin: "--override".to_owned() };
        self.0.insert(key.trim().to_owned(), set);
        Ok(())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|set| set.value.as_str()).filter(|value| !value.is_empty())
    }

    fn wrong(&self, name: &str, reason: impl std::fmt::Display) -> CliError {
        let Some(set) = self.0.get(name) else { return CliError::usage(reason.to_string()) };
        CliError::usage(format!("{}: {name}={}", set.origin, set.value)).cause(reason.to_string())
    }

    fn parsed<T: FromStr>(&self, name: &str) -> Result<Option<T>, CliError> {
        let parse = |value: &str| value.parse().map_err(|_| self.wrong(name, "not understood"));
        self.get(name).map(parse).transpose()
    }

    /// What they come to, where no flag says otherwise.
    pub(crate) fn launch(&self, env: &Env) -> Result<Launch, CliError> {
        self.validate()?;
        let (listen, advertise) = self.addresses()?;
        Ok(Launch {
            options: Options {
                listen,
                advertise,
                data: Data::Directory(self.log_dir(env)?),
                memory_limit: launch::quarter_of_the_machine(),
                config: self.config()?,
                ..Options::default()
            },
            topics: Vec::new(),
            ready_file: None,
            log: None,
            metrics: None,
        })
    }

    /// The first value that Kafka would refuse, in its words.
    fn validate(&self) -> Result<(), CliError> {
        for (name, set) in &self.0 {
            Resource::Broker
                .validate(name, &set.value)
                .map_err(|reason| self.wrong(name, reason))?;
        }
        Ok(())
    }

    fn config(&self) -> Result<Config, CliError> {
        let file = self.0.iter().map(|(name, set)| (name.clone(), set.value.clone()));
        let mut config = Config { file: file.gather(), ..Config::default() };
        for node in &mut config.nodes {
            // Whoever sets the older name into today's file means it.
            let older = self.parsed("broker.id")?;
            if let Some(id) = older.filter(|id| *id != -1).or(self.parsed("node.id")?).or(older) {
                node.id = NodeId(if id == -1 { HANDED_OUT } else { id });
            }
            node.rack = self.get("broker.rack").map(Into::into);
        }
        Ok(config)
    }

    /// The first directory for data.
    pub(crate) fn log_dir(&self, env: &Env) -> Result<PathBuf, CliError> {
        let dirs = self.get("log.dirs").or(self.get("log.dir"));
        match dirs.and_then(|dirs| dirs.split(',').map(str::trim).find(|dir| !dir.is_empty())) {
            Some(dir) => Ok(env.cwd.join(dir)),
            None => launch::default_dir(env),
        }
    }

    /// Where to listen, and what clients are told if it is something else.
    fn addresses(&self) -> Result<(SocketAddr, Option<(String, u16)>), CliError> {
        let Some(listener) = self.listener("listeners")? else { return self.older_addresses() };
        let ip = match listener.host {
            // Only an address that is spelt out opens the machine to others.
            "" => IpAddr::V4(Ipv4Addr::LOCALHOST),
            host => resolve(host).ok_or_else(|| {
                self.wrong("listeners", format!("`{host}` is no address of this machine"))
            })?,
        };
        let advertised = self.listener("advertised.listeners")?;
        let advertised = advertised.map(|listener| (listener.host, listener.port));
        let advertised = advertised.or(match listener.host {
            "" => None,
            host => Some((host, listener.port)),
        });
        let advertised = advertised.filter(|(host, _)| !host.is_empty() && *host != "0.0.0.0");
        let advertised = advertised.map(|(host, port)| (host.to_owned(), port));
        // A free port is told as the one that was found.
        let advertised = advertised.filter(|(_, port)| *port != 0);
        Ok((SocketAddr::new(ip, listener.port), advertised))
    }

    /// Where there are no `listeners`: what named host and port before them.
    fn older_addresses(&self) -> Result<(SocketAddr, Option<(String, u16)>), CliError> {
        let host = self.get("host.name").unwrap_or("127.0.0.1");
        let Some(ip) = resolve(host) else {
            return Err(self.wrong("host.name", format!("`{host}` is no address of this machine")));
        };
        let port = self.parsed("port")?.unwrap_or(PORT);
        let advertised = match self.listener("advertised.listeners")? {
            Some(listener) => Some((listener.host, listener.port)),
            None => match self.get("advertised.host.name").or(self.get("host.name")) {
                Some(host) => Some((host, self.parsed("advertised.port")?.unwrap_or(port))),
                None => None,
            },
        };
        let advertised = advertised.map(|(host, port)| (host.to_owned(), port));
        Ok((SocketAddr::new(ip, port), advertised))
    }

    /// The listener that we serve: the first for clients that speaks plain text.
    fn listener(&self, name: &str) -> Result<Option<Listener<'_>>, CliError> {
        let client_less = self.get("process.roles") == Some("controller");
        let Some(listeners) = self.get(name).filter(|_| !client_less) else { return Ok(None) };
        let controllers = self.get("controller.listener.names").unwrap_or_default();
        let is_controller = |name: &str| controllers.split(',').any(|one| one.trim() == name);
        let mut others = Vec::new();
        for text in listeners.split(',').map(str::trim).filter(|text| !text.is_empty()) {
            let malformed = || self.wrong(name, format!("`{text}` is not NAME://HOST:PORT"));
            let (listener, address) = text.split_once("://").ok_or_else(malformed)?;
            let (host, port) = address.rsplit_once(':').ok_or_else(malformed)?;
            let port = port.parse().map_err(|_| malformed())?;
            if is_controller(listener) {
                continue;
            }
            match self.protocol(listener) {
                "PLAINTEXT" => {
                    let host = host.trim_matches(['[', ']']);
                    return Ok(Some(Listener { host, port }));
                }
                protocol => others.push(format!("{listener} ({protocol})")),
            }
        }
        Err(self
            .wrong(name, "no listener for clients speaks PLAINTEXT, the only protocol served")
            .causes_too(others))
    }

    fn protocol<'a>(&'a self, listener: &'a str) -> &'a str {
        let map = self.get("listener.security.protocol.map").unwrap_or_default();
        let pairs = map.split(',').filter_map(|pair| pair.trim().split_once(':'));
        let mut found = pairs.filter(|(name, _)| *name == listener).map(|(_, protocol)| protocol);
        found.next().unwrap_or(listener)
    }

    /// The names that nothing is done with. What is set to Kafka's own default asks for nothing.
    pub(crate) fn unused(&self) -> Vec<&str> {
        let names = self.0.keys().map(String::as_str);
        let is_default = |name: &str| {
            Resource::Broker.definition(name).is_some_and(|known| known.default == self.get(name))
        };
        let known =
            |name: &str| USED.contains(&name) || FULFILLED.contains(&name) || is_inherited(name);
        names.filter(|name| !known(name) && !is_default(name)).collect()
    }
}

/// Whether topics take their own value from this broker config.
fn is_inherited(name: &str) -> bool {
    let topics = Resource::Topic.definitions().iter();
    topics.flat_map(|definition| definition.synonyms()).any(|synonym| synonym.name == name)
}

fn resolve(host: &str) -> Option<IpAddr> {
    (host, 0).to_socket_addrs().ok()?.next().map(|address| address.ip())
}

impl CliError {
    fn causes_too(mut self, causes: Vec<String>) -> Self {
        self.causes.extend(causes);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> ServerProperties {
        let mut properties = ServerProperties::default();
        for line in lines {
            properties.override_with(line).unwrap();
        }
        properties
    }

    fn env() -> Env {
        Env::new([("HOME", "/home/jane")], "/work")
    }

    /// The lines of the file that Kafka 4 comes with.
    const KAFKAS: [&str; 17] = [
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.bootstrap.servers=localhost:9093",
        "listeners=PLAINTEXT://:9092,CONTROLLER://:9093",
        "inter.broker.listener.name=PLAINTEXT",
        "advertised.listeners=PLAINTEXT://localhost:9092,CONTROLLER://localhost:9093",
        "controller.listener.names=CONTROLLER",
        "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT",
        "num.network.threads=3",
        "socket.send.buffer.bytes=102400",
        "log.dirs=/tmp/kraft-combined-logs",
        "num.partitions=4",
        "num.recovery.threads.per.data.dir=1",
        "offsets.topic.replication.factor=1",
        "log.retention.hours=24",
        "log.segment.bytes=1073741824",
        "log.retention.check.interval.ms=300000",
    ];

    #[test]
    fn kafkas_own_file_is_understood() {
        let properties = of(&KAFKAS);
        let launch = properties.launch(&env()).unwrap();
        assert_eq!(launch.options.listen.to_string(), "127.0.0.1:9092");
        assert_eq!(launch.options.advertise, Some(("localhost".to_owned(), 9092)));
        assert_eq!(launch.dir(), Some(std::path::Path::new("/tmp/kraft-combined-logs")));
        assert_eq!(launch.options.config.file["num.partitions"], "4");
        assert_eq!(
            properties.unused(),
            ["num.recovery.threads.per.data.dir"],
            "the others have Kafka's own defaults"
        );
    }

    #[test]
    fn what_cannot_be_served_is_refused() {
        let refused = |lines: &[&str]| of(lines).launch(&env()).unwrap_err();
        let tls = refused(&["listeners=SSL://:9093"]);
        assert!(tls.causes[0].contains("PLAINTEXT"), "{tls:?}");
        refused(&["listeners=9092"]);
        let value = refused(&["num.partitions=many"]);
        assert_eq!(value.message, "--override: num.partitions=many");
        refused(&["node.id=-1"]);
    }

    #[test]
    fn only_an_address_that_is_spelt_out_opens_the_machine() {
        let listen = |text: &str| of(&[text]).launch(&env()).unwrap().options.listen.to_string();
        assert_eq!(listen("listeners=PLAINTEXT://:9095"), "127.0.0.1:9095");
        assert_eq!(listen("listeners=PLAINTEXT://0.0.0.0:9095"), "0.0.0.0:9095");
        assert_eq!(listen("log.dirs=/x"), "127.0.0.1:9092");
        assert_eq!(listen("port=9095"), "127.0.0.1:9095");
    }

    /// Images of the time of ZooKeeper write these.
    #[test]
    fn what_came_before_listeners_is_understood() {
        let lines = ["broker.id=-1", "host.name=127.0.0.1", "port=9095", "advertised.host.name=k1"];
        let launch = of(&lines).launch(&env()).unwrap();
        assert_eq!(launch.options.listen.to_string(), "127.0.0.1:9095");
        assert_eq!(launch.options.advertise, Some(("k1".to_owned(), 9095)));
        let id = |lines: &[&str]| of(lines).launch(&env()).unwrap().options.config.nodes[0].id;
        assert_eq!(id(&lines), NodeId(1001));
        assert_eq!(id(&["node.id=1", "broker.id=-1"]), NodeId(1));
        assert_eq!(id(&["node.id=1", "broker.id=7"]), NodeId(7));
        assert!(of(&lines).unused().is_empty());
        assert!(
            of(&["process.roles=controller", "listeners=CONTROLLER://:9"]).launch(&env()).is_ok()
        );
    }
}
