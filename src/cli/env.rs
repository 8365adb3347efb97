//! What a run knows of its process: the environment and the working directory, as plain values.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use crate::types::Gather;

/// Environment variables and working directory. Only `cli::main` reads the real ones.
#[derive(Debug, Clone, Default)]
pub struct Env {
    vars: BTreeMap<OsString, OsString>,
    pub cwd: PathBuf,
    /// This very binary, where a process runs it.
    pub exe: PathBuf,
    /// The words it was called with, its name first.
    pub args: Vec<OsString>,
}

impl Env {
    pub fn new<K, V>(vars: impl IntoIterator<Item = (K, V)>, cwd: impl Into<PathBuf>) -> Self
    where
        K: Into<OsString>,
        V: Into<OsString>,
    {
        let vars = vars.into_iter().map(|(k, v)| (k.into(), v.into())).gather();
        Self { vars, cwd: cwd.into(), exe: PathBuf::new(), args: Vec::new() }
    }

    /// This process's own. A working directory that is gone is the root.
    pub fn process() -> Self {
        let cwd = std::env::current_dir().unwrap_or_else(|_| "/".into());
        let exe = std::env::current_exe().unwrap_or_else(|_| "rkafka".into());
        let args = std::env::args_os().collect();
        Self { exe, args, ..Self::new(std::env::vars_os(), cwd) }
    }

    /// A variable that is set, not empty, and text.
    pub fn var(&self, name: &str) -> Option<&str> {
        self.var_os(name)?.to_str()
    }

    /// A variable that is set and not empty.
    pub fn var_os(&self, name: &str) -> Option<&OsStr> {
        self.vars.get(OsStr::new(name)).map(OsString::as_os_str).filter(|v| !v.is_empty())
    }

    /// Every variable that is text, in order.
    pub fn vars(&self) -> impl Iterator<Item = (&str, &str)> {
        self.vars.iter().filter_map(|(k, v)| Some((k.to_str()?, v.to_str()?)))
    }

    pub fn home(&self) -> Option<PathBuf> {
        self.var_os("HOME").map(PathBuf::from)
    }

    /// `$XDG_CONFIG_HOME/rkafka`, or `~/.config/rkafka`.
    pub fn config_dir(&self) -> Option<PathBuf> {
        self.xdg("XDG_CONFIG_HOME", ".config")
    }

    /// `$XDG_DATA_HOME/rkafka`, or `~/.local/share/rkafka`.
    pub fn data_dir(&self) -> Option<PathBuf> {
        self.xdg("XDG_DATA_HOME", ".local/share")
    }

    /// `$XDG_CACHE_HOME/rkafka`, or `~/.cache/rkafka`.
    pub fn cache_dir(&self) -> Option<PathBuf> {
        self.xdg("XDG_CACHE_HOME", ".cache")
    }

    /// The XDG rule: an absolute path from the variable, else below the home.
    fn xdg(&self, name: &str, below_home: &str) -> Option<PathBuf> {
        let set = self.var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        Some(set.or_else(|| Some(self.home()?.join(below_home)))?.join("rkafka"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_follow_xdg() {
        let env = Env::new([("HOME", "/home/jane"), ("XDG_DATA_HOME", "relative")], "/");
        assert_eq!(env.config_dir(), Some("/home/jane/.config/rkafka".into()));
        assert_eq!(env.data_dir(), Some("/home/jane/.local/share/rkafka".into()));
        let env = Env::new([("XDG_CONFIG_HOME", "/etc/jane")], "/");
        assert_eq!(env.config_dir(), Some("/etc/jane/rkafka".into()));
        assert_eq!(env.cache_dir(), None);
    }
}
