//! `--where`: an expression of jq's language over JSON values. The only user of the jaq crates.
//!
//! A value is let through where one of the expression's outputs is neither `null` nor `false`, as jq's
//! `select` has it. What is no JSON is not, and what the expression fails on is not either: the verdict
//! says so, with jq's words.
//!
//! In jq any string is greater than any number, so `.amount > 100` holds for `{"amount":"7"}`: where
//! a field that the expression compares with a number turns out to be a string, that is told.

use std::fmt;

use jaq_core::load::parse::{BinaryOp, Term};
use jaq_core::load::{Arena, Error, File, Loader, lex, parse, span};
use jaq_core::path::{Part, Path};
use jaq_core::{Compiler, Ctx, Vars, compile, data, unwrap_valr};
use jaq_json::{Val, read};
use serde_json::Value;

type Filter = compile::Filter<jaq_core::Native<data::JustLut<Val>>>;

/// An expression, compiled once.
pub struct Query {
    text: String,
    filter: Filter,
    /// The fields that it compares with numbers.
    numbers: Vec<Vec<String>>,
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Query").field(&self.text).finish()
    }
}

/// An expression that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {problem}")]
pub struct QueryError {
    /// Counted from 1, in characters.
    pub column: usize,
    pub problem: String,
}

/// What an expression says of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Holds,
    HoldsNot,
    NoJson,
    /// Such a value it cannot be asked of, as `.a.b` of a text.
    Fails(String),
}

/// A string where the expression expects a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextForNumber {
    /// As it is written in an expression: `.amount`.
    pub path: String,
    pub text: String,
}

/// More brackets than this, and the nesting is looked at before the value is read: jaq's reader
/// calls itself for each level, without a limit; serde_json's has one for values that it keeps.
const BRACKETS: usize = 100;

impl Query {
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let error = |part: &str, problem: String| QueryError {
            column: text[..span(text, part).start].chars().count() + 1,
            problem,
        };
        let named = |part: &str| match part {
            "" => "the end".to_owned(),
            part => format!("`{part}`"),
        };
        let defs = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let funs = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules =
            Loader::new(defs).load(&arena, File { code: text, path: () }).map_err(|errors| {
                let first = errors.into_iter().next().map(|(_, error)| error);
                match first {
                    Some(Error::Lex(errors)) => errors.first().map(|(expected, found)| {
                        let found = lex_found(found);
                        error(found, format!("{} is expected", expected.as_str()))
                    }),
                    Some(Error::Parse(errors)) => errors.first().map(|(expected, found)| {
                        let expected = expected.as_str();
                        error(found, format!("{expected} is expected, not {}", named(found)))
                    }),
                    Some(Error::Io(errors)) => {
                        errors.first().map(|(part, problem)| error(part, problem.clone()))
                    }
                    None => None,
                }
                .unwrap_or_else(|| error(text, "not an expression of jq".to_owned()))
            })?;
        let filter = Compiler::default().with_funs(funs).compile(modules).map_err(|errors| {
            let first = errors.first().and_then(|(_, errors)| errors.first());
            match first {
                Some((name, what)) => {
                    error(name, format!("there is no {} `{name}`", what.as_str()))
                }
                None => error(text, "not an expression of jq".to_owned()),
            }
        })?;
        let mut numbers = Vec::new();
        if let Some(term) = parse(text, |parser| parser.term()) {
            compared_with_numbers(&term, &mut numbers);
        }
        Ok(Self { text: text.to_owned(), filter, numbers })
    }

    /// Judges a value. `told` hears of strings that are compared with numbers.
    pub fn judge(&self, value: &[u8], told: &mut dyn FnMut(TextForNumber)) -> Verdict {
        let brackets = value.iter().filter(|byte| matches!(byte, b'[' | b'{')).count();
        if brackets > BRACKETS && serde_json::from_slice::<Value>(value).is_err() {
            return Verdict::NoJson;
        }
        let Ok(value) = read::parse_single(value) else { return Verdict::NoJson };
        for path in &self.numbers {
            if let Some(Val::TStr(text)) = at(&value, path) {
                told(TextForNumber {
                    path: path.iter().map(|name| format!(".{name}")).collect(),
                    text: String::from_utf8_lossy(text).into_owned(),
                });
            }
        }
        let context = Ctx::<data::JustLut<Val>>::new(&self.filter.lut, Vars::new([]));
        let mut problem = None;
        for output in self.filter.id.run((context, value)).map(unwrap_valr) {
            match output {
                Ok(value) if is_false(&value) => {}
                Ok(_) => return Verdict::Holds,
                Err(error) => problem = problem.or(Some(error)),
            }
        }
        problem.map_or(Verdict::HoldsNot, |problem| Verdict::Fails(problem.to_string()))
    }
}

fn lex_found<'a>(found: &'a &'a str) -> &'a str {
    found
}

fn is_false(value: &Val) -> bool {
    matches!(value, Val::Null | Val::Bool(false))
}

/// The member of an object, and of that one's.
fn at<'a>(value: &'a Val, path: &[String]) -> Option<&'a Val> {
    path.iter().try_fold(value, |value, name| match value {
        Val::Obj(object) => object.get(&Val::utf8_str(name.clone())),
        _ => None,
    })
}

/// Collects the paths that begin at the value itself and are compared with a number.
fn compared_with_numbers(term: &Term<&str>, found: &mut Vec<Vec<String>>) {
    match term {
        Term::BinOp(left, BinaryOp::And | BinaryOp::Or, right) => {
            compared_with_numbers(left, found);
            compared_with_numbers(right, found);
        }
        // What is behind the bar sees another value.
        Term::BinOp(left, BinaryOp::Pipe(None), _) => compared_with_numbers(left, found),
        Term::BinOp(left, BinaryOp::Cmp(_), right) => {
            let sides = [(left, right), (right, left)];
            found.extend(
                sides
                    .iter()
                    .filter(|(_, number)| is_number(number))
                    .filter_map(|(side, _)| fields(side)),
            );
        }
        _ => {}
    }
}

fn is_number(term: &Term<&str>) -> bool {
    match term {
        Term::Num(_) => true,
        Term::Neg(term) => is_number(term),
        _ => false,
    }
}

/// `.a.b` as its names; nothing for any other term.
fn fields(term: &Term<&str>) -> Option<Vec<String>> {
    let Term::Path(root, Path(parts)) = term else { return None };
    if !matches!(**root, Term::Id) {
        return None;
    }
    parts
        .iter()
        .map(|(part, _)| match part {
            Part::Index(Term::Str(None, text)) => match &text[..] {
                [lex::StrPart::Str(name)] => Some((*name).to_owned()),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(query: &str, value: &str) -> (Verdict, Vec<String>) {
        let mut told = Vec::new();
        let query = Query::parse(query).unwrap();
        let verdict = query.judge(value.as_bytes(), &mut |text| told.push(text.path));
        (verdict, told)
    }

    #[test]
    fn words_of_jq_hold_or_do_not() {
        let holds = |query: &str, value: &str| judge(query, value).0 == Verdict::Holds;
        let value =
            r#"{"amount":150,"country":"DE","tags":["a","b"],"none":null,"who":{"id":"x"}}"#;
        for query in [
            ".amount > 100 and .country == \"DE\"",
            ".tags | contains([\"a\"])",
            ".tags[] == \"b\"",
            "has(\"none\") and .none == null",
            ".who.id | test(\"^x$\")",
            ".country | ascii_downcase == \"de\"",
            "(.amount | tostring) == \"150\"",
            ".amount",
        ] {
            assert!(holds(query, value), "{query}");
        }
        for query in
            [".amount < 100", ".none", ".none.deeper", "empty", ".tags | not", ".country.x"]
        {
            assert!(!holds(query, value), "{query}");
        }
        assert_eq!(judge(".a", "not json").0, Verdict::NoJson);
        assert_eq!(judge(".a", "").0, Verdict::NoJson);
        assert_eq!(judge(".", &"[".repeat(1_000_000)).0, Verdict::NoJson);
        assert_eq!(
            judge(".", &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).0,
            Verdict::NoJson
        );
        assert_eq!(judge("length > 100", &format!("[{}[]]", "[],".repeat(500))).0, Verdict::Holds);
    }

    #[test]
    fn strings_that_are_compared_with_numbers_are_told() {
        let told = |query: &str| judge(query, r#"{"amount":"7","deep":{"er":"8"},"n":1}"#).1;
        assert_eq!(told(".amount > 100"), [".amount"]);
        assert_eq!(told("100 <= .amount and .n == 1"), [".amount"]);
        assert_eq!(told(".deep.er == -1 | not"), [".deep.er"]);
        assert_eq!(told(".[\"amount\"] == 7"), [".amount"]);
        assert!(told("(.amount | tonumber) > 100").is_empty());
        assert!(told(".amount == \"7\"").is_empty());
        assert!(told(".deep | .amount > 3").is_empty());
        assert_eq!(judge(".amount > 100", r#"{"amount":"7"}"#).0, Verdict::Holds);
    }

    #[test]
    fn errors_name_their_column() {
        let error = |query: &str| Query::parse(query).unwrap_err().to_string();
        for (query, start) in [
            (".a = = 1", "column 6: "),
            (".a > ", "column 6: "),
            (".a | nope", "column 6: there is no filter `nope`"),
            (".a == \"x", "column 9: closing quote is expected"),
            ("$x", "column 1: there is no variable `$x`"),
        ] {
            assert!(error(query).starts_with(start), "{query}: {}", error(query));
        }
    }
}
