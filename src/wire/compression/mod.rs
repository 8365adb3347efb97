//! The four codecs of record batches, as bytes in, bytes out.
//!
//! A [`Decompressor`] never writes more than the limit it was made with, and its buffer grows only as output
//! really appears, so that a small bomb costs little. Contexts and buffers are kept for the next batch.

mod gzip;
mod lz4;
mod snappy;
mod zstd;

use std::fmt;

/// How a batch is compressed: the lowest three bits of its attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Codec {
    #[default]
    None,
    Gzip,
    Snappy,
    Lz4,
    Zstd,
}

impl Codec {
    pub const ALL: [Self; 5] = [Self::None, Self::Gzip, Self::Snappy, Self::Lz4, Self::Zstd];

    /// 5, 6 and 7 mean nothing.
    pub fn from_id(id: u8) -> Option<Self> {
        Self::ALL.get(usize::from(id)).copied()
    }

    pub fn id(self) -> u8 {
        self as u8
    }

    /// Kafka's word for it, as in `compression.type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Snappy => "snappy",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|codec| codec.name() == name)
    }

    /// The levels that `compression.gzip.level` and its like accept, and the one they start from.
    pub fn levels(self) -> Option<Levels> {
        match self {
            Self::None | Self::Snappy => None,
            Self::Gzip => Some(Levels { min: 1, max: 9, default: -1 }),
            Self::Lz4 => Some(Levels { min: 1, max: 17, default: 9 }),
            Self::Zstd => Some(Levels { min: -131_072, max: 22, default: 3 }),
        }
    }
}

impl fmt::Display for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A codec's levels. The default of gzip, -1, stands for zlib's own choice and is valid beside the range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Levels {
    pub min: i32,
    pub max: i32,
    pub default: i32,
}

impl Levels {
    pub fn contains(self, level: i32) -> bool {
        level == self.default || (self.min..=self.max).contains(&level)
    }
}

/// A codec and how hard it tries. lz4 has one strength here, whatever its level: the slower ones of
/// the C library only trade time for size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Compression {
    pub codec: Codec,
    /// None: the codec's default.
    pub level: Option<i32>,
}

impl From<Codec> for Compression {
    fn from(codec: Codec) -> Self {
        Self { codec, level: None }
    }
}

impl Compression {
    fn level(self) -> i32 {
        self.level.or(self.codec.levels().map(|l| l.default)).unwrap_or_default()
    }
}

/// Why compressed bytes were not decompressed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompressionError {
    #[error("{codec} data is damaged: {reason}")]
    Damaged { codec: Codec, reason: &'static str },
    #[error("{codec} data decompresses to more than {limit} bytes")]
    TooLarge { codec: Codec, limit: usize },
    #[error("{codec} could not compress: {reason}")]
    Failed { codec: Codec, reason: &'static str },
}

/// Which lz4 frame header is meant: message sets of magic 0 hash the wrong bytes for its checksum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Lz4Header {
    #[default]
    Right,
    /// Written with the checksum that magic 0 has; not checked when read.
    Magic0,
}

/// A larger buffer is not kept for the next batch: one giant must not cost its memory for ever.
const KEPT: usize = 8 << 20;

/// Decompresses batch after batch into one buffer.
pub struct Decompressor {
    limit: usize,
    gzip: Option<gzip::Inflater>,
    zstd: Option<zstd::Reader>,
    out: Vec<u8>,
}

impl fmt::Debug for Decompressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decompressor").finish_non_exhaustive()
    }
}

impl Decompressor {
    /// One that gives at most `limit` bytes at a time.
    pub fn new(limit: usize) -> Self {
        Self { limit, gzip: None, zstd: None, out: Vec::new() }
    }

    /// The bytes behind `input`: all of them, or an error where they would exceed the limit.
    pub fn decompress(&mut self, codec: Codec, input: &[u8]) -> Result<&[u8], CompressionError> {
        self.decompress_as(codec, Lz4Header::Right, input)
    }

    /// As `decompress`, with the lz4 header that the message's magic has.
    pub fn decompress_as(
        &mut self,
        codec: Codec,
        lz4: Lz4Header,
        input: &[u8],
    ) -> Result<&[u8], CompressionError> {
        if self.out.capacity() > KEPT {
            self.out = Vec::new();
        }
        self.out.clear();
        let limit = self.limit;
        let out = &mut self.out;
        let done = match codec {
            Codec::None if input.len() > limit => Err(Stop::TooLarge),
            Codec::None => {
                out.extend_from_slice(input);
                Ok(())
            }
            Codec::Gzip => {
                self.gzip.get_or_insert_with(Default::default).inflate(input, out, limit)
            }
            Codec::Snappy => snappy::decompress(input, out, limit),
            Codec::Lz4 => lz4::decompress(input, lz4, out, limit),
            Codec::Zstd => {
                self.zstd.get_or_insert_with(Default::default).decompress(input, out, limit)
            }
        };
        match done {
            Ok(()) => Ok(&self.out),
            Err(Stop::Damaged(reason)) => Err(CompressionError::Damaged { codec, reason }),
            Err(Stop::TooLarge) => Err(CompressionError::TooLarge { codec, limit }),
        }
    }
}

/// Compresses batch after batch, keeping each codec's tables.
#[derive(Default)]
pub struct Compressor {
    gzip: Option<gzip::Deflater>,
    snappy: Option<snappy::Writer>,
    lz4: Option<lz4::Writer>,
    zstd: Option<zstd::Writer>,
}

impl fmt::Debug for Compressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Compressor").finish_non_exhaustive()
    }
}

impl Compressor {
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `input`, compressed, to `out`.
    pub fn compress(
        &mut self,
        how: Compression,
        input: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        self.compress_as(how, Lz4Header::Right, input, out)
    }

    /// As `compress`, with the lz4 header that the message's magic has.
    pub fn compress_as(
        &mut self,
        how: Compression,
        lz4: Lz4Header,
        input: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), CompressionError> {
        let level = how.level();
        let done = match how.codec {
            Codec::None => {
                out.extend_from_slice(input);
                Ok(())
            }
            Codec::Gzip => {
                let usable = self.gzip.take().filter(|g| g.level() == level);
                self.gzip
                    .insert(usable.unwrap_or_else(|| gzip::Deflater::new(level)))
                    .deflate(input, out)
            }
            Codec::Snappy => self.snappy.get_or_insert_with(Default::default).compress(input, out),
            Codec::Lz4 => self.lz4.get_or_insert_with(Default::default).compress(input, lz4, out),
            Codec::Zstd => {
                self.zstd.get_or_insert_with(Default::default).compress(level, input, out)
            }
        };
        done.map_err(|reason| CompressionError::Failed { codec: how.codec, reason })
    }
}

/// Why a codec stopped reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    Damaged(&'static str),
    TooLarge,
}

/// Makes room for `more` bytes behind what `out` holds, and gives it zeroed.
/// Growth is by the step asked for, so a codec that asks per block allocates by what it has read.
fn grow(out: &mut Vec<u8>, more: usize) -> &mut [u8] {
    let start = out.len();
    out.resize(start + more, 0);
    &mut out[start..]
}

/// What the front of a slice holds, taken off it.
fn take<'a>(bytes: &mut &'a [u8], n: usize) -> Result<&'a [u8], Stop> {
    let (front, rest) = bytes.split_at_checked(n).ok_or(Stop::Damaged("it ends too early"))?;
    *bytes = rest;
    Ok(front)
}

fn take_array<const N: usize>(bytes: &mut &[u8]) -> Result<[u8; N], Stop> {
    let (front, rest) = bytes.split_first_chunk::<N>().ok_or(Stop::Damaged("it ends too early"))?;
    *bytes = rest;
    Ok(*front)
}

#[cfg(test)]
mod tests;
