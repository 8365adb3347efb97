//! Frames: on a connection every request and response has its length in front, in four bytes.

use thiserror::Error;

/// Bytes of the length that opens a frame.
pub const LENGTH: usize = 4;

/// Why the bytes of a connection cannot be a frame. There is no way to go on after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FrameError {
    #[error("a frame of {0} bytes: its length cannot be negative")]
    Negative(i32),
    #[error("a frame of {size} bytes is larger than the {limit} allowed")]
    TooLarge { size: usize, limit: usize },
}

/// The size of the frame that `bytes` begin with, before any of it has to be there: `None` until the
/// four bytes of the length are.
pub fn size(bytes: &[u8], limit: usize) -> Result<Option<usize>, FrameError> {
    let Some(length) = bytes.first_chunk() else { return Ok(None) };
    let length = i32::from_be_bytes(*length);
    let size = usize::try_from(length).map_err(|_| FrameError::Negative(length))?;
    if size > limit {
        return Err(FrameError::TooLarge { size, limit });
    }
    Ok(Some(size))
}

/// A frame's content, and what stands behind it.
pub type Split<'a> = (&'a [u8], &'a [u8]);

/// Splits the first whole frame from what stands behind it; `None` while more bytes are needed.
pub fn split(bytes: &[u8], limit: usize) -> Result<Option<Split<'_>>, FrameError> {
    Ok(size(bytes, limit)?.and_then(|size| bytes[LENGTH..].split_at_checked(size)))
}

/// Appends a frame whose content `write` appends; `out` stays as it was when `write` fails.
pub fn append<E>(
    out: &mut Vec<u8>,
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
) -> Result<(), E> {
    let start = out.len();
    out.extend_from_slice(&[0; LENGTH]);
    if let Err(error) = write(out) {
        out.truncate(start);
        return Err(error);
    }
    let size = (out.len() - start - LENGTH) as u32;
    out[start..start + LENGTH].copy_from_slice(&size.to_be_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_apart_where_they_were_put_together() {
        let mut out = Vec::new();
        for content in [&b"one"[..], b"", b"three"] {
            append(&mut out, |out| {
                out.extend_from_slice(content);
                Ok::<_, ()>(())
            })
            .unwrap();
        }
        let (one, rest) = split(&out, 5).unwrap().unwrap();
        let (two, rest) = split(rest, 5).unwrap().unwrap();
        let (three, rest) = split(rest, 5).unwrap().unwrap();
        assert_eq!((one, two, three, rest), (&b"one"[..], &b""[..], &b"three"[..], &b""[..]));
        for cut in 0..7 {
            assert_eq!(split(&out[..cut], 5), Ok(None));
        }
    }

    #[test]
    fn sizes_are_judged_before_anything_is_read() {
        assert_eq!(size(&[0, 0, 0, 5], 5), Ok(Some(5)));
        assert_eq!(size(&[0, 0, 0, 6], 5), Err(FrameError::TooLarge { size: 6, limit: 5 }));
        assert_eq!(size(&[0xff; 4], 5), Err(FrameError::Negative(-1)));
    }

    #[test]
    fn a_failed_frame_leaves_nothing_behind() {
        let mut out = b"before".to_vec();
        assert_eq!(append(&mut out, |_| Err("no")), Err("no"));
        assert_eq!(out, b"before");
    }
}
