//! Every setting, resolved once, each with the place it came from.
//!
//! flag > environment > project file > profile > the user's file > default. Each of these is a `Layer`
//! of plain texts; the first that has a name wins, and only then are texts given their types. Pure but
//! for reading the files that are named.

mod file;
mod layer;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use super::args::GlobalArgs;
use super::duration;
use super::env::Env;
use super::error::CliError;
use super::output::Output;
use super::properties::is_secret;
use super::properties::known::{self, Scope};
use super::ui::Color;
use crate::types::Gather;
use layer::{Layer, Name};

/// A value and the place that set it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value<T> {
    pub value: T,
    pub origin: Origin,
}

/// Who set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag of the command line, as it is spelt.
    Flag(&'static str),
    /// An environment variable.
    Environment(String),
    /// The file of `--command-config`.
    CommandConfig(Place),
    /// `rkafka.toml`, found upward of the working directory.
    Project(Place),
    /// A profile, and where it is written.
    Profile(String, Place),
    /// The user's own file, outside any profile.
    User(Place),
    Default,
}

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub file: PathBuf,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file.display(), self.line)
    }
}

impl Origin {
    /// One word: the layer.
    pub fn layer(&self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Environment(_) => "environment",
            Self::CommandConfig(_) => "command_config",
            Self::Project(_) => "project",
            Self::Profile(..) => "profile",
            Self::User(_) => "user",
            Self::Default => "default",
        }
    }

    /// Where it and its neighbours stand: the flag, or the file without the line.
    fn source(&self) -> String {
        match self {
            Self::CommandConfig(place) | Self::Project(place) | Self::User(place) => {
                place.file.display().to_string()
            }
            Self::Profile(name, place) => format!("profile {name}, {}", place.file.display()),
            other => other.to_string(),
        }
    }

    /// Where exactly: the flag, the variable, the file and line.
    pub fn place(&self) -> Option<String> {
        match self {
            Self::Flag(flag) => Some((*flag).to_owned()),
            Self::Environment(name) => Some(name.clone()),
            Self::CommandConfig(place) | Self::Project(place) | Self::User(place) => {
                Some(place.to_string())
            }
            Self::Profile(name, place) => Some(format!("{name} ({place})")),
            Self::Default => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => f.write_str(flag),
            Self::Environment(name) => write!(f, "${name}"),
            Self::CommandConfig(place) | Self::Project(place) | Self::User(place) => place.fmt(f),
            Self::Profile(name, place) => write!(f, "profile {name}, {place}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Whether a command that finds no broker may start the embedded one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Embedded {
    /// Unless `CI` is set.
    #[default]
    Auto,
    Never,
    Always,
}

/// What all commands share, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Where to find the cluster; `None` is the default, localhost:9092 or the embedded broker.
    pub bootstrap_servers: Option<Value<String>>,
    /// librdkafka's properties by their canonical names, without `bootstrap.servers`.
    pub properties: BTreeMap<String, Value<String>>,
    pub profile: Option<Value<String>>,
    pub output: Option<Value<Output>>,
    pub timeout: Value<Duration>,
    pub color: Value<Color>,
    pub embedded: Value<Embedded>,
    pub quiet: Value<bool>,
    pub verbose: Value<u8>,
    /// The topic where a command is given none. Never for `delete`, `alter` and `records`.
    pub topic: Option<Value<String>>,
    /// What was ignored on the way, for one notice.
    pub notices: Vec<String>,
}

/// The variables that rkafka reads, for the manual pages.
pub const ENVIRONMENT: [(&str, &str); 12] = [
    ("RKAFKA_BOOTSTRAP_SERVERS", "brokers to ask first, as --bootstrap-server"),
    ("RKAFKA_COMMAND_CONFIG", "a file of client properties, as --command-config"),
    ("RKAFKA_PROFILE", "the profile to use, as --profile"),
    (
        "RKAFKA_EMBEDDED",
        "whether a command that finds no broker may start one: never, always, or auto: not where CI is set",
    ),
    ("RKAFKA_OUTPUT", "how results are written, as --output"),
    ("RKAFKA_TIMEOUT", "how long one request may stay unanswered, as --timeout"),
    ("RKAFKA_COLOR", "when to use colours, as --color"),
    ("RKAFKA_QUIET", "1 is --quiet"),
    (
        "RKAFKA_TOPIC",
        "the topic where a command is given none; never used by commands that delete or alter",
    ),
    (
        "RKAFKA_PROPERTY_*",
        "one client property: RKAFKA_PROPERTY_SASL_PASSWORD is sasl.password, which no process list shows",
    ),
    ("XDG_CONFIG_HOME", "where rkafka/config.toml lies; ~/.config without it"),
    ("NO_COLOR", "if set, no colours unless --color always"),
];

/// The files that rkafka reads, for the manual pages.
pub const FILES: [(&str, &str); 2] = [
    ("rkafka.toml", "settings of a project: the first one found from the working directory upward"),
    ("~/.config/rkafka/config.toml", "the user's settings and profiles"),
];

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);

impl Settings {
    /// Merges everything that has a say.
    pub fn resolve(args: &GlobalArgs, env: &Env) -> Result<Self, CliError> {
        let mut notices = Vec::new();
        let flags = Layer::flags(args)?;
        let environment = Layer::environment(env)?;
        let files = file::Files::find(env)?;
        let project = files.project()?;
        let user = files.user()?;

        let profile = [&flags, &environment, &project, &user]
            .iter()
            .find_map(|layer| layer.get(&Name::Setting("profile")).cloned());
        let profiled = match &profile {
            Some(profile) => files.profile(profile)?,
            None => Layer::default(),
        };

        let mut entries = BTreeMap::new();
        for mut layer in [flags, environment, project, profiled, user] {
            layer.finish(env, &mut notices)?;
            for (name, value) in layer.into_entries() {
                entries.entry(name).or_insert(value);
            }
        }
        let settings = Self::typed(entries, profile, notices)?;
        settings.keep_secrets()?;
        Ok(settings)
    }

    /// A project's file may come from anybody: the user's own secrets never go to the servers that it names.
    fn keep_secrets(&self) -> Result<(), CliError> {
        let Some(Value { value: servers, origin: Origin::Project(place) }) =
            &self.bootstrap_servers
        else {
            return Ok(());
        };
        let theirs = |origin: &Origin| match origin {
            Origin::Profile(_, secret) | Origin::User(secret) => secret.file != place.file,
            _ => false,
        };
        let secret =
            self.properties.iter().find(|(name, value)| is_secret(name) && theirs(&value.origin));
        let Some((name, value)) = secret else { return Ok(()) };
        Err(CliError::usage(format!("{place} names the servers {servers}, {} a secret", value.origin))
            .cause(format!("`{name}` of your own file is not sent to servers that a project names"))
            .hint(format!("`--bootstrap-server {servers}` says that you mean it, or name the servers in your profile")))
    }

    /// librdkafka's properties for this kind of client, without those that only the other kind understands.
    pub fn properties_for(&self, client: Scope) -> impl Iterator<Item = (&str, &str)> {
        let understood = move |name: &str| match known::scope(name) {
            Some(Scope::Both) | None => true,
            Some(scope) => scope == client,
        };
        let properties = self.properties.iter().filter(move |(name, _)| understood(name));
        properties.map(|(name, value)| (name.as_str(), value.value.as_str()))
    }

    fn typed(
        mut entries: BTreeMap<Name, Value<String>>,
        profile: Option<Value<String>>,
        notices: Vec<String>,
    ) -> Result<Self, CliError> {
        let mut take = |name| entries.remove(&Name::Setting(name));
        let settings = Self {
            bootstrap_servers: take("bootstrap_servers"),
            profile,
            output: take("output").map(|text| text.read(Output::parse, FORMATS)).transpose()?,
            timeout: match take("timeout") {
                Some(text) => text.read_duration()?,
                None => Value::default(DEFAULT_TIMEOUT),
            },
            color: take("color")
                .map(|text| text.read(Color::parse, "auto, always, never"))
                .transpose()?
                .unwrap_or(Value::default(Color::Auto)),
            embedded: take("embedded")
                .map(|text| text.read(Embedded::parse, "auto, never, always"))
                .transpose()?
                .unwrap_or(Value::default(Embedded::Auto)),
            quiet: take("quiet")
                .map(|text| text.read(parse_bool, "true, false"))
                .transpose()?
                .unwrap_or(Value::default(false)),
            verbose: take("verbose")
                .map(|text| text.read(|text| text.parse().ok(), "a number"))
                .transpose()?
                .unwrap_or(Value::default(0)),
            topic: take("topic"),
            properties: BTreeMap::new(),
            notices,
        };
        let properties = entries.into_iter().filter_map(|(name, value)| match name {
            Name::Property(name) => Some((name, value)),
            Name::Setting(_) => None,
        });
        Ok(Self { properties: properties.gather(), ..settings })
    }
}

const FORMATS: &str = "table, plain, json, jsonl, csv; raw for records";

fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "true" | "1" | "yes" => Some(true),
        "false" | "0" | "no" => Some(false),
        _ => None,
    }
}

impl Embedded {
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Never => "never",
            Self::Always => "always",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Auto, Self::Never, Self::Always].into_iter().find(|known| known.name() == text)
    }
}

impl Color {
    fn parse(text: &str) -> Option<Self> {
        [Self::Auto, Self::Always, Self::Never].into_iter().find(|known| known.name() == text)
    }
}

impl<T> Value<T> {
    fn default(value: T) -> Self {
        Self { value, origin: Origin::Default }
    }
}

impl Value<String> {
    fn read<T>(self, parse: impl Fn(&str) -> Option<T>, known: &str) -> Result<Value<T>, CliError> {
        match parse(&self.value) {
            Some(value) => Ok(Value { value, origin: self.origin }),
            None => Err(CliError::usage(format!(
                "{}: `{}` is none of {known}",
                self.origin, self.value
            ))),
        }
    }

    fn read_duration(self) -> Result<Value<Duration>, CliError> {
        match duration::parse(&self.value) {
            Ok(value) => Ok(Value { value, origin: self.origin }),
            Err(error) => Err(CliError::usage(format!("{}: {error}", self.origin))),
        }
    }
}
