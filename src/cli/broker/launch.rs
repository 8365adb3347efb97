//! What is started: a broker's options, and what the command line adds to them.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use crate::broker::{Data, NewTopic, Options};
use crate::cli::env::Env;
use crate::cli::error::CliError;

/// A broker about to be.
#[derive(Debug, Clone)]
pub(crate) struct Launch {
    pub(crate) options: Options,
    pub(crate) topics: Vec<NewTopic>,
    /// Written once clients can connect.
    pub(crate) ready_file: Option<PathBuf>,
}

impl Launch {
    /// The directory that it keeps everything in, if any.
    pub(crate) fn dir(&self) -> Option<&Path> {
        match &self.options.data {
            Data::Memory => None,
            Data::Directory(dir) => Some(dir),
        }
    }

    pub(crate) fn listen(&self) -> SocketAddr {
        self.options.listen
    }
}

/// Where the background broker keeps its data, and every broker that is told nothing else.
pub(crate) fn default_dir(env: &Env) -> Result<PathBuf, CliError> {
    let dir = env.data_dir().ok_or_else(|| {
        CliError::usage("there is no home to keep data in")
            .hint("`--data-dir DIR` says where, `--memory` keeps nothing")
    })?;
    Ok(dir.join("data"))
}

/// Reads `name[:partitions[:replication[:key=value[,key=value]…]]]`; what is empty is the broker's default.
pub(crate) fn new_topic(text: &str) -> Result<NewTopic, String> {
    let mut parts = text.splitn(4, ':');
    let name = parts.next().filter(|name| !name.is_empty()).ok_or("a topic needs a name")?;
    let partitions = number(parts.next(), "a number of partitions")?;
    let replication = number(parts.next(), "a replication factor")?;
    let mut configs = Vec::new();
    // A colon may stand between configs too: none of their names has one.
    for config in parts
        .next()
        .unwrap_or_default()
        .split([',', ':'])
        .filter(|part| part.contains('=') || !part.is_empty())
    {
        match (config.split_once('='), configs.last_mut()) {
            (Some((key, value)), _) => configs.push((key.trim().to_owned(), value.to_owned())),
            // A value with commas: `cleanup.policy=compact,delete`.
            (None, Some((_, value))) => *value = format!("{value},{config}"),
            (None, None) => return Err(format!("`{config}` is not KEY=VALUE")),
        }
    }
    Ok(NewTopic { name: name.to_owned(), partitions, replication, configs })
}

fn number<T: std::str::FromStr + From<i8> + PartialOrd>(
    text: Option<&str>,
    what: &str,
) -> Result<T, String> {
    match text {
        None | Some("") => Ok(T::from(-1)),
        Some(text) => match text.parse() {
            Ok(number) if number >= T::from(1) => Ok(number),
            _ => Err(format!("`{text}` is not {what}")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_named_with_what_it_wants() {
        let topic = new_topic("retail").unwrap();
        assert_eq!((topic.name.as_str(), topic.partitions, topic.replication), ("retail", -1, -1));
        let topic =
            new_topic("retail:3:1:cleanup.policy=compact,delete,segment.ms=5:retention.ms=7")
                .unwrap();
        assert_eq!((topic.partitions, topic.replication), (3, 1));
        let configs: Vec<String> = topic.configs.iter().map(|(k, v)| format!("{k}={v}")).collect();
        assert_eq!(configs, ["cleanup.policy=compact,delete", "segment.ms=5", "retention.ms=7"]);
        assert_eq!(new_topic("a::1").unwrap().replication, 1);
        for bad in ["", ":3", "a:0", "a:x", "a:1:y", "a:1:1:zzz"] {
            assert!(new_topic(bad).is_err(), "{bad}");
        }
    }
}
