//! What the user sees: data on stdout, talk on stderr. The only place that prints.
//!
//! Data is locked and buffered; its reader may leave at any time, which ends the run in quiet success.
//! Talk is never an error of its own: a stderr that is gone is ignored.

use std::fmt;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::os::fd::OwnedFd;

use indicatif::ProgressBar;
use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::error::CliError;
use super::progress;
use super::stop::Stop;
use super::streams::{Input, Streams, Terminals};
use crate::report::escape::visible_lines;
use crate::report::{Format, Listing, Paper};

/// `1 partition`, `2 partitions`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{s}")
}

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// On terminals, unless NO_COLOR is set or TERM is `dumb`.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }
}

/// The streams with manners.
pub struct Ui {
    stdin: Option<Input>,
    out: Out,
    err: Box<dyn Write + Send>,
    terminals: Terminals,
    width: Option<u16>,
    color_out: bool,
    color_err: bool,
    quiet: bool,
    verbose: u8,
    format: Option<Format>,
    progress: Option<ProgressBar>,
}

impl fmt::Debug for Ui {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ui").field("terminals", &self.terminals).finish_non_exhaustive()
    }
}

impl Ui {
    /// `auto_color` is what the environment says about colours on terminals.
    pub fn new(streams: Streams, color: Color, auto_color: bool) -> Self {
        let Streams { stdin, stdout, watched, stderr, terminals, width } = streams;
        let mut ui = Self {
            stdin: Some(stdin),
            out: Out { inner: BufWriter::with_capacity(1 << 16, stdout), watched, closed: false },
            err: stderr,
            terminals,
            width,
            color_out: false,
            color_err: false,
            quiet: false,
            verbose: 0,
            format: None,
            progress: None,
        };
        ui.set_color(color, auto_color);
        ui
    }

    pub fn set_color(&mut self, color: Color, auto_color: bool) {
        let colored = |terminal: bool| match color {
            Color::Auto => terminal && auto_color,
            Color::Always => true,
            Color::Never => false,
        };
        self.color_out = colored(self.terminals.stdout);
        self.color_err = colored(self.terminals.stderr);
    }

    pub fn set_volume(&mut self, quiet: bool, verbose: u8) {
        self.quiet = quiet;
        self.verbose = verbose;
    }

    pub fn set_format(&mut self, format: Option<Format>) {
        self.format = format;
    }

    /// Whether only warnings and errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    pub fn terminals(&self) -> Terminals {
        self.terminals
    }

    /// Columns to stay within, where a terminal reads along.
    pub fn width(&self) -> Option<u16> {
        self.width
    }

    /// Whether data is coloured.
    pub fn colors(&self) -> bool {
        self.color_out
    }

    /// The format asked for, if one was.
    pub fn asked_format(&self) -> Option<Format> {
        self.format
    }

    /// The format asked for, or what suits the reader: a table on a terminal, plain text in a pipe.
    pub fn format(&self) -> Format {
        let default = if self.terminals.stdout { Format::Table } else { Format::Plain };
        self.format.unwrap_or(default)
    }

    /// Where data goes. Write with `?`; flush when a reader should see it now.
    pub fn out(&mut self) -> &mut Out {
        &mut self.out
    }

    /// Prints a listing in the user's format.
    pub fn listing(&mut self, listing: &Listing) -> Result<(), CliError> {
        let paper = Paper {
            width: self.width.filter(|_| self.terminals.stdout),
            color: self.color_out,
            terminal: self.terminals.stdout,
        };
        let format = self.format();
        if format == Format::Table && listing.is_empty() {
            self.note("nothing found");
            return Ok(());
        }
        Ok(listing.write(format, paper, &mut self.out)?)
    }

    /// Keeps two listings apart.
    pub fn blank_line(&mut self) -> Result<(), CliError> {
        Ok(self.out.write_all(b"\n")?)
    }

    /// Whether there is a standard input at all.
    pub fn has_stdin(&self) -> bool {
        !matches!(self.stdin, Some(Input::Closed))
    }

    /// Standard input, once. It ends early when a stop is asked for.
    pub fn stdin(&mut self, stop: &Stop) -> Box<dyn Read + Send> {
        self.stdin.take().map_or_else(|| Box::new(io::empty()) as _, |input| input.reader(stop))
    }

    /// What happened: silent with `--quiet`.
    pub fn note(&mut self, text: impl AsRef<str>) {
        if !self.quiet {
            self.say("", "", text.as_ref());
        }
    }

    /// What interests only with `-v`.
    pub fn detail(&mut self, text: impl AsRef<str>) {
        if self.verbose > 0 && !self.quiet {
            self.say("", "", text.as_ref());
        }
    }

    /// What should not go unseen, but stops nothing.
    pub fn warn(&mut self, text: impl AsRef<str>) {
        self.say("warning", YELLOW, text.as_ref());
    }

    /// Prints an error: message, causes, hints.
    pub fn error(&mut self, error: &CliError) {
        self.say("error", RED, &error.message);
        for cause in &error.causes {
            self.say("caused by", BOLD, cause);
        }
        for hint in &error.hints {
            self.say("hint", CYAN, hint);
        }
    }

    /// Help where none was asked for: on stderr, since it is no data.
    pub(super) fn help(&mut self, text: &clap::builder::StyledStr) {
        let text = if self.color_err { text.ansi().to_string() } else { text.to_string() };
        drop(self.err.write_all(text.as_bytes()));
    }

    /// A line of talk: `label: text`, past a progress bar if one is drawn.
    fn say(&mut self, label: &str, style: &str, text: &str) {
        let text = if self.terminals.stderr { visible_lines(text) } else { text.into() };
        let line = match (label, self.color_err) {
            ("", _) => format!("{text}\n"),
            (label, true) => format!("{style}{label}:{RESET} {text}\n"),
            (label, false) => format!("{label}: {text}\n"),
        };
        // Nobody is left to tell when stderr is gone.
        let mut print =
            || drop(self.err.write_all(line.as_bytes()).and_then(|()| self.err.flush()));
        match &self.progress {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Lets go of the streams: whoever reads them sees their end. What comes later is not seen.
    pub fn leave(&mut self) {
        self.stdin = None;
        let inner: BufWriter<Box<dyn Write + Send>> =
            BufWriter::with_capacity(0, Box::new(io::sink()));
        self.out = Out { inner, watched: None, closed: false };
        self.err = Box::new(io::sink());
        self.progress = None;
    }

    /// A progress bar on stderr; it draws only on a terminal, never with `--quiet`.
    /// `total` is unknown where `None`.
    pub fn progress(&mut self, what: &str, total: Option<u64>) -> ProgressBar {
        let shown = self.terminals.stderr && !self.quiet;
        let bar = progress::bar(what, total, shown);
        self.progress = Some(bar.clone());
        bar
    }

    /// Asks a person at a terminal; a script is taken at its word.
    pub fn confirm(&mut self, question: &str) -> Result<bool, CliError> {
        if !(self.terminals.stdin && self.terminals.stderr) {
            return Ok(true);
        }
        self.prompt(&format!("{question} [y/N] "));
        let answer = self.answer()?.unwrap_or_default();
        Ok(matches!(answer.trim().to_ascii_lowercase().as_str(), "y" | "yes"))
    }

    /// A line that a person types; `None` where stdin is no terminal.
    pub fn answer(&mut self) -> Result<Option<String>, CliError> {
        if !self.terminals.stdin {
            return Ok(None);
        }
        let mut answer = String::new();
        if let Some(Input::Fd(fd)) = &self.stdin {
            // One byte at a time: what is typed behind the answer belongs to somebody else.
            let file = std::fs::File::from(fd.try_clone()?);
            BufReader::with_capacity(1, file).read_line(&mut answer)?;
        }
        Ok(Some(answer))
    }

    /// Text on stderr without a line end, as a prompt; nothing where stdin is no terminal.
    pub fn prompt(&mut self, text: &str) {
        if self.terminals.stdin && self.terminals.stderr {
            drop(self.err.write_all(text.as_bytes()).and_then(|()| self.err.flush()));
        }
    }
}

const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const CYAN: &str = "\x1b[1;36m";
const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

/// Standard output: buffered, and it remembers when its reader left.
pub struct Out {
    inner: BufWriter<Box<dyn Write + Send>>,
    watched: Option<OwnedFd>,
    closed: bool,
}

impl fmt::Debug for Out {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Out").field("closed", &self.closed).finish_non_exhaustive()
    }
}

impl Out {
    /// Whether the reader closed the pipe: time to end.
    pub fn closed(&self) -> bool {
        self.closed
    }

    /// Whether the reader of a pipe has left, without writing to it: for those who wait for something to write.
    pub fn reader_left(&mut self) -> bool {
        let now = Timespec { tv_sec: 0, tv_nsec: 0 };
        if let Some(pipe) = &self.watched {
            let mut pipe = [PollFd::new(pipe, PollFlags::empty())];
            let found = poll(&mut pipe, Some(&now)).is_ok_and(|found| found > 0);
            self.closed |= found && pipe[0].revents().contains(PollFlags::ERR);
        }
        self.closed
    }

    fn noted<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result {
            self.closed |= error.kind() == io::ErrorKind::BrokenPipe;
        }
        result
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.inner.write(bytes);
        self.noted(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.inner.flush();
        self.noted(result)
    }
}

impl Drop for Out {
    /// The run has flushed and judged the result; what is left after an error is not tried again.
    fn drop(&mut self) {
        let sink: Box<dyn Write + Send> = Box::new(io::sink());
        let old = std::mem::replace(&mut self.inner, BufWriter::with_capacity(0, sink));
        drop(old.into_parts());
    }
}
