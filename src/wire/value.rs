//! The types that a table may name, and how each lies on the wire.
//!
//! Strings and bytes are borrowed from what arrived. An array's memory is reserved for what the
//! bytes at hand can hold, never for what a count claims.

use super::reader::{DecodeError, Problem, Reader};
use super::schema::Type;
use super::writer::Writer;
use crate::types::Uuid;
use crate::wire::ErrorCode;

/// A type of the Kafka protocol.
#[diagnostic::on_unimplemented(message = "`{Self}` is not a Kafka wire type")]
pub trait Wire: PartialEq + Sized {
    const TYPE: Type;

    fn put(&self, w: &mut Writer<'_>);

    fn is_null(&self) -> bool {
        false
    }
}

/// A type that can be read from bytes that live as long as `'w`.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be read from the wire")]
pub trait Read<'w>: Wire {
    fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError>;

    /// Reads a tagged field of a struct into it.
    fn get_tagged(&mut self, _tag: u32, r: &mut Reader<'w>) -> Result<(), DecodeError> {
        r.skip()
    }
}

/// A wire type that may be null: `Option` of it is one too. What stands here is a struct's way, a
/// byte in front; strings, bytes and arrays say it by their length.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot be null on the wire")]
pub trait Nullable: Wire {
    /// Reads the mark of null, and what marks a value as none.
    fn get_null(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
        Ok(r.i8()? < 0)
    }

    fn put_null(w: &mut Writer<'_>) {
        w.i8(-1);
    }

    fn put_some(&self, w: &mut Writer<'_>) {
        w.i8(1);
        self.put(w);
    }
}

impl<T: Nullable> Wire for Option<T> {
    const TYPE: Type = Type::Nullable(&T::TYPE);

    #[inline]
    fn put(&self, w: &mut Writer<'_>) {
        match self {
            Some(value) => value.put_some(w),
            None => T::put_null(w),
        }
    }

    #[inline]
    fn is_null(&self) -> bool {
        self.is_none()
    }
}

impl<'w, T: Nullable + Read<'w>> Read<'w> for Option<T> {
    #[inline]
    fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError> {
        if T::get_null(r)? { Ok(None) } else { T::get(r).map(Some) }
    }
}

/// Types of a fixed size.
macro_rules! fixed {
    ($($ty:ty, $shape:ident, $r:ident => $get:expr, $value:ident, $w:ident => $put:expr;)*) => {$(
        impl Wire for $ty {
            const TYPE: Type = Type::$shape;

            #[inline]
            fn put(&self, $w: &mut Writer<'_>) {
                let $value = *self;
                $put;
            }
        }

        impl Read<'_> for $ty {
            #[inline]
            fn get($r: &mut Reader<'_>) -> Result<Self, DecodeError> {
                Ok($get)
            }
        }
    )*};
}

fixed! {
    bool, Bool, r => r.i8()? != 0, value, w => w.i8(i8::from(value));
    i8, Int8, r => r.i8()?, value, w => w.i8(value);
    i16, Int16, r => r.i16()?, value, w => w.i16(value);
    u16, Uint16, r => r.u16()?, value, w => w.u16(value);
    i32, Int32, r => r.i32()?, value, w => w.i32(value);
    u32, Uint32, r => r.u32()?, value, w => w.u32(value);
    i64, Int64, r => r.i64()?, value, w => w.i64(value);
    f64, Float64, r => f64::from_bits(r.i64()? as u64), value, w => w.i64(value.to_bits() as i64);
    ErrorCode, Int16, r => Self(r.i16()?), value, w => w.i16(value.0);
    Uuid, Uuid, r => {
        let mut id = [0; 16];
        id.copy_from_slice(r.take(16)?);
        Self(id)
    }, value, w => w.bytes(&value.0);
}

/// Types that are null by their length: -1, in as many bytes as the length has.
macro_rules! null_by_length {
    ($classic:expr) => {
        #[inline]
        fn get_null(r: &mut Reader<'_>) -> Result<bool, DecodeError> {
            Ok(r.null(&$classic))
        }

        #[inline]
        fn put_null(w: &mut Writer<'_>) {
            w.null(&$classic);
        }

        #[inline]
        fn put_some(&self, w: &mut Writer<'_>) {
            self.put(w);
        }
    };
}

impl Wire for &str {
    const TYPE: Type = Type::String;

    #[inline]
    fn put(&self, w: &mut Writer<'_>) {
        w.string_length(self.len());
        w.bytes(self.as_bytes());
    }
}

impl<'w: 'a, 'a> Read<'w> for &'a str {
    #[inline]
    fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError> {
        let length = r.string_length()?;
        r.text(length)
    }
}

impl Nullable for &str {
    null_by_length! { [0xff; 2] }
}

impl Wire for &[u8] {
    const TYPE: Type = Type::Bytes;

    #[inline]
    fn put(&self, w: &mut Writer<'_>) {
        w.length(self.len());
        w.content(self);
    }
}

impl<'w: 'a, 'a> Read<'w> for &'a [u8] {
    #[inline]
    fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError> {
        let length = r.length()?;
        r.take(length)
    }
}

impl Nullable for &[u8] {
    null_by_length! { [0xff; 4] }
}

impl<T: Wire> Wire for Vec<T> {
    const TYPE: Type = Type::Array(&T::TYPE);

    fn put(&self, w: &mut Writer<'_>) {
        w.length(self.len());
        for element in self {
            element.put(w);
        }
    }
}

/// Memory reserved ahead for an array, in bytes for each byte left to read. Elements are larger in
/// memory than on the wire; beyond this an array grows as its elements prove to be there.
const RESERVE: usize = 4;

/// How many more elements to expect of `left` bytes, when `seen` of them took `used`; never so few
/// that an array would be moved again and again.
fn likely(seen: usize, used: usize, left: usize) -> usize {
    (left * seen / used.max(1)).max(seen / 8) + 1
}

impl<'w, T: Read<'w>> Read<'w> for Vec<T> {
    fn get(r: &mut Reader<'w>) -> Result<Self, DecodeError> {
        let count = r.length()?;
        let left = r.rest().len();
        if count > left {
            return Err(r.error(Problem::Count { count, left }));
        }
        let affordable = RESERVE * left / size_of::<T>().max(1);
        let mut elements = Self::with_capacity(count.min(affordable));
        for seen in 0..count {
            if seen == elements.capacity() {
                let likely = likely(seen, left - r.rest().len(), r.rest().len());
                elements.reserve_exact(likely.min(count - seen));
            }
            elements.push(T::get(r)?);
        }
        Ok(elements)
    }
}

impl<T: Wire> Nullable for Vec<T> {
    null_by_length! { [0xff; 4] }
}
