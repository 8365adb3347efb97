//! lz4's frame format as Kafka writes it: blocks of 64 KiB that do not depend on each other, sizes but
//! no checksums of the content, which the batch has already. What others write is read too: larger
//! blocks, dependent blocks, block and content checksums (skipped, for the same reason).
//!
//! The framing is ours, over the crate's blocks: output then grows block by block, under the limit, and
//! the header checksum can be the one of magic 0.

use lz4_flex::block::{
    CompressTable, compress_into_with_table, decompress_into, decompress_into_with_dict,
    get_maximum_output_size,
};

use super::{Lz4Header, Stop, grow, take, take_array};

const MAGIC: [u8; 4] = [0x04, 0x22, 0x4d, 0x18];
const VERSION_1: u8 = 0b0100_0000;
const INDEPENDENT: u8 = 0b0010_0000;
const BLOCK_CHECKSUM: u8 = 0b0001_0000;
const CONTENT_SIZE: u8 = 0b0000_1000;
const CONTENT_CHECKSUM: u8 = 0b0000_0100;
const DICTIONARY: u8 = 0b0000_0001;
const BLOCKS_OF_64K: u8 = 4 << 4;
const BLOCK: usize = 64 * 1024;
/// How far back a dependent block may reach.
const WINDOW: usize = 64 * 1024;
/// This bit of a block's size says that its bytes are as they are.
const STORED: u32 = 1 << 31;
/// A byte that prolongs a match adds at most 255 bytes of output.
const LARGEST_RATIO: usize = 255;

pub(super) fn decompress(
    mut input: &[u8],
    header: Lz4Header,
    out: &mut Vec<u8>,
    limit: usize,
) -> Result<(), Stop> {
    if take_array(&mut input)? != MAGIC {
        return Err(Stop::Damaged("it does not begin as an lz4 frame"));
    }
    let descriptor = input;
    let [flags, sizes] = take_array(&mut input)?;
    if flags & 0b1100_0000 != VERSION_1 || flags & DICTIONARY != 0 {
        return Err(Stop::Damaged("its version or dictionary is not known"));
    }
    if flags & CONTENT_SIZE != 0 {
        take(&mut input, 8)?;
    }
    let descriptor = &descriptor[..descriptor.len() - input.len()];
    let [checksum] = take_array(&mut input)?;
    if header == Lz4Header::Right && checksum != header_checksum(descriptor) {
        return Err(Stop::Damaged("its header's checksum is wrong"));
    }
    let largest = match sizes >> 4 & 7 {
        code @ 4..=7 => BLOCK << (2 * (code - 4)),
        _ => return Err(Stop::Damaged("its block size is not known")),
    };

    loop {
        let size = u32::from_le_bytes(take_array(&mut input)?);
        if size == 0 {
            break;
        }
        let block = take(&mut input, (size & !STORED) as usize)?;
        if flags & BLOCK_CHECKSUM != 0 {
            take(&mut input, 4)?;
        }
        let room = limit - out.len();
        if size & STORED != 0 {
            if block.len() > room {
                return Err(Stop::TooLarge);
            }
            out.extend_from_slice(block);
            continue;
        }
        // Short of knowing the block's real size: what it could hold at most.
        let most = largest.min(block.len().saturating_mul(LARGEST_RATIO)).min(room);
        let start = out.len();
        grow(out, most);
        let (before, fresh) = out.split_at_mut(start);
        let written = if flags & INDEPENDENT != 0 || before.is_empty() {
            decompress_into(block, fresh)
        } else {
            let window = &before[before.len().saturating_sub(WINDOW)..];
            decompress_into_with_dict(block, fresh, window)
        };
        let written = written.map_err(|_| {
            if most == room { Stop::TooLarge } else { Stop::Damaged("a block is broken") }
        })?;
        out.truncate(start + written);
    }
    if flags & CONTENT_CHECKSUM != 0 {
        take(&mut input, 4)?;
    }
    Ok(())
}

pub(super) struct Writer {
    table: CompressTable,
}

impl Default for Writer {
    fn default() -> Self {
        Self { table: CompressTable::large() }
    }
}

impl Writer {
    pub(super) fn compress(
        &mut self,
        input: &[u8],
        header: Lz4Header,
        out: &mut Vec<u8>,
    ) -> Result<(), &'static str> {
        let frame = out.len();
        out.extend_from_slice(&MAGIC);
        out.extend_from_slice(&[VERSION_1 | INDEPENDENT, BLOCKS_OF_64K]);
        out.push(match header {
            Lz4Header::Right => header_checksum(&out[frame + MAGIC.len()..]),
            Lz4Header::Magic0 => header_checksum(&out[frame..]),
        });
        for block in input.chunks(BLOCK) {
            let start = out.len();
            let room = grow(out, 4 + get_maximum_output_size(block.len()));
            let size = compress_into_with_table(block, &mut room[4..], &mut self.table)
                .map_err(|_| "a block did not compress")?;
            if size < block.len() {
                room[..4].copy_from_slice(&(size as u32).to_le_bytes());
                out.truncate(start + 4 + size);
            } else {
                out.truncate(start);
                out.extend_from_slice(&(block.len() as u32 | STORED).to_le_bytes());
                out.extend_from_slice(block);
            }
        }
        out.extend_from_slice(&0u32.to_le_bytes());
        Ok(())
    }
}

/// The second byte of xxHash32, seed 0, which the format asks for over 2 to 15 bytes.
fn header_checksum(bytes: &[u8]) -> u8 {
    const P1: u32 = 0x9e37_79b1;
    const P2: u32 = 0x85eb_ca77;
    const P3: u32 = 0xc2b2_ae3d;
    const P4: u32 = 0x27d4_eb2f;
    const P5: u32 = 0x1656_67b1;
    assert!(bytes.len() < 16, "longer inputs are hashed in stripes");
    let mut hash = P5.wrapping_add(bytes.len() as u32);
    let (words, rest) = bytes.as_chunks::<4>();
    for word in words {
        hash = hash
            .wrapping_add(u32::from_le_bytes(*word).wrapping_mul(P3))
            .rotate_left(17)
            .wrapping_mul(P4);
    }
    for &byte in rest {
        hash = hash.wrapping_add(u32::from(byte).wrapping_mul(P5)).rotate_left(11).wrapping_mul(P1);
    }
    hash = (hash ^ hash >> 15).wrapping_mul(P2);
    hash = (hash ^ hash >> 13).wrapping_mul(P3);
    hash ^= hash >> 16;
    (hash >> 8) as u8
}
