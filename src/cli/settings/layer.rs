//! One source of settings: names and texts, each with its origin.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::super::args::GlobalArgs;
use super::super::duration;
use super::super::env::Env;
use super::super::error::CliError;
use super::super::properties::{java, translate};
use super::super::suggest::nearest;
use super::{Origin, Place, Value, relative_to};

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
    pub(super) entries: BTreeMap<Name, Value<String>>,
    /// What a relative `command_config` is relative to; the working directory without it.
    pub(super) folder: Option<PathBuf>,
}

impl Layer {
    pub(super) fn get(&self, name: &Name) -> Option<&Value<String>> {
        self.entries.get(name)
    }

    pub(super) fn into_entries(self) -> BTreeMap<Name, Value<String>> {
        self.entries
    }

    pub(super) fn set(&mut self, name: Name, value: impl Into<String>, origin: Origin) {
        self.entries.insert(name, Value { value: value.into(), origin });
    }

    /// Sets a client property under its canonical name.
    pub(super) fn set_property(&mut self, key: &str, value: &str, origin: Origin) {
        let name = match translate::canonical(key) {
            "bootstrap.servers" => Name::Setting("bootstrap_servers"),
            key => Name::Property(key.to_owned()),
        };
        self.set(name, value, origin);
    }

    pub(super) fn flags(args: &GlobalArgs) -> Result<Self, CliError> {
        let mut layer = Self::default();
        for property in &args.property {
            let Some((key, value)) = property.split_once('=') else {
                return Err(CliError::usage(format!("-X {property}: not KEY=VALUE")));
            };
            layer.set_property(key.trim(), value, Origin::Flag("-X"));
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
        set("output", args.output.map(|format| format.name().to_owned()), "--output");
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
                layer.set_property(&key, value, origin);
            } else if let Some(name) = setting(&name.to_ascii_lowercase()) {
                layer.set(Name::Setting(name), value, origin);
            }
        }
        Ok(layer)
    }

    /// Adds the properties of this layer's `command_config`; what the layer sets itself wins.
    pub(super) fn read_command_config(
        &mut self,
        env: &Env,
        _notices: &mut Vec<String>,
    ) -> Result<(), CliError> {
        let Some(named) = self.entries.remove(&Name::Setting("command_config")) else {
            return Ok(());
        };
        let file = relative_to(self.folder.as_ref().unwrap_or(&env.cwd), &named.value);
        let fail = |error: &dyn std::error::Error| {
            CliError::usage(format!("cannot read `{}` of {}", named.value, named.origin))
                .caused_by(error)
        };
        let bytes = std::fs::read(&file).map_err(|error| fail(&error))?;
        let mut read = Self::default();
        for entry in java::parse(&bytes).map_err(|error| fail(&error))? {
            let place = Place { file: file.clone(), line: entry.line };
            read.set_property(&entry.key, &entry.value, Origin::CommandConfig(place));
        }
        for (name, value) in read.entries {
            self.entries.entry(name).or_insert(value);
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
