//! `rkafka completions SHELL`: the completion script of a shell.

use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::aot::{Shell, generate};

use crate::cli::args::Cli;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Print the completion script of a shell
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka completions bash > ~/.local/share/bash-completion/completions/rkafka
  rkafka completions zsh  > ~/.zfunc/_rkafka
  rkafka completions fish > ~/.config/fish/completions/rkafka.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: ShellName,
}

/// The shells that are supported.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ShellName {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

impl From<ShellName> for Shell {
    fn from(name: ShellName) -> Self {
        match name {
            ShellName::Bash => Self::Bash,
            ShellName::Zsh => Self::Zsh,
            ShellName::Fish => Self::Fish,
            ShellName::PowerShell => Self::PowerShell,
        }
    }
}

pub(crate) fn run(ctx: &mut Context, args: &CompletionsArgs) -> Result<Exit, CliError> {
    let mut script = Vec::new();
    generate(Shell::from(args.shell), &mut Cli::command(), "rkafka", &mut script);
    std::io::Write::write_all(ctx.ui.out(), &script)?;
    Ok(Exit::Done)
}
