//! What is started: a broker's options, and what the command line adds to them.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::presence::private_folder;
use crate::broker::{Beginning, Data, NewTopic, Options};
use crate::cli::env::Env;
use crate::cli::error::CliError;
use crate::types::{NodeId, Uuid};

/// A broker about to be.
#[derive(Debug, Clone)]
pub(crate) struct Launch {
    pub(crate) options: Options,
    pub(crate) topics: Vec<NewTopic>,
    /// Written once clients can connect.
    pub(crate) ready_file: Option<PathBuf>,
    /// Where it writes its log in the background, if not beside its data.
    pub(crate) log: Option<PathBuf>,
    /// Where Prometheus may read.
    pub(crate) metrics: Option<SocketAddr>,
}

impl Launch {
    /// The directory that it keeps everything in, if any.
    pub(crate) fn dir(&self) -> Option<&Path> {
        match &self.options.data {
            Data::Memory => None,
            Data::Directory(dir) => Some(dir),
        }
    }

    /// Makes the directory what a broker of this cluster starts on.
    pub(crate) fn format(
        &self,
        cluster_id: &str,
        beginning: &Beginning,
        directory: Option<Uuid>,
    ) -> Result<(), CliError> {
        let mut options = self.options.clone();
        options.config.cluster_id = Some(cluster_id.to_owned());
        if let Some(dir) = self.dir() {
            private_folder(dir).map_err(|error| {
                CliError::failed(format!("cannot make the directory {}", dir.display()))
                    .caused_by(&error)
            })?;
        }
        crate::broker::format(options, beginning, directory).map_err(|error| {
            CliError::failed("the directory cannot be formatted").caused_by(&error)
        })
    }

    pub(crate) fn node(&self) -> NodeId {
        self.options.config.nodes.first().expect("a broker has a node").id
    }

    pub(crate) fn listen(&self) -> SocketAddr {
        self.options.listen
    }
}

/// Where a broker in the background writes its log, beside its data.
pub(crate) const LOG: &str = "broker.log";

/// What a broker in memory may take, if nobody says: a quarter of the machine.
pub(crate) fn quarter_of_the_machine() -> u64 {
    let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = text.lines().find_map(|line| line.strip_prefix("MemTotal:"));
    let kilobytes =
        total.and_then(|total| total.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    // Where the system does not say, as much as any machine has.
    kilobytes.map_or(1 << 30, |kilobytes| kilobytes * 1024 / 4)
}

/// Reads a number of bytes, with or without a unit: `512M`, `2GiB`, `1000000`.
pub(crate) fn bytes(text: &str) -> Result<u64, String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().trim_end_matches('b').trim_end_matches('i') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return Err(format!("`{text}` is not a number of bytes: write it like 512M or 2G")),
    };
    let number: u64 = number.parse().map_err(|_| format!("`{text}` is not a number of bytes"))?;
    number.checked_mul(1 << shift).ok_or_else(|| format!("`{text}` is more than any machine has"))
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
    fn bytes_have_units() {
        assert_eq!(bytes("1000"), Ok(1000));
        assert_eq!(
            (bytes("64k"), bytes("2GiB"), bytes("3 MB")),
            (Ok(65536), Ok(2 << 30), Ok(3 << 20))
        );
        for bad in ["", "x", "5 apples", "99999999999999T"] {
            assert!(bytes(bad).is_err(), "{bad}");
        }
        assert!(quarter_of_the_machine() > 1 << 20);
    }

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
