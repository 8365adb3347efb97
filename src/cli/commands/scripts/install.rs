//! `rkafka scripts install DIR`: Kafka's script names, leading to this binary.
//!
//! `kafka-topics` is a link. `kafka-topics.sh` is a script of the shell as Kafka's own is, since people run
//! `sh kafka-topics.sh`, and edit such files.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::context::Context;
use crate::cli::dropin;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::shell_word;

/// Link Kafka's script names to rkafka
///
/// Every script of Kafka's bin/ that rkafka answers for, with and without `.sh`, and `rkafka` itself. What leads to
/// another rkafka is replaced, and so is a link to nowhere; what is somebody else's is left alone. What to
/// paste into the shell next goes to standard output.
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

/// A node's settings, as the files of Kafka's generations have them: what scripts edit and format is there. The last
/// lines are commented, since they are what a broker does anyway, and every topic would show the lower ones as its own.
macro_rules! node {
    ($roles:literal, $id:literal, $quorum:literal, $listeners:literal, $logs:literal) => {
        concat!(
            "# Read by kafka-server-start.sh as Kafka reads it. Clients speak plain text.
process.roles=",
            $roles,
            "
node.id=",
            $id,
            "
controller.quorum.",
            $quorum,
            "localhost:9093
listeners=",
            $listeners,
            "
controller.listener.names=CONTROLLER
log.dirs=/tmp/",
            $logs,
            "
num.partitions=1
auto.create.topics.enable=true
offsets.topic.replication.factor=1
# Of older Kafkas:
#broker.id=0
#listeners=PLAINTEXT://:9092
#advertised.listeners=PLAINTEXT://your.host.name:9092
#zookeeper.connect=localhost:2181
#delete.topic.enable=true
#log.retention.hours=168
#log.segment.bytes=1073741824
"
        )
    };
}

const STATIC: &str = node!(
    "broker,controller",
    "1",
    "voters=1@",
    "PLAINTEXT://:9092,CONTROLLER://:9093",
    "kraft-combined-logs"
);
const DYNAMIC: &str = node!(
    "broker,controller",
    "1",
    "bootstrap.servers=",
    "PLAINTEXT://:9092,CONTROLLER://:9093",
    "kraft-combined-logs"
);
const BROKER: &str =
    node!("broker", "2", "voters=1@", "PLAINTEXT://localhost:9092", "kraft-broker-logs");
const CONTROLLER: &str =
    node!("controller", "1", "voters=1@", "CONTROLLER://:9093", "kraft-controller-logs");
const UNUSED: &str = "# Unused: there is no Java here, and nothing that runs connectors.\n";

/// What `--home` puts into config/, where it is not there yet.
const CONFIGS: [(&str, &str); 24] = [
    (
        "server.properties",
        node!(
            "broker,controller",
            "1",
            "bootstrap.servers=",
            "PLAINTEXT://127.0.0.1:9092,CONTROLLER://:9093",
            "kafka-logs"
        ),
    ),
    ("broker.properties", BROKER),
    ("controller.properties", CONTROLLER),
    ("kraft/server.properties", STATIC),
    ("kraft/reconfig-server.properties", DYNAMIC),
    ("kraft/broker.properties", BROKER),
    ("kraft/controller.properties", CONTROLLER),
    ("producer.properties", "bootstrap.servers=localhost:9092\ncompression.type=none\n"),
    (
        "consumer.properties",
        "bootstrap.servers=localhost:9092\ngroup.id=test-consumer-group\n#auto.offset.reset=\n",
    ),
    (
        "zookeeper.properties",
        "# Unused: Kafka needs no ZooKeeper any more, and rkafka never did.\ndataDir=/tmp/zookeeper\nclientPort=2181\n",
    ),
    ("log4j.properties", UNUSED),
    ("log4j2.yaml", UNUSED),
    ("tools-log4j.properties", UNUSED),
    ("tools-log4j2.yaml", UNUSED),
    ("connect-log4j.properties", UNUSED),
    ("connect-log4j2.yaml", UNUSED),
    ("connect-standalone.properties", UNUSED),
    ("connect-distributed.properties", UNUSED),
    ("connect-console-source.properties", UNUSED),
    ("connect-console-sink.properties", UNUSED),
    ("connect-file-source.properties", UNUSED),
    ("connect-file-sink.properties", UNUSED),
    ("connect-mirror-maker.properties", UNUSED),
    ("trogdor.conf", UNUSED),
];

pub(crate) fn run(ctx: &mut Context, args: &InstallArgs) -> Result<Exit, CliError> {
    let home = ctx.env.cwd.join(&args.dir);
    let bin = if args.home { home.join("bin") } else { home.clone() };
    make(&bin)?;
    let exe = &ctx.env.exe;
    let mut kept = Vec::new();
    let mut links = 0;
    let logs = args.home.then(|| home.join("logs"));
    let scripts = dropin::names().flat_map(|name| [name.to_owned(), format!("{name}.sh")]);
    for name in scripts.chain(["rkafka".to_owned()]) {
        let link = bin.join(&name);
        if is_itself(&link, exe) {
            continue;
        }
        match somebody_elses(&link, exe) {
            Some(what) => kept.push(what),
            None => {
                replace(&link, exe, script(&name, exe, logs.as_deref()))?;
                links += 1;
            }
        }
    }
    if args.home {
        lay_out(&home)?;
    }
    ctx.ui.note(format!("{links} names in {} lead to {}", bin.display(), ctx.env.exe.display()));
    if args.home {
        writeln!(
            ctx.ui.out(),
            "export KAFKA_HOME={}",
            shell_word::quoted(&home.display().to_string())
        )?;
        writeln!(ctx.ui.out(), "export PATH=\"$KAFKA_HOME/bin:$PATH\"")?;
    } else {
        writeln!(
            ctx.ui.out(),
            "export PATH={}:\"$PATH\"",
            shell_word::quoted(&bin.display().to_string())
        )?;
    }
    match kept.first() {
        None => Ok(Exit::Done),
        Some(first) => {
            let more = match kept.len() - 1 {
                0 => String::new(),
                more => format!(", and so do {more} more"),
            };
            Err(CliError::failed(format!("{first} and stays{more}"))
                .hint("move it away, or install into another folder"))
        }
    }
}

fn make(folder: &Path) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| cannot("make", folder, &error))
}

/// Whether the binary lies where the link to it would.
fn is_itself(link: &Path, exe: &Path) -> bool {
    fs::symlink_metadata(link).is_ok_and(|there| there.is_file())
        && fs::canonicalize(link).is_ok_and(|file| file == *exe)
}

/// What stands there that no installation of rkafka made, in words.
fn somebody_elses(link: &Path, exe: &Path) -> Option<String> {
    let there = fs::symlink_metadata(link).ok()?;
    if there.is_file() && fs::read(link).is_ok_and(|text| text.starts_with(OURS.as_bytes())) {
        return None;
    }
    if !there.is_symlink() {
        let kind = if there.is_dir() { "folder" } else { "file" };
        return Some(format!("{} is a {kind}", link.display()));
    }
    let target = fs::canonicalize(link).ok()?;
    let named = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let another = named(&target).is_some_and(|name| name.starts_with("rkafka"));
    (!another && named(&target) != named(exe))
        .then(|| format!("{} leads to {}", link.display(), target.display()))
}

/// How our scripts begin.
const OURS: &str = "#!/bin/sh\n# Written by `rkafka scripts install`\n";

/// The script of this name. Where none can be written, since a path is no text, a link has to do.
fn script(name: &str, exe: &Path, logs: Option<&Path>) -> Option<String> {
    let exe = shell_word::quoted(exe.to_str().filter(|_| name.ends_with(".sh"))?);
    // As Kafka's own scripts do.
    let logs = match logs.filter(|_| name.contains("server-start")) {
        Some(logs) => {
            let logs = shell_word::quoted(logs.to_str()?);
            format!("[ \"$LOG_DIR\" ] || LOG_DIR={logs}\nexport LOG_DIR\n")
        }
        None => String::new(),
    };
    Some(format!("{OURS}{logs}exec {exe} {name} \"$@\"\n"))
}

/// Under another name first, so that no moment is without it, nor two installations at once in each other's way.
fn replace(link: &Path, target: &Path, script: Option<String>) -> Result<(), CliError> {
    let name = link.file_name().unwrap_or_default().to_string_lossy();
    let new = link.with_file_name(format!(".{name}.{}", std::process::id()));
    let _ = fs::remove_file(&new);
    let made = match script {
        None => symlink(target, &new),
        Some(text) => fs::write(&new, text)
            .and_then(|()| fs::set_permissions(&new, fs::Permissions::from_mode(0o755))),
    };
    made.and_then(|()| fs::rename(&new, link)).map_err(|error| cannot("link", link, &error))
}

fn lay_out(home: &Path) -> Result<(), CliError> {
    make(&home.join("logs"))?;
    make(&home.join("config/kraft"))?;
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
