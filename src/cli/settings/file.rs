//! `rkafka.toml` and the user's `config.toml`: one grammar.
//!
//! ```toml
//! profile = "local"                  # any setting of the frame
//! bootstrap_servers = ["a:9092", "b:9092"]
//! timeout = "5s"
//!
//! [properties]                       # client properties, Java's or librdkafka's names
//! security.protocol = "SASL_SSL"
//!
//! [profiles.prod]                    # the same again, used by name
//! bootstrap_servers = "prod:9093"
//! ```

use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::layer::{Layer, Name, nearest_setting, setting};
use super::{Origin, Place, Value};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::cli::suggest::nearest;

/// The two files, as far as they exist.
#[derive(Debug)]
pub(super) struct Files {
    project: Option<Text>,
    user: Option<Text>,
}

/// A file and what is in it.
#[derive(Debug)]
struct Text {
    file: PathBuf,
    text: String,
}

impl Files {
    pub(super) fn find(env: &Env) -> Result<Self, CliError> {
        let mut project = None;
        for folder in env.cwd.ancestors() {
            project = Text::read(folder.join("rkafka.toml"))?;
            if project.is_some() {
                break;
            }
        }
        let user = match env.config_dir() {
            Some(folder) => Text::read(folder.join("config.toml"))?,
            None => None,
        };
        Ok(Self { project, user })
    }

    pub(super) fn project(&self) -> Result<Layer, CliError> {
        self.project.as_ref().map_or(Ok(Layer::default()), |text| text.layer(&Origin::Project))
    }

    pub(super) fn user(&self) -> Result<Layer, CliError> {
        self.user.as_ref().map_or(Ok(Layer::default()), |text| text.layer(&Origin::User))
    }

    /// The profile of this name: the project's, else the user's.
    pub(super) fn profile(&self, name: &Value<String>) -> Result<Layer, CliError> {
        let mut known = Vec::new();
        for text in [&self.project, &self.user].into_iter().flatten() {
            if let Some(layer) = text.profile(&name.value, &mut known)? {
                return Ok(layer);
            }
        }
        let error =
            CliError::usage(format!("{}: there is no profile `{}`", name.origin, name.value));
        Err(match (nearest(&name.value, known.iter().map(String::as_str)), known.len()) {
            (Some(near), _) => error.hint(format!("there is a profile `{near}`")),
            (None, 0) => error.hint(
                "profiles are sections like `[profiles.prod]` of ~/.config/rkafka/config.toml",
            ),
            (None, _) => error.hint(format!("there are: {}", known.join(", "))),
        })
    }
}

impl Text {
    fn read(file: PathBuf) -> Result<Option<Self>, CliError> {
        match std::fs::read_to_string(&file) {
            Ok(text) => Ok(Some(Self { file, text })),
            Err(error) if is_absent(&error) => Ok(None),
            Err(error) => {
                Err(CliError::usage(format!("cannot read `{}`", file.display())).caused_by(&error))
            }
        }
    }

    fn table(&self) -> Result<Spanned<DeTable<'_>>, CliError> {
        DeTable::parse(&self.text).map_err(|error| {
            let place = self.place(error.span().map_or(0, |span| span.start));
            CliError::usage(format!("{place}: {}", error.message()))
        })
    }

    fn layer(&self, origin: &dyn Fn(Place) -> Origin) -> Result<Layer, CliError> {
        self.entries(self.table()?.get_ref(), origin, true)
    }

    fn profile(&self, name: &str, known: &mut Vec<String>) -> Result<Option<Layer>, CliError> {
        let table = self.table()?;
        let Some(profiles) = table.get_ref().get("profiles") else { return Ok(None) };
        let profiles = self.expect_table(profiles, "profiles")?;
        known.extend(profiles.keys().map(|key| key.get_ref().to_string()));
        let Some(profile) = profiles.get(name) else { return Ok(None) };
        let profile = self.expect_table(profile, name)?;
        self.entries(profile, &|place| Origin::Profile(name.to_owned(), place), false).map(Some)
    }

    /// The settings of a table. `top` is the file itself, where sections may stand.
    fn entries(
        &self,
        table: &DeTable<'_>,
        origin: &dyn Fn(Place) -> Origin,
        top: bool,
    ) -> Result<Layer, CliError> {
        let mut layer = Layer::of_file_in(self.file.parent());
        for (key, value) in table.iter() {
            let name = key.get_ref().as_ref();
            let place = self.place(key.span().start);
            match (name, setting(name)) {
                ("profiles", _) if top => drop(self.expect_table(value, name)?),
                ("properties", _) => self.properties(&mut layer, value, "", origin)?,
                ("profile", _) if !top => {
                    return Err(CliError::usage(format!("{place}: a profile cannot name another")));
                }
                (_, Some(setting)) => {
                    let text = self.scalar(value, name)?;
                    layer.set(Name::Setting(setting), text, origin(place));
                }
                (name, None) => {
                    let error = CliError::usage(format!("{place}: there is no setting `{name}`"));
                    return Err(match nearest_setting(name) {
                        Some(near) => error.hint(format!("`{near}` is one")),
                        None => error.hint("client properties go below `[properties]`"),
                    });
                }
            }
        }
        Ok(layer)
    }

    /// Client properties; a dotted key is TOML for nested tables, and flattened again.
    fn properties(
        &self,
        layer: &mut Layer,
        value: &Spanned<DeValue<'_>>,
        prefix: &str,
        origin: &dyn Fn(Place) -> Origin,
    ) -> Result<(), CliError> {
        for (key, value) in self.expect_table(value, "properties")?.iter() {
            let name = format!("{prefix}{}", key.get_ref());
            if value.get_ref().is_table() {
                self.properties(layer, value, &format!("{name}."), origin)?;
            } else {
                let place = self.place(key.span().start);
                let text = self.scalar(value, &name)?;
                let text = if name.ends_with(".location") { self.beside(&text) } else { text };
                layer.property(&name, &text, origin(place));
            }
        }
        Ok(())
    }

    /// A file named in this file, as seen from the working directory.
    fn beside(&self, name: &str) -> String {
        match self.file.parent() {
            Some(folder) if !name.is_empty() => folder.join(name).to_string_lossy().into_owned(),
            _ => name.to_owned(),
        }
    }

    /// A text, number or boolean as text; a list of texts with commas.
    fn scalar(&self, value: &Spanned<DeValue<'_>>, name: &str) -> Result<String, CliError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text.to_string()),
            DeValue::Integer(number) => Ok(number.as_str().to_owned()),
            DeValue::Float(number) => Ok(number.as_str().to_owned()),
            DeValue::Boolean(bool) => Ok(bool.to_string()),
            DeValue::Array(values) => {
                let texts: Result<Vec<_>, _> =
                    values.iter().map(|value| self.scalar(value, name)).collect();
                Ok(texts?.join(","))
            }
            other => {
                let place = self.place(value.span().start);
                Err(CliError::usage(format!("{place}: `{name}` cannot be a {}", other.type_str())))
            }
        }
    }

    fn expect_table<'a, 'i>(
        &self,
        value: &'a Spanned<DeValue<'i>>,
        name: &str,
    ) -> Result<&'a DeTable<'i>, CliError> {
        value.get_ref().as_table().ok_or_else(|| {
            let place = self.place(value.span().start);
            CliError::usage(format!("{place}: `{name}` is not a section"))
        })
    }

    fn place(&self, offset: usize) -> Place {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Place { file: self.file.clone(), line }
    }
}

fn is_absent(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory)
}
