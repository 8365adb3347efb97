//! One file a command, one folder a group of commands.
//!
//! # How to add a command
//!
//! 1. `commands/foo.rs`: `FooArgs` (clap's derive; the doc comment *is* the help: first line imperative and
//!    without a period, then behaviour; `after_long_help` with examples) and
//!    `pub(crate) fn run(ctx: &mut Context, args: &FooArgs) -> Result<Exit, CliError>`, which reads as steps:
//!    *check* the arguments, *ask* the cluster, *shape* the answer, *show* it.
//! 2. One variant in `Command` below, one arm in `Command::run`. A group is a folder whose `mod.rs` holds the
//!    sub-enum and its `run`.
//! 3. `tests/cli/foo.rs`, a line in `tests/cli/mod.rs`, and `RKAFKA_REWRITE=1 cargo test generated`, which
//!    writes its completions and its manual page.
//!
//! # What the frame offers
//!
//! - `ctx.settings`: brokers, properties, timeout, default topic; all resolved, each with its origin
//! - `ctx.admin()?`: a `client::admin::Admin`, connected; its errors become ours with `?`
//! - `ctx.ui.out()`: where data goes (`write!(ctx.ui.out(), …)?`); a reader that left ends the run quietly
//! - `ctx.ui.listing(&listing)`: a `report::Listing` in the user's format
//! - `ctx.ui.note/warn/detail`: talk on stderr; `ctx.ui.progress`, `ctx.ui.confirm`, `ctx.ui.prompt`
//! - `ctx.ui.stdin(&stop)`: standard input, which ends early on Ctrl-C
//! - `ctx.stop()`: from then on Ctrl-C only marks the token; flush, report and return, the frame dies by it
//! - `CliError::{failed, usage, unreachable}(message).caused_by(&error).hint(command)`: exit codes 1, 2, 3
//! - `cli::duration::parse` and `cli::position::Position::parse_from` as value parsers (positions: with
//!   `allow_hyphen_values`, so that `-2h` needs no `=`)
//!
//! A command never prints by itself, never exits, never reads the process's environment or clock settings.

pub mod api_versions;
pub mod broker;
pub mod cluster;
pub mod completions;
pub mod config;
pub mod configs;
pub mod consume;
pub mod demo;
pub mod dump_log;
pub mod r#gen;
pub mod get_offsets;
pub mod groups;
pub mod produce;
pub mod records;
pub mod scripts;
pub mod topics;

use clap::Subcommand;

use super::context::Context;
use super::error::CliError;
use super::exit::Exit;

/// Every command of rkafka.
#[derive(Debug, Subcommand)]
pub enum Command {
    Topics(topics::TopicsArgs),
    GetOffsets(get_offsets::GetOffsetsArgs),
    Groups(groups::GroupsArgs),
    Configs(configs::ConfigsArgs),
    Records(records::RecordsArgs),
    Cluster(cluster::ClusterArgs),
    ApiVersions(api_versions::ApiVersionsArgs),
    DumpLog(dump_log::DumpLogArgs),
    Broker(broker::BrokerArgs),
    Produce(Box<produce::ProduceArgs>),
    Consume(Box<consume::ConsumeArgs>),
    Gen(r#gen::GenArgs),
    Demo(demo::DemoArgs),
    Scripts(scripts::ScriptsArgs),
    Config(config::ConfigArgs),
    Completions(completions::CompletionsArgs),
}

impl Command {
    pub(super) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match self {
            Self::Topics(args) => args.run(ctx),
            Self::GetOffsets(args) => get_offsets::run(ctx, args),
            Self::Groups(args) => args.run(ctx),
            Self::Configs(args) => args.run(ctx),
            Self::Records(args) => args.run(ctx),
            Self::Cluster(args) => args.run(ctx),
            Self::ApiVersions(args) => api_versions::run(ctx, args),
            Self::DumpLog(args) => dump_log::run(ctx, args),
            Self::Broker(args) => args.run(ctx),
            Self::Produce(args) => produce::run(ctx, args),
            Self::Consume(args) => consume::run(ctx, args),
            Self::Gen(args) => args.run(ctx),
            Self::Demo(args) => demo::run(ctx, args),
            Self::Scripts(args) => args.run(ctx),
            Self::Config(args) => args.run(ctx),
            Self::Completions(args) => completions::run(ctx, args),
        }
    }
}
