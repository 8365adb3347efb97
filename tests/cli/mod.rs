//! The real binary, one file a command; `frame` is what all commands share.

mod api_versions;
mod broker;
mod completions;
mod config;
mod frame;
mod generated;
mod man;
mod terminal;
