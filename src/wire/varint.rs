//! Variable-length integers: seven bits a byte, lowest first; signed ones zig-zag.
//!
//! Readers take bytes off the front of a slice. A number that does not end, or does not fit its
//! type, is `None`, and then the slice is where it was.

/// The longest encodings.
pub const MAX_U32: usize = 5;
pub const MAX_U64: usize = 10;

/// An unsigned number, as flexible versions use it for lengths and tags.
#[inline]
pub fn take_u32(bytes: &mut &[u8]) -> Option<u32> {
    // Nearly every number in a record batch is one byte, the lengths of longer values two.
    match **bytes {
        [a, ref rest @ ..] if a < 0x80 => {
            *bytes = rest;
            Some(u32::from(a))
        }
        [a, b, ref rest @ ..] if b < 0x80 => {
            *bytes = rest;
            Some(u32::from(a & 0x7f) | u32::from(b) << 7)
        }
        _ => u32::try_from(take_long(bytes, MAX_U32, u64::from(u32::MAX))?).ok(),
    }
}

/// An unsigned number of 64 bits.
#[inline]
pub fn take_u64(bytes: &mut &[u8]) -> Option<u64> {
    match **bytes {
        [a, ref rest @ ..] if a < 0x80 => {
            *bytes = rest;
            Some(u64::from(a))
        }
        _ => take_long(bytes, MAX_U64, u64::MAX),
    }
}

/// A zig-zag number of 32 bits: `varint` in Kafka's record format.
#[inline]
pub fn take_i32(bytes: &mut &[u8]) -> Option<i32> {
    take_u32(bytes).map(unzigzag32)
}

/// A zig-zag number of 64 bits: `varlong`.
#[inline]
pub fn take_i64(bytes: &mut &[u8]) -> Option<i64> {
    let n = take_u64(bytes)?;
    Some((n >> 1) as i64 ^ -((n & 1) as i64))
}

#[cold]
fn take_long(bytes: &mut &[u8], longest: usize, largest: u64) -> Option<u64> {
    let mut value = 0u128;
    for (i, &byte) in bytes.iter().take(longest).enumerate() {
        value |= u128::from(byte & 0x7f) << (7 * i);
        if byte < 0x80 {
            let value = u64::try_from(value).ok().filter(|v| *v <= largest)?;
            *bytes = &bytes[i + 1..];
            return Some(value);
        }
    }
    None
}

/// Appends an unsigned number.
#[inline]
pub fn put_u32(out: &mut Vec<u8>, value: u32) {
    put_u64(out, u64::from(value));
}

/// Appends an unsigned number of 64 bits.
#[inline]
pub fn put_u64(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a zig-zag number of 32 bits.
#[inline]
pub fn put_i32(out: &mut Vec<u8>, value: i32) {
    put_u32(out, zigzag32(value));
}

/// Appends a zig-zag number of 64 bits.
#[inline]
pub fn put_i64(out: &mut Vec<u8>, value: i64) {
    put_u64(out, zigzag64(value));
}

/// How many bytes an unsigned number takes.
#[inline]
pub const fn len_u32(value: u32) -> usize {
    len_u64(value as u64)
}

/// How many bytes an unsigned number of 64 bits takes.
#[inline]
pub const fn len_u64(value: u64) -> usize {
    // 9/64 is 1/7 rounded up enough for every width up to 64 bits, and a shift instead of a division.
    let bits = 64 - (value | 1).leading_zeros() as usize;
    (bits * 9 + 64) / 64
}

/// How many bytes a zig-zag number takes.
#[inline]
pub const fn len_i32(value: i32) -> usize {
    len_u32(zigzag32(value))
}

/// How many bytes a zig-zag number of 64 bits takes.
#[inline]
pub const fn len_i64(value: i64) -> usize {
    len_u64(zigzag64(value))
}

#[inline]
pub const fn zigzag32(value: i32) -> u32 {
    (value << 1 ^ value >> 31) as u32
}

#[inline]
pub const fn zigzag64(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

#[inline]
const fn unzigzag32(value: u32) -> i32 {
    (value >> 1) as i32 ^ -((value & 1) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_width_round_trips_and_says_its_length() {
        let mut numbers = vec![0, 1, u64::MAX];
        for shift in 0..64 {
            numbers.extend([1u64 << shift, (1u64 << shift) - 1, (1u64 << shift) + 1]);
        }
        for n in numbers {
            let mut out = Vec::new();
            put_u64(&mut out, n);
            assert_eq!(out.len(), len_u64(n), "{n}");
            assert_eq!(take_u64(&mut &out[..]), Some(n));
            assert_eq!(take_u32(&mut &out[..]), u32::try_from(n).ok());

            for signed in [n as i64, (n as i64).wrapping_neg()] {
                let mut out = Vec::new();
                put_i64(&mut out, signed);
                assert_eq!(out.len(), len_i64(signed));
                assert_eq!(take_i64(&mut &out[..]), Some(signed));
                if let Ok(small) = i32::try_from(signed) {
                    let mut bytes = &out[..];
                    assert_eq!(take_i32(&mut bytes), Some(small));
                    assert!(bytes.is_empty());
                    assert_eq!(out.len(), len_i32(small));
                }
            }
        }
    }

    #[test]
    fn what_does_not_end_or_does_not_fit_is_none_and_moves_nothing() {
        for bad in [
            &[][..],
            &[0x80],
            &[0xff, 0xff],
            &[0xff, 0xff, 0xff, 0xff, 0x1f],
            &[0x80, 0x80, 0x80, 0x80, 0x80, 0],
        ] {
            let mut bytes = bad;
            assert_eq!(take_u32(&mut bytes), None, "{bad:x?}");
            assert_eq!(bytes, bad);
        }
        for bad in [&[0xff; 10][..], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2]] {
            assert_eq!(take_u64(&mut &bad[..]), None, "{bad:x?}");
        }
        assert_eq!(take_u32(&mut &[0xff, 0xff, 0xff, 0xff, 0x0f][..]), Some(u32::MAX));
    }
}
