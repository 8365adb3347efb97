//! `rkafka configs`: configs of topics, brokers, groups and client metrics.

pub mod alter;
pub mod describe;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::client::admin::ResourceKind;

/// Describe and alter configs of topics, brokers and groups
#[derive(Debug, Args)]
pub struct ConfigsArgs {
    #[command(subcommand)]
    command: ConfigsCommand,
}

#[derive(Debug, Subcommand)]
pub enum ConfigsCommand {
    Describe(describe::DescribeArgs),
    Alter(alter::AlterArgs),
}

impl ConfigsArgs {
    pub(crate) fn run(&self, ctx: &mut Context) -> Result<Exit, CliError> {
        match &self.command {
            ConfigsCommand::Describe(args) => describe::run(ctx, args),
            ConfigsCommand::Alter(args) => alter::run(ctx, args),
        }
    }
}

/// What has configs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Type {
    #[value(alias = "topics")]
    Topic,
    #[value(alias = "brokers")]
    Broker,
    #[value(alias = "broker-loggers")]
    BrokerLogger,
    #[value(alias = "groups")]
    Group,
    ClientMetrics,
}

impl Type {
    fn kind(self) -> ResourceKind {
        match self {
            Self::Topic => ResourceKind::Topic,
            Self::Broker => ResourceKind::Broker,
            Self::BrokerLogger => ResourceKind::BrokerLogger,
            Self::Group => ResourceKind::Group,
            Self::ClientMetrics => ResourceKind::ClientMetrics,
        }
    }

    /// The word for one of these.
    fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Broker => "broker",
            Self::BrokerLogger => "broker logger",
            Self::Group => "group",
            Self::ClientMetrics => "client metrics",
        }
    }

    /// The word as it is typed.
    fn typed(self) -> &'static str {
        match self {
            Self::BrokerLogger => "broker-logger",
            Self::ClientMetrics => "client-metrics",
            Self::Topic | Self::Broker | Self::Group => self.word(),
        }
    }

    /// A broker's name is its number.
    fn check(self, name: &str) -> Result<(), CliError> {
        let numbered = matches!(self, Self::Broker | Self::BrokerLogger);
        if numbered && name.parse::<i32>().is_err() {
            return Err(CliError::usage(format!(
                "a {} is named by its number, not `{name}`",
                self.word()
            ))
            .hint("`rkafka cluster describe` shows the numbers"));
        }
        Ok(())
    }
}
