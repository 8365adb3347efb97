//! snappy in its two shapes: raw, one block, as librdkafka writes it; and Java's framing, a header and
//! then blocks that each have their length before them. Both are read, Java's is written.

use super::{Stop, grow, take, take_array};

const MAGIC: [u8; 8] = [0x82, b'S', b'N', b'A', b'P', b'P', b'Y', 0];
const VERSION: [u8; 4] = [0, 0, 0, 1];
/// As Java's stream has it.
const BLOCK: usize = 32 * 1024;
/// A copy of at most 64 bytes takes at least two bytes: nothing real claims more than this, bombs do.
const LARGEST_RATIO: usize = 32;

pub(super) fn decompress(mut input: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), Stop> {
    if !input.starts_with(&MAGIC) {
        return block(input, out, limit);
    }
    // Magic, version and the oldest version that can read it.
    take(&mut input, MAGIC.len() + 2 * VERSION.len())?;
    while !input.is_empty() {
        let length = u32::from_be_bytes(take_array(&mut input)?);
        let block = take(&mut input, usize::try_from(length).unwrap_or(usize::MAX))?;
        self::block(block, out, limit)?;
    }
    Ok(())
}

fn block(block: &[u8], out: &mut Vec<u8>, limit: usize) -> Result<(), Stop> {
    let length =
        snap::raw::decompress_len(block).map_err(|_| Stop::Damaged("a block has no length"))?;
    if length > limit - out.len() {
        return Err(Stop::TooLarge);
    }
    if length / LARGEST_RATIO > block.len() {
        return Err(Stop::Damaged("a block claims more than it can hold"));
    }
    snap::raw::Decoder::new()
        .decompress(block, grow(out, length))
        .map_err(|_| Stop::Damaged("a block is broken"))?;
    Ok(())
}

pub(super) struct Writer(snap::raw::Encoder);

impl Default for Writer {
    fn default() -> Self {
        Self(snap::raw::Encoder::new())
    }
}

impl Writer {
    pub(super) fn compress(&mut self, input: &[u8], out: &mut Vec<u8>) -> Result<(), &'static str> {
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&VERSION);
        out.extend_from_slice(&VERSION);
        for block in input.chunks(BLOCK) {
            let start = out.len();
            let room = grow(out, 4 + snap::raw::max_compress_len(block.len()));
            let length =
                self.0.compress(block, &mut room[4..]).map_err(|_| "a block did not compress")?;
            room[..4].copy_from_slice(&(length as u32).to_be_bytes());
            out.truncate(start + 4 + length);
        }
        Ok(())
    }
}
