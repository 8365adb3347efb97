//! Each codec there and back, and what hostile bytes cost.

use super::*;

const LIMIT: usize = 64 << 20;
const CODECS: [Codec; 4] = [Codec::Gzip, Codec::Snappy, Codec::Lz4, Codec::Zstd];

/// Text that compresses, noise that does not, and sizes around the blocks' borders.
fn inputs() -> Vec<Vec<u8>> {
    let text: Vec<u8> =
        (0..9000).flat_map(|i| format!("line {i} of some text\n").into_bytes()).collect();
    let mut state = 7u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 56) as u8
    })
    .take(200_000)
    .collect();
    let mut inputs = vec![Vec::new(), b"a".to_vec(), text.clone(), noise.clone()];
    for size in [32 << 10, 64 << 10] {
        for size in [size - 1, size, size + 1] {
            inputs.push(text[..size].to_vec());
            inputs.push(noise[..size].to_vec());
        }
    }
    inputs
}

fn compressed(how: impl Into<Compression>, input: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    Compressor::new().compress(how.into(), input, &mut out).unwrap();
    out
}

#[test]
fn every_codec_gives_back_what_it_was_given() {
    let mut compressor = Compressor::new();
    let mut decompressor = Decompressor::new(LIMIT);
    for codec in Codec::ALL {
        for input in inputs() {
            // What stands before stays: batches have their header there.
            let mut out = b"before".to_vec();
            compressor.compress(codec.into(), &input, &mut out).unwrap();
            let body = out.strip_prefix(b"before").unwrap();
            assert!(decompressor.decompress(codec, body).unwrap() == input, "{codec}");
            let mut exact = Decompressor::new(input.len());
            assert!(exact.decompress(codec, body).unwrap() == input, "{codec}");
        }
    }
}

#[test]
fn every_level_is_readable() {
    let input = &inputs()[2][..20_000];
    for codec in CODECS {
        let Some(levels) = codec.levels() else { continue };
        let levels = [levels.min, levels.default, levels.max];
        for level in levels {
            let body = compressed(Compression { codec, level: Some(level) }, input);
            assert_eq!(Decompressor::new(LIMIT).decompress(codec, &body).unwrap(), input);
        }
    }
}

#[test]
fn bombs_stop_at_the_limit() {
    let zeros = vec![0u8; 4 << 20];
    for codec in CODECS {
        let bomb = compressed(codec, &zeros);
        for limit in [0, 1, 100_000, zeros.len() - 1] {
            let mut decompressor = Decompressor::new(limit);
            let err = decompressor.decompress(codec, &bomb).unwrap_err();
            assert_eq!(err, CompressionError::TooLarge { codec, limit });
            assert!(decompressor.out.capacity() <= 2 * limit + 8192, "{codec} {limit}");
        }
    }
}

#[test]
fn cut_and_changed_bytes_are_errors_or_other_bytes_but_never_more() {
    let input = &inputs()[2][..3000];
    for codec in CODECS {
        let good = compressed(codec, input);
        let mut decompressor = Decompressor::new(LIMIT);
        for cut in 0..good.len() {
            let got = decompressor.decompress(codec, &good[..cut]);
            // Java's snappy framing has no end mark: between blocks it may stop.
            let short = got.is_ok_and(|bytes| bytes.len() < input.len());
            assert!(!short || codec == Codec::Snappy && cut == 16, "{codec} cut at {cut}");
        }
        let mut short = Decompressor::new(10_000);
        for at in 0..good.len() {
            for bit in 0..8 {
                let mut bad = good.clone();
                bad[at] ^= 1 << bit;
                if let Ok(bytes) = short.decompress(codec, &bad) {
                    assert!(bytes.len() <= 10_000);
                }
            }
        }
    }
}

#[test]
fn snappy_reads_the_raw_block_too() {
    let input = &inputs()[2];
    let raw = snap::raw::Encoder::new().compress_vec(input).unwrap();
    assert!(Decompressor::new(LIMIT).decompress(Codec::Snappy, &raw).unwrap() == input);
    // Ten bytes that claim 4 GiB.
    let claim = [0xff, 0xff, 0xff, 0xff, 0x0f, 0, 0, 0, 0, 0];
    let err = Decompressor::new(usize::MAX).decompress(Codec::Snappy, &claim).unwrap_err();
    assert!(matches!(err, CompressionError::Damaged { .. }), "{err}");
}

#[test]
fn gzip_reads_members_one_after_the_other_and_optional_headers() {
    let plain = compressed(Codec::Gzip, b"one");
    let mut both = plain.clone();
    both.extend(compressed(Codec::Gzip, b" two"));
    both.extend([0; 7]);
    assert_eq!(Decompressor::new(LIMIT).decompress(Codec::Gzip, &both).unwrap(), b"one two");

    let mut named = plain[..10].to_vec();
    named[3] = FLAGS_EXTRA_NAME_COMMENT_CRC;
    named.extend(b"\x02\0xyname\0comment\0cc");
    named.extend(&plain[10..]);
    assert_eq!(Decompressor::new(LIMIT).decompress(Codec::Gzip, &named).unwrap(), b"one");
}
const FLAGS_EXTRA_NAME_COMMENT_CRC: u8 = 4 | 8 | 16 | 2;

#[test]
fn lz4_headers_right_and_of_magic_0() {
    let good = compressed(Codec::Lz4, b"some text");
    assert_eq!(good[..7], [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82]);

    let mut old = Vec::new();
    let mut compressor = Compressor::new();
    compressor.compress_as(Codec::Lz4.into(), Lz4Header::Magic0, b"some text", &mut old).unwrap();
    assert_ne!(old[6], good[6]);
    assert_eq!(old[7..], good[7..]);

    let mut decompressor = Decompressor::new(LIMIT);
    assert!(decompressor.decompress(Codec::Lz4, &old).is_err());
    for frame in [&old, &good] {
        let text = decompressor.decompress_as(Codec::Lz4, Lz4Header::Magic0, frame).unwrap();
        assert_eq!(text, b"some text");
    }
}

#[test]
fn zstd_reads_frames_that_do_not_say_their_size() {
    use std::io::Write;
    let input = &inputs()[2];
    let mut stream = zstd_stream();
    stream.write_all(input).unwrap();
    let frame = stream.finish().unwrap();
    assert!(Decompressor::new(LIMIT).decompress(Codec::Zstd, &frame).unwrap() == input);
}

/// The highest level's window is far above what the data needs.
fn zstd_stream() -> ::zstd::Encoder<'static, Vec<u8>> {
    ::zstd::Encoder::new(Vec::new(), 22).unwrap()
}
