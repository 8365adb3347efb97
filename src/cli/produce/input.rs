//! Files and standard input, as decoders of records.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::args::ProduceArgs;
use crate::cli::context::Context;
use crate::cli::error::CliError;
use crate::cli::stop::Stop;
use crate::record::{
    Charset, CsvDecoder, CsvSyntax, Decode, JsonDecoder, LineDecoder, LineSyntax, RawDecoder,
    Transcoder, Types, WholeFile,
};

/// Where records come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    Stdin,
    File(PathBuf),
}

impl Source {
    /// As errors name it.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Stdin => "stdin".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// The topic, and where the records come from.
pub(super) fn topic_and_sources(
    ctx: &Context,
    args: &ProduceArgs,
) -> Result<(Option<String>, Vec<Source>), CliError> {
    let folder = &ctx.env.cwd;
    let (topic, files) = match (&args.topic, args.words.split_first()) {
        (Some(topic), _) => (Some(topic.clone()), &args.words[..]),
        (None, Some((word, files))) => {
            if word == "-" || folder.join(word).exists() {
                return Err(CliError::usage(format!(
                    "`{word}` is a file, and the topic is missing"
                ))
                .hint("add --topic NAME: then every word is a file"));
            }
            (Some(word.clone()), files)
        }
        (None, None) => (ctx.settings.topic.as_ref().map(|topic| topic.value.clone()), &[][..]),
    };
    if topic.is_none() && !(args.jsonl || args.raw) {
        return Err(CliError::usage("no topic: where should the records go?")
            .hint("`rkafka produce TOPIC`, or RKAFKA_TOPIC in the environment"));
    }
    let mut sources = Vec::new();
    for file in files {
        let source = if file == "-" { Source::Stdin } else { Source::File(folder.join(file)) };
        if let Source::File(path) = &source {
            check(path, file)?;
        }
        if source == Source::Stdin && sources.contains(&source) {
            return Err(CliError::usage("standard input can be read once only"));
        }
        sources.push(source);
    }
    if sources.is_empty() {
        sources.push(Source::Stdin);
    }
    if sources.contains(&Source::Stdin) && !ctx.ui.has_stdin() {
        return Err(CliError::usage("standard input is closed: there is nothing to read")
            .hint("pipe lines into it, or name files: `rkafka produce --topic NAME FILE`"));
    }
    if args.follow && (sources.len() != 1 || sources[0] == Source::Stdin) {
        return Err(CliError::usage("--follow needs exactly one file"));
    }
    if args.resume.is_some() && sources.contains(&Source::Stdin) {
        return Err(CliError::usage("--resume needs files: standard input cannot be read again"));
    }
    Ok((topic, sources))
}

/// Before anything is contacted: the file can be read.
fn check(path: &Path, name: &str) -> Result<(), CliError> {
    let problem = |error: io::Error| {
        CliError::usage(format!("cannot read the file {name}")).caused_by(&error)
    };
    let file = File::open(path).map_err(problem)?;
    if file.metadata().map_err(problem)?.is_dir() {
        return Err(CliError::usage(format!("{name} is a directory, not a file"))
            .hint(format!("`{}/*` names the files in it", name.trim_end_matches('/'))));
    }
    Ok(())
}

/// What the bytes of each source are.
#[derive(Debug, Clone)]
pub(super) enum Format {
    Lines(LineSyntax),
    WholeFile,
    Csv(CsvSyntax),
    Json(Types),
    Raw,
}

impl Format {
    pub(super) fn of(args: &ProduceArgs) -> Result<Self, CliError> {
        Ok(if args.csv {
            Self::Csv(args.csv_syntax()?)
        } else if args.jsonl {
            Self::Json(args.types())
        } else if args.raw {
            Self::Raw
        } else if args.whole_file {
            Self::WholeFile
        } else {
            Self::Lines(args.line_syntax()?)
        })
    }

    /// A decoder for one source.
    pub(super) fn decoder(&self) -> Box<dyn Decode> {
        match self {
            Self::Lines(syntax) => Box::new(LineDecoder::new(syntax.clone())),
            Self::WholeFile => Box::new(WholeFile::default()),
            Self::Csv(syntax) => Box::new(CsvDecoder::new(syntax.clone())),
            Self::Json(types) => Box::new(JsonDecoder::new(*types)),
            Self::Raw => Box::new(RawDecoder::default()),
        }
    }

    /// What [`Decode::line`] counts.
    pub(super) fn unit(&self) -> &'static str {
        if matches!(self, Self::Raw) { "record" } else { "line" }
    }
}

/// The bytes of a source, as UTF-8 where another alphabet was named.
pub(super) fn open(
    ctx: &mut Context,
    source: &Source,
    follow: bool,
    encoding: Option<Charset>,
    stop: &Stop,
) -> Result<Box<dyn Read>, CliError> {
    let bytes: Box<dyn Read> = match source {
        Source::Stdin => ctx.ui.stdin(stop),
        Source::File(path) => {
            let file = File::open(path).map_err(|error| {
                CliError::failed(format!("cannot read the file {}", source.name()))
                    .caused_by(&error)
            })?;
            let stop = stop.clone();
            if follow { Box::new(Follow { file, stop }) } else { Box::new(Until { file, stop }) }
        }
    };
    Ok(match encoding {
        None | Some(Charset::Utf8) => bytes,
        Some(charset) => Box::new(Transcoder::new(bytes, charset)),
    })
}

/// A file that ends early when a stop is asked for.
struct Until {
    file: File,
    stop: Stop,
}

impl Read for Until {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.requested() { Ok(0) } else { self.file.read(buffer) }
    }
}

/// How long a followed file may have grown unnoticed.
const FOLLOW_EVERY: Duration = Duration::from_millis(50);

/// A file that ends only when a stop is asked for: its end is waited at.
struct Follow {
    file: File,
    stop: Stop,
}

impl Read for Follow {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.file.read(buffer) {
                Ok(0) if !self.stop.wait(FOLLOW_EVERY) => {}
                result => return result,
            }
        }
    }
}
