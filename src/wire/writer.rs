//! Puts a message together, or only measures it: both are the same walk over the table, so a size
//! cannot disagree with the bytes.
//!
//! Writing never stops half-way: what a version cannot carry is remembered, and the caller is told
//! at the end by `finish`.

use thiserror::Error;

use super::schema::{Field, Type};
use super::value::Wire;
use super::varint;

/// Why a value cannot be written in the version asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EncodeError {
    #[error("{message} has no version {version}")]
    Version { message: &'static str, version: i16 },
    #[error("{field} is set, and version {version} has no such field")]
    Unsupported { field: &'static str, version: u16 },
    #[error("{field} is null, and version {version} has none")]
    Null { field: &'static str, version: u16 },
    #[error("{length} bytes or elements are too long for the protocol")]
    TooLong { length: usize },
}

/// A place where bytes belong that were left out, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    pub at: usize,
    pub len: usize,
}

/// Appends values to a buffer, or counts what they would take.
#[derive(Debug)]
pub struct Writer<'o> {
    out: Option<&'o mut Vec<u8>>,
    size: usize,
    version: u16,
    flexible: bool,
    /// What was left out, where that is wanted.
    gaps: Option<&'o mut Vec<Gap>>,
    refused: Option<EncodeError>,
}

/// Shorter bytes are sooner copied than left where they are.
const WORTH_A_GAP: usize = 4096;

/// Plain integers, big-endian.
macro_rules! integers {
    ($($name:ident: $ty:ty),*) => {$(
        #[inline]
        pub fn $name(&mut self, value: $ty) {
            self.bytes(&value.to_be_bytes());
        }
    )*};
}

impl<'o> Writer<'o> {
    /// A writer of `version`; a flexible version has compact lengths and tagged fields.
    pub fn new(out: &'o mut Vec<u8>, version: u16, flexible: bool) -> Self {
        Self { out: Some(out), size: 0, version, flexible, gaps: None, refused: None }
    }

    /// A writer that only counts.
    pub fn measure(version: u16, flexible: bool) -> Self {
        Self { out: None, size: 0, version, flexible, gaps: None, refused: None }
    }

    /// Leaves out what fields of bytes hold, where that is long, and says where it belongs.
    #[must_use]
    pub fn with_gaps(mut self, gaps: &'o mut Vec<Gap>) -> Self {
        self.gaps = Some(gaps);
        self
    }

    pub fn flexible(&self) -> bool {
        self.flexible
    }

    /// The bytes written, or the first thing that could not be.
    pub fn finish(self) -> Result<usize, EncodeError> {
        match self.refused {
            None => Ok(self.size),
            Some(error) => Err(error),
        }
    }

    integers! { i8: i8, i16: i16, u16: u16, i32: i32, u32: u32, i64: i64 }

    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.size += bytes.len();
        if let Some(out) = &mut self.out {
            out.extend_from_slice(bytes);
        }
    }

    /// A field's worth of bytes, whose length is written already.
    #[inline]
    pub(super) fn content(&mut self, bytes: &[u8]) {
        match (&mut self.gaps, &self.out) {
            (Some(gaps), Some(out)) if bytes.len() >= WORTH_A_GAP => {
                self.size += bytes.len();
                gaps.push(Gap { at: out.len(), len: bytes.len() });
            }
            _ => self.bytes(bytes),
        }
    }

    /// Seven bits a byte, the low ones first.
    #[inline]
    pub fn uvarint(&mut self, value: u32) {
        self.size += varint::len_u32(value);
        if let Some(out) = &mut self.out {
            varint::put_u32(out, value);
        }
    }

    /// The length of a string: two bytes, or compact.
    pub(super) fn string_length(&mut self, length: usize) {
        match i16::try_from(length) {
            _ if self.flexible => self.compact_length(length),
            Ok(length) => self.i16(length),
            Err(_) => self.refuse(EncodeError::TooLong { length }),
        }
    }

    /// The length of bytes or of an array: four bytes, or compact.
    pub(super) fn length(&mut self, length: usize) {
        match i32::try_from(length) {
            _ if self.flexible => self.compact_length(length),
            Ok(length) => self.i32(length),
            Err(_) => self.refuse(EncodeError::TooLong { length }),
        }
    }

    fn compact_length(&mut self, length: usize) {
        match i32::try_from(length) {
            Ok(length) => self.uvarint(length as u32 + 1),
            Err(_) => self.refuse(EncodeError::TooLong { length }),
        }
    }

    /// The length that means null: zero when compact, `classic` otherwise.
    pub(super) fn null(&mut self, classic: &[u8]) {
        self.bytes(if self.flexible { &[0] } else { classic });
    }

    /// A field of a table, unless it belongs to the tagged section.
    #[inline]
    pub fn field<T: Wire>(&mut self, field: &Field<T>, value: &T) {
        let facts = &field.facts;
        if facts.versions.contains(self.version) {
            if facts.tag.is_none() {
                self.present(field, value);
            }
        } else if !facts.ignorable && *value != (field.default)() {
            self.refuse(EncodeError::Unsupported { field: facts.name, version: self.version });
        }
    }

    #[inline]
    fn present<T: Wire>(&mut self, field: &Field<T>, value: &T) {
        if value.is_null() && !field.facts.nullable.contains(self.version) {
            self.refuse(EncodeError::Null { field: field.facts.name, version: self.version });
        }
        value.put(self);
    }

    /// Opens the tagged section that ends every struct of a flexible version.
    #[inline]
    pub fn tags(&mut self) -> Tags<'_, 'o> {
        let count_at = self.out.as_ref().map_or(0, |out| out.len());
        if self.flexible {
            self.uvarint(0);
        }
        Tags { writer: self, count_at }
    }

    #[cold]
    fn refuse(&mut self, error: EncodeError) {
        self.refused.get_or_insert(error);
    }
}

/// The tagged section: its count, which no table lets grow beyond one byte, then the fields.
#[derive(Debug)]
#[must_use = "fields follow"]
pub struct Tags<'s, 'o> {
    writer: &'s mut Writer<'o>,
    count_at: usize,
}

impl Tags<'_, '_> {
    /// A tagged field is written when it differs from its default: tag, size, value.
    pub fn field<T: Wire>(self, tag: u32, field: &Field<T>, value: &T) -> Self {
        let writer = &mut *self.writer;
        if field.facts.versions.contains(writer.version) && *value != (field.default)() {
            if let Some(out) = &mut writer.out {
                out[self.count_at] += 1;
            }
            writer.uvarint(tag);
            // A struct that is null is marked otherwise here than outside of the section.
            if matches!(T::TYPE, Type::Nullable(Type::Struct(_))) && value.is_null() {
                writer.uvarint(1);
                writer.i8(0);
                return self;
            }
            let mut measure = Writer::measure(writer.version, writer.flexible);
            measure.present(field, value);
            writer.uvarint(measure.size as u32);
            writer.present(field, value);
        }
        self
    }

    pub fn end(self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variable_length_integers() {
        for (value, bytes) in [
            (0, &[0x00][..]),
            (127, &[0x7f]),
            (128, &[0x80, 0x01]),
            (u32::MAX, &[0xff, 0xff, 0xff, 0xff, 0x0f]),
        ] {
            let mut out = Vec::new();
            Writer::new(&mut out, 0, true).uvarint(value);
            assert_eq!(out, bytes);
        }
    }

    #[test]
    fn a_string_that_is_too_long_is_refused() {
        let mut writer = Writer::measure(0, false);
        writer.string_length(32_768);
        assert_eq!(writer.finish(), Err(EncodeError::TooLong { length: 32_768 }));
    }
}
