//! A script's options as data: one row an option, in Kafka's words.

/// An option of a script that is parsed as jopt-simple does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opt {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    pub(crate) takes: Takes,
    /// What stands in `<…>` after the type, `server to connect to`.
    pub(crate) value: &'static str,
    pub(crate) kind: Kind,
    pub(crate) default: Option<&'static str>,
    /// The parser itself asks for it: a `* ` in the table.
    pub(crate) required: bool,
    /// The parser refuses it unless one of these is there.
    pub(crate) only_with: &'static [&'static str],
    /// Older scripts had it: not in the table, unknown where `RKAFKA_STRICT` is set.
    pub(crate) gone: bool,
}

/// Whether an option has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    /// The next word, whatever it looks like.
    Value,
    /// The next word, unless it looks like an option.
    MaybeValue,
}

/// What a value is read as, and what the table calls that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Integer,
    Long,
    /// One of several words, which the table shows.
    Words(&'static str),
}

impl Kind {
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Text => "String",
            Self::Integer => "Integer",
            Self::Long => "Long",
            Self::Words(words) => words,
        }
    }
}

pub(crate) const fn flag(name: &'static str, about: &'static str) -> Opt {
    Opt {
        name,
        about,
        takes: Takes::Nothing,
        value: "",
        kind: Kind::Text,
        default: None,
        required: false,
        only_with: &[],
        gone: false,
    }
}

pub(crate) const fn value(name: &'static str, about: &'static str) -> Opt {
    Opt { takes: Takes::Value, ..flag(name, about) }
}

pub(crate) const fn maybe_value(name: &'static str, about: &'static str) -> Opt {
    Opt { takes: Takes::MaybeValue, ..flag(name, about) }
}

/// The row of another script's table, for one that has the same option.
pub(crate) const fn same_as(table: &[Opt], name: &str) -> Opt {
    let mut at = 0;
    while at < table.len() {
        if equal(table[at].name.as_bytes(), name.as_bytes()) {
            return table[at];
        }
        at += 1;
    }
    panic!("the other table has no such option")
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl Opt {
    /// The same under another name.
    pub(crate) const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    pub(crate) const fn called(self, value: &'static str) -> Self {
        Self { value, ..self }
    }

    pub(crate) const fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(crate) const fn or(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    pub(crate) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    pub(crate) const fn only_with(self, only_with: &'static [&'static str]) -> Self {
        Self { only_with, ..self }
    }

    pub(crate) const fn gone(self) -> Self {
        Self { gone: true, ..self }
    }
}
