//! gzip: one member written, any number read, over a raw deflate stream whose state is reused.

use flate2::{Compress, Compression, Crc, Decompress, FlushCompress, FlushDecompress, Status};

use super::{Stop, take, take_array};

const MAGIC: [u8; 2] = [0x1f, 0x8b];
const DEFLATE: u8 = 8;
/// Unknown time, no extra flags, unknown system.
const HEADER: [u8; 10] = [MAGIC[0], MAGIC[1], DEFLATE, 0, 0, 0, 0, 0, 0, 0xff];

const FLAG_HEADER_CRC: u8 = 2;
const FLAG_EXTRA: u8 = 4;
const FLAG_NAME: u8 = 8;
const FLAG_COMMENT: u8 = 16;

/// Output grows by this much at least.
const STEP: usize = 4096;

pub(super) struct Inflater {
    state: Decompress,
}

impl Default for Inflater {
    fn default() -> Self {
        Self { state: Decompress::new(false) }
    }
}

impl Inflater {
    pub(super) fn inflate(
        &mut self,
        mut input: &[u8],
        out: &mut Vec<u8>,
        limit: usize,
    ) -> Result<(), Stop> {
        self.member(&mut input, out, limit)?;
        // What follows the last member is padding.
        while input.starts_with(&MAGIC) {
            self.member(&mut input, out, limit)?;
        }
        Ok(())
    }

    fn member(&mut self, input: &mut &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), Stop> {
        skip_header(input)?;
        let start = out.len();
        self.state.reset(false);
        loop {
            if out.len() == out.capacity() {
                // One byte beyond the limit shows that there is more.
                let room = limit.saturating_add(1).saturating_sub(out.len());
                out.reserve_exact(room.min(out.len().max(STEP)));
            }
            let (read, written) = (self.state.total_in(), self.state.total_out());
            let status = self
                .state
                .decompress_vec(input, out, FlushDecompress::None)
                .map_err(|_| Stop::Damaged("its deflate stream is broken"))?;
            let read = (self.state.total_in() - read) as usize;
            *input = &input[read..];
            if out.len() > limit {
                return Err(Stop::TooLarge);
            }
            match status {
                Status::StreamEnd => break,
                _ if out.len() == out.capacity() => {}
                _ if read == 0 && self.state.total_out() == written => {
                    return Err(Stop::Damaged("it ends too early"));
                }
                _ => {}
            }
        }
        let checksum = u32::from_le_bytes(take_array(input)?);
        let length = u32::from_le_bytes(take_array(input)?);
        let mut crc = Crc::new();
        crc.update(&out[start..]);
        if crc.sum() != checksum || crc.amount() != length {
            return Err(Stop::Damaged("its checksum is wrong"));
        }
        Ok(())
    }
}

fn skip_header(input: &mut &[u8]) -> Result<(), Stop> {
    let header: [u8; 10] = take_array(input)?;
    if header[..2] != MAGIC || header[2] != DEFLATE {
        return Err(Stop::Damaged("it does not begin as gzip"));
    }
    let flags = header[3];
    if flags & FLAG_EXTRA != 0 {
        let length = u16::from_le_bytes(take_array(input)?);
        take(input, usize::from(length))?;
    }
    for text in [FLAG_NAME, FLAG_COMMENT] {
        if flags & text != 0 {
            let end = memchr::memchr(0, input).ok_or(Stop::Damaged("it ends too early"))?;
            take(input, end + 1)?;
        }
    }
    if flags & FLAG_HEADER_CRC != 0 {
        take(input, 2)?;
    }
    Ok(())
}

pub(super) struct Deflater {
    state: Compress,
    level: i32,
}

impl Deflater {
    pub(super) fn new(level: i32) -> Self {
        let strength =
            u32::try_from(level).map_or_else(|_| Compression::default(), Compression::new);
        Self { state: Compress::new(strength, false), level }
    }

    pub(super) fn level(&self) -> i32 {
        self.level
    }

    pub(super) fn deflate(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
        out.extend_from_slice(&HEADER);
        self.state.reset();
        loop {
            let rest = &input[self.state.total_in() as usize..];
            if out.len() == out.capacity() {
                out.reserve(STEP.max(rest.len() / 4));
            }
            match self.state.compress_vec(rest, out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => break,
                Ok(_) if out.len() == out.capacity() => {}
                Ok(_) | Err(_) => return Err("deflate did not come to its end"),
            }
        }
        let mut crc = Crc::new();
        crc.update(input);
        out.extend_from_slice(&crc.sum().to_le_bytes());
        out.extend_from_slice(&crc.amount().to_le_bytes());
        Ok(())
    }
}
