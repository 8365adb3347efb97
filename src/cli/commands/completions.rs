//! `rkafka completions SHELL`: the completion script of a shell.

use std::io;

use clap::{Args, ValueEnum};
use clap_complete::env::Shells;

use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Print the completion script of a shell
///
/// The script asks rkafka itself what fits: commands, flags, and the cluster's topics, groups and partitions.
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
pub enum ShellName {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

impl ShellName {
    /// The script that makes the shell ask.
    pub fn script(self) -> io::Result<Vec<u8>> {
        let name = match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::PowerShell => "powershell",
        };
        let mut script = Vec::new();
        let shells = Shells::builtins();
        let shell = shells.completer(name).ok_or(io::ErrorKind::Unsupported)?;
        shell.write_registration("COMPLETE", "rkafka", "rkafka", "rkafka", &mut script)?;
        if matches!(self, Self::Zsh) {
            // A file of $fpath is run for the first Tab: that one wants its answer too.
            script.extend_from_slice(AUTOLOADED);
        }
        Ok(script)
    }
}

const AUTOLOADED: &[u8] =
    b"\nif [ \"$funcstack[1]\" = _rkafka ]; then\n    _clap_dynamic_completer_rkafka \"$@\"\nfi\n";

pub(crate) fn run(ctx: &mut Context, args: &CompletionsArgs) -> Result<Exit, CliError> {
    let script = args.shell.script()?;
    io::Write::write_all(ctx.ui.out(), &script)?;
    Ok(Exit::Done)
}
