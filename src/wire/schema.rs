//! What a message's table says, as data: the macro writes one `Field` for each line, the codec asks it
//! whether a version carries the field, and tests and tools walk the same facts.

use std::fmt;

/// An inclusive range of versions. Versions are checked once, where a message begins; inside they
/// are unsigned, so that "from 0" costs no comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    pub first: u16,
    pub last: u16,
}

impl Versions {
    pub const ALL: Self = Self { first: 0, last: u16::MAX };
    pub const NONE: Self = Self { first: u16::MAX, last: 0 };

    /// From `first` on, whatever is yet to come.
    pub const fn open(self, first: u16) -> Self {
        Self { first, last: u16::MAX }
    }

    pub const fn contains(self, version: u16) -> bool {
        self.first <= version && version <= self.last
    }

    /// The wire's signed version, if it lies in this range.
    pub fn check(self, version: i16) -> Option<u16> {
        u16::try_from(version).ok().filter(|version| self.contains(*version))
    }

    pub fn iter(self) -> impl Iterator<Item = i16> {
        (self.first..=self.last).map_while(|version| i16::try_from(version).ok())
    }
}

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (first, last) if first > last => f.write_str("none"),
            (first, u16::MAX) => write!(f, "{first}+"),
            (first, last) if first == last => first.fmt(f),
            (first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// The shape of a value on the wire.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    Bool,
    Int8,
    Int16,
    Uint16,
    Int32,
    Uint32,
    Int64,
    Float64,
    Uuid,
    String,
    /// Plain bytes, and record batches.
    Bytes,
    Array(&'static Type),
    Nullable(&'static Type),
    Struct(&'static Table),
}

/// A struct of a message: its name and its fields in the order of the wire.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    pub fields: &'static [Facts],
}

impl Table {
    /// Tagged fields are written in the table's order, and Kafka wants them ascending; their count is
    /// kept in one byte.
    pub const fn new(name: &'static str, fields: &'static [Facts]) -> Self {
        assert!(fields.len() < 0x80, "too many fields");
        let mut i = 0;
        let mut next = 0;
        while i < fields.len() {
            if let Some(tag) = fields[i].tag {
                assert!(tag >= next, "tags must ascend");
                next = tag + 1;
            }
            i += 1;
        }
        Self { name, fields }
    }
}

/// What is known of a field apart from its Rust type.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    pub name: &'static str,
    pub ty: Type,
    /// The versions that carry the field.
    pub versions: Versions,
    /// Where null is allowed; means something for `Type::Nullable` only.
    pub nullable: Versions,
    /// Whether a version that lacks the field may drop a value that was set.
    pub ignorable: bool,
    pub tag: Option<u32>,
}

/// A line of a table: its facts, and the value that stands where a version has no such field.
#[derive(Debug)]
pub struct Field<T> {
    pub facts: Facts,
    pub default: fn() -> T,
}

impl<T: Default> Field<T> {
    pub const fn new(name: &'static str, ty: Type) -> Self {
        let (versions, nullable) = (Versions::ALL, Versions::ALL);
        let facts = Facts { name, ty, versions, nullable, ignorable: false, tag: None };
        Self { facts, default: T::default }
    }

    pub const fn since(mut self, version: u16) -> Self {
        self.facts.versions.first = version;
        self
    }

    pub const fn until(mut self, version: u16) -> Self {
        self.facts.versions.last = version;
        self
    }

    pub const fn ignorable(mut self) -> Self {
        self.facts.ignorable = true;
        self
    }

    pub const fn null_since(mut self, version: u16) -> Self {
        self.facts.nullable.first = version;
        self
    }

    pub const fn null_until(mut self, version: u16) -> Self {
        self.facts.nullable.last = version;
        self
    }

    pub const fn tag(mut self, tag: u32) -> Self {
        self.facts.tag = Some(tag);
        self
    }

    pub const fn or(mut self, default: fn() -> T) -> Self {
        self.default = default;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_read_like_kafkas_own() {
        assert_eq!(Versions::ALL.to_string(), "0+");
        assert_eq!(Versions::NONE.to_string(), "none");
        assert_eq!(Versions { first: 3, last: 3 }.to_string(), "3");
        assert_eq!(Versions { first: 3, last: 13 }.to_string(), "3-13");
    }

    #[test]
    fn a_negative_version_is_in_no_range() {
        assert_eq!(Versions::ALL.check(-1), None);
        assert_eq!(Versions::ALL.check(0), Some(0));
        assert_eq!(Versions { first: 3, last: 4 }.check(5), None);
    }
}
