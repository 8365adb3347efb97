//! `rkafka demo`: everything at once, on a broker that is gone afterwards.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use clap::Args;

use crate::broker::Options;
use crate::cli::broker::OwnBroker;
use crate::cli::broker::launch::{self, Launch};
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::exit::Exit;
use crate::cli::stop::Stop;

/// Show Kafka at work: a broker, a producer, a consumer group and its lag
///
/// Starts a broker in memory on a free port, pipes made-up web logs into a topic, reads them in a group, and shows
/// offsets and lag as they change. Each command is printed as you would type it. Ends by itself and leaves nothing
/// behind; touches no other cluster.
#[derive(Debug, Args)]
#[command(after_long_help = "Examples:
  rkafka demo
  rkafka demo --seconds 60")]
pub struct DemoArgs {
    /// How long it goes on
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=3600))]
    seconds: u64,
}

const TOPIC: &str = "retail";
const GROUP: &str = "dashboard";

/// Between two looks at the lag.
const PACE: Duration = Duration::from_secs(2);
/// The end's part of the time: the group catches up.
const ENDING: Duration = Duration::from_secs(1);

pub(crate) fn run(ctx: &mut Context, args: &DemoArgs) -> Result<Exit, CliError> {
    let stop = ctx.stop()?;
    let launch = Launch {
        options: Options {
            listen: ([127, 0, 0, 1], 0).into(),
            memory_limit: launch::quarter_of_the_machine(),
            ..Options::default()
        },
        topics: Vec::new(),
        ready_file: None,
        log: None,
        metrics: None,
    };
    let broker = OwnBroker::start(&ctx.env, &launch, "rkafka demo".to_owned())?;
    let address = broker.address.to_string();
    let mut stage = Stage { ctx, stop, address };
    let shown = stage.play(Duration::from_secs(args.seconds));
    let stopped = broker.stop();
    shown?;
    stopped?;
    Ok(Exit::Done)
}

/// Where the commands appear.
struct Stage<'a> {
    ctx: &'a mut Context,
    stop: Stop,
    address: String,
}

impl Stage<'_> {
    fn play(&mut self, time: Duration) -> Result<(), CliError> {
        let end = Instant::now() + time.saturating_sub(ENDING);
        self.say("A broker of its own, in memory: every Kafka client can talk to it.")?;
        let address = self.address.clone();
        self.typed(&format!("export RKAFKA_BOOTSTRAP_SERVERS={address}"))?;
        self.show(&["topics", "create", TOPIC, "--partitions", "3"])?;

        self.say("Web logs go into the topic, twenty a second.")?;
        self.typed(&format!("rkafka gen logs --rate 20/s | rkafka produce --topic {TOPIC} &"))?;
        let load = Load::start(self)?;

        self.say("A consumer group reads some of them, and remembers where it was.")?;
        let group = ["--topic", TOPIC, "--group", GROUP, "--from-beginning"];
        self.show(&[&["consume"][..], &group, &["--max-messages", "3"]].concat())?;

        self.say("What it has not read yet is its lag, which grows.")?;
        while !self.wait(PACE.min(end.saturating_duration_since(Instant::now()))) {
            self.show(&["groups", "describe", GROUP])?;
            if Instant::now() >= end {
                break;
            }
        }
        load.end(self)?;
        if self.stop.requested() {
            return Ok(());
        }
        self.say("The logs have ended; the group catches up.")?;
        let rest = [&["consume"][..], &group[..4], &["--until-end"]].concat();
        self.typed(&format!("rkafka {} | wc -l", rest.join(" ")))?;
        let read = self.rkafka(&rest).output().map_err(|error| failed(&error))?;
        let lines = read.stdout.iter().filter(|byte| **byte == b'\n').count();
        writeln!(self.ctx.ui.out(), "{lines}")?;
        self.show(&["groups", "describe", GROUP])?;
        self.show(&["get-offsets", TOPIC])?;
        self.say(
            "That was all, and all of it is gone. `rkafka broker start` keeps a broker of yours; \
             `rkafka --help` shows the rest.",
        )
    }

    /// True is that somebody has had enough.
    fn wait(&mut self, duration: Duration) -> bool {
        self.stop.wait(duration)
    }

    fn say(&mut self, text: &str) -> Result<(), CliError> {
        writeln!(self.ctx.ui.out(), "\n# {text}")?;
        Ok(self.ctx.ui.out().flush()?)
    }

    fn typed(&mut self, command: &str) -> Result<(), CliError> {
        let (on, off) = if self.ctx.ui.colors() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
        writeln!(self.ctx.ui.out(), "{on}$ {command}{off}")?;
        Ok(self.ctx.ui.out().flush()?)
    }

    /// Types a command and shows what it says.
    fn show(&mut self, words: &[&str]) -> Result<(), CliError> {
        if self.stop.requested() {
            return Ok(());
        }
        self.typed(&format!("rkafka {}", words.join(" ")))?;
        let mut command = self.rkafka(words);
        if words[0] != "consume" {
            // As it looks where it is typed.
            command.env("RKAFKA_OUTPUT", "table");
        }
        let said = command.output().map_err(|error| failed(&error))?;
        let out = self.ctx.ui.out();
        out.write_all(&said.stdout)?;
        out.write_all(&said.stderr)?;
        out.flush()?;
        let interrupted = self.stop.requested();
        if said.status.success() || interrupted {
            return Ok(());
        }
        Err(CliError::failed(format!("`rkafka {}` has failed", words.join(" "))))
    }

    /// This very binary, which knows no other cluster and nothing of its user's settings.
    fn rkafka(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.ctx.env.exe);
        for (name, _) in self.ctx.env.vars().filter(|(name, _)| name.starts_with("RKAFKA_")) {
            command.env_remove(name);
        }
        command
            .args(words)
            .env("RKAFKA_BOOTSTRAP_SERVERS", &self.address)
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .current_dir("/")
            .stdin(Stdio::null());
        command
    }
}

/// The pipe that fills the topic; it has ended when this is dropped.
struct Load {
    logs: Child,
    produce: Option<Child>,
}

impl Load {
    fn start(stage: &Stage<'_>) -> Result<Self, CliError> {
        let mut logs = stage.rkafka(&["gen", "logs", "--rate", "20/s"]);
        let mut logs = logs
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error))?;
        let lines = logs.stdout.take().map_or_else(Stdio::null, Stdio::from);
        let mut load = Self { logs, produce: None };
        let mut produce = stage.rkafka(&["produce", "--topic", TOPIC]);
        let produce = produce.stdin(lines).stdout(Stdio::null()).stderr(Stdio::piped());
        load.produce = Some(produce.spawn().map_err(|error| failed(&error))?);
        Ok(load)
    }

    /// Ends the logs, and shows what the producer says of what it has sent.
    fn end(mut self, stage: &mut Stage<'_>) -> Result<(), CliError> {
        let _ = self.logs.kill();
        if let Some(produce) = self.produce.take() {
            let said = produce.wait_with_output().map_err(|error| failed(&error))?;
            stage.ctx.ui.out().write_all(&said.stderr)?;
        }
        Ok(())
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        for child in [Some(&mut self.logs), self.produce.as_mut()].into_iter().flatten() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn failed(error: &std::io::Error) -> CliError {
    CliError::failed("cannot run a command").caused_by(error)
}
