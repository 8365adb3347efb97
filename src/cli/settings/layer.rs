//! One source of settings: names and texts, each with its origin.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::args::GlobalArgs;
use super::super::duration;
use super::super::env::Env;
use super::super::error::CliError;
use super::super::properties::translate::{Unknown, translate};
use super::super::properties::{Property, java};
use super::super::suggest::nearest;
use super::{Origin, Place, Value};

/// A setting of rkafka, or a property of the client.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Setting(&'static str),
    Property(String),
}

/// Every setting's name, as files have it.
pub(super) const SETTINGS: [&str; 10] = [
    "bootstrap_servers",
    "command_config",
    "profile",
    "output",
    "timeout",
    "color",
    "embedded",
    "quiet",
    "verbose",
    "topic",
];

#[derive(Debug, Default)]
pub(super) struct Layer {
    entries: BTreeMap<Name, Value<String>>,
    /// Client properties as they were written.
    properties: Vec<Property<Origin>>,
    /// What a relative `command_config` is relative to; the working directory without it.
    folder: Option<PathBuf>,
}

impl Layer {
    /// The layer of a file in this folder.
    pub(super) fn of_file_in(folder: Option<&Path>) -> Self {
        Self { folder: folder.map(Path::to_owned), ..Self::default() }
    }

    pub(super) fn get(&self, name: &Name) -> Option<&Value<String>> {
        self.entries.get(name)
    }

    pub(super) fn into_entries(self) -> BTreeMap<Name, Value<String>> {
        self.entries
    }

    pub(super) fn set(&mut self, name: Name, value: impl Into<String>, origin: Origin) {
        self.entries.insert(name, Value { value: value.into(), origin });
    }

    /// Adds a client property as it was written; `finish` translates them all.
    pub(super) fn property(&mut self, key: &str, value: &str, origin: Origin) {
        self.properties.push(Property { key: key.to_owned(), value: value.to_owned(), origin });
    }

    pub(super) fn flags(args: &GlobalArgs) -> Result<Self, CliError> {
        let mut layer = Self::default();
        for property in &args.property {
            let Some((key, value)) = property.split_once('=') else {
                return Err(CliError::usage(format!("-X {property}: not KEY=VALUE")));
            };
            layer.property(key.trim(), value, Origin::Flag("-X"));
        }
        let mut set = |name, value: Option<String>, flag| {
            if let Some(value) = value {
                layer.set(Name::Setting(name), value, Origin::Flag(flag));
            }
        };
        let servers = (!args.bootstrap_server.is_empty()).then(|| args.bootstrap_server.join(","));
        set("bootstrap_servers", servers, "--bootstrap-server");
        set("command_config", args.command_config.clone(), "--command-config");
        set("profile", args.profile.clone(), "--profile");
        set("output", args.output.map(|output| output.name().to_owned()), "--output");
        set("timeout", args.timeout.map(duration::display), "--timeout");
        set("color", args.color.map(|color| color.name().to_owned()), "--color");
        set("quiet", args.quiet.then(|| "true".to_owned()), "--quiet");
        set("verbose", (args.verbose > 0).then(|| args.verbose.to_string()), "--verbose");
        Ok(layer)
    }

    /// `RKAFKA_*`. Names that are not ours are left alone: scripts have their own.
    pub(super) fn environment(env: &Env) -> Result<Self, CliError> {
        let mut layer = Self::default();
        for (variable, value) in env.vars() {
            let Some(name) = variable.strip_prefix("RKAFKA_") else { continue };
            let origin = Origin::Environment(variable.to_owned());
            if value.is_empty() {
                continue;
            }
            if let Some(property) = name.strip_prefix("PROPERTY_") {
                let key = property.to_ascii_lowercase().replace('_', ".");
                layer.property(&key, value, origin);
            } else if let Some(name) = setting(&name.to_ascii_lowercase()) {
                layer.set(Name::Setting(name), value, origin);
            }
        }
        Ok(layer)
    }

    /// Translates the properties and adds those of this layer's `command_config`; what the layer says itself wins.
    pub(super) fn finish(&mut self, env: &Env, notices: &mut Vec<String>) -> Result<(), CliError> {
        let own = std::mem::take(&mut self.properties);
        self.add_properties(own, Unknown::Refuse, notices)?;
        let Some(named) = self.entries.remove(&Name::Setting("command_config")) else {
            return Ok(());
        };
        let file = self.folder.as_ref().unwrap_or(&env.cwd).join(&named.value);
        let fail = |error: &dyn std::error::Error| {
            CliError::usage(format!("{}: cannot read `{}`", named.origin, named.value))
                .caused_by(error)
        };
        let bytes = std::fs::read(&file).map_err(|error| fail(&error))?;
        let entries = java::parse(&bytes).map_err(|error| fail(&error))?.into_iter();
        let properties = entries.map(|java::Entry { key, value, line }| Property {
            key,
            value,
            origin: Origin::CommandConfig(Place { file: file.clone(), line }),
        });
        self.add_properties(properties.collect(), Unknown::Ignore, notices)
    }

    fn add_properties(
        &mut self,
        properties: Vec<Property<Origin>>,
        unknown: Unknown,
        notices: &mut Vec<String>,
    ) -> Result<(), CliError> {
        let Some(source) = properties.first().map(|first| first.origin.source()) else {
            return Ok(());
        };
        let translated = translate(properties, unknown)?;
        if !translated.ignored.is_empty() {
            notices
                .push(format!("{source}: without effect here: {}", translated.ignored.join(", ")));
        }
        for Property { key, value, origin } in translated.properties {
            let name = match key.as_str() {
                "bootstrap.servers" => Name::Setting("bootstrap_servers"),
                _ => Name::Property(key),
            };
            self.entries.entry(name).or_insert(Value { value, origin });
        }
        Ok(())
    }
}

/// The setting of this name, if there is one; the flag's singular is understood too.
pub(super) fn setting(name: &str) -> Option<&'static str> {
    let name = if name == "bootstrap_server" { "bootstrap_servers" } else { name };
    SETTINGS.into_iter().find(|known| *known == name)
}

/// The setting that a misspelt one was meant to be.
pub(super) fn nearest_setting(name: &str) -> Option<&'static str> {
    nearest(name, SETTINGS)
}
