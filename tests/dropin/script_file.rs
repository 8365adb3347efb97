//! The files of `on_cluster/`: questions to a cluster, in order, each file on an empty cluster of its own.
//!
//! | mark | line |
//! |---|---|
//! | `$` | a command line, without `--bootstrap-server` (`{B}` stands for the address elsewhere, `{T}` for a folder) |
//! | `%` | the same, where the order of the lines of its answer is that of a hash |
//! | `@` | `name text`: a file in the folder `{T}` of the next question; `\n` breaks its lines |
//! | `<` | a line of stdin for the question above |
//! | `>` `!` `=` | stdout, the first line of stderr (`*`: Kafka only logs), and the exit code where it is not 0 |
//! | `~` | why rkafka answers otherwise; the list of these may only shrink |
//! | `#` | a remark |

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

use super::cases;

/// Stderr where Kafka logs and says nothing else.
const ANYTHING: &str = "*";

/// One question and Kafka's answer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Question {
    pub(crate) line: String,
    pub(crate) words: Vec<String>,
    /// Names and texts of the files beside it.
    pub(crate) files: Vec<(String, String)>,
    pub(crate) stdin: String,
    pub(crate) differs: Option<String>,
    pub(crate) answer: Answer,
    unordered: bool,
}

/// What came out, without what is different every time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    stdout: Vec<String>,
    stderr: Option<String>,
    code: i32,
}

impl Answer {
    /// As lines to show, with all of stderr.
    pub(crate) fn lines(&self, err: &[String]) -> Vec<String> {
        let code = [format!("exit {}", self.code)];
        let first = self.stderr.iter().map(|line| format!("! {line}"));
        let stdout = self.stdout.iter().map(|line| format!("> {line}"));
        let err = err.iter().map(|line| format!("!~ {line}"));
        code.into_iter().chain(stdout).chain(first).chain(err).collect()
    }
}

/// A file, with its remarks in place.
#[derive(Debug)]
pub(crate) struct ScriptFile {
    path: PathBuf,
    pub(crate) name: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
enum Line {
    Remark(String),
    Question(Box<Question>),
}

/// Every file, by name.
pub(crate) fn all() -> Vec<ScriptFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/on_cluster");
    let entries = std::fs::read_dir(folder).expect("the folder of questions");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(ScriptFile::read).collect()
}

impl ScriptFile {
    fn read(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).expect("questions");
        let (mut lines, mut files) = (Vec::new(), Vec::new());
        for line in text.lines() {
            let (mark, rest) = (line.get(..1).unwrap_or("#"), line.get(2..).unwrap_or_default());
            if mark == "#" {
                lines.push(Line::Remark(line.to_owned()));
                continue;
            }
            if mark == "@" {
                let (name, text) = rest.split_once(' ').expect("a name and a text");
                files.push((name.to_owned(), text.replace("\\n", "\n")));
                continue;
            }
            if mark == "$" || mark == "%" {
                lines.push(Line::Question(Box::new(Question {
                    line: rest.to_owned(),
                    words: cases::words(rest),
                    files: std::mem::take(&mut files),
                    unordered: mark == "%",
                    ..Question::default()
                })));
                continue;
            }
            let Some(Line::Question(question)) = lines.last_mut() else {
                panic!("{}: a line of no question: {line}", path.display())
            };
            match mark {
                "<" => question.stdin += &format!("{rest}\n"),
                ">" => question.answer.stdout.push(rest.to_owned()),
                "!" => question.answer.stderr = Some(rest.to_owned()),
                "=" => question.answer.code = rest.parse().expect("an exit code"),
                "~" => question.differs = Some(rest.to_owned()),
                _ => panic!("{}: what is `{mark}`?", path.display()),
            }
        }
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Self { path, name, lines }
    }

    pub(crate) fn questions(&self) -> impl Iterator<Item = &Question> {
        self.lines.iter().filter_map(|line| match line {
            Line::Question(question) => Some(&**question),
            Line::Remark(_) => None,
        })
    }

    /// Writes these answers into the file, in order.
    pub(crate) fn write(&self, answers: &[Answer]) {
        let mut answers = answers.iter();
        let mut text = String::new();
        for line in &self.lines {
            match line {
                Line::Remark(remark) => text += &format!("{remark}\n"),
                Line::Question(question) => {
                    question.put(answers.next().expect("an answer each"), &mut text);
                }
            }
        }
        std::fs::write(&self.path, text).expect("the answers are written");
    }
}

impl Question {
    /// A question of no file; nothing is written down for it.
    pub(crate) fn new(
        words: Vec<String>,
        files: &[(String, String)],
        stdin: &str,
        unordered: bool,
    ) -> Self {
        let (files, stdin) = (files.to_vec(), stdin.to_owned());
        Self { line: words.join(" "), words, files, stdin, unordered, ..Self::default() }
    }

    pub(crate) fn script(&self) -> &str {
        &self.words[0]
    }

    /// Its arguments for the cluster at this address, with its files in this folder.
    pub(crate) fn args(&self, address: &str, folder: &Path) -> Vec<String> {
        for (name, text) in &self.files {
            std::fs::write(folder.join(name), text).expect("a file is written");
        }
        let folder = folder.to_str().expect("text");
        let put = |word: &String| word.replace("{B}", address).replace("{T}", folder);
        let asked: Vec<String> = self.words[1..].iter().map(put).collect();
        // Tools with commands take it in front, `kafka-cluster` behind its command.
        let place = usize::from(self.script() == "kafka-cluster").min(asked.len());
        let option = match self.script() {
            "kafka-replica-verification" => "--broker-list",
            _ => "--bootstrap-server",
        };
        let mut args = asked;
        if !args.iter().any(|arg| arg == option || arg == "--bootstrap-controller") {
            args.splice(place..place, [option.to_owned(), address.to_owned()]);
        }
        args
    }

    /// An answer as it is compared and written down.
    pub(crate) fn answered(
        &self,
        (code, out, err): (i32, &str, &str),
        address: &str,
        folder: &Path,
    ) -> Answer {
        let folder = folder.to_str().expect("text");
        let plain = |text: &str| plain(&text.replace(folder, "{T}"), address);
        let (out, err) = (plain(out), plain(err));
        let out = THROWN.replace_all(&out, "");
        let mut stdout: Vec<String> = cases::said(&out).lines().map(str::to_owned).collect();
        if self.unordered {
            stdout.sort();
        }
        let err_raw = err;
        let err = cases::said(&err_raw);
        let first = err.lines().find(|line| !line.trim().is_empty());
        let mut stderr = first.map(|line| without_class(line).to_owned());
        if first.is_none() && !err_raw.trim().is_empty() {
            stderr = Some(ANYTHING.to_owned());
        }
        Answer { stdout, stderr, code }
    }

    /// Whether an answer is the one written down; lists that Kafka prints in the order of a hash may come in another.
    pub(crate) fn is_answered_by(&self, other: &Answer) -> bool {
        let lines = |answer: &Answer| {
            let lines = answer.stdout.iter().map(|line| line.trim_end());
            let mut lines: Vec<String> = match self.unordered {
                true => lines.map(bare_words).collect(),
                false => lines.map(str::to_owned).collect(),
            };
            if self.unordered {
                lines.sort();
            }
            lines
        };
        let err = |answer: &Answer| answer.stderr.as_deref().map(bare_words);
        let answer = &self.answer;
        let logged = |answer: &Answer| answer.stderr.as_deref() == Some(ANYTHING);
        // Kafka's tools log or not, by their settings: that is no answer.
        let silent = logged(other) && answer.stderr.is_none();
        let err = logged(answer) || silent || err(answer) == err(other);
        answer.code == other.code && lines(answer) == lines(other) && err
    }

    fn put(&self, answer: &Answer, text: &mut String) {
        for (name, file) in &self.files {
            let _ = writeln!(text, "@ {name} {}", file.replace('\n', "\\n"));
        }
        let mark = if self.unordered { '%' } else { '$' };
        let _ = writeln!(text, "{mark} {}", self.line);
        for line in self.stdin.lines() {
            let _ = writeln!(text, "< {line}");
        }
        for line in &answer.stdout {
            let _ = writeln!(text, "{}", format!("> {line}").trim_end_matches(' '));
        }
        if let Some(line) = &answer.stderr {
            let _ = writeln!(text, "! {line}");
        }
        if answer.code != 0 {
            let _ = writeln!(text, "= {}", answer.code);
        }
        if let Some(reason) = &self.differs {
            let _ = writeln!(text, "~ {reason}");
        }
    }
}

/// What is drawn anew every time, and what the two clusters may call otherwise.
static ANEW: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let rows = [
        (r"TopicId: [\w-]{22}", "TopicId: {id}"),
        (r#""topicId":"[\w-]{22}""#, r#""topicId":"{id}""#),
        (r"(ID|ClusterId): +[\w-]{22}", "$1: {id}"),
        (r#""directoryId": "[\w-]{22}""#, r#""directoryId": "{id}""#),
        (r"(?m)^(\d+ +\t)[\w-]{22}\t\d+ +\t", "$1{id}\t{n}\t"),
        (r#""logDir":"[^"]*""#, r#""logDir":"{dir}""#),
        (r#""log_dirs":\["/[^"]*"\]"#, r#""log_dirs":["{dir}"]"#),
        (r#"CONTROLLER://[^"]*"#, "CONTROLLER://{C}"),
        (r"(Epoch|HighWatermark): +\d+", "$1: {n}"),
        (r"\b1[789]\d{11}\b", "{ms}"),
        (r"-?\d+ ms ago *", "{n} ms ago "),
        (r"(127\.0\.0\.1|localhost) \d{4,5}\b *", "$1 {port} "),
        (r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", "{uuid}"),
        (r"\btmp\w{6}\b", "{tmp}"),
        (r"  +\{", " {"),
        (r"(?m)\}  +", "} "),
        (r"(?m)^(\tat |\t\.\.\. |Caused by: ).*\n?", ""),
    ];
    rows.map(|(pattern, word)| (Regex::new(pattern).expect("a pattern"), word)).into()
});

/// Where a stack trace begins on stdout; it need not be there.
static THROWN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^[a-z]+(\.[\w$]+)+(Exception|Error)(: .*)?$\n?").expect("a pattern")
});

/// All that a script says on stderr, as it is compared: lines in no order, without logs, classes and stack frames.
pub(crate) fn err_lines(err: &str, address: &str, folder: &Path) -> Vec<String> {
    let err = plain(&err.replace(folder.to_str().expect("text"), "{T}"), address);
    let said = cases::said(&err);
    // What Kafka's clients log, ours warn of.
    let lines = || said.lines().map(str::trim).filter(|line| !line.starts_with("warning: "));
    // A stack trace begins with what was said before.
    let again = |line: &str| {
        let bare = without_class(line);
        let first = |other: &str| without_class(other) == other || other.len() < line.len();
        bare != line && lines().any(|other| other != line && other.ends_with(bare) && first(other))
    };
    let mut lines: Vec<String> = lines()
        .filter(|line| !again(line))
        .map(|line| bare_words(without_class(line)))
        .filter(|line| !line.is_empty())
        .collect();
    lines.sort();
    lines.dedup();
    lines
}

/// The words of a line, in no order.
fn bare_words(line: &str) -> String {
    let words = line.split([' ', ',', '[', ']', '(', ')', '{', '}']);
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

fn plain(text: &str, address: &str) -> String {
    let mut text = text.replace(address, "{B}");
    for (pattern, word) in ANEW.iter() {
        text = pattern.replace_all(&text, *word).into_owned();
    }
    text
}

/// A line of stderr without the classes of exceptions in front.
pub(crate) fn without_class(line: &str) -> &str {
    let line = line.strip_prefix("Exception in thread \"main\" ").unwrap_or(line);
    match line.split_once(": ") {
        Some((class, rest)) if class.ends_with("Exception") && !class.contains(' ') => {
            without_class(rest)
        }
        _ => line,
    }
}
