//! The root of the command line and the flags that every command has.

use std::time::Duration;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, ValueEnum};

use super::commands::Command;
use super::duration;
use super::output::Output;
use super::ui::Color;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Kafka in one binary: the tools, a pipe, and an embedded broker
///
/// Topics, groups and records of any Kafka cluster from one command line. Data goes to standard output,
/// everything else to standard error, and the exit code says how it went.
#[derive(Debug, Parser)]
#[command(
    name = "rkafka",
    version,
    styles = STYLES,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = false,
    infer_subcommands = false,
    after_long_help = "Examples:
  rkafka topics create retail --partitions 3
  rkafka topics describe retail
  rkafka groups describe cg --output json
  rkafka cluster describe --wait 60s    wait for Kafka in a script
  rkafka config show                    every setting in effect, and where it came from"
)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,

    #[command(subcommand)]
    pub command: Command,
}

/// Flags of every command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Brokers to ask first: host:port, several with commas; localhost:9092 without any
    #[arg(
        short = 'b',
        long,
        global = true,
        value_name = "HOST:PORT",
        value_delimiter = ',',
        aliases = ["bootstrap-servers", "brokers", "broker-list"]
    )]
    pub bootstrap_server: Vec<String>,

    /// Client properties, as Java's tools or librdkafka name them
    ///
    /// A Java properties file: login lines and PEM stores are translated.
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub command_config: Option<String>,

    /// One client property; wins over every file
    #[arg(short = 'X', long = "property", global = true, value_name = "KEY=VALUE", action = ArgAction::Append)]
    pub property: Vec<String>,

    /// A profile of rkafka.toml or of the user's config
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,

    /// How results are written: a table on a terminal, plain in a pipe
    #[arg(long, global = true, value_name = "FORMAT")]
    pub output: Option<Output>,

    /// How long one request to the cluster may stay unanswered
    #[arg(long, global = true, value_name = "DURATION", value_parser = duration::parse)]
    pub timeout: Option<Duration>,

    /// Say nothing but warnings and errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say more; twice for the client's own log
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Color>,
}

impl ValueEnum for Color {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Auto, Self::Always, Self::Never]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(self.name().into())
    }
}
