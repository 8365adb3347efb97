//! Everything that knows it is a command line.
//!
//! `run` is the whole of it as a function: arguments, environment and streams in, an `Exit` out. Only
//! `main` touches the process: its arguments, its environment, its streams, its signals and its death.
//!
//! - `args`, `commands`: what can be said, one file a command
//! - `dropin`: Kafka's own scripts under their own names
//! - `produce`, `consume`: the pipe, which is more than one file a command
//! - `dump_log`: what is in a log's files, for the command and Kafka's script; `internal_records`: what Kafka's
//!   own topics hold, and `message_json`: any message, as Kafka's tools print them
//! - `usage`: what is answered when it cannot
//! - `settings`: flags, environment, files, resolved once; `properties`: Java's client properties
//! - `columns`: of every listing, and what they mean
//! - `complete`: the shell's Tab
//! - `ui`, `streams`, `progress`: data, talk, colours, questions
//! - `broker`: brokers of our own: started, found again, stopped; the embedded one
//! - `cluster`: from settings to a cluster, and its errors in our words
//! - `error`, `exit`: how it ends; `stop`: Ctrl-C
//! - `admin`: how a command gets to its cluster, and what is said when it cannot
//! - `lag`: how far a group is behind
//! - `made`: how made-up records are written
//! - `output`, `position`, `duration`, `pace`, `topic_names`: words that several commands share
//! - `shell_word`: what is printed to be pasted into a shell

mod admin;
pub mod args;
mod broker;
mod cluster;
pub mod columns;
pub mod commands;
mod complete;
mod consume;
pub mod context;
mod dropin;
mod dump_log;
pub mod duration;
pub mod env;
pub mod error;
pub mod exit;
mod internal_records;
pub mod lag;
mod made;
mod message_json;
pub mod output;
pub(crate) mod pace;
pub mod position;
mod produce;
mod progress;
pub mod properties;
pub mod settings;
mod shell_word;
pub mod stop;
pub mod streams;
pub mod suggest;
pub mod topic_names;
pub mod ui;
mod usage;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use self::args::Cli;
use self::commands::Command;
use self::context::Context;
use self::env::Env;
use self::error::{CliError, Kind};
use self::exit::Exit;
use self::output::Output;
use self::settings::Settings;
use self::stop::Signals;
use self::streams::Streams;
use self::ui::{Color, Ui};

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    complete::answer(std::env::args_os(), &Env::process());
    let Ok(streams) = Streams::process() else { return ExitCode::from(Exit::Failed.code()) };
    let exit = run_with(std::env::args_os(), Env::process(), streams, true);
    if let Exit::Signal(signal) = exit {
        // Where this returns, the code says the same.
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
    ExitCode::from(exit.code())
}

/// Runs one command line inside this process, touching nothing of it but files and sockets.
pub fn run(
    args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    env: Env,
    streams: Streams,
) -> Exit {
    run_with(args, env, streams, false)
}

fn run_with(
    args: impl IntoIterator<Item = impl Into<OsString> + Clone>,
    env: Env,
    streams: Streams,
    signals: bool,
) -> Exit {
    let args: Vec<OsString> = args.into_iter().map(Into::into).collect();
    let mut signals = Signals::new(signals);
    let auto_color = env.var_os("NO_COLOR").is_none() && env.var("TERM") != Some("dumb");
    let mut ui = Ui::new(streams, color_of(&args), auto_color);
    if let Some(called) = dropin::Called::from(&args) {
        let result = called.run(&mut ui, &env, &mut signals);
        return finish(ui, result, None);
    }
    let cli = match parse(&args, &env, &ui) {
        Ok(cli) => cli,
        Err(error) => {
            let result = usage::explain(&error, &mut ui);
            return finish(ui, result, None);
        }
    };
    let settings = match Settings::resolve(&cli.global, &env) {
        Ok(settings) => settings,
        Err(error) => return finish(ui, Err(error), None),
    };
    ui.set_color(settings.color.value, auto_color);
    ui.set_volume(settings.quiet.value, settings.verbose.value);
    let output = settings.output.as_ref().map(|output| output.value);
    if output == Some(Output::Raw) && !matches!(cli.command, Command::Consume(_)) {
        let error = CliError::usage("only `consume` writes raw: it is a format of records");
        return finish(ui, Err(error), None);
    }
    ui.set_format(output.and_then(Output::listing));
    for notice in &settings.notices {
        ui.note(notice);
    }
    let mut ctx = Context::new(settings, ui, env, signals);
    let result = cli.command.run(&mut ctx);
    let stopped = ctx.stopped_by();
    finish(ctx.ui, result, stopped)
}

fn parse(args: &[OsString], env: &Env, ui: &Ui) -> Result<Cli, clap::Error> {
    let columns = env.var("COLUMNS").and_then(|text| text.parse().ok());
    let width = columns.or(ui.width().map(usize::from)).unwrap_or(100);
    let matches = Cli::command().term_width(width.clamp(40, 100)).try_get_matches_from(args)?;
    Cli::from_arg_matches(&matches)
}

/// What `--color` says, before anything is parsed: help and errors of usage have colours too.
fn color_of(args: &[OsString]) -> Color {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        let value = match arg {
            "--" => break,
            "--color" => args.next(),
            arg => arg.strip_prefix("--color="),
        };
        match value {
            Some("always") => return Color::Always,
            Some("never") => return Color::Never,
            _ => {}
        }
    }
    Color::Auto
}

/// Flushes, reports what went wrong, and says how it ended.
fn finish(mut ui: Ui, result: Result<Exit, CliError>, stopped: Option<i32>) -> Exit {
    let flushed = ui.out().flush().map_err(CliError::from);
    let result = match (result, flushed) {
        (Ok(exit), Ok(())) => Ok(exit),
        (Ok(_), Err(error)) | (Err(error), _) => Err(error),
    };
    let exit = match result {
        Ok(exit) => exit,
        Err(error) if error.kind == Kind::Output && ui.out().closed() => Exit::Done,
        Err(error) => {
            ui.error(&error);
            error.exit()
        }
    };
    match (stopped, exit) {
        (Some(_), Exit::Code(_)) | (None, _) => exit,
        (Some(signal), _) => Exit::Signal(signal),
    }
}
