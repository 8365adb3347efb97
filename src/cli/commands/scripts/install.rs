//! `rkafka scripts install DIR`: links named as Kafka's scripts are, to this binary.

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::dropin;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;

/// Link Kafka's script names to rkafka
///
/// Every script of Kafka's bin/ that rkafka answers for, with and without `.sh`. A link that is there already is
/// replaced, a file is left alone. What to paste into the shell next goes to standard output.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  eval \"$(rkafka scripts install ~/kafka-scripts)\"
  rkafka scripts install /opt/kafka --home")]
pub struct InstallArgs {
    /// Where the links go
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    dir: PathBuf,

    /// Lay DIR out as a Kafka installation: bin/, config/, logs/
    #[arg(long)]
    home: bool,
}

/// What `--home` puts into config/, where it is not there yet.
const CONFIGS: [(&str, &str); 2] = [
    (
        "server.properties",
        "# Read by kafka-server-start.sh as Kafka reads it.\nlog.dirs=/tmp/kafka-logs\n",
    ),
    (
        "zookeeper.properties",
        "# Unused: Kafka needs no ZooKeeper any more, and rkafka never did.\n",
    ),
];

pub(crate) fn run(ctx: &mut Context, args: &InstallArgs) -> Result<Exit, CliError> {
    let home = ctx.env.cwd.join(&args.dir);
    let bin = if args.home { home.join("bin") } else { home.clone() };
    make(&bin)?;
    let mut kept = Vec::new();
    let mut links = 0;
    for name in dropin::names() {
        for name in [name.to_owned(), format!("{name}.sh")] {
            let link = bin.join(name);
            if fs::symlink_metadata(&link).is_ok_and(|there| !there.is_symlink()) {
                kept.push(link);
                continue;
            }
            replace(&link, &ctx.env.exe)?;
            links += 1;
        }
    }
    if args.home {
        lay_out(&home)?;
    }
    ctx.ui.note(format!("{links} links in {} lead to {}", bin.display(), ctx.env.exe.display()));
    if args.home {
        writeln!(ctx.ui.out(), "export KAFKA_HOME={}", quoted(&home))?;
        writeln!(ctx.ui.out(), "export PATH=\"$KAFKA_HOME/bin:$PATH\"")?;
    } else {
        writeln!(ctx.ui.out(), "export PATH={}:\"$PATH\"", quoted(&bin))?;
    }
    match kept.first() {
        None => Ok(Exit::Done),
        Some(file) => Err(CliError::failed(format!("{} is a file and stays", file.display()))
            .hint("move it away, or install into another folder")),
    }
}

fn make(folder: &Path) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| cannot("make", folder, &error))
}

/// A link under another name first, so that no moment is without it.
fn replace(link: &Path, target: &Path) -> Result<(), CliError> {
    let new = link.with_extension("new");
    let _ = fs::remove_file(&new);
    symlink(target, &new)
        .and_then(|()| fs::rename(&new, link))
        .map_err(|error| cannot("link", link, &error))
}

fn lay_out(home: &Path) -> Result<(), CliError> {
    make(&home.join("logs"))?;
    make(&home.join("config"))?;
    for (name, text) in CONFIGS {
        let file = home.join("config").join(name);
        if !file.exists() {
            fs::write(&file, text).map_err(|error| cannot("write", &file, &error))?;
        }
    }
    Ok(())
}

fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> CliError {
    CliError::failed(format!("cannot {verb} {}", path.display())).caused_by(error)
}

/// A path as one word of a shell.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', "'\\''"))
}
