//! `lines.txt`, and the command lines that are drawn from it.

use std::collections::BTreeMap;

use rkafka::sys::entropy::{Entropy, SeededEntropy};

use crate::dropin::cases;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/compat/dropin/random/lines.txt");

/// Once in so many times, a value is none of its pool but an odd one.
const ODD: u64 = 14;

/// How deep pools may name pools.
const DEPTH: usize = 6;

#[derive(Debug, Default)]
pub(super) struct Grammar {
    pools: BTreeMap<String, Vec<String>>,
    files: Vec<(String, String)>,
    pub(super) scripts: Vec<Script>,
}

/// A script as the file has it.
#[derive(Debug, Default)]
pub(super) struct Script {
    pub(super) name: String,
    forms: Vec<Form>,
    options: Vec<Vec<String>>,
    stdin: Option<String>,
    end: Vec<String>,
    /// Parts of lines that are not asked.
    left_out: Vec<String>,
}

#[derive(Debug)]
struct Form {
    words: Vec<String>,
    unordered: bool,
}

/// A command line to ask.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) script: String,
    pub(super) args: Vec<String>,
    pub(super) files: Vec<(String, String)>,
    pub(super) stdin: String,
    pub(super) unordered: bool,
}

impl Grammar {
    pub(super) fn read() -> Self {
        let text = std::fs::read_to_string(FILE).expect("the forms");
        let mut grammar = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (mark, rest) = (&line[..1], line.get(2..).unwrap_or_default());
            match mark {
                "=" => {
                    let mut words = cases::words(rest);
                    let name = words.remove(0);
                    assert!(grammar.pools.insert(name, words).is_none(), "twice: {line}");
                }
                "@" => {
                    let (name, text) = rest.split_once(' ').expect("a name and a text");
                    grammar.files.push((name.to_owned(), unescaped(text)));
                }
                "[" => {
                    let name = line.trim_matches(['[', ']']).to_owned();
                    grammar.scripts.push(Script { name, ..Script::default() });
                }
                _ => grammar.scripts.last_mut().expect("a script").read(mark, rest),
            }
        }
        grammar
    }

    /// A line of this script.
    pub(super) fn draw(&self, script: &Script, dice: &mut SeededEntropy) -> Line {
        loop {
            let line = self.draw_any(script, dice);
            let typed = line.args.join(" ");
            if !script.left_out.iter().any(|part| typed.contains(part)) {
                return line;
            }
        }
    }

    fn draw_any(&self, script: &Script, dice: &mut SeededEntropy) -> Line {
        let form = pick(&script.forms, dice);
        let mut units = Vec::new();
        self.sequence(&mut form.words.iter().map(String::as_str), dice, &mut units);
        let breaks = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][index(10, dice)];
        for _ in 0..breaks {
            self.break_one(script, dice, &mut units);
        }
        // In front, where no option can take it for its value.
        let args = [script.end.clone(), units.concat()].concat();
        let stdin = script.stdin.as_ref().map_or_else(String::new, |word| {
            (0..dice.below(5)).map(|_| unescaped(&self.value(word, dice)) + "\n").collect()
        });
        let files = self
            .files
            .iter()
            .filter(|(name, _)| args.iter().any(|arg| arg.contains(&format!("{{T}}/{name}"))))
            .map(|(name, text)| (name.clone(), self.expand(text, dice, 0, false)))
            .collect();
        Line { script: script.name.clone(), args, files, stdin, unordered: form.unordered }
    }

    /// Words up to the end, a closing bracket or a bar: options with their values are one unit.
    fn sequence<'a>(
        &self,
        words: &mut impl Iterator<Item = &'a str>,
        dice: &mut SeededEntropy,
        units: &mut Vec<Vec<String>>,
    ) {
        let all: Vec<&str> = words.collect();
        let mut at = 0;
        while at < all.len() {
            match all[at] {
                "[" | "(" => {
                    let end = closing(&all, at);
                    let inner = &all[at + 1..end];
                    let times = match all[end] {
                        "]" => dice.below(2),
                        "]*" => dice.below(4),
                        _ => 1,
                    };
                    for _ in 0..times {
                        let choices = alternatives(inner);
                        let choice = *pick(&choices, dice);
                        self.sequence(&mut choice.iter().copied(), dice, units);
                    }
                    at = end + 1;
                }
                word => {
                    let value = self.value(word, dice);
                    let belongs = !word.starts_with('-')
                        && !value.starts_with("--")
                        && units.last().is_some_and(|unit: &Vec<String>| {
                            unit.len() == 1 && unit[0].starts_with('-')
                        });
                    match units.last_mut().filter(|_| belongs) {
                        Some(unit) => unit.push(value),
                        None => units.push(vec![value]),
                    }
                    at += 1;
                }
            }
        }
    }

    /// What people do to a command line.
    fn break_one(&self, script: &Script, dice: &mut SeededEntropy, units: &mut Vec<Vec<String>>) {
        let at = index(units.len().max(1), dice);
        let behind = index(units.len() + 1, dice);
        match dice.below(12) {
            0 if at < units.len() => drop(units.remove(at)),
            1..=4 if !script.options.is_empty() => {
                let option = pick(&script.options, dice);
                let unit = option.iter().map(|word| self.value(word, dice)).collect();
                units.insert(behind, unit);
            }
            5 => {
                if let Some([_, value]) = units.get_mut(at).map(Vec::as_mut_slice) {
                    *value = self.value("<ODD>", dice);
                }
            }
            6 => {
                if let Some([option, value]) = units.get(at).map(Vec::as_slice) {
                    units[at] = vec![format!("{option}={value}")];
                }
            }
            7 => {
                if let Some(option) = units.get_mut(at).and_then(|unit| unit.first_mut())
                    && let Some(single) = option.strip_prefix("--")
                {
                    *option = format!("-{single}");
                }
            }
            8 => {
                if let Some(unit) = units.get_mut(at).filter(|unit| unit.len() == 2) {
                    unit.pop();
                }
            }
            9 if at < units.len() => {
                let again = units[at].clone();
                units.insert(behind, again);
            }
            10 => units.insert(behind, vec![self.value("<ODD>", dice)]),
            11 => {
                if let Some(option) = units.get_mut(at).and_then(|unit| unit.first_mut()) {
                    match dice.below(4) {
                        0 => drop(option.pop()),
                        1 => option.push('x'),
                        2 => *option = option.to_uppercase(),
                        _ => option.push('='),
                    }
                }
            }
            _ => {}
        }
    }

    fn value(&self, word: &str, dice: &mut SeededEntropy) -> String {
        self.expand(word, dice, 0, true)
    }

    fn expand(&self, word: &str, dice: &mut SeededEntropy, depth: usize, odd: bool) -> String {
        assert!(depth < DEPTH, "a pool names itself: {word}");
        let mut text = String::new();
        let mut rest = word;
        while let Some((before, name, after)) = reference(rest) {
            text += before;
            match self.pools.get(name) {
                Some(_) if odd && depth == 0 && name != "ODD" && dice.one_in(ODD) => {
                    text += pick::<String>(&self.pools["ODD"], dice);
                }
                Some(pool) => {
                    let drawn = pick(pool, dice);
                    text += &self.expand(drawn, dice, depth + 1, odd);
                }
                None => panic!("no pool is called {name}"),
            }
            rest = after;
        }
        text + rest
    }

    /// The options of a script that the file names, without dashes.
    pub(super) fn options<'a>(&self, script: &'a Script) -> impl Iterator<Item = &'a str> {
        script
            .options
            .iter()
            .filter_map(|option| option[0].trim_start_matches('-').split('=').next())
    }
}

impl Script {
    fn read(&mut self, mark: &str, rest: &str) {
        match mark {
            "$" | "%" => {
                let words = cases::words(rest);
                self.forms.push(Form { words, unordered: mark == "%" });
            }
            "+" => self.options.push(cases::words(rest)),
            "<" => rest.clone_into(self.stdin.get_or_insert_default()),
            "!" => self.end = cases::words(rest),
            "-" => {
                let (part, _) = rest.split_once(' ').expect("a part and a reason");
                self.left_out.push(part.to_owned());
            }
            _ => panic!("what is `{mark}`?"),
        }
    }
}

/// `before`, `NAME`, `after` of the first `<NAME>`.
fn reference(text: &str) -> Option<(&str, &str, &str)> {
    let named = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    text.match_indices('<').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('>')?;
        let is_name = !name.is_empty() && name.chars().all(named);
        is_name.then_some((&text[..at], name, after))
    })
}

/// Where the bracket at `open` is closed.
fn closing(words: &[&str], open: usize) -> usize {
    let mut depth = 0;
    for (at, word) in words.iter().enumerate().skip(open) {
        match *word {
            "[" | "(" => depth += 1,
            "]" | "]*" | ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a bracket stays open: {words:?}")
}

fn alternatives<'a, 'b>(words: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let (mut depth, mut from, mut all) = (0, 0, Vec::new());
    for (at, word) in words.iter().enumerate() {
        match *word {
            "[" | "(" => depth += 1,
            "]" | "]*" | ")" => depth -= 1,
            "|" if depth == 0 => {
                all.push(&words[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    all.push(&words[from..]);
    all
}

pub(super) fn index(len: usize, dice: &mut SeededEntropy) -> usize {
    usize::try_from(dice.below(len as u64)).expect("an index")
}

pub(super) fn pick<'a, T>(all: &'a [T], dice: &mut SeededEntropy) -> &'a T {
    &all[index(all.len(), dice)]
}

/// `\n`, `\t`, `\\` and `\0` to `\3`; other backslashes stay.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = match (c, chars.peek()) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('\\')) => '\\',
            ('\\', Some(digit @ '0'..='3')) => char::from(*digit as u8 - b'0'),
            _ => {
                plain.push(c);
                continue;
            }
        };
        plain.push(escaped);
        chars.next();
    }
    plain
}
