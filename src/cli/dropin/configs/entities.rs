//! The things whose configs are meant: by `--entity-type` and `--entity-name`, or by shorter options.

use std::net::ToSocketAddrs;

use crate::cli::dropin::script::Call;
use crate::client::admin::ResourceKind;

/// A kind of things that have configs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Topics,
    Clients,
    Users,
    Brokers,
    Ips,
    ClientMetrics,
    Groups,
    BrokerLoggers,
}

/// In Kafka's order: the kind, its name, the option for one of it, and that for the default of all.
const KINDS: [(Kind, &str, &str, Option<&str>); 8] = [
    (Kind::Topics, "topics", "topic", None),
    (Kind::Clients, "clients", "client", Some("client-defaults")),
    (Kind::Users, "users", "user", Some("user-defaults")),
    (Kind::Brokers, "brokers", "broker", Some("broker-defaults")),
    (Kind::Ips, "ips", "ip", Some("ip-defaults")),
    (Kind::ClientMetrics, "client-metrics", "client-metrics", None),
    (Kind::Groups, "groups", "group", None),
    (Kind::BrokerLoggers, "broker-loggers", "broker-logger", None),
];

impl Kind {
    pub(super) fn words(self) -> &'static str {
        KINDS.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// Whether there is a default for all of the kind.
    pub(super) fn has_default(self) -> bool {
        KINDS.iter().any(|row| row.0 == self && row.3.is_some())
    }

    /// What has quotas and passwords in place of configs.
    pub(super) fn is_limited(self) -> bool {
        matches!(self, Self::Users | Self::Clients | Self::Ips)
    }

    /// What the cluster calls it, where it has configs.
    pub(super) fn resource(self) -> ResourceKind {
        match self {
            Self::Brokers => ResourceKind::Broker,
            Self::BrokerLoggers => ResourceKind::BrokerLogger,
            Self::ClientMetrics => ResourceKind::ClientMetrics,
            Self::Groups => ResourceKind::Group,
            _ => ResourceKind::Topic,
        }
    }
}

/// Kinds, and names for them, in pairs as far as names go; an empty name is the default of the kind.
#[derive(Debug)]
pub(super) struct Entities {
    pub(super) kinds: Vec<Kind>,
    pub(super) names: Vec<String>,
}

impl Entities {
    pub(super) fn read(call: &Call<'_>) -> Result<Self, String> {
        let given = |name: &str| call.given.has(name);
        let mut words: Vec<&str> =
            call.given.all("entity-type").iter().map(String::as_str).collect();
        let typed = KINDS.iter().filter(|row| given(row.2));
        words.extend(typed.map(|row| row.1));
        words.extend(KINDS.iter().filter(|row| row.3.is_some_and(given)).map(|row| row.1));
        let twice = words.iter().enumerate().find(|(at, kind)| words[..*at].contains(kind));
        if let Some((_, kind)) = twice {
            return Err(format!("Duplicate entity type(s) specified: {kind}"));
        }
        let kinds = words.iter().map(|word| kind(word)).collect::<Result<Vec<_>, _>>()?;
        match kinds[..] {
            [] => return Err("At least one entity type must be specified".into()),
            [_] | [Kind::Users, Kind::Clients] | [Kind::Clients, Kind::Users] => {}
            _ => {
                return Err(
                    "Only 'users' and 'clients' entity types may be specified together".into()
                );
            }
        }
        let short = KINDS.iter().any(|row| given(row.2) || row.3.is_some_and(given));
        if short && call.count(&["entity-type", "entity-name", "entity-default"]) > 0 {
            return Err("--entity-{type,name,default} should not be used in conjunction with \
                        specific entity flags"
                .into());
        }
        let mut typed = call.given.all("entity-name").iter();
        let order = call.given.in_order(&["entity-name", "entity-default"]);
        let mut names: Vec<String> = order
            .map(|option| match option {
                "entity-name" => typed.next().cloned().unwrap_or_default(),
                _ => String::new(),
            })
            .collect();
        names.extend(KINDS.iter().flat_map(|row| call.given.all(row.2)).cloned());
        let defaults = KINDS.iter().filter(|row| row.3.is_some_and(given));
        names.extend(defaults.map(|_| String::new()));
        for (kind, _, option, _) in KINDS {
            if kinds.contains(&kind) && !kind.is_limited() {
                call.given.one(option).map_err(|mistake| mistake.to_string())?;
            }
        }
        Ok(Self { kinds, names })
    }

    /// Brokers have numbers, addresses can be found.
    pub(super) fn check_names(&self) -> Result<(), String> {
        let kind = self.kinds[0].words();
        let named = || self.names.iter().filter(|name| !name.is_empty());
        match self.kinds[0] {
            Kind::Brokers | Kind::BrokerLoggers => {
                match named().find(|name| name.parse::<i32>().is_err()) {
                    Some(name) => Err(format!(
                        "The entity name for {kind} must be a valid integer broker id, but it is: {name}"
                    )),
                    None => Ok(()),
                }
            }
            Kind::Ips => match named().find(|name| (name.as_str(), 0).to_socket_addrs().is_err()) {
                Some(name) => Err(format!(
                    "The entity name for {kind} must be a valid IP or resolvable host, but it is: {name}"
                )),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    /// The kinds as they are listed in errors.
    pub(super) fn words(&self) -> String {
        self.kinds.iter().map(|kind| kind.words()).collect::<Vec<_>>().join(",")
    }

    /// The first kind and its name; without one the name of the default.
    pub(super) fn first(&self) -> (Kind, &str) {
        (self.kinds[0], self.names.first().map_or("", String::as_str))
    }
}

fn kind(word: &str) -> Result<Kind, String> {
    KINDS.iter().find(|row| row.1 == word).map(|row| row.0).ok_or_else(|| {
        let known: Vec<&str> = KINDS.iter().map(|row| row.1).collect();
        format!(
            "Invalid entity type {word}, the entity type must be one of {} with a --bootstrap-server or \
             --bootstrap-controller argument",
            known.join(", ")
        )
    })
}
