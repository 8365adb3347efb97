//! The file of cases: `$` a command line, `>` a line of stdout, `!` the first line of stderr, `=` the exit
//! code where it is not 1.

use std::fmt;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dropin/cases.txt");

/// A command line and what Kafka answers to it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    line: String,
    pub(crate) words: Vec<String>,
    code: i32,
    stdout: Vec<String>,
    stderr: Option<String>,
}

impl Case {
    pub(crate) fn script(&self) -> &str {
        &self.words[0]
    }

    /// The same question with this answer. Of stderr only its first line that is no log line is kept.
    pub(crate) fn answered(&self, code: i32, stdout: &str, stderr: &str) -> Self {
        Self {
            code,
            stdout: stdout.lines().map(str::to_owned).collect(),
            stderr: said(stderr).lines().find(|line| !line.trim().is_empty()).map(str::to_owned),
            ..self.clone()
        }
    }
}

/// The same answer; lists that Kafka prints in the order of a hash may come in another order.
impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        let words = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            let mut words: Vec<String> = text
                .split([' ', ',', '[', ']'])
                .map(str::to_owned)
                .filter(|word| !word.is_empty())
                .collect();
            words.sort();
            words
        };
        let fixed = |case: &Self| (case.words.clone(), case.code, case.stdout.clone());
        fixed(self) == fixed(other) && words(&self.stderr) == words(&other.stderr)
    }
}

/// What a script says on stderr, without log lines, stack frames, and numbers that are drawn anew.
pub(crate) fn said(stderr: &str) -> String {
    let noise = |line: &str| {
        let log = line.starts_with("[20") || line.starts_with(" (org.apache.kafka.");
        let frame = ["\tat ", "\t... ", "Caused by: "].iter().any(|start| line.starts_with(start));
        log || frame || line.contains("rebalance protocol (KIP-848)")
    };
    let lines = stderr.lines().filter(|line| !noise(line)).map(|line| {
        let line = line.trim_end();
        match line.split_once("perf-consumer-") {
            Some((before, drawn)) => {
                let after = drawn.trim_start_matches(|c: char| c.is_ascii_digit());
                format!("{before}perf-consumer-N{after}")
            }
            None => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "$ {}", self.line)?;
        for line in &self.stdout {
            writeln!(f, "{}", format!("> {line}").trim_end_matches(' '))?;
        }
        if let Some(line) = &self.stderr {
            writeln!(f, "! {line}")?;
        }
        if self.code != 1 {
            writeln!(f, "= {}", self.code)?;
        }
        Ok(())
    }
}

pub(crate) fn read() -> Vec<Case> {
    let text = std::fs::read_to_string(FILE).expect("the cases");
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (mark, rest) = (&line[..1], line.get(2..).unwrap_or_default());
        match (mark, cases.last_mut()) {
            ("$", _) => cases.push(Case {
                line: rest.to_owned(),
                words: words(rest),
                code: 1,
                stdout: Vec::new(),
                stderr: None,
            }),
            (">", Some(case)) => case.stdout.push(rest.to_owned()),
            ("!", Some(case)) => case.stderr = Some(rest.to_owned()),
            ("=", Some(case)) => case.code = rest.parse().expect("an exit code"),
            _ => panic!("{FILE}: a line of no case: {line}"),
        }
    }
    cases
}

/// Writes the cases back, with the comments where they were.
pub(crate) fn write(cases: &[Case]) {
    let text = std::fs::read_to_string(FILE).expect("the cases");
    let mut cases = cases.iter();
    let mut new = String::new();
    for line in text.lines() {
        if line.starts_with('#') || line.is_empty() {
            new += &format!("{line}\n");
        } else if line.starts_with('$') {
            new += &cases.next().expect("a case for every question").to_string();
        }
    }
    std::fs::write(FILE, new).expect("the cases are written");
}

/// Words between blanks; single quotes keep blanks, `''` is an empty word.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let (mut word, mut quoted, mut open) = (String::new(), false, false);
    for c in line.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                open = true;
            }
            ' ' if !quoted => {
                if open || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                open = false;
            }
            c => word.push(c),
        }
    }
    if open || !word.is_empty() {
        words.push(word);
    }
    words
}
