//! zstd, in one shot over reused contexts.
//!
//! One shot, because a stream would first allocate the window that the frame's header asks for (up to
//! 128 MiB at the highest level, and hostile headers ask too); in one shot the output is the window.

use zstd::zstd_safe::{CCtx, CParameter, DCtx, compress_bound, get_error_name};

use super::Stop;

/// What zstd calls it when the output does not fit.
const TOO_SMALL: &str = "Destination buffer is too small";
/// Most data expands less than this, and then there is only one try.
const LIKELY_RATIO: usize = 6;

#[derive(Default)]
pub(super) struct Reader(DCtx<'static>);

impl Reader {
    pub(super) fn decompress(
        &mut self,
        input: &[u8],
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Result<(), Stop> {
        if input.is_empty() {
            return Err(Stop::Damaged("it ends too early"));
        }
        // Frames of streams, such as Java's, do not say how much they hold; those that do may lie.
        let mut room = input.len().saturating_mul(LIKELY_RATIO).max(1024).max(out.capacity());
        loop {
            room = room.min(limit);
            out.clear();
            out.reserve_exact(room);
            match self.0.decompress(out, input) {
                Ok(_) if out.len() > limit => return Err(Stop::TooLarge),
                Ok(_) => return Ok(()),
                Err(code) if get_error_name(code) == TOO_SMALL => {
                    if room >= limit {
                        return Err(Stop::TooLarge);
                    }
                    room = room.saturating_mul(3);
                }
                Err(code) => return Err(Stop::Damaged(get_error_name(code))),
            }
        }
    }
}

#[derive(Default)]
pub(super) struct Writer {
    context: CCtx<'static>,
    level: Option<i32>,
}

impl Writer {
    pub(super) fn compress(
        &mut self,
        level: i32,
        input: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), &'static str> {
        if self.level != Some(level) {
            self.context
                .set_parameter(CParameter::CompressionLevel(level))
                .map_err(get_error_name)?;
            self.level = Some(level);
        }
        let start = out.len();
        out.reserve(compress_bound(input.len()));
        let mut behind = std::io::Cursor::new(&mut *out);
        behind.set_position(start as u64);
        self.context.compress2(&mut behind, input).map_err(get_error_name)?;
        Ok(())
    }
}
