//! The tree as the rules see it: files, their code without comments and literals, and every path
//! (`a::b::c`, groups spelled out) that the code mentions.

use std::{fs, path::Path};

/// Where a walk never goes: what builds and tools leave behind.
const NOT_OURS: [&str; 4] = [".git", "target", "fuzz/target", "tests/compat/.cache"];

/// One text file of the tree.
#[derive(Debug)]
pub(super) struct Source {
    /// Relative to the package's root, with forward slashes.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// A Rust file that exists only in a test of a rule.
    pub(super) fn planted(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The lines before the unit tests at the file's end; none in a file of unit tests.
    pub(super) fn production(&self) -> String {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return String::new();
        }
        let lines: Vec<&str> = self.text.lines().collect();
        let tests = lines.windows(2).position(|pair| {
            pair[0].trim() == "#[cfg(test)]" && pair[1].trim_start().starts_with("mod ")
        });
        lines[..tests.unwrap_or(lines.len())].join("\n")
    }

    /// `src/wire/batch.rs` is of `wire`; `src/types.rs` of `types`.
    pub(super) fn layer(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("src/")?;
        Some(rest.split('/').next().unwrap_or(rest).trim_end_matches(".rs"))
    }
}

/// Every text file under `folder` (`""`: the whole tree), sorted by path.
pub(super) fn files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    walk(Path::new(env!("CARGO_MANIFEST_DIR")), folder, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The Rust files under `folder`.
pub(super) fn rust(folder: &str) -> Vec<Source> {
    let mut found = files(folder);
    found.retain(|source| source.path.ends_with(".rs"));
    found
}

fn walk(root: &Path, folder: &str, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(root.join(folder)) else { return };
    for entry in entries {
        let entry = entry.expect("a directory entry");
        let name = entry.file_name().into_string().expect("file names are UTF-8");
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if NOT_OURS.contains(&path.as_str()) {
            continue;
        }
        if entry.file_type().expect("a file type").is_dir() {
            walk(root, &path, found);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(Source { path, text });
        }
    }
}

/// A path that the code mentions, `std::fs::File` or `Instant::now`, and its line from 1.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
}

impl Mention {
    /// Whether `path` (`Instant::now`) is in this one, whole segments only.
    pub(super) fn has(&self, path: &str) -> bool {
        let wanted: Vec<&str> = path.split("::").collect();
        self.path.windows(wanted.len()).any(|part| part == wanted)
    }

    pub(super) fn starts(&self, path: &str) -> bool {
        let mut own = self.path.iter();
        path.split("::").all(|segment| own.next().is_some_and(|mine| mine == segment))
    }
}

/// Every path in Rust code; `use a::{b, c::d}` gives `a::b` and `a::c::d`.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let code = blanked(text);
    let mut cursor = Cursor { rest: &code, line: 1 };
    let mut found = Vec::new();
    while let Some(next) = cursor.rest.chars().next() {
        if is_word(next) {
            cursor.path(&[], &mut found);
        } else {
            cursor.skip(next.len_utf8());
        }
    }
    found
}

struct Cursor<'a> {
    rest: &'a str,
    line: usize,
}

impl Cursor<'_> {
    fn skip(&mut self, bytes: usize) {
        self.line += self.rest[..bytes].matches('\n').count();
        self.rest = &self.rest[bytes..];
    }

    fn space(&mut self) {
        self.skip(self.rest.len() - self.rest.trim_start().len());
    }

    /// Reads a path that starts here, after `prefix`, with all that a group at its end holds.
    fn path(&mut self, prefix: &[String], found: &mut Vec<Mention>) {
        let line = self.line;
        let mut path = prefix.to_vec();
        loop {
            let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
            if length > 0 {
                path.push(self.rest[..length].to_owned());
                self.skip(length);
            }
            if path.last().is_some_and(|raw| raw == "r") && self.rest.starts_with('#') {
                path.pop();
                self.skip(1);
                continue;
            }
            let Some(after) = self.rest.strip_prefix("::") else { break };
            if after.trim_start().starts_with('{') {
                self.skip(2);
                self.space();
                self.group(&path, found);
                return;
            }
            if !after.starts_with(is_word) {
                break;
            }
            self.skip(2);
        }
        found.push(Mention { line, path });
    }

    fn group(&mut self, prefix: &[String], found: &mut Vec<Mention>) {
        self.skip(1);
        while let Some(next) = self.rest.chars().next() {
            match next {
                '}' => return self.skip(1),
                next if is_word(next) => {
                    self.path(prefix, found);
                    self.space();
                    if self.rest.starts_with("as ") {
                        self.skip(self.rest.find([',', '}']).unwrap_or(self.rest.len()));
                    }
                }
                next => self.skip(next.len_utf8()),
            }
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The code with comments and literals turned to blanks, line for line.
pub(super) fn blanked(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let word_before = code.chars().next_back().is_some_and(is_word);
        let length = match next {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment(rest),
            '"' => quoted(rest),
            'r' if !word_before || code.ends_with('b') => raw(rest),
            '\'' => character(rest),
            _ => 0,
        };
        if length == 0 {
            code.push(next);
            rest = &rest[next.len_utf8()..];
        } else {
            code.extend(rest[..length].chars().map(|c| if c == '\n' { c } else { ' ' }));
            rest = &rest[length..];
        }
    }
    code
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let (step, change) = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        at += step;
        depth = depth.checked_add_signed(change).expect("a comment closes after it opens");
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`; 0 where it is a word or a raw identifier.
fn raw(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    let Some(body) = rest[1 + hashes..].strip_prefix('"') else { return 0 };
    let end = format!("\"{}", "#".repeat(hashes));
    body.find(&end).map_or(rest.len(), |at| 2 + hashes + at + end.len())
}

/// A character literal; 0 where it is a lifetime.
fn character(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((at, escaped))) => {
            let from = at + escaped.len_utf8();
            rest[from..].find('\'').map_or(0, |end| from + end + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 0,
    }
}

#[test]
fn paths_are_read_with_their_groups_and_without_comments_and_literals() {
    let code = r##"
        // use crate::comment;
        use std::{fs::{self, File as F}, thread};
        use crate::r#gen::logs; /* crate::block */
        fn f<'a>(x: &'a str) { g('"', "crate::text \" crate::more", r#"crate::raw"#); crate::wire::h() }
        const B: &[u8] = b"\xff"; let c = '\''; Instant::now();
    "##;
    let paths: Vec<String> = mentions(code)
        .iter()
        .filter(|mention| mention.path.len() > 1)
        .map(|mention| format!("{} {}", mention.line, mention.path.join("::")))
        .collect();
    assert_eq!(
        paths,
        [
            "3 std::fs::self",
            "3 std::fs::File",
            "3 std::thread",
            "4 crate::gen::logs",
            "5 crate::wire::h",
            "6 Instant::now"
        ]
    );
}
