//! Takes a message apart. A `Reader` knows the version that it reads, and hands out slices of the
//! bytes that arrived; every length is checked against what is left before anything is allocated.

use thiserror::Error;

use super::schema::{Field, Type};
use super::value::Read;
use super::varint;

/// Why bytes are not the message that they should be, and how far in.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("at byte {at}: {problem}")]
pub struct DecodeError {
    pub at: usize,
    pub problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    #[error("{message} has no version {version}")]
    Version { message: &'static str, version: i16 },
    #[error("{wanted} bytes expected, {left} left")]
    Truncated { wanted: usize, left: usize },
    #[error("negative length {0}")]
    NegativeLength(i32),
    #[error("{count} elements announced, {left} bytes left")]
    Count { count: usize, left: usize },
    #[error("a variable-length integer that does not end or does not fit")]
    Varint,
    #[error("a string that is not UTF-8")]
    Utf8,
    #[error("null where version {version} has none: {field}")]
    Null { field: &'static str, version: u16 },
    #[error("{left} bytes too many in tagged field {tag}")]
    Tag { tag: u32, left: usize },
}

/// Reads values from the front of a slice.
#[derive(Debug, Clone)]
pub struct Reader<'w> {
    bytes: &'w [u8],
    length: usize,
    version: u16,
    flexible: bool,
}

/// Plain integers, big-endian.
macro_rules! integers {
    ($($name:ident: $ty:ty),*) => {$(
        #[inline]
        pub fn $name(&mut self) -> Result<$ty, DecodeError> {
            match self.bytes.split_first_chunk() {
                Some((head, rest)) => {
                    self.bytes = rest;
                    Ok(<$ty>::from_be_bytes(*head))
                }
                None => Err(self.truncated(size_of::<$ty>())),
            }
        }
    )*};
}

impl<'w> Reader<'w> {
    /// A reader of `version`; a flexible version has compact lengths and tagged fields.
    pub fn new(bytes: &'w [u8], version: u16, flexible: bool) -> Self {
        Self { bytes, length: bytes.len(), version, flexible }
    }

    pub fn version(&self) -> u16 {
        self.version
    }

    pub fn flexible(&self) -> bool {
        self.flexible
    }

    /// What has not been read yet.
    pub fn rest(&self) -> &'w [u8] {
        self.bytes
    }

    integers! { i8: i8, i16: i16, u16: u16, i32: i32, u32: u32, i64: i64 }

    #[inline]
    pub fn take(&mut self, length: usize) -> Result<&'w [u8], DecodeError> {
        match self.bytes.split_at_checked(length) {
            Some((head, rest)) => {
                self.bytes = rest;
                Ok(head)
            }
            None => Err(self.truncated(length)),
        }
    }

    /// Seven bits a byte, the low ones first.
    #[inline]
    pub fn uvarint(&mut self) -> Result<u32, DecodeError> {
        varint::take_u32(&mut self.bytes).ok_or_else(|| self.error(Problem::Varint))
    }

    /// The length of a string: two bytes, or compact.
    pub(super) fn string_length(&mut self) -> Result<usize, DecodeError> {
        if self.flexible {
            return self.compact_length();
        }
        let length = self.i16()?;
        self.non_negative(i32::from(length))
    }

    /// The length of bytes or of an array: four bytes, or compact.
    pub(super) fn length(&mut self) -> Result<usize, DecodeError> {
        if self.flexible {
            return self.compact_length();
        }
        let length = self.i32()?;
        self.non_negative(length)
    }

    fn compact_length(&mut self) -> Result<usize, DecodeError> {
        match self.uvarint()? {
            0 => Err(self.error(Problem::NegativeLength(-1))),
            length => Ok(length as usize - 1),
        }
    }

    fn non_negative(&self, length: i32) -> Result<usize, DecodeError> {
        usize::try_from(length).map_err(|_| self.error(Problem::NegativeLength(length)))
    }

    /// Takes the length that means null from the front, if it stands there: zero when compact,
    /// `classic` otherwise.
    #[inline]
    pub(super) fn null(&mut self, classic: &[u8]) -> bool {
        let mark = if self.flexible { &[0] } else { classic };
        let rest = self.bytes.strip_prefix(mark);
        self.bytes = rest.unwrap_or(self.bytes);
        rest.is_some()
    }

    pub(super) fn text(&mut self, length: usize) -> Result<&'w str, DecodeError> {
        let bytes = self.take(length)?;
        std::str::from_utf8(bytes).map_err(|_| self.error(Problem::Utf8))
    }

    /// A field of a table: its value, or its default where this version has none or keeps it in the
    /// tagged section.
    #[inline]
    pub fn field<T: Read<'w>>(&mut self, field: &Field<T>) -> Result<T, DecodeError> {
        if field.facts.tag.is_some() || !field.facts.versions.contains(self.version) {
            return Ok((field.default)());
        }
        self.present(field)
    }

    #[inline]
    fn present<T: Read<'w>>(&mut self, field: &Field<T>) -> Result<T, DecodeError> {
        let value = T::get(self)?;
        if value.is_null() && !field.facts.nullable.contains(self.version) {
            let (field, version) = (field.facts.name, self.version);
            return Err(self.error(Problem::Null { field, version }));
        }
        Ok(value)
    }

    /// The tagged section that ends every struct of a flexible version.
    pub fn tags<T: Read<'w>>(&mut self, this: &mut T) -> Result<(), DecodeError> {
        if !self.flexible {
            return Ok(());
        }
        for _ in 0..self.uvarint()? {
            let tag = self.uvarint()?;
            let size = self.uvarint()? as usize;
            let bytes = self.take(size)?;
            let mut field = Self { bytes, length: self.length - self.bytes.len(), ..*self };
            this.get_tagged(tag, &mut field)?;
            let left = field.bytes.len();
            if left > 0 {
                return Err(field.error(Problem::Tag { tag, left }));
            }
        }
        Ok(())
    }

    /// Reads a tagged field into its place, if this version knows it.
    pub fn tagged<T: Read<'w>>(
        &mut self,
        field: &Field<T>,
        place: &mut T,
    ) -> Result<(), DecodeError> {
        if !field.facts.versions.contains(self.version) {
            return self.skip();
        }
        self.unmark(&T::TYPE);
        *place = self.present(field)?;
        Ok(())
    }

    /// In the tagged section a struct that is null is marked by 0, as it is by -1 elsewhere.
    pub(super) fn unmark(&mut self, ty: &Type) {
        if matches!(ty, Type::Nullable(Type::Struct(_))) && self.bytes == [0] {
            self.bytes = &[0xff];
        }
    }

    /// A tagged section in which nothing is known.
    pub(super) fn skip_tags(&mut self) -> Result<(), DecodeError> {
        for _ in 0..self.uvarint()? {
            self.uvarint()?;
            let size = self.uvarint()? as usize;
            self.take(size)?;
        }
        Ok(())
    }

    /// Passes over a tagged field that this version does not know.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.bytes = &[];
        Ok(())
    }

    #[cold]
    pub(super) fn error(&self, problem: Problem) -> DecodeError {
        DecodeError { at: self.length - self.bytes.len(), problem }
    }

    #[cold]
    fn truncated(&self, wanted: usize) -> DecodeError {
        self.error(Problem::Truncated { wanted, left: self.bytes.len() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(bytes: &[u8]) -> Reader<'_> {
        Reader::new(bytes, 0, true)
    }

    #[test]
    fn variable_length_integers() {
        for (bytes, value) in [
            (&[0x00][..], 0),
            (&[0x7f], 127),
            (&[0x80, 0x01], 128),
            (&[0xff, 0xff, 0xff, 0xff, 0x0f], u32::MAX),
            (&[0x80, 0x00], 0),
        ] {
            assert_eq!(reader(bytes).uvarint(), Ok(value));
        }
        for bytes in [&[0xff; 5][..], &[0x80, 0x80, 0x80, 0x80, 0x10], &[0x80], &[]] {
            let error = DecodeError { at: 0, problem: Problem::Varint };
            assert_eq!(reader(bytes).uvarint(), Err(error));
        }
    }

    #[test]
    fn lengths_below_null_are_refused() {
        let mut reader = Reader::new(&[0xff, 0xfe], 0, false);
        assert_eq!(reader.string_length().unwrap_err().problem, Problem::NegativeLength(-2));
    }
}
