//! Java's login lines: `Module required key="value" … ;`
//!
//! Read as Java's configuration lexer does: values bare or in single or double quotes with backslash escapes, a
//! semicolon at the end of each module. Of several modules the first counts.

use std::collections::BTreeMap;

/// A login module and its options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Login {
    pub module: String,
    pub options: BTreeMap<String, String>,
}

impl Login {
    /// The class without its package.
    pub fn class(&self) -> &str {
        self.module.rsplit('.').next().unwrap_or(&self.module)
    }
}

/// Why a line is no login line. Never shows values: they are secrets.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("it names no login module")]
    NoModule,
    #[error("after the module comes `required`, `requisite`, `sufficient` or `optional`")]
    NoFlag,
    #[error("option `{0}` has no `=value`")]
    NoValue(String),
    #[error("a quote is not closed")]
    OpenQuote,
    #[error("the semicolon at its end is missing")]
    NoEnd,
}

/// Reads the first module of a login line.
pub fn parse(text: &str) -> Result<Login, Error> {
    let mut tokens = tokens(text)?.into_iter();
    let Some(Token::Word(module)) = tokens.next() else { return Err(Error::NoModule) };
    match tokens.next() {
        Some(Token::Word(flag)) if is_flag(&flag) => {}
        _ => return Err(Error::NoFlag),
    }
    let mut options = BTreeMap::new();
    loop {
        match tokens.next() {
            Some(Token::End) => return Ok(Login { module, options }),
            Some(Token::Word(key)) => match (tokens.next(), tokens.next()) {
                (Some(Token::Equals), Some(Token::Word(value))) => drop(options.insert(key, value)),
                _ => return Err(Error::NoValue(key)),
            },
            Some(Token::Equals) => return Err(Error::NoValue(String::new())),
            None => return Err(Error::NoEnd),
        }
    }
}

fn is_flag(word: &str) -> bool {
    ["required", "requisite", "sufficient", "optional"]
        .iter()
        .any(|flag| word.eq_ignore_ascii_case(flag))
}

enum Token {
    Word(String),
    Equals,
    End,
}

fn tokens(text: &str) -> Result<Vec<Token>, Error> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            c if c.is_whitespace() => {}
            ';' => tokens.push(Token::End),
            '=' => tokens.push(Token::Equals),
            '"' | '\'' => {
                let mut word = String::new();
                loop {
                    match chars.next() {
                        None => return Err(Error::OpenQuote),
                        Some(end) if end == c => break,
                        Some('\\') => word.extend(chars.next().map(unescape)),
                        Some(other) => word.push(other),
                    }
                }
                tokens.push(Token::Word(word));
            }
            c => {
                let mut word = String::from(c);
                while let Some(next) =
                    chars.next_if(|c| !c.is_whitespace() && !";=\"'".contains(*c))
                {
                    word.push(next);
                }
                tokens.push(Token::Word(word));
            }
        }
    }
    Ok(tokens)
}

fn unescape(c: char) -> char {
    match c {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'f' => '\x0c',
        'b' => '\x08',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn login_lines() {
        let plain = "org.apache.kafka.common.security.plain.PlainLoginModule required \
                     username=\"jane\" password=\"a;b=c \\\"d\\\" \\\\\";";
        let login = parse(plain).unwrap();
        assert_eq!(login.class(), "PlainLoginModule");
        assert_eq!(login.options["username"], "jane");
        assert_eq!(login.options["password"], "a;b=c \"d\" \\");
        let bare =
            parse("x.ScramLoginModule REQUIRED username=jane password='p';y.Other required;")
                .unwrap();
        assert_eq!(bare.options["username"], "jane");
        assert_eq!(bare.options["password"], "p");
        assert_eq!(parse("x.Module required ;").unwrap().options.len(), 0);
        assert_eq!(parse("\n x.Module\n required\n a = b ;").unwrap().options["a"], "b");
    }

    #[test]
    fn what_is_no_login_line() {
        for (text, error) in [
            ("", Error::NoModule),
            (";", Error::NoModule),
            ("x.Module", Error::NoFlag),
            ("x.Module username=a;", Error::NoFlag),
            ("x.Module required username=\"a", Error::OpenQuote),
            ("x.Module required username;", Error::NoValue("username".into())),
            ("x.Module required username=;", Error::NoValue("username".into())),
            ("x.Module required username=a", Error::NoEnd),
        ] {
            assert_eq!(parse(text), Err(error), "{text}");
        }
    }
}
